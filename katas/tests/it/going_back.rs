//! Going back to a run: within the step at hand, and never past what the step freezes.

use crate::dojo::*;
use katas::access::Access;
use katas::asker::Asker;
use katas::command::Command;
use katas::conformance::Conformance;
use katas::decide::decide;
use katas::event::Event;
use katas::id::RunId;
use katas::policy::{Policy, Strictness};
use katas::refusal::Refusal;
use katas::room::Room;
use katas::session::PhaseName::{self, Green, Red, Refactor, Repeat};
use katas::session::Session;

fn back(run: u32) -> Command {
    Command::RevertTo { run: RunId(run) }
}

fn out_of_reach(run: u32) -> Result<(), Refusal> {
    Err(Refusal::RunOutOfReach(RunId(run)))
}

/// Asks for each run in turn, each time of the same session.
fn check(what: &str, dojo: &Dojo, expected: &[(u32, Result<(), Refusal>)]) {
    for (run, expected) in expected {
        let mut dojo = dojo.clone();
        let before = dojo.session.clone();
        let answer = dojo.attempt(back(*run));
        assert_eq!(answer.clone().map(drop), *expected, "{what}: run {run}");
        match answer {
            Ok(events) => {
                assert_eq!(events[0], Event::RevertedTo(RunId(*run)));
                assert!(events[1..].iter().all(|one| matches!(one, Event::TextChanged { .. })));
                moved_nothing(&before, &dojo.session);
            }
            Err(_) => assert_eq!(dojo.session, before, "a refusal changes nothing"),
        }
    }
}

/// Nothing but the text is another.
fn moved_nothing(before: &Session, after: &Session) {
    assert_ne!(before.files.texts(), after.files.texts());
    let mut same = after.clone();
    same.files.clone_from(&before.files);
    same.shifts.clone_from(&before.shifts);
    same.clients.clone_from(&before.clients);
    (same.sequence, same.at) = (before.sequence, before.at);
    assert_eq!(same, *before);
}

/// Run 1 in the first Red is nearly red, 2 is red, 3 still red, 4 green, 5 broke it, 6 held it; the
/// text moved on after each.
fn through_a_cycle(until: PhaseName) -> Dojo {
    let mut dojo = Dojo::open("", "");
    dojo.pick("one").write(TESTS, &one()).run(broken(Vec::new()));
    dojo.write(CODE, STUB);
    if until == Red {
        return dojo;
    }
    dojo.run(tested(&[("one", stub())]));
    assert_eq!(dojo.phase(), Green);
    dojo.append(CODE, "// try\n").run(tested(&[("one", stub())])).append(CODE, "// on\n");
    if until == Green {
        return dojo;
    }
    dojo.write(CODE, ONE).run(tested(&[("one", passed())]));
    assert_eq!(dojo.phase(), Refactor);
    dojo.append(CODE, "// broken\n").append(TESTS, "// too\n").run(tested(&[("one", asserted(3))]));
    dojo.write(CODE, BOTH).run(tested(&[("one", passed())]));
    if until == Refactor {
        dojo.append(CODE, "// on\n");
        return dojo;
    }
    dojo.act(Command::FinishRefactoring).append(CODE, "// on\n");
    dojo
}

#[test]
fn a_step_leads_back_to_its_own_runs_only() {
    check("Red", &through_a_cycle(Red), &[(0, out_of_reach(0)), (1, Ok(())), (2, out_of_reach(2))]);
    // From Green on, the run that led to the step is where the step began.
    let expected = [(1, out_of_reach(1)), (2, Ok(())), (3, Ok(())), (4, out_of_reach(4))];
    check("Green", &through_a_cycle(Green), &expected);
    for phase in [Refactor, Repeat] {
        let far = |run| (run, out_of_reach(run));
        let expected = [far(1), far(2), far(3), (4, Ok(())), (5, Ok(())), (6, Ok(()))];
        check(&phase.to_string(), &through_a_cycle(phase), &expected);
    }
}

#[test]
fn no_way_leads_back_across_a_commit_or_a_dropped_cycle_or_to_what_went_before_red() {
    let mut committed = through_a_cycle(Repeat);
    committed.act(Command::Revert).act(Command::Commit { message: "Say 1".into() });
    let mut abandoned = through_a_cycle(Refactor);
    abandoned.act(Command::Abandon);
    let mut mended = through_a_cycle(Green);
    mended.act(Command::BackToRed);
    for dojo in [committed, abandoned, mended] {
        let runs = dojo.session.history.iter().map(|entry| entry.run.0);
        let all: Vec<_> = runs.map(|run| (run, out_of_reach(run))).collect();
        check("a new Red", &dojo, &all);
    }
}

#[test]
fn what_comes_back_is_what_the_run_tested_and_is_judged_anew() {
    let mut dojo = through_a_cycle(Refactor);
    let texts = dojo.session.confirmed.texts.clone();
    dojo.act(back(5));
    assert!(dojo.file(CODE).text.ends_with("// broken\n"));
    assert_eq!(dojo.attempt(Command::FinishRefactoring), Err(Refusal::NotRun));
    assert_eq!(dojo.attempt(back(5)), Err(Refusal::TextOnScreen(RunId(5))));
    // The last green text needs no other run, as after any way back to it.
    dojo.act(back(6));
    assert!(dojo.session.files.are(&texts));
    dojo.act(Command::FinishRefactoring);
    assert_eq!(dojo.phase(), Repeat);
}

#[test]
fn a_run_on_its_way_is_waited_for_and_a_cancelled_one_left_nothing() {
    let mut dojo = through_a_cycle(Green);
    let run = dojo.start_run();
    assert_eq!(dojo.attempt(back(2)), Err(Refusal::RunInFlight(run)));
    dojo.act(Command::CancelRun);
    check("cancelled", &dojo, &[(run.0, out_of_reach(run.0)), (2, Ok(()))]);
    // One without a verdict tested a text all the same.
    let lost = dojo.start_run();
    dojo.lose(lost);
    dojo.append(CODE, "// on\n");
    check("lost", &dojo, &[(lost.0, Ok(()))]);
}

#[test]
fn a_spike_leads_back_to_runs_of_spikes_and_leaves_none() {
    let mut dojo = through_a_cycle(Green);
    let spike = Command::StartSpike { question: "A table?".into() };
    dojo.act(spike.clone()).write(TESTS, &two()).run(tested(&[("two", asserted(3))]));
    dojo.write(TESTS, &one()).write(CODE, "// a table\n");
    check("in a spike", &dojo, &[(3, Err(Refusal::InSpike)), (4, Ok(()))]);
    dojo.act(Command::EndSpike);
    check("after it", &dojo, &[(4, out_of_reach(4)), (3, Ok(())), (2, Ok(()))]);
    dojo.act(spike);
    check("in another of the step", &dojo, &[(4, Ok(())), (2, Err(Refusal::InSpike))]);
}

#[test]
fn a_coach_freezes_no_tests_and_so_they_come_back_too() {
    let policy = Policy { strictness: Strictness::Coach, ..Policy::default() };
    let mut dojo = Dojo::open_under(policy, "", "");
    dojo.pick("one").write(TESTS, &one()).write(CODE, STUB).run(tested(&[("one", stub())]));
    dojo.write(TESTS, "").write(CODE, "");
    assert_eq!(dojo.phase(), Green);
    check("a coach's Green", &dojo, &[(1, Ok(()))]);
    dojo.act(back(1));
    assert_eq!((dojo.file(TESTS).text.clone(), dojo.file(CODE).text.as_str()), (one(), STUB));
}

#[test]
fn frozen_tests_stay_whatever_is_remembered() {
    let mut dojo = through_a_cycle(Red);
    dojo.write(TESTS, &two()).run(broken(Vec::new())).write(TESTS, &one());
    let mut forged = through_a_cycle(Green);
    forged.session.tried = dojo.session.tried.clone();
    assert_eq!(forged.attempt(back(2)), Err(Refusal::TestsFrozen));
}

#[test]
fn only_so_many_texts_are_remembered() {
    let mut dojo = Dojo::open("", "");
    let failing = || tested(&[("one", stub()), ("two", stub())]);
    for at in 0..30 {
        dojo.write(CODE, &format!("// {at}\n")).run(failing());
    }
    dojo.append(CODE, "// on\n");
    check("many runs", &dojo, &[(6, out_of_reach(6)), (7, Ok(())), (30, Ok(()))]);
    // Of long texts there are less: the last two have 120 kB, the last three have too much.
    for at in 0..4 {
        dojo.write(CODE, &format!("// {at}\n").repeat(12_000)).run(failing());
    }
    dojo.write(CODE, "");
    check("long texts", &dojo, &[(32, out_of_reach(32)), (33, Ok(())), (34, Ok(()))]);
}

#[test]
fn only_who_may_type_goes_back() {
    let dojo = through_a_cycle(Green);
    let ask = |access| {
        let asker = Asker { access, person: None, room: &Room::EMPTY, late: false };
        decide(&dojo.session, &asker, &back(2)).map(drop)
    };
    assert_eq!(ask(Access::Watch), Err(Refusal::WatchesOnly));
    assert_eq!(ask(Access::Navigate), Err(Refusal::NavigatesOnly));
    assert_eq!((ask(Access::Drive), ask(Access::Host)), (Ok(()), Ok(())));
}

#[test]
fn the_measures_take_it_for_a_text_that_came_back_and_not_for_work() {
    let measured = |log: &[katas::event::Recorded]| {
        let found = Conformance::of(log).unwrap();
        let typed: u64 = found.work.iter().map(|work| work.characters).sum();
        (found.measure("reverts").unwrap().value.number(), typed)
    };
    let mut dojo = through_a_cycle(Refactor);
    let before = measured(&dojo.log);
    dojo.act(back(5));
    let after = measured(&dojo.log);
    assert_eq!((before.0, after.0), (Some(0.0), Some(1.0)));
    assert_eq!(before.1, after.1);
}
