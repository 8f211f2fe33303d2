//! Whatever is typed, lost and repeated in whatever order: in the end all show one text.

use crate::message::{Message, Timer};
use crate::shortcut::Action;
use crate::update::tests::authority::{CODE, TESTS};
use crate::update::tests::dojo::Dojo;
use crate::update::tests::page::Page;
use katas::text::Role;
use proptest::prelude::*;

/// Something that happens.
#[derive(Debug, Clone)]
enum Step {
    /// A page types: at a place, so many characters are replaced.
    Type { page: usize, role: Role, at: usize, delete: usize, insert: String },
    /// A page's edits are sent.
    Flush(usize),
    /// The server hears one thing.
    Up(usize),
    /// A page hears one thing.
    Down(usize),
    /// A connection is lost with all that is on its way.
    Cut(usize),
    /// A connection comes back.
    Connect(usize),
    /// A page presses run.
    Run(usize),
    /// The run in flight is lost.
    EndRun,
    /// A page goes back to the confirmed text.
    Revert(usize),
    /// A page picks or adds an item.
    List(usize),
    /// The server hears something twice.
    Twice(usize),
    /// The disk becomes full, or has room again.
    Disk(bool),
    /// A page is gone, and another begins with what it left.
    Reload(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let page = || 0..2usize;
    let role = prop_oneof![Just(Role::Code), Just(Role::Tests)];
    let typed = (page(), role, 0..20usize, 0..4usize, "[a-zé🦀\n]{0,3}");
    let typed = typed.prop_map(|(page, role, at, delete, insert)| Step::Type {
        page,
        role,
        at,
        delete,
        insert,
    });
    prop_oneof![
        8 => typed,
        4 => page().prop_map(Step::Flush),
        8 => page().prop_map(Step::Up),
        8 => page().prop_map(Step::Down),
        1 => page().prop_map(Step::Cut),
        3 => page().prop_map(Step::Connect),
        1 => page().prop_map(Step::Run),
        1 => Just(Step::EndRun),
        1 => page().prop_map(Step::Revert),
        1 => page().prop_map(Step::List),
        1 => page().prop_map(Step::Twice),
        1 => any::<bool>().prop_map(Step::Disk),
        1 => page().prop_map(Step::Reload),
    ]
}

fn apply(dojo: &mut Dojo, step: Step) {
    match step {
        Step::Type { page, role, at, delete, insert } => {
            let mut chars: Vec<char> = dojo.pages[page].editor(role).text.chars().collect();
            let from = at.min(chars.len());
            let to = (from + delete).min(chars.len());
            chars.splice(from..to, insert.chars());
            let text: String = chars.into_iter().collect();
            dojo.pages[page].types(role, &text);
        }
        Step::Flush(page) => dojo.pages[page].due(Timer::Flush),
        Step::Up(page) => drop(dojo.up(page)),
        Step::Down(page) => drop(dojo.down(page)),
        Step::Cut(page) => dojo.cut(page),
        Step::Connect(page) => {
            dojo.pages[page].due(Timer::Connect);
            dojo.connect(page);
        }
        Step::Run(page) => act(dojo, page, Action::Run),
        Step::EndRun if dojo.server.session.in_flight.is_some() => {
            let reason = "No runner is free.".into();
            dojo.server.concludes(katas::command::Conclusion::Lost { reason });
        }
        Step::EndRun => {}
        Step::Revert(page) => act(dojo, page, Action::Revert),
        Step::List(page) => {
            dojo.pages[page].send(Message::ItemPicked("two".parse().unwrap()));
            act(dojo, page, Action::AddItem);
            dojo.pages[page].send(Message::ListTyped("one more".into()));
            dojo.pages[page].send(Message::ListEntered);
        }
        Step::Twice(page) => {
            let first = dojo.pages[page].said.front().cloned();
            if let Some(katas::wire::ToServer::Do(_)) = first {
                dojo.pages[page].said.extend(first);
            }
        }
        Step::Disk(saves) => dojo.server.saves = saves,
        Step::Reload(page) => dojo.replace(page, |old| Page::after(old.client, old.kept)),
    }
}

fn act(dojo: &mut Dojo, page: usize, action: Action) {
    dojo.pages[page].send(Message::Acted { action, now_ms: 0.0 });
}

/// The network is well again, and so is the disk.
fn recover(dojo: &mut Dojo) {
    dojo.server.saves = true;
    for _ in 0..20 {
        dojo.settle();
        for page in &mut dojo.pages {
            page.due(Timer::Connect);
        }
    }
    for page in &mut dojo.pages {
        page.mount();
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn all_come_to_one_text(steps in prop::collection::vec(step(), 0..80)) {
        let mut dojo = Dojo::with("fn x() {}\n", "");
        dojo.join(Page::open("b"));
        for step in steps {
            apply(&mut dojo, step);
        }
        recover(&mut dojo);
        dojo.agree();
    }

    #[test]
    fn one_page_loses_no_key(steps in prop::collection::vec(step(), 0..60)) {
        let mut dojo = Dojo::new();
        for step in steps {
            let alone = match step {
                Step::Revert(_) | Step::Run(_) => continue,
                Step::Type { role, at, delete, insert, .. } => {
                    Step::Type { page: 0, role, at, delete, insert }
                }
                Step::Flush(_) => Step::Flush(0),
                Step::Up(_) => Step::Up(0),
                Step::Down(_) => Step::Down(0),
                Step::Cut(_) => Step::Cut(0),
                Step::Connect(_) => Step::Connect(0),
                Step::List(_) => Step::List(0),
                Step::Twice(_) => Step::Twice(0),
                // What is on the screen before it is reloaded is compared below.
                Step::Reload(_) => continue,
                other => other,
            };
            apply(&mut dojo, alone);
        }
        let typed = [Role::Code, Role::Tests].map(|role| dojo.pages[0].editor(role).text.clone());
        recover(&mut dojo);
        dojo.agree();
        prop_assert_eq!(typed, [CODE, TESTS].map(|file| dojo.server.text(file).to_owned()));
    }
}
