//! Forks: a session goes on from a moment of another, with all that was before it.

use crate::dojo::*;
use katas::access::Access;
use katas::asker::Asker;
use katas::command::Command;
use katas::conformance::Conformance;
use katas::decide::decide;
use katas::event::{Event, Recorded};
use katas::fork::{Forked, Moment, NoSuchMoment, fork};
use katas::id::{RunId, Sequence, Timestamp};
use katas::pairing::{Mode, Turns};
use katas::person::Person;
use katas::room::Room;
use katas::session::PhaseName::{Green, Red, Refactor, Repeat};
use katas::session::Session;

const NOW: Timestamp = Timestamp(9_000_000);

fn at_run(dojo: &Dojo, run: u32) -> Dojo {
    forked(dojo, Moment::Run(RunId(run)))
}

/// The fork; what is in every one is looked at here.
fn forked(dojo: &Dojo, moment: Moment) -> Dojo {
    let log = fork(&dojo.log, moment, NOW).unwrap();
    let session = Session::replay(&log).unwrap();
    let mark = log.iter().rposition(|one| matches!(one.event, Event::SessionForked(_))).unwrap();
    assert_eq!(log[..mark], dojo.log[..mark], "the past is copied as it is");
    let from = Sequence(u64::try_from(mark).unwrap());
    let run = match moment {
        Moment::Run(run) => Some(run),
        Moment::Sequence(_) => None,
    };
    assert_eq!(log[mark].event, Event::SessionForked(Forked { from, run }));
    for (recorded, number) in log.iter().zip(1..) {
        assert_eq!(recorded.sequence, Sequence(number));
    }
    assert!(log[mark..].iter().all(|new| new.by.is_none() && new.at == NOW));
    assert_eq!((&session.in_flight, &session.pairing.driver), (&None, &None));
    assert!(session.clients.is_empty() && session.owners.is_empty());
    Dojo { session, log }
}

fn a_cycle() -> Dojo {
    let mut dojo = Dojo::open("", "");
    dojo.pick("one").write(TESTS, &one()).write(CODE, STUB).run(tested(&[("one", stub())]));
    dojo.append(CODE, "// try\n").run(tested(&[("one", stub())]));
    dojo.write(CODE, ONE).run(tested(&[("one", passed())]));
    dojo.act(Command::FinishRefactoring).act(Command::Commit { message: "Say 1".into() });
    dojo
}

#[test]
fn a_fork_begins_where_the_run_was_judged() {
    let dojo = a_cycle();
    for (run, phase, code) in [(1, Green, STUB), (3, Refactor, ONE)] {
        let fork = at_run(&dojo, run);
        let session = &fork.session;
        assert_eq!((fork.phase(), session.cycle.0), (phase, 1), "run {run}");
        assert_eq!(session.history[..], dojo.session.history[..run as usize]);
        assert_eq!(fork.file(CODE).text, code);
        assert_eq!(session.picked, Some("one".parse().unwrap()));
        assert_eq!((session.at, session.next_run()), (NOW, RunId(run + 1)));
    }
}

#[test]
fn a_fork_goes_on_by_the_same_rules() {
    let mut fork = at_run(&a_cycle(), 2);
    assert_eq!(fork.attempt(fork.edit(TESTS, "")), Err(katas::refusal::Refusal::TestsFrozen));
    fork.write(CODE, BOTH).run(tested(&[("one", passed())])).append(CODE, "// on\n");
    fork.act(Command::RevertTo { run: RunId(3) }).act(Command::FinishRefactoring);
    assert_eq!(fork.phase(), Repeat);
}

#[test]
fn a_fork_of_a_fork_keeps_both_marks() {
    let mut first = at_run(&a_cycle(), 3);
    first.append(CODE, "// on\n").run(tested(&[("one", passed())]));
    let second = at_run(&first, 4);
    let runs: Vec<_> = second.session.forked.iter().map(|forked| forked.run).collect();
    assert_eq!(runs, [Some(RunId(3)), Some(RunId(4))]);
    // From before the first fork it is a fork of the same history, with one mark.
    let early = at_run(&first, 1);
    assert_eq!(early.session.forked.len(), 1);
    assert_eq!(early.session.history, at_run(&a_cycle(), 1).session.history);
}

#[test]
fn what_happened_together_is_not_torn_apart() {
    let mut dojo = a_cycle();
    dojo.write(CODE, "").write(TESTS, "").act(Command::Revert);
    for at in 1..=u64::try_from(dojo.log.len()).unwrap() {
        let fork = forked(&dojo, Moment::Sequence(Sequence(at)));
        let Forked { from, .. } = fork.session.forked[0];
        assert!(from >= Sequence(at));
        let settled = &dojo.log[..usize::try_from(from.0).unwrap()];
        match &settled.last().unwrap().event {
            Event::RunFinished { .. } | Event::Reverted => panic!("{from} was torn"),
            _ => {}
        }
    }
    assert!(dojo.session.files.are(&dojo.session.confirmed.texts));
}

#[test]
fn nobody_waits_for_a_run_of_the_other_session() {
    let mut dojo = a_cycle();
    let run = dojo.start_run();
    let fork = forked(&dojo, Moment::Sequence(dojo.session.sequence));
    assert_eq!(fork.log.last().unwrap().event, Event::RunCancelled { run });
    assert_eq!((fork.phase(), fork.session.next_run()), (Red, RunId(run.0 + 1)));
    let unknown = fork_error(&dojo, Moment::Run(run));
    assert_eq!(unknown, NoSuchMoment::Run(run), "it has not ended");
}

fn fork_error(dojo: &Dojo, moment: Moment) -> NoSuchMoment {
    fork(&dojo.log, moment, NOW).unwrap_err()
}

#[test]
fn who_typed_on_while_it_ran_finds_the_text_that_it_tested() {
    let mut dojo = a_cycle();
    dojo.pick("two").append(TESTS, &two());
    let (tests, facts) = (dojo.file(TESTS).text.clone(), crate::toy::facts(&dojo.session.files));
    let run = dojo.start_run();
    dojo.append(TESTS, "// on\n").end_run(
        run,
        tested(&[("one", passed()), ("two", stub())]),
        facts,
    );
    let fork = at_run(&dojo, run.0);
    assert_eq!((fork.phase(), &fork.file(TESTS).text), (Red, &tests));
    assert!(fork.log.iter().any(|one| one.event == Event::RevertedTo(run)));
    // What came back is nobody's typing.
    let typed = |log: &[Recorded]| -> u64 {
        Conformance::of(log).unwrap().work.iter().map(|work| work.edits).sum()
    };
    assert_eq!(typed(&fork.log), typed(&dojo.log));
    // One that was lost has its text, too.
    let lost = dojo.start_run();
    dojo.append(CODE, "// on\n").lose(lost);
    assert!(!at_run(&dojo, lost.0).file(CODE).text.contains("// on"));
}

#[test]
fn the_keyboard_is_free_for_whoever_comes() {
    let person = |name: &str| Person { id: name.parse().unwrap(), name: name.parse().unwrap() };
    let (ann, ben) = (person("ann"), person("ben"));
    let mut dojo = a_cycle();
    dojo.act(Command::ChooseTurns { turns: Turns { mode: Mode::PingPong, minutes: None } });
    dojo.session.pairing.driver = Some(ann.id.clone());
    dojo.session.pairing.red_by = Some(ann.id.clone());
    let fork = forked(&dojo, Moment::Sequence(dojo.session.sequence));
    assert_eq!(fork.session.pairing.turns.mode, Mode::PingPong);
    for person in [&ann, &ben] {
        let room = Room::EMPTY;
        let asker = Asker { access: Access::Host, person: Some(person), room: &room, late: false };
        let events = decide(&fork.session, &asker, &fork.edit(CODE, "")).unwrap();
        assert!(events.contains(&Event::KeyboardTaken { by: person.id.clone() }));
    }
}

#[test]
fn a_moment_that_is_none_is_refused_in_words() {
    let dojo = a_cycle();
    let last = dojo.session.sequence;
    for run in [0, 4, u32::MAX] {
        let why = fork_error(&dojo, Moment::Run(RunId(run)));
        assert_eq!(why, NoSuchMoment::Run(RunId(run)));
        crate::sentences::is_well_said(&why.to_string());
    }
    for asked in [Sequence(0), Sequence(last.0 + 1), Sequence(u64::MAX)] {
        let why = fork_error(&dojo, Moment::Sequence(asked));
        assert_eq!(why, NoSuchMoment::Sequence { asked, last });
        crate::sentences::is_well_said(&why.to_string());
    }
}

#[test]
fn a_moment_is_asked_for_in_one_word() {
    let read = |json: &str| serde_json::from_str::<Moment>(json).ok();
    assert_eq!(read(r#"{"run":5}"#), Some(Moment::Run(RunId(5))));
    assert_eq!(read(r#"{"sequence":12}"#), Some(Moment::Sequence(Sequence(12))));
    for bad in ["{}", "5", r#"{"run":-1}"#, r#"{"run":1,"sequence":2}"#, r#"{"run":"x"}"#] {
        assert_eq!(read(bad), None, "{bad}");
    }
}
