//! What a board shows, and what follows from what happens on it.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::workshop::Page as _;
use crate::workshop::desk::{Deed, Move};
use crate::workshop::line::LineEvent;
use katas::glance::Trouble;
use katas::id::{CycleNumber, RunId};
use katas::pairing::Turns;
use katas::policy::{Policy, Strictness};
use katas::session::PhaseName;
use katas::wire::PROTOCOL;
use katas::wire::workshop::{Converging, FromWorkshop, ToWorkshop};
use katas::workshop::command::Facilitate;
use katas::workshop::plan::Seating;
use katas::workshop::{Announcement, Hold};

const MINUTE: u64 = 60_000;

fn said(message: FromWorkshop) -> Message {
    Message::Said(Box::new(message))
}

fn hold(spotlight: Option<Spotlight>) -> Hold {
    Hold { spotlight, since: Timestamp(0) }
}

fn standing(pairs: u16) -> Standing {
    Standing {
        stage: Stage::Running,
        people: 0,
        pairs: (1..=pairs).map(PairNumber).collect(),
        waiting: Vec::new(),
        seating: Seating::ByLot,
        names_hidden: false,
        held: None,
        timer: None,
        announcements: Vec::new(),
        policy: Policy::default(),
        turns: Turns::default(),
        round: 1,
        offers: Vec::new(),
        converging: None,
        stuck_minutes: 10,
    }
}

fn row(pair: u16) -> PairRow {
    PairRow {
        pair: PairNumber(pair),
        people: Vec::new(),
        practises: "FizzBuzz in Rust".into(),
        phase: Some(PhaseName::Red),
        cycle: 1,
        item: None,
        items: (0, 9),
        kept: None,
        lights: Vec::new(),
        trouble: None,
        asks_help: None,
    }
}

/// A board of so many pairs.
fn board(pairs: u16) -> BoardPage {
    let mut page = BoardPage::of("abc".into());
    page.update(Message::Line(LineEvent::Opened));
    let board = Board {
        protocol: PROTOCOL,
        title: "Kata night".into(),
        standing: standing(pairs),
        pairs: (1..=pairs).map(row).collect(),
        now: Timestamp(0),
        join: "https://dojo.example/w/link".into(),
        qr: String::new(),
        code: "K7MX2P".into(),
    };
    page.update(said(FromWorkshop::Board(Box::new(board))));
    page
}

fn see(page: &mut BoardPage, row: PairRow) {
    page.update(said(FromWorkshop::Pairs(vec![row])));
}

/// What of a pair depends on the time.
fn timely(page: &BoardPage, pair: u16) -> Timely {
    let shown = page.shown.as_ref().unwrap();
    shown.timely(&shown.pairs[&PairNumber(pair)])
}

#[test]
fn a_row_has_a_column_for_each_minute_and_marks_the_cycles() {
    let mut page = board(1);
    page.update(Message::Ticked { ms: 10 * MINUTE });
    let lights =
        [(2, Light::Red, 1), (7, Light::Red, 1), (7, Light::Green, 1), (10, Light::Red, 2)];
    let dot = |(minute, light, cycle)| {
        let run = RunId(1);
        Dot { at: Timestamp(minute * MINUTE), light, cycle, run }
    };
    see(&mut page, PairRow { lights: lights.map(dot).into(), ..row(1) });
    let minutes = timely(&page, 1).minutes;
    assert_eq!(minutes.len(), MINUTES);
    let at = |ago: usize| minutes[MINUTES - 1 - ago];
    assert_eq!((at(8).light, at(3).light), (Some(Light::Red), Some(Light::Green)));
    assert_eq!((at(0).light, at(0).cycle_ended), (Some(Light::Red), true));
    assert_eq!(minutes.iter().filter(|minute| minute.light.is_some()).count(), 3);
    assert_eq!(minutes.iter().filter(|minute| minute.cycle_ended).count(), 1);
}

#[test]
fn what_all_pairs_practise_is_said_once() {
    let mut page = board(2);
    let common =
        |page: &BoardPage| page.shown.as_ref().unwrap().common_practice().map(str::to_owned);
    assert_eq!(common(&page).as_deref(), Some("FizzBuzz in Rust"));
    see(&mut page, PairRow { practises: "Leap Years in Go".into(), ..row(2) });
    assert_eq!(common(&page), None);
    assert_eq!(common(&board(0)), None);
}

#[test]
fn who_needs_help_comes_first_when_that_is_asked_for() {
    let mut page = board(3);
    page.update(Message::Ticked { ms: 12 * MINUTE });
    let trouble = |minute: u64| {
        Some(Trouble { since: Timestamp(minute * MINUTE), same_failures: 0, no_hints_left: false })
    };
    see(&mut page, PairRow { trouble: trouble(9), items: (4, 9), ..row(1) });
    see(&mut page, PairRow { trouble: trouble(0), ..row(2) });
    let asks_help = Some(Timestamp(11 * MINUTE));
    see(&mut page, PairRow { trouble: trouble(9), items: (5, 9), asks_help, ..row(3) });
    let order = |page: &BoardPage| page.order().iter().map(|pair| pair.0).collect::<Vec<_>>();
    assert_eq!(order(&page), [1, 2, 3]);
    page.update(Message::Sorted(Sort::Progress));
    assert_eq!(order(&page), [3, 1, 2]);
    page.update(Message::Sorted(Sort::Need));
    assert_eq!(order(&page), [3, 2, 1]);
    page.update(Message::OnlyStuck(true));
    assert_eq!(order(&page), [3, 2]);
    assert_eq!(page.in_need(), 2);
    assert_eq!(timely(&page, 2).stuck, [Stuck::NoGreen { minutes: 12 }]);
    assert_eq!(timely(&page, 3).asks_help, Some(1));
    // Whoever is told to look up is not stuck.
    let held = Standing { held: Some(hold(None)), ..standing(3) };
    page.update(said(FromWorkshop::Standing(Box::new(held))));
    assert_eq!(order(&page), [3]);
}

/// It stands so from now on.
fn stands(page: &mut BoardPage, standing: Standing) -> Vec<Effect> {
    page.update(said(FromWorkshop::Standing(Box::new(standing))))
}

fn status(words: &str) -> Effect {
    Effect::Status(words.into())
}

fn sent(command: Facilitate) -> Effect {
    Effect::Send(ToWorkshop::Facilitate(command))
}

fn deed(page: &mut BoardPage, deed: Deed) -> Vec<Effect> {
    page.update(Message::Desk(deed))
}

fn refuse(page: &mut BoardPage, why: &str) -> Vec<Effect> {
    page.update(said(FromWorkshop::Refused(why.into())))
}

#[test]
fn what_is_wanted_while_the_line_is_lost_is_not_lost_in_silence() {
    let mut page = board(2);
    page.update(Message::Line(LineEvent::Lost));
    for message in [Message::Facilitated(Facilitate::GoOn), Message::LookWanted(PairNumber(1))] {
        let effects = page.update(message);
        assert!(matches!(&effects[..], [Effect::Status(why)] if why.contains("when it is back")));
    }
    assert_eq!(page.desk.refused.as_ref().map(|(made, _)| *made), Some(Move::Pair(PairNumber(1))));
    deed(&mut page, Deed::Turned(Move::Say));
    deed(&mut page, Deed::Worded("Five minutes.".into()));
    deed(&mut page, Deed::Done);
    assert_eq!((page.desk.open, page.desk.words.as_str()), (Some(Move::Say), "Five minutes."));
}

#[test]
fn a_board_that_was_closed_says_why() {
    let mut page = BoardPage::of("abc".into());
    let reason = "It leads nowhere.".into();
    page.update(said(FromWorkshop::Closed { reason, again: false }));
    assert_eq!(page.line, Line::Ended("It leads nowhere.".into()));
}

#[test]
fn a_refusal_is_shown_by_the_move_that_was_refused() {
    let mut page = board(2);
    page.update(Message::Facilitated(Facilitate::GiveHelp { pair: PairNumber(2) }));
    assert_eq!(refuse(&mut page, "It asks for none."), [status("It asks for none.")]);
    let refused = Some((Move::Pair(PairNumber(2)), "It asks for none.".to_owned()));
    assert_eq!(page.desk.refused, refused);
    deed(&mut page, Deed::Dismissed);
    assert_eq!(page.desk.refused, None);
}

#[test]
fn words_that_were_refused_are_there_again() {
    let mut page = board(2);
    deed(&mut page, Deed::SayTo(PairNumber(2)));
    deed(&mut page, Deed::Worded(" Mind the time. ".into()));
    let text = "Mind the time.".to_owned();
    let announce = Facilitate::Announce { to: Some(PairNumber(2)), text: text.clone() };
    let focus = Effect::Focus("move-say".into());
    assert_eq!(deed(&mut page, Deed::Done), [sent(announce), focus]);
    assert_eq!((page.desk.open, page.desk.words.as_str()), (None, ""));
    refuse(&mut page, "There is no pair 2.");
    assert_eq!((page.desk.open, page.desk.words.trim()), (Some(Move::Say), "Mind the time."));
    // It is said, and heard of by every board.
    let at = Timestamp(0);
    let announcements = vec![Announcement { at, to: Some(PairNumber(2)), text }];
    let told = stands(&mut page, Standing { announcements, ..standing(2) });
    assert_eq!(told, [status("It is said to pair 2.")]);
}

#[test]
fn what_cannot_be_so_is_said_and_asks_nobody() {
    let mut page = board(1);
    for (which, deeds) in [
        (Move::Say, vec![Deed::Worded("  ".into())]),
        (Move::Say, vec![Deed::Worded("x".repeat(281))]),
        (Move::Timer, vec![Deed::Minutes("ten".into())]),
        (Move::Kata, vec![]),
    ] {
        deed(&mut page, Deed::Turned(which));
        for one in deeds {
            deed(&mut page, one);
        }
        let done = deed(&mut page, Deed::Done);
        let (refused, why) = page.desk.refused.clone().unwrap();
        assert_eq!((refused, done), (which, vec![Effect::Status(why)]));
        assert_eq!(page.desk.open, Some(which));
        deed(&mut page, Deed::Left);
    }
}

#[test]
fn what_is_prepared_is_asked_for() {
    let mut page = board(1);
    deed(&mut page, Deed::Turned(Move::Timer));
    deed(&mut page, Deed::Minutes(" 5 ".into()));
    let focus = |id: &str| Effect::Focus(id.into());
    let timer = sent(Facilitate::SetTimer { minutes: 5 });
    assert_eq!(deed(&mut page, Deed::Done), [timer, focus("move-timer")]);
    deed(&mut page, Deed::Turned(Move::End));
    assert_eq!(deed(&mut page, Deed::Turned(Move::End)), [focus("move-end")], "it is left");
    deed(&mut page, Deed::Turned(Move::End));
    assert_eq!(deed(&mut page, Deed::Done), [sent(Facilitate::End), focus("move-end")]);
    assert_eq!(deed(&mut page, Deed::Turned(Move::Kata)), []);
    assert_eq!(page.desk.open, Some(Move::Kata));
}

#[test]
fn the_rules_begin_as_they_are() {
    let mut page = board(1);
    let policy = Policy { strictness: Strictness::Coach, prediction: true, ..Policy::default() };
    stands(&mut page, Standing { policy, ..standing(1) });
    deed(&mut page, Deed::Turned(Move::Rules));
    assert_eq!(page.desk.rules.policy, policy);
    let turns = Turns::default();
    let change = sent(Facilitate::ChangePolicy { policy, turns });
    assert_eq!(deed(&mut page, Deed::Done), [change, Effect::Focus("move-rules".into())]);
}

#[test]
fn what_cannot_be_now_says_why() {
    let mut page = board(0);
    stands(&mut page, Standing { stage: Stage::Gathering, ..standing(0) });
    let stage = |page: &BoardPage, which: Move| {
        which.forbidden(&page.shown.as_ref().unwrap().standing).is_some()
    };
    let now = [Move::Begin, Move::Freeze, Move::Say, Move::Kata, Move::Names];
    assert_eq!(now.map(|one| stage(&page, one)), [true, true, false, true, false]);
    deed(&mut page, Deed::Turned(Move::Kata));
    assert_eq!(page.desk.open, None);
    let (which, why) = page.desk.refused.clone().unwrap();
    assert_eq!(which, Move::Kata);
    assert_eq!(deed(&mut page, Deed::Forbidden(Move::Kata)), [Effect::Status(why)]);
    stands(&mut page, Standing { stage: Stage::Ended, ..standing(0) });
    assert_eq!(now.map(|one| stage(&page, one)), [true, true, true, true, false]);
}

#[test]
fn what_changed_is_said_once() {
    let mut page = board(1);
    let held = Standing { held: Some(hold(None)), ..standing(1) };
    assert_eq!(stands(&mut page, held.clone()), [status("Everybody looks up.")]);
    assert_eq!(stands(&mut page, held), []);
    assert_eq!(stands(&mut page, standing(1)), [status("Everybody goes on.")]);
    let timer = Standing { timer: Some(Timestamp(MINUTE)), ..standing(1) };
    assert_eq!(stands(&mut page, timer), [status("The timer counts.")]);
    page.update(Message::Ticked { ms: 1 });
    assert_eq!(page.shown.as_ref().unwrap().timer_left(), Some(60));
    page.update(Message::Ticked { ms: 2 * MINUTE });
    assert_eq!(page.shown.as_ref().unwrap().timer_left(), Some(0));
    assert_eq!(stands(&mut page, standing(1)), [status("The timer is stopped.")]);
    let (from, run, cycle) = (PairNumber(1), RunId(4), CycleNumber(2));
    let common = Converging { from, run, cycle, taken: 0, declined: 0, open: 1 };
    let offers = |converging| Standing { converging, ..standing(1) };
    let told = stands(&mut page, offers(Some(common.clone())));
    assert_eq!(told, [status("All are offered the state of pair 1.")]);
    let taken = Converging { taken: 1, open: 0, ..common };
    assert_eq!(stands(&mut page, offers(Some(taken))), []);
    assert_eq!(stands(&mut page, offers(None)), []);
    let next = Standing { round: 2, ..standing(1) };
    assert_eq!(stands(&mut page, next.clone()), [status("Round 2 has begun.")]);
    let over = stands(&mut page, Standing { stage: Stage::Ended, ..next });
    assert_eq!(over, [status("The workshop is over.")]);
}

#[test]
fn a_screen_is_opened_beside_the_board_or_put_on_its_stage() {
    let mut page = board(2);
    let pair = PairNumber(1);
    let way = || said(FromWorkshop::Way(pair, "look".into()));
    let look = Effect::Send(ToWorkshop::LookAt(pair));
    assert_eq!(page.update(Message::LookWanted(pair)), std::slice::from_ref(&look));
    assert_eq!(page.update(way()), [Effect::Beside("/s/look".into())]);
    assert_eq!(page.update(way()), [], "it was not asked for");
    let spotlight = Spotlight { pair, run: Some(RunId(6)) };
    let held = Standing { held: Some(hold(Some(spotlight))), ..standing(2) };
    let told = stands(&mut page, held.clone());
    assert_eq!(told, [status("Everybody looks at pair 1."), look]);
    page.update(way());
    let link = page.stage.as_ref().and_then(|stage| stage.link.as_deref());
    assert_eq!(link, Some("/s/look?run=6"));
    assert_eq!(stands(&mut page, held), [], "it is on the stage");
    stands(&mut page, standing(2));
    assert_eq!(page.stage, None);
}
