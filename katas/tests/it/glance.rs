//! A session at a glance, as a facilitator sees it.

use crate::dojo::{CODE, Dojo, ONE, STUB, TESTS, asserted, one, passed, stub, tested, two};
use katas::command::{Command, Rung};
use katas::fork::{Moment, fork};
use katas::glance::{Done, Glance, MOST_MARKS, Steps, Stuck};
use katas::id::{CycleNumber, Timestamp};
use katas::policy::Policy;
use katas::report::{Light, TestOutcome};
use katas::session::PhaseName;

const MINUTE: u64 = 60_000;

/// What a log comes to.
fn glance(dojo: &Dojo) -> Glance {
    Glance::of(&dojo.log).unwrap()
}

fn wrong() -> TestOutcome {
    asserted(3)
}

#[test]
fn it_says_where_the_session_stands() {
    let mut dojo = Dojo::open(STUB, "");
    let first = glance(&dojo);
    assert_eq!((first.phase, first.cycle, first.items), (PhaseName::Red, CycleNumber(1), (0, 3)));
    assert_eq!(first.marks, []);
    dojo.pick("one").write(TESTS, &one()).run(tested(&[("one", stub())]));
    let red = glance(&dojo);
    assert_eq!(red.phase, PhaseName::Green);
    assert_eq!(red.item.as_deref(), Some("1 is said as it is"));
    assert_eq!(red.marks.iter().map(|mark| mark.light).collect::<Vec<_>>(), [Light::Red]);
    dojo.write(CODE, ONE).run(tested(&[("one", passed())]));
    dojo.act(Command::FinishRefactoring).act(Command::Commit { message: "Say 1".into() });
    let done = glance(&dojo);
    assert_eq!((done.phase, done.cycle, done.items), (PhaseName::Red, CycleNumber(2), (1, 3)));
    assert_eq!((done.steps.taken, done.steps.refused, done.steps.overridden), (2, 0, 0));
    assert_eq!(done.item, None);
    assert_eq!(done.done, Done { cycles: 1, greens: 1 });
}

#[test]
fn a_fork_stands_where_it_was_forked_and_nothing_was_done_in_it() {
    let mut dojo = Dojo::open(STUB, "");
    dojo.pick("one").write(TESTS, &one()).run(tested(&[("one", stub())]));
    dojo.write(CODE, ONE).run(tested(&[("one", passed())]));
    dojo.act(Command::FinishRefactoring).act(Command::Commit { message: "Say 1".into() });
    let now = Timestamp(30 * MINUTE);
    let log = fork(&dojo.log, Moment::Sequence(dojo.session.sequence), now).unwrap();
    let fork = Glance::of(&log).unwrap();
    assert_eq!((fork.cycle, fork.items, fork.opened_at), (CycleNumber(2), (1, 3), now));
    assert_eq!((fork.done, fork.steps, fork.marks.len()), (Done::default(), Steps::default(), 0));
    // Whoever sits down there is not stuck for what others left.
    assert_eq!(fork.stuck(Timestamp(39 * MINUTE), 10), []);
    assert_eq!(fork.stuck(Timestamp(40 * MINUTE), 10), [Stuck::NoGreen { minutes: 10 }]);
}

#[test]
fn it_is_the_same_whether_it_is_kept_up_or_made_anew() {
    let mut dojo = Dojo::open(STUB, "");
    dojo.pick("one").write(TESTS, &one()).run(tested(&[("one", stub())]));
    let mut kept = glance(&dojo);
    let before = dojo.log.len();
    dojo.write(CODE, ONE).run(tested(&[("one", passed())]));
    for upto in before..dojo.log.len() {
        let session = katas::session::Session::replay(&dojo.log[..=upto]).unwrap();
        kept.see(&session, &dojo.log[upto]);
    }
    assert_eq!(kept, glance(&dojo));
}

#[test]
fn whoever_is_stuck_is_told_from_whoever_thinks() {
    let mut dojo = Dojo::open(STUB, "");
    let stuck = |dojo: &Dojo, minutes: u64| glance(dojo).stuck(Timestamp(minutes * MINUTE), 10);
    assert_eq!(stuck(&dojo, 9), []);
    assert_eq!(stuck(&dojo, 10), [Stuck::NoGreen { minutes: 10 }]);
    dojo.pick("one").write(TESTS, &one()).run(tested(&[("one", stub())]));
    for text in ["a", "b"] {
        dojo.write(CODE, &ONE.replace('1', text)).run(tested(&[("one", wrong())]));
        assert_eq!(stuck(&dojo, 0), []);
    }
    dojo.write(CODE, &ONE.replace('1', "c")).run(tested(&[("one", wrong())]));
    assert_eq!(stuck(&dojo, 0), [Stuck::SameFailure { times: 3 }]);
    for rung in [Rung::Question, Rung::Idea, Rung::Shape, Rung::Text] {
        dojo.act(Command::AskHint { rung });
    }
    assert_eq!(stuck(&dojo, 0), [Stuck::SameFailure { times: 3 }, Stuck::NoHintsLeft]);
    dojo.write(CODE, ONE).run(tested(&[("one", passed())]));
    assert_eq!(stuck(&dojo, 9), []);
}

#[test]
fn no_hints_are_left_where_the_last_that_the_rules_give_was_given() {
    let stuck = |hints: Option<Rung>| {
        let mut dojo = Dojo::open_under(Policy { hints, ..Policy::default() }, "", "");
        dojo.pick("one");
        if hints.is_some() {
            dojo.act(Command::AskHint { rung: Rung::Question });
        }
        glance(&dojo).stuck(Timestamp(0), 10)
    };
    assert_eq!(stuck(Some(Rung::Question)), [Stuck::NoHintsLeft]);
    assert_eq!(stuck(Some(Rung::Idea)), []);
    assert_eq!(stuck(None), [], "none was ever there");
}

#[test]
fn a_step_that_was_refused_counts_as_such() {
    let mut dojo = Dojo::open(STUB, "");
    dojo.pick("one").write(TESTS, &(one() + &two()));
    dojo.run(tested(&[("one", wrong()), ("two", wrong())]));
    let steps = glance(&dojo).steps;
    assert_eq!((steps.taken, steps.refused, steps.overridden), (0, 1, 0));
}

#[test]
fn a_long_practice_keeps_its_newest_lights() {
    let mut dojo = Dojo::open(STUB, "");
    dojo.pick("one").write(TESTS, &one()).run(tested(&[("one", stub())]));
    for _ in 0..=MOST_MARKS {
        dojo.run(tested(&[("one", wrong())]));
    }
    let marks = glance(&dojo).marks;
    assert_eq!(marks.len(), MOST_MARKS);
    assert_eq!(marks.last().unwrap().run, dojo.session.history.last().unwrap().run);
    // What was done is counted all the same.
    dojo.write(CODE, ONE);
    for _ in 0..=MOST_MARKS {
        dojo.run(tested(&[("one", passed())]));
    }
    assert_eq!(glance(&dojo).done, Done { cycles: 0, greens: MOST_MARKS + 1 });
}
