//! Several people on several pages: links, carets, notes, and who looks.

use crate::dojo::LinkList;
use crate::effect::{Effect, LinkChange, MarkKind, Peer, Work};
use crate::message::{CaretAt, EditorEvent, Message, Timer};
use crate::model::{Overlay, Saying};
use crate::practice::{Hand, MainStep};
use crate::shortcut::{Action, Region};
use crate::update::tests::authority::{Authority, CODE, test};
use crate::update::tests::dojo::Dojo;
use crate::update::tests::page::Page;
use katas::access::Access;
use katas::id::{FileVersion, PersonId};
use katas::person::Person;
use katas::policy::Policy;
use katas::prediction::Prediction;
use katas::room::{Attention, Present, Room};
use katas::text::Role;
use katas::wire::{Caret, Links, SharedLink, ToBrowser, ToServer};

pub fn id(key: &str) -> PersonId {
    key.parse().unwrap()
}

pub fn room(keys: &[&str]) -> Room {
    let present = |key: &&str| Present {
        person: Person { id: id(key), name: key.parse().unwrap() },
        access: Access::Drive,
        attention: Attention::Here,
        asks: false,
    };
    Room { people: keys.iter().map(present).collect(), rotation: None }
}

pub fn page(key: &'static str) -> Page {
    Page::of(key, key)
}

/// A practice with pages of two people who may both drive.
pub fn pair() -> Dojo {
    let mut dojo = Dojo::on(Authority::new("", ""));
    dojo.server.room = room(&["ann", "ben"]);
    dojo.join(page("ann"));
    dojo.join(page("ben"));
    dojo
}

pub fn tell_room(dojo: &mut Dojo, change: impl Fn(&mut Room)) {
    change(&mut dojo.server.room);
    dojo.server.tell_all(&ToBrowser::Room(dojo.server.room.clone()));
    dojo.settle();
}

pub fn hand(dojo: &Dojo, at: usize) -> Hand {
    dojo.pages[at].practice().seat().hand
}

pub fn words(dojo: &Dojo, at: usize) -> String {
    dojo.pages[at].practice().seat().words
}

#[test]
fn a_link_says_on_opening_what_it_lets_one_do() {
    for access in Access::SHARED {
        let mut dojo = Dojo::on(Authority::new("", ""));
        dojo.server.access.insert("guest", access);
        dojo.join(page("guest"));
        assert_eq!(dojo.page().model.overlay, Some(Overlay::Arrived), "{access:?}");
        dojo.page().send(Message::NameChosen("a\u{202e}b".into()));
        assert!(dojo.page().practice().notice.is_some());
        assert_eq!(dojo.page().model.overlay, Some(Overlay::Arrived), "to be mended");
        dojo.page().send(Message::NameChosen(" Zoë ".into()));
        assert_eq!(dojo.page().model.overlay, None);
        assert_eq!(dojo.page().said.back(), Some(&ToServer::Name("Zoë".into())));
        let remembered =
            |effect: &Effect| matches!(effect, Effect::RememberPerson(who) if who.name == "Zoë");
        assert!(dojo.page().asked.iter().any(remembered));
        // The next time it is known.
        dojo.cut(0);
        dojo.page().due(Timer::Connect);
        dojo.settle();
        assert_eq!(dojo.page().model.overlay, None);
    }
    let mut host = Dojo::new();
    assert_eq!(host.page().model.overlay, None);
}

#[test]
fn a_watcher_is_told_what_a_link_does_not_let_them_do() {
    let mut dojo = Dojo::on(Authority::new("", ""));
    dojo.server.access.insert("wim", Access::Watch);
    dojo.server.room = room(&["ann", "wim"]);
    dojo.join(page("ann"));
    dojo.join(page("wim"));
    dojo.pages[1].send(Message::OverlayClosed);
    for action in [Action::Run, Action::Commit, Action::Note, Action::Hint] {
        dojo.pages[1].send(Message::Acted { action, now_ms: 0.0 });
    }
    dojo.pages[1].types(Role::Code, "mine");
    assert!(dojo.pages[1].practice().notice.as_ref().unwrap().contains("lets you watch"));
    let asks = |message: &ToServer| matches!(message, ToServer::Do(_) | ToServer::Caret(_));
    assert!(!dojo.pages[1].said.iter().any(asks), "{:?}", dojo.pages[1].said);
    assert!(!dojo.pages[1].model.allows(Action::Note));
}

#[test]
fn a_navigator_predicts_and_whoever_types_runs() {
    let policy = Policy { prediction: true, ..Policy::default() };
    let mut dojo = Dojo::on(Authority::under(policy, "", ""));
    dojo.server.access.insert("nele", Access::Navigate);
    dojo.server.room = room(&["ann", "nele"]);
    dojo.join(page("ann"));
    dojo.join(page("nele"));
    dojo.pages[1].send(Message::OverlayClosed);
    dojo.act(Action::MainStep);
    assert_eq!(dojo.pages[1].practice().main_step(), MainStep::Pick);
    dojo.pages[0].types(Role::Tests, &test("one"));
    dojo.settle();
    assert_eq!(dojo.pages[1].practice().main_step(), MainStep::Foretell);
    dojo.pages[1].send(Message::Acted { action: Action::MainStep, now_ms: 0.0 });
    assert_eq!(dojo.pages[1].model.overlay, Some(Overlay::Predict { actual: String::new() }));
    dojo.pages[1].send(Message::Predicted { prediction: Prediction::Stub, now_ms: 0.0 });
    dojo.settle();
    assert_eq!(dojo.pages[1].model.overlay, None);
    assert_eq!(dojo.pages[1].practice().notice, None);
    assert!(!dojo.pages[1].practice().is_running());
    assert_eq!(dojo.pages[1].practice().main_step(), MainStep::Theirs);
    assert_eq!(dojo.pages[0].practice().view.prediction, Some(Prediction::Stub));
    assert_eq!(dojo.pages[0].practice().main_step(), MainStep::Run);
}

#[test]
fn carets_are_told_where_somebody_sees_them_and_shown_in_their_file() {
    let mut dojo = pair();
    let at = CaretAt { version: FileVersion(0), anchor: 0, head: 0 };
    dojo.pages[0].send(Message::EditorSaid(Role::Code, EditorEvent::Caret(at)));
    let caret = Caret { file: CODE.parse().unwrap(), version: at.version, anchor: 0, head: 0 };
    assert_eq!(dojo.pages[0].said.back(), Some(&ToServer::Caret(caret.clone())));
    let person = id("ann");
    dojo.server.tell(1, ToBrowser::Caret { person: person.clone(), caret: caret.clone() });
    dojo.settle();
    let shown = |dojo: &Dojo, at: usize| {
        let mut shown = dojo.pages[at].asked.iter().rev().filter_map(|effect| match effect {
            Effect::Editor(role, Work::Peers(peers)) => Some((*role, peers.clone())),
            _ => None,
        });
        shown.next()
    };
    let peer = |caret| Peer { person: id("ann"), name: "ann".parse().unwrap(), colour: 0, caret };
    assert_eq!(shown(&dojo, 1), Some((Role::Code, vec![peer(Some(caret))])));
    dojo.pages[0].types(Role::Tests, "x");
    dojo.settle();
    assert_eq!(shown(&dojo, 1), Some((Role::Code, Vec::new())), "she went to the other file");
    dojo.pages[0].types(Role::Tests, "xy");
    dojo.settle();
    let all = dojo.pages[1].asked.iter().filter(|effect| {
        matches!(effect, Effect::Editor(Role::Tests, Work::Peers(peers)) if *peers == [peer(None)])
    });
    assert_eq!(all.count(), 1, "typing moves her caret by itself");

    let mut alone = Dojo::new();
    alone.page().send(Message::EditorSaid(Role::Code, EditorEvent::Caret(at)));
    assert!(!alone.page().said.iter().any(|one| matches!(one, ToServer::Caret(_))));
}

#[test]
fn the_driver_is_followed_until_one_goes_ones_own_way() {
    let mut dojo = pair();
    dojo.pages[0].types(Role::Tests, "x");
    dojo.settle();
    let follows = |dojo: &Dojo| dojo.pages[1].practice().desk.follows.clone();
    assert_eq!(follows(&dojo), Some(id("ann")));
    assert_eq!(dojo.pages[0].practice().desk.follows, None, "nobody follows themselves");
    dojo.pages[1].send(Message::TabChosen(Region::Code));
    dojo.pages[0].types(Role::Tests, "xy");
    dojo.settle();
    assert_eq!(dojo.pages[1].practice().tab, Region::Tests, "where there is room for one");
    dojo.pages[1].send(Message::EditorSaid(Role::Tests, EditorEvent::Unfollowed));
    assert_eq!(follows(&dojo), None);
    assert!(dojo.pages[1].model.allows(Action::Follow));
    dojo.pages[1].send(Message::TabChosen(Region::Code));
    dojo.pages[0].types(Role::Tests, "xyz");
    dojo.settle();
    assert_eq!(dojo.pages[1].practice().tab, Region::Code);
    dojo.pages[1].send(Message::Acted { action: Action::Follow, now_ms: 0.0 });
    assert_eq!(follows(&dojo), Some(id("ann")));
    assert_eq!(dojo.pages[1].practice().tab, Region::Tests);
}

#[test]
fn a_note_stands_at_the_caret_and_is_marked_for_everybody() {
    let mut dojo = pair();
    dojo.pages[0].types(Role::Code, "a\nb\n");
    dojo.settle();
    let at = CaretAt { version: FileVersion(1), anchor: 2, head: 2 };
    dojo.pages[1].send(Message::EditorSaid(Role::Code, EditorEvent::Caret(at)));
    dojo.pages[1].send(Message::Acted { action: Action::Note, now_ms: 0.0 });
    let asks = Overlay::Say { what: Saying::Note, words: String::new() };
    assert_eq!(dojo.pages[1].model.overlay, Some(asks));
    dojo.pages[1].send(Message::Said);
    assert!(dojo.pages[1].practice().notice.is_some(), "without words it is refused");
    dojo.pages[1].send(Message::Worded("Why b?".into()));
    dojo.pages[1].send(Message::Said);
    dojo.settle();
    dojo.agree();
    for page in &dojo.pages {
        let marks = page.asked.iter().rev().find_map(|effect| match effect {
            Effect::Editor(Role::Code, Work::Mark(marks)) => Some(marks),
            _ => None,
        });
        let [mark] = marks.unwrap().as_slice() else { panic!("{marks:?}") };
        let shown = (mark.line, mark.kind, mark.text.as_str());
        assert_eq!(shown, (2, MarkKind::Note, "Fox: Why b?"));
    }
    let note = dojo.server.session.pairing.notes[0].id;
    dojo.pages[0].send(Message::NoteSettled(note));
    dojo.settle();
    dojo.agree();
}

#[test]
fn an_editor_that_comes_back_has_its_notes() {
    let mut dojo = Dojo::new();
    dojo.act(Action::Note);
    dojo.page().send(Message::Worded("Why?".into()));
    dojo.page().send(Message::Said);
    dojo.settle();
    dojo.page().send(Message::Unmounted(Role::Tests));
    dojo.page().asked.clear();
    dojo.page().send(Message::Mounted(Role::Tests));
    let marked = |effect: &Effect| match effect {
        Effect::Editor(Role::Tests, Work::Mark(marks)) => {
            marks.iter().any(|one| one.text.ends_with("Why?"))
        }
        _ => false,
    };
    assert!(dojo.page().asked.iter().any(marked), "{:?}", dojo.page().asked);
}

#[test]
fn only_a_host_asks_for_the_links_and_changes_them() {
    let mut dojo = Dojo::new();
    dojo.act(Action::People);
    assert_eq!(dojo.page().model.overlay, Some(Overlay::People));
    let asks = |change| Effect::AskLinks { token: "token".into(), change };
    assert_eq!(dojo.page().asked.last(), Some(&asks(None)));
    let url = Some("https://dojo.example/s/x".to_owned());
    let link = SharedLink { access: Access::Drive, url, qr: None, revoked: false };
    let links = Links { links: vec![link] };
    dojo.page().send(Message::LinksCame(Ok(links.clone())));
    assert_eq!(dojo.page().model.dojo().unwrap().links, LinkList::Ready(links));
    dojo.page().send(Message::LinkChanged(Access::Drive, LinkChange::Renew));
    let change = Some((Access::Drive, LinkChange::Renew));
    assert_eq!(dojo.page().asked.last(), Some(&asks(change)));
    dojo.page().send(Message::LinksCame(Err("The disk is full.".into())));
    let failed = LinkList::Failed("The disk is full.".into());
    assert_eq!(dojo.page().model.dojo().unwrap().links, failed);

    let mut guest = Dojo::on(Authority::new("", ""));
    guest.server.access.insert("guest", Access::Drive);
    guest.join(page("guest"));
    guest.page().send(Message::OverlayClosed);
    guest.act(Action::People);
    guest.page().send(Message::LinkChanged(Access::Drive, LinkChange::Revoke));
    assert!(!guest.page().asked.iter().any(|one| matches!(one, Effect::AskLinks { .. })));
}

#[test]
fn a_hidden_page_is_told_once_and_again_after_it_came_back() {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::Looked(false));
    dojo.page().send(Message::Looked(false));
    let looks = |dojo: &mut Dojo| {
        dojo.page().said.iter().filter(|one| matches!(one, ToServer::Look(_))).count()
    };
    assert_eq!(looks(&mut dojo), 1);
    dojo.settle();
    dojo.cut(0);
    dojo.page().due(Timer::Connect);
    dojo.connect(0);
    while dojo.up(0) | dojo.down(0) {
        if dojo.page().said.contains(&ToServer::Look(false)) {
            return;
        }
    }
    panic!("a server that was restarted does not know that nobody looks");
}
