//! What of a workshop is shown on the page of a session.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use katas::id::{CycleNumber, RunId};
use katas::workshop::PairNumber;

fn around() -> Surroundings {
    Surroundings {
        title: "Kata night".into(),
        pair: PairNumber(1),
        round: 1,
        held: None,
        announced: None,
        timer: None,
        now: Timestamp(10_000),
        asks_help: None,
        goes_on: None,
        offer: None,
        ended: false,
        closing: None,
    }
}

#[test]
fn an_announcement_is_shown_until_it_is_put_away_and_the_next_one_is() {
    let said = |at| Announced { text: "Mind the time.".into(), at: Timestamp(at), to_all: true };
    let first = Surroundings { announced: Some(said(1)), ..around() };
    let mut away = PutAway::default();
    assert_eq!(announced(&first, &away), Some(&said(1)));
    away.announced = Some(Timestamp(1));
    assert_eq!(announced(&first, &away), None);
    let second = Surroundings { announced: Some(said(2)), ..around() };
    assert_eq!(announced(&second, &away), Some(&said(2)));
    let over = Surroundings { ended: true, ..second };
    assert_eq!(announced(&over, &away), None, "what was said is over, too");
}

#[test]
fn where_one_goes_on_comes_before_what_one_is_offered() {
    let offer = OfferedState {
        from: PairNumber(3),
        run: RunId(7),
        cycle: CycleNumber(2),
        kata: String::new(),
    };
    let offered = Surroundings { offer: Some(offer.clone()), ..around() };
    assert_eq!(question(&offered), Some(Question::Offer(offer)));
    let goes_on =
        GoesOn { link: "/s/next".into(), why: Why::Round, kata: "Bowling in Rust".into() };
    let both = Surroundings { goes_on: Some(goes_on), ..offered };
    assert_eq!(question(&both).unwrap().title(), "The next kata: Bowling in Rust");
    assert_eq!(question(&around()), None);
}

#[test]
fn whoever_took_the_common_state_goes_there_at_once_and_the_others_are_asked() {
    let to = |why| {
        let kata = "Bowling in Rust".into();
        Question::GoesOn(GoesOn { link: "/s/next".into(), why, kata })
    };
    let took = PutAway { took: true, ..PutAway::default() };
    assert_eq!(took.goes_at_once(&to(Why::Converged)).as_deref(), Some("/s/next"));
    assert_eq!(took.goes_at_once(&to(Why::Round)), None, "that was not what they chose");
    assert_eq!(PutAway::default().goes_at_once(&to(Why::Converged)), None);
}

#[test]
fn the_timer_counts_from_when_it_was_told() {
    let counts = Surroundings { timer: Some(Timestamp(70_000)), ..around() };
    assert_eq!(timer_left(&counts, 0), Some(60));
    assert_eq!(timer_left(&counts, 1_500), Some(59));
    assert_eq!(timer_left(&counts, 600_000), Some(0));
    assert_eq!(timer_left(&around(), 0), None);
}
