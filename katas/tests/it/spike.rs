//! A spike is thrown away: no gates, nothing to commit, and the text from before returns.

use crate::dojo::*;
use katas::command::{Command, Rung};
use katas::event::Event;
use katas::guide::Guide;
use katas::refusal::Refusal;
use katas::session::{PhaseName, PhaseName::*, Verdict};

const QUESTION: &str = "Does a table make it shorter?";

fn start() -> Command {
    Command::StartSpike { question: QUESTION.into() }
}

#[test]
fn leaving_a_spike_brings_the_text_and_the_phase_from_before_back() {
    for phase in PhaseName::ALL {
        let mut dojo = in_phase(phase);
        let (text, before) = (dojo.session.files.texts(), dojo.session.phase.clone());
        dojo.act(start());
        assert_eq!(dojo.session.spike.as_ref().unwrap().question, QUESTION);
        // Everything may be typed, tests in Green too.
        dojo.write(TESTS, &test("table", 7, "VII")).write(CODE, "// a table\n");
        dojo.run(tested(&[("table", asserted(3))]));
        assert_eq!(dojo.verdict(), &Verdict::Spiked, "{phase}");
        assert!(dojo.session.history.last().unwrap().spike);
        let events = dojo.attempt(Command::EndSpike).unwrap();
        assert_eq!((events.len(), &events[0]), (3, &Event::SpikeEnded));
        assert_eq!(dojo.session.spike, None);
        assert!(dojo.session.files.are(&text), "{phase}");
        assert_eq!(dojo.session.phase, before);
    }
}

#[test]
fn nothing_in_a_spike_moves_the_cycle() {
    let mut dojo = in_phase(Repeat);
    dojo.act(start());
    for command in [
        start(),
        Command::PickItem { item: "one".parse().unwrap() },
        Command::FinishRefactoring,
        Command::Commit { message: "Say 1".into() },
        Command::Revert,
        Command::BackToRed,
        Command::Abandon,
        Command::AskHint { rung: Rung::Question },
        Command::Override { reason: "It is right.".into() },
    ] {
        assert_eq!(dojo.attempt(command.clone()), Err(Refusal::InSpike), "{command:?}");
    }
    dojo.act(Command::AddItem { text: "A table".into() });
    assert!(dojo.advice(&Guide::default()).headline.contains(QUESTION));
}

#[test]
fn a_run_counts_where_it_was_started() {
    let mut dojo = in_phase(Green);
    dojo.write(CODE, ONE);
    let run = dojo.start_run();
    dojo.act(start());
    let facts = dojo.session.last.clone().unwrap().facts;
    let events = dojo.end_run(run, tested(&[("one", passed())]), facts.clone());
    assert_eq!(events[1..], [Event::RunOutdated { run }]);
    let run = dojo.start_run();
    dojo.act(Command::EndSpike);
    let events = dojo.end_run(run, tested(&[("one", passed())]), facts);
    assert_eq!(events[1..], [Event::RunOutdated { run }]);
    assert_eq!(dojo.phase(), Green);
}

#[test]
fn a_spike_has_a_question_and_an_end() {
    let mut dojo = in_phase(Red);
    assert_eq!(dojo.attempt(Command::EndSpike), Err(Refusal::NoSpike));
    for question in ["", " ", "two\nlines", &"x".repeat(1_000)] {
        let refused = dojo.attempt(Command::StartSpike { question: question.into() });
        assert_eq!(refused, Err(Refusal::ItemText), "{question:?}");
    }
}
