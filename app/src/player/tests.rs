//! The replay, over a log that the rules made.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::update::tests::authority::{CODE, TESTS, report, test};
use crate::update::tests::dojo::Dojo;
use katas::event::{Event, Origin};
use katas::id::{RunId, Sequence, Timestamp};
use katas::report::Light;
use katas::text::Role;
use proptest::prelude::*;
use reel::EVERY;

/// The log of a practice with two runs, whose keystrokes are 100 ms apart.
fn practised(keys: usize) -> Vec<Recorded> {
    let mut dojo = Dojo::new();
    dojo.page().send(crate::message::Message::ItemPicked("one".parse().unwrap()));
    dojo.settle();
    dojo.page().types(Role::Tests, &test("one"));
    dojo.run(report(&[], &["one"]));
    for key in 1..=keys {
        dojo.page().types(Role::Code, &"x".repeat(key));
        dojo.settle();
    }
    dojo.run(report(&["one"], &[]));
    let mut log = dojo.server.log.clone();
    for (at, recorded) in log.iter_mut().enumerate() {
        recorded.at = Timestamp(1_790_000_000_000 + 100 * at as u64);
    }
    log
}

fn player(keys: usize) -> (Player, Vec<Recorded>) {
    let log = practised(keys);
    (Player::new(log.clone()).unwrap(), log)
}

fn text(player: &Player, file: &str) -> String {
    player.session().files.get(&file.parse().unwrap()).unwrap().text.clone()
}

#[test]
fn it_shows_what_the_log_comes_to_at_every_moment_whichever_way_one_came() {
    let (mut player, log) = player(2 * EVERY + 20);
    assert!(log.len() > 2 * EVERY, "{} events", log.len());
    let replayed = |at: usize| Session::replay(&log[..at]).unwrap();
    assert_eq!(player.session(), &replayed(1));
    let last = log.len();
    let on_the_edge = [EVERY, EVERY + 1, EVERY + 2, 2 * EVERY, 2 * EVERY + 1];
    for at in [last, 1, 2, 3, last, last - 1, last - 2, EVERY - 1].into_iter().chain(on_the_edge) {
        player.go(at);
        assert_eq!((player.at(), player.session()), (at, &replayed(at)), "after {at} events");
        assert_eq!(player.event(), &log[at - 1]);
    }
    player.go(last + 100);
    assert_eq!(player.at(), last);
    player.go(0);
    assert_eq!(player.at(), 1);
}

#[test]
fn a_log_without_an_opening_is_none() {
    assert!(Player::new(Vec::new()).is_none());
    assert!(Player::new(practised(0).split_off(1)).is_none());
}

#[test]
fn keystrokes_are_stepped_by_in_both_directions() {
    let (mut player, log) = player(3);
    let typed: Vec<usize> = (1..=log.len())
        .filter(|at| matches!(log[at - 1].event, Event::TextChanged { .. }))
        .collect();
    let mut seen = Vec::new();
    for _ in &typed {
        player.act(Action::KeyOn);
        seen.push(player.at());
    }
    assert_eq!(seen, typed);
    player.act(Action::KeyOn);
    assert_eq!(player.at(), log.len(), "behind the last keystroke is the end");
    for at in typed.iter().rev() {
        player.act(Action::KeyBack);
        assert_eq!(player.at(), *at);
    }
    player.act(Action::KeyBack);
    assert_eq!(player.at(), 1, "before the first is the beginning");
}

#[test]
fn runs_are_stepped_by_and_each_is_shown_with_its_verdict() {
    let (mut player, log) = player(3);
    let runs: Vec<_> = player.runs().iter().map(|mark| (mark.run.0, mark.light)).collect();
    assert_eq!(runs, [(1, Light::Red), (2, Light::Green)]);
    player.act(Action::RunOn);
    assert_eq!(player.session().last.as_ref().unwrap().run, RunId(1));
    assert_eq!(player.session().phase.name(), katas::session::PhaseName::Green);
    player.act(Action::RunOn);
    assert_eq!(player.session().phase.name(), katas::session::PhaseName::Refactor);
    assert_eq!(player.at(), log.len());
    player.act(Action::RunOn);
    assert_eq!(player.at(), log.len());
    player.act(Action::RunBack);
    assert_eq!(player.session().history.len(), 1);
    player.act(Action::RunBack);
    assert_eq!(player.at(), 1);
}

#[test]
fn what_the_last_keystroke_changed_is_known_however_one_came() {
    let (mut player, log) = player(3);
    let last =
        (1..=log.len()).rfind(|at| matches!(log[at - 1].event, Event::TextChanged { .. })).unwrap();
    for way in [vec![last - 1, last], vec![log.len(), last], vec![last]] {
        way.into_iter().for_each(|at| player.go(at));
        let changed = player.changed().unwrap();
        assert_eq!((changed.file.as_str(), changed.to - changed.from), (CODE, 1));
        assert_eq!(&text(&player, CODE)[changed.from..changed.to], "x");
    }
    player.go(log.len());
    assert_eq!(player.changed(), None, "a verdict changes no text");
}

#[test]
fn it_plays_as_fast_as_it_was_typed_and_pauses_at_the_end() {
    let (mut player, log) = player(10);
    player.advance(1_000.0);
    assert_eq!(player.at(), 1, "nothing goes by while it does not play");
    player.act(Action::Play);
    player.advance(99.0);
    assert_eq!(player.at(), 1);
    player.advance(1.0);
    assert_eq!(player.at(), 2);
    player.set_speed(8);
    player.advance(50.0);
    assert_eq!(player.at(), 6);
    assert!(player.plays());
    player.act(Action::Play);
    player.advance(1_000.0);
    assert_eq!((player.at(), player.plays()), (6, false));
    player.act(Action::Play);
    player.advance(1e6);
    assert_eq!((player.at(), player.plays()), (log.len(), false));
    player.act(Action::Play);
    assert_eq!((player.at(), player.plays()), (1, true), "it begins again");
}

#[test]
fn whoever_steps_pauses_and_whoever_moves_the_scrubber_goes_on_from_there() {
    let (mut player, _) = player(10);
    player.act(Action::Play);
    player.go(5);
    assert!(player.plays());
    player.advance(100.0);
    assert_eq!(player.at(), 6);
    player.act(Action::KeyBack);
    assert!(!player.plays());
}

#[test]
fn nobody_waits_for_a_lunch_break() {
    let mut log = practised(5);
    let noon = log.len() - 3;
    for recorded in &mut log[noon..] {
        recorded.at = Timestamp(recorded.at.0 + 3_600_000);
    }
    let mut player = Player::new(log).unwrap();
    player.go(noon);
    player.act(Action::Play);
    player.advance(1_999.0);
    assert_eq!(player.at(), noon);
    player.advance(1.0);
    assert_eq!(player.at(), noon + 1);
    assert!(player.since_opening_ms() > 3_600_000, "the time that is told is the real one");
    assert!(player.whole_ms() >= player.since_opening_ms());
}

#[test]
fn a_clock_that_was_set_back_leads_on_all_the_same() {
    let mut log = practised(5);
    for recorded in &mut log[3..] {
        recorded.at = Timestamp(5);
    }
    let mut player = Player::new(log.clone()).unwrap();
    player.act(Action::Play);
    player.advance(10_000.0);
    assert_eq!(player.at(), log.len());
    assert_eq!(player.since_opening_ms(), 200);
}

#[test]
fn a_moment_is_shown_or_said_not_to_be_there() {
    let (mut player, log) = player(3);
    player.act(Action::Play);
    player.show(Moment::Sequence(Sequence(4))).unwrap();
    assert_eq!((player.at(), player.plays()), (4, false));
    player.show(Moment::Run(RunId(2))).unwrap();
    assert_eq!(player.at(), log.len());
    for moment in [
        Moment::Sequence(Sequence(0)),
        Moment::Sequence(Sequence(log.len() as u64 + 1)),
        Moment::Sequence(Sequence(u64::MAX)),
        Moment::Run(RunId(0)),
        Moment::Run(RunId(3)),
    ] {
        let why = player.show(moment).unwrap_err();
        assert!(why.contains("does not have") && why.contains("Choose"), "{why}");
    }
}

#[test]
fn a_run_without_a_verdict_is_grey_and_can_be_stepped_to() {
    let mut log = practised(0);
    let origin = Origin { client: "a".parse().unwrap(), number: 99, person: None };
    for (event, by) in [
        (
            Event::RunStarted {
                run: RunId(3),
                version: katas::id::TextVersion(1),
                beside: Vec::new(),
            },
            Some(origin),
        ),
        (Event::RunLost { run: RunId(3), reason: "The runner is down.".into() }, None),
    ] {
        let sequence = Sequence(log.len() as u64 + 1);
        log.push(Recorded { sequence, at: Timestamp(0), by, event });
    }
    let mut player = Player::new(log).unwrap();
    let lost = *player.runs().last().unwrap();
    assert_eq!((lost.run, lost.light), (RunId(3), Light::Grey));
    player.show(Moment::Run(RunId(3))).unwrap();
    assert_eq!(player.session().lost.as_deref(), Some("The runner is down."));
}

proptest! {
    #[test]
    fn a_changed_piece_is_all_that_differs(before in "[aé\n]{0,8}", after in "[aé\n]{0,8}") {
        let (from, to) = reel::differs(&before, &after);
        prop_assert!(from <= to);
        prop_assert!(before.starts_with(&after[..from]));
        prop_assert!(before.ends_with(&after[to..]));
    }
}

#[test]
fn both_files_are_there_at_any_moment() {
    let (mut player, log) = player(1);
    player.go(log.len());
    assert_eq!(text(&player, TESTS), test("one"));
    assert_eq!(text(&player, CODE), "x");
}
