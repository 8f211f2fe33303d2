//! The editors are told what concerns them, once.

use crate::effect::{Effect, Mark, MarkKind, Work};
use crate::message::Message;
use crate::shortcut::Action;
use crate::update::tests::authority::{CODE, report, test};
use crate::update::tests::dojo::Dojo;
use crate::update::tests::page::Page;
use katas::diagnostic::{Diagnostic, Position, Severity, Span};
use katas::event::Event;
use katas::facts::Facts;
use katas::reason::{Reason, Told};
use katas::report::Place;
use katas::session::PhaseName;
use katas::text::Role;
use katas::wire::ToBrowser;

fn work(page: &mut Page) -> Vec<(Role, Work)> {
    let asked = std::mem::take(&mut page.asked).into_iter();
    let work = |effect| match effect {
        Effect::Editor(role, work) => Some((role, work)),
        _ => None,
    };
    asked.filter_map(work).collect()
}

fn remark(file: &str, message: &str) -> Diagnostic {
    let at = |column| Position { line: 1, column };
    Diagnostic {
        severity: Severity::Error,
        code: None,
        message: message.into(),
        span: Some(Span { file: file.parse().unwrap(), from: at(1), to: at(2) }),
        label: None,
        notes: Vec::new(),
        suggestions: Vec::new(),
    }
}

#[test]
fn an_editor_opens_when_its_place_the_text_and_the_code_are_there() {
    let mut dojo = Dojo::with("code", "tests");
    let opened = work(dojo.page());
    let [(Role::Tests, Work::Open(tests)), (Role::Code, Work::Open(code))] = &opened[..] else {
        panic!("{opened:?}")
    };
    assert_eq!(
        (tests.label.as_str(), tests.draft.text.as_str(), tests.client.as_str()),
        ("Tests, tests.rs", "tests", "a")
    );
    assert_eq!((code.label.as_str(), code.font_size), ("Code, code.rs", 14));
}

#[test]
fn an_editor_that_comes_back_has_what_was_typed() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "x");
    dojo.page().types(Role::Code, "xy");
    dojo.page().send(Message::Unmounted(Role::Code));
    assert_eq!(work(dojo.page()).last(), Some(&(Role::Code, Work::Close)));
    dojo.page().send(Message::Mounted(Role::Code));
    assert_eq!(dojo.page().editor(Role::Code).text, "xy");
    dojo.settle();
    dojo.agree();
}

#[test]
fn an_editor_that_does_not_follow_begins_again() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "x");
    work(dojo.page());
    dojo.page().send(Message::EditorDiverged(Role::Code));
    let again = work(dojo.page());
    assert!(matches!(&again[..], [(Role::Code, Work::Begin(draft))] if draft.last() == "x"));
}

#[test]
fn failures_are_marked_on_their_lines() {
    let mut dojo = Dojo::new();
    dojo.page().send(Message::ItemPicked("one".parse().unwrap()));
    dojo.page().types(Role::Tests, &test("one"));
    work(dojo.page());
    dojo.run(report(&[], &["one"]));
    let marks: Vec<_> = work(dojo.page())
        .into_iter()
        .filter_map(|(role, work)| match work {
            Work::Mark(marks) => Some((role, marks)),
            _ => None,
        })
        .collect();
    let [(Role::Tests, tests), (Role::Code, code)] = &marks[..] else { panic!("{marks:?}") };
    assert_eq!((tests[0].line, tests[0].kind), (3, MarkKind::Red));
    assert!(code.is_empty());
    dojo.act(Action::Help);
    assert!(work(dojo.page()).is_empty(), "nothing is told twice");
}

#[test]
fn what_the_gate_refused_is_marked_where_no_failure_is() {
    let mut dojo = Dojo::in_phase(PhaseName::Green);
    dojo.page().types(Role::Code, "pub fn say() {}\npub fn more() {}\n");
    dojo.settle();
    let version = dojo.page().practice().view.files.version();
    dojo.act(Action::Run);
    dojo.settle();
    work(dojo.page());
    let run = dojo.server.session.in_flight.as_ref().unwrap().run;
    let at = Position { line: 2, column: 1 };
    let told = |rule: &str, place| {
        let sentence = "No test executes it.".to_owned();
        Reason::Told(Told { rule: rule.into(), sentence, place, item: None })
    };
    let place = Place { file: CODE.parse().unwrap(), at };
    let reasons = vec![told("unexecuted_code", Some(place)), told("no_place", None)];
    let facts = Facts::default();
    let report = report(&["one"], &[]);
    let finished = Event::RunFinished { run, report, facts };
    dojo.server.record(None, vec![finished, Event::StepRefused { run, reasons }]);
    dojo.settle();
    assert_eq!(dojo.page().practice().view.last.as_ref().unwrap().version, version);
    let marks = work(dojo.page()).into_iter().find_map(|(role, work)| match work {
        Work::Mark(marks) if role == Role::Code => Some(marks),
        _ => None,
    });
    let text = "No test executes it.".to_owned();
    assert_eq!(marks, Some(vec![Mark { line: 2, kind: MarkKind::Amber, text }]));
}

#[test]
fn the_compilers_remarks_go_to_the_file_they_are_about() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "x");
    dojo.settle();
    work(dojo.page());
    let version = dojo.page().practice().view.files.version();
    let diagnostics = vec![remark("code.rs", "expected item"), remark("tests.rs", "unused")];
    dojo.server.tell(0, ToBrowser::Checked { version, diagnostics: diagnostics.clone() });
    dojo.settle();
    let told = work(dojo.page());
    let expected = [
        (Role::Tests, Work::Remark(vec![diagnostics[1].clone()])),
        (Role::Code, Work::Remark(vec![diagnostics[0].clone()])),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_runs_own_remarks_replace_those_of_a_look() {
    let mut dojo = Dojo::new();
    dojo.page().types(Role::Code, "x");
    dojo.settle();
    let version = dojo.page().practice().view.files.version();
    let diagnostics = vec![remark("code.rs", "expected item")];
    dojo.server.tell(0, ToBrowser::Checked { version, diagnostics });
    dojo.run(report(&["one"], &[]));
    let last = work(dojo.page()).into_iter().rfind(|(_, work)| matches!(work, Work::Remark(_)));
    assert_eq!(last, Some((Role::Code, Work::Remark(Vec::new()))));
}

#[test]
fn an_editor_that_opens_in_green_is_frozen_from_the_start() {
    let mut dojo = Dojo::in_phase(PhaseName::Green);
    let at = dojo.join(Page::open("b"));
    assert!(dojo.pages[at].editor(Role::Tests).frozen);
    assert!(!dojo.pages[at].editor(Role::Code).frozen);
}
