//! Pairs side by side, over logs that the rules made.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::update::tests::authority::{report, test};
use crate::update::tests::dojo::Dojo;
use katas::id::Timestamp;
use katas::session::PhaseName;
use katas::text::Role;

/// A practice in which an item is picked and made red, whose events are that far apart; with the
/// event that picked it.
fn practised(step_ms: u64) -> (Vec<Recorded>, Sequence) {
    let mut dojo = Dojo::new();
    dojo.page().send(crate::message::Message::ItemPicked("one".parse().unwrap()));
    dojo.settle();
    dojo.page().types(Role::Tests, &test("one"));
    dojo.run(report(&[], &["one"]));
    let mut log = dojo.server.log.clone();
    for (at, recorded) in log.iter_mut().enumerate() {
        recorded.at = Timestamp(1_790_000_000_000 + step_ms * at as u64);
    }
    let is_pick = |recorded: &&Recorded| matches!(recorded.event, Event::ItemPicked { .. });
    let picked = log.iter().find(is_pick).unwrap().sequence;
    (log, picked)
}

fn lane(step_ms: u64) -> Lane {
    let (log, from) = practised(step_ms);
    let to = log.last().unwrap().sequence;
    Lane::new(log, from, to).unwrap()
}

/// How many steps there are from the pick to the end.
fn steps() -> u64 {
    let (log, from) = practised(1);
    log.last().unwrap().sequence.0 - from.0
}

#[test]
fn all_begin_with_the_pick_and_go_by_one_clock() {
    let mut beside = Beside::new(vec![lane(1_000), lane(3_000)]);
    assert_eq!(beside.whole_ms(), 3_000 * steps());
    let lane = |beside: &Beside, at: usize| {
        let lane = beside.lane(at).unwrap();
        let session = lane.session();
        (session.sequence.0, session.phase.name(), lane.lights(beside.at_ms()).len())
    };
    let from = practised(1).1.0;
    assert_eq!(lane(&beside, 0), (from, PhaseName::Red, 0));
    assert_eq!(lane(&beside, 1), (from, PhaseName::Red, 0));
    // The faster is done when the other is a third of the way.
    beside.go(1_000 * steps());
    assert_eq!(lane(&beside, 0), (from + steps(), PhaseName::Green, 1));
    assert_eq!(lane(&beside, 1).0, from + steps() / 3);
    beside.go(u64::MAX);
    assert_eq!(beside.at_ms(), beside.whole_ms());
    assert_eq!(lane(&beside, 1), (from + steps(), PhaseName::Green, 1));
    beside.go(0);
    assert_eq!(lane(&beside, 0), (from, PhaseName::Red, 0));
}

#[test]
fn it_plays_at_its_speed_and_pauses_at_the_end() {
    let mut beside = Beside::new(vec![lane(1_000), lane(2_000)]);
    beside.advance(1_000.0);
    assert_eq!(beside.at_ms(), 0, "it does not play yet");
    beside.toggle();
    beside.set_speed(4);
    beside.advance(250.0);
    assert_eq!((beside.at_ms(), beside.plays(), beside.speed()), (1_000, true, 4));
    beside.toggle();
    beside.advance(250.0);
    assert_eq!(beside.at_ms(), 1_000);
    beside.toggle();
    beside.advance(1e9);
    assert_eq!((beside.at_ms(), beside.plays()), (beside.whole_ms(), false));
    // From the end it begins again.
    beside.toggle();
    assert_eq!((beside.at_ms(), beside.plays()), (0, true));
}

#[test]
fn what_is_idle_is_cut_and_what_is_no_stretch_is_none() {
    let hour = 3_600_000;
    assert_eq!(lane(hour).whole_ms(), LONGEST_PAUSE_MS * steps());
    let (log, from) = practised(1);
    let beyond = Sequence(log.last().unwrap().sequence.0 + 1);
    assert!(Lane::new(log.clone(), beyond, beyond).is_none());
    assert!(Lane::new(log.clone(), Sequence(0), from).is_none());
    assert!(Lane::new(Vec::new(), from, from).is_none());
    let nothing = Beside::new(Vec::new());
    assert_eq!((nothing.whole_ms(), nothing.lane(0).is_none()), (0, true));
    assert_eq!(Lane::new(log, from, from).unwrap().whole_ms(), 0);
}
