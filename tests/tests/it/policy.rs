//! Coach, spike and prediction over the WebSocket.

use katas::command::Command;
use katas::event::Event;
use katas::policy::{Policy, Strictness};
use katas::prediction::Prediction;
use katas::reason::{NOT_PREDICTED, Reason};
use katas::refusal::Refusal;
use katas::session::{PhaseName, Verdict};
use katas::text::Role;
use tests::participant::{Participant, open_session_under};
use tests::server::Server;

const BOTH: &str = "use crate::leap::*;\n\
    #[test]\nfn a_common_year() {\n    assert!(!is_leap(2023));\n}\n\
    #[test]\nfn a_leap_year() {\n    assert!(is_leap(2024));\n}\n";
const NEVER: &str = "pub fn is_leap(_year: u32) -> bool {\n    false\n}\n";
const FOURTH: &str = "pub fn is_leap(year: u32) -> bool {\n    year % 4 == 0\n}\n";

/// A session with two new tests at once, of which one fails.
fn two_new_tests(server: &Server, policy: Policy) -> (String, Participant) {
    let token = open_session_under(server.url(), "leap-years", "rust", policy);
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    let item = driver.session.list.next().unwrap().id.clone();
    driver.act(Command::PickItem { item }).unwrap();
    driver.write(Role::Code, NEVER).unwrap();
    driver.write(Role::Tests, BOTH).unwrap();
    (token, driver)
}

fn waive() -> Command {
    Command::Override { reason: "Each alone says nothing.".into() }
}

#[test]
fn an_override_is_in_the_log_and_in_everybodys_history() {
    let server = Server::start();
    let policy = Policy { strictness: Strictness::Coach, ..Policy::default() };
    let (token, mut driver) = two_new_tests(&server, policy);
    driver.run().unwrap();
    assert_eq!(driver.session.phase.name(), PhaseName::Red);
    driver.act(waive()).unwrap();
    assert_eq!(driver.session.phase.name(), PhaseName::Green);
    driver.write(Role::Code, FOURTH).unwrap();
    driver.run().unwrap();
    assert_eq!(driver.session.phase.name(), PhaseName::Refactor);
    let late = Participant::join(server.url(), &token, "late").unwrap();
    let reasons: Vec<_> = late.session.history.iter().map(|run| run.overridden.clone()).collect();
    assert_eq!(reasons, [Some("Each alone says nothing.".to_owned()), None]);
    let events = Participant::all_events(server.url(), &token);
    assert!(events.iter().any(|event| matches!(event, Event::Overridden { .. })));
}

#[test]
fn a_strict_session_lets_nobody_go_on() {
    let server = Server::start();
    let (_, mut driver) = two_new_tests(&server, Policy::default());
    driver.run().unwrap();
    assert_eq!(driver.act(waive()), Err(Refusal::StrictPolicy));
    assert_eq!(driver.session.phase.name(), PhaseName::Red);
}

#[test]
fn a_spike_leaves_nothing_but_its_lights() {
    let server = Server::start();
    let (_, mut driver) = two_new_tests(&server, Policy::default());
    let before = driver.session.files.texts();
    driver.act(Command::StartSpike { question: "Does % do?".into() }).unwrap();
    driver.write(Role::Code, FOURTH).unwrap();
    driver.run().unwrap();
    let last = driver.session.last.as_ref().unwrap();
    assert_eq!(last.verdict, Verdict::Spiked);
    driver.act(Command::EndSpike).unwrap();
    assert!(driver.session.files.are(&before));
    assert_eq!(driver.session.phase.name(), PhaseName::Red);
    assert!(driver.session.history[0].spike);
}

#[test]
fn red_waits_for_the_prediction() {
    let server = Server::start();
    let (_, mut driver) = two_new_tests(&server, Policy { prediction: true, ..Policy::default() });
    let (first, _) = BOTH.split_once("#[test]\nfn a_leap_year").unwrap();
    driver.write(Role::Tests, first).unwrap();
    driver.write(Role::Code, "pub fn is_leap(_year: u32) -> bool {\n    todo!()\n}\n").unwrap();
    driver.run().unwrap();
    let Verdict::Refused(reasons) = &driver.session.last.as_ref().unwrap().verdict else {
        panic!("refused")
    };
    assert!(matches!(&reasons[0], Reason::Told(told) if told.rule == NOT_PREDICTED));
    driver.act(Command::Predict { prediction: Prediction::Stub }).unwrap();
    driver.run().unwrap();
    assert_eq!(driver.session.phase.name(), PhaseName::Green);
    assert!(driver.session.history[1].foretold.as_ref().unwrap().is_right);
}
