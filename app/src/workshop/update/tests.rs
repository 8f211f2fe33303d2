//! What follows from what happens on a workshop's page.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::workshop::board::{MINUTES, Sort, Timely};
use crate::workshop::plan_form::{Choice, PlanForm};
use katas::glance::{Stuck, Trouble};
use katas::id::Timestamp;
use katas::kata::Difficulty;
use katas::pairing::Turns;
use katas::policy::Policy;
use katas::report::Light;
use katas::session::PhaseName;
use katas::wire::workshop::{Dot, Lobby, Me, PairRow, Standing};
use katas::wire::{KataCard, Katas, PROTOCOL};
use katas::workshop::plan::Seating;
use katas::workshop::{Hold, OfferNumber, PairNumber};

const MINUTE: u64 = 60_000;

fn page(path: &str) -> Workshop {
    Workshop::at(Place::of(path).unwrap())
}

fn card(id: &str, languages: &[&str]) -> KataCard {
    KataCard {
        id: id.parse().unwrap(),
        title: id.to_uppercase(),
        summary: String::new(),
        difficulty: Difficulty::Easy,
        minutes: 20,
        teaches: Vec::new(),
        items: 3,
        languages: languages.iter().map(|one| one.parse().unwrap()).collect(),
    }
}

fn form(page: &Workshop) -> &PlanForm {
    match page {
        Workshop::Plan(form) => form,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_plan_proposes_the_first_kata_and_offers_what_is_chosen() {
    let mut page = page("/workshop");
    assert_eq!(update(&mut page, Message::Began { name: String::new() }), [Effect::FetchKatas]);
    let katas = vec![card("one", &["rust", "python"]), card("two", &["python"])];
    let katas = Katas { katas, unsafe_no_sandbox: false };
    update(&mut page, Message::KatasCame(Ok(katas)));
    assert_eq!(form(&page).offers().len(), 1);
    for choice in [
        Choice::Kata("two".parse().unwrap(), true),
        Choice::Language("python".parse().unwrap(), true),
        Choice::Seats(" 24 ".into()),
        Choice::Title("Kata night".into()),
    ] {
        update(&mut page, Message::Chose(choice));
    }
    let asked = update(&mut page, Message::OpenWanted);
    let [Effect::Open(open)] = asked.as_slice() else { panic!("{asked:?}") };
    let names: Vec<_> =
        open.plan.offers.iter().map(|o| format!("{} {}", o.kata, o.language)).collect();
    assert_eq!(names, ["one rust", "one python", "two python"]);
    assert_eq!((open.plan.seats, open.plan.title.as_str()), (Some(24), "Kata night"));
    assert_eq!(update(&mut page, Message::OpenWanted), [], "once is enough");
    let link = katas::wire::workshop::WorkshopLink { token: "abc".into() };
    assert_eq!(update(&mut page, Message::Opened(Ok(link))), [Effect::Go("/b/abc".into())]);
}

#[test]
fn a_plan_that_cannot_be_says_why_and_asks_nobody() {
    for choice in [
        Choice::Title(" ".into()),
        Choice::Seats("many".into()),
        Choice::Seats("0".into()),
        Choice::Stuck("".into()),
        Choice::Language("rust".parse().unwrap(), false),
    ] {
        let mut page = page("/workshop");
        let katas = Katas { katas: vec![card("one", &["rust"])], unsafe_no_sandbox: false };
        update(&mut page, Message::KatasCame(Ok(katas)));
        update(&mut page, Message::Chose(choice.clone()));
        assert_eq!(update(&mut page, Message::OpenWanted), [], "{choice:?}");
        assert!(form(&page).refused.is_some(), "{choice:?}");
    }
}

#[test]
fn a_code_leads_to_its_door() {
    let mut page = page("/join");
    for (typed, path) in [(" k7m x2p ", Some("/w/k7mx2p")), ("", None), ("a/b", None)] {
        update(&mut page, Message::Typed(typed.into()));
        let expected: Vec<_> = path.map(|path| Effect::Go(path.into())).into_iter().collect();
        assert_eq!(update(&mut page, Message::CodeWanted), expected, "{typed:?}");
    }
}

fn lobby(me: Option<Me>) -> FromWorkshop {
    FromWorkshop::Lobby(Box::new(Lobby {
        protocol: PROTOCOL,
        title: "Kata night".into(),
        stage: Stage::Gathering,
        seating: Seating::ByLot,
        offers: Vec::new(),
        me,
        seats: (0, 240),
        waiting: Vec::new(),
        pairs: Vec::new(),
        closing: None,
    }))
}

fn said(message: FromWorkshop) -> Message {
    Message::Said(Box::new(message))
}

#[test]
fn somebody_comes_in_and_goes_to_their_seat() {
    let mut page = page("/w/K7MX2P");
    let began = update(&mut page, Message::Began { name: "Ann".into() });
    assert_eq!(began, [Effect::Connect("K7MX2P".into())]);
    assert_eq!(update(&mut page, Message::LineOpen), [Effect::Hello { board: false }]);
    update(&mut page, said(lobby(None)));
    let join = ToWorkshop::Join { name: "Ann".into(), wish: OfferNumber(0) };
    let asked = [Effect::RememberName("Ann".into()), Effect::Send(join)];
    assert_eq!(update(&mut page, Message::JoinWanted), asked);
    let (person, name) = ("p-1".parse().unwrap(), "Ann".to_owned());
    let me = Me { person, name, wish: OfferNumber(0), pair: None };
    update(&mut page, said(lobby(Some(me))));
    let Workshop::Door(door) = &page else { panic!() };
    assert!(door.is_in());
    let goes = update(&mut page, said(FromWorkshop::Seat("seat".into())));
    assert_eq!(goes, [Effect::RememberName("Ann".into()), Effect::Go("/s/seat".into())]);
}

#[test]
fn a_lost_line_comes_back_and_one_that_was_refused_does_not() {
    let mut page = page("/w/K7MX2P");
    update(&mut page, Message::Began { name: String::new() });
    update(&mut page, Message::LineOpen);
    assert_eq!(update(&mut page, Message::LineLost), [Effect::ConnectLater]);
    assert_eq!(update(&mut page, Message::ConnectAgain), [Effect::Connect("K7MX2P".into())]);
    assert_eq!(update(&mut page, Message::ConnectAgain), [], "it is on its way");
    update(&mut page, said(FromWorkshop::Refused("It is over.".into())));
    assert_eq!(update(&mut page, Message::LineLost), []);
    let Workshop::Door(door) = &page else { panic!() };
    assert_eq!(door.line, Line::Ended("It is over.".into()));
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
        practises: "FizzBuzz · rust".into(),
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
fn board(pairs: u16) -> Workshop {
    let mut page = page("/b/abc");
    update(&mut page, Message::LineOpen);
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
    update(&mut page, said(FromWorkshop::Board(Box::new(board))));
    page
}

fn see(page: &mut Workshop, row: PairRow) {
    update(page, said(FromWorkshop::Pairs(vec![row])));
}

fn shown(page: &Workshop) -> &BoardPage {
    match page {
        Workshop::Board(board) => board,
        other => panic!("{other:?}"),
    }
}

/// What of a pair depends on the time.
fn timely(page: &Workshop, pair: u16) -> Timely {
    let shown = shown(page).shown.as_ref().unwrap();
    shown.timely(&shown.pairs[&PairNumber(pair)])
}

#[test]
fn a_row_has_a_column_for_each_minute_and_marks_the_cycles() {
    let mut page = board(1);
    update(&mut page, Message::Ticked { ms: 10 * MINUTE });
    let lights =
        [(2, Light::Red, 1), (7, Light::Red, 1), (7, Light::Green, 1), (10, Light::Red, 2)];
    let dot = |(minute, light, cycle)| Dot { at: Timestamp(minute * MINUTE), light, cycle };
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
fn who_needs_help_comes_first_when_that_is_asked_for() {
    let mut page = board(3);
    update(&mut page, Message::Ticked { ms: 12 * MINUTE });
    let trouble = |minute: u64| {
        Some(Trouble { since: Timestamp(minute * MINUTE), same_failures: 0, no_hints_left: false })
    };
    see(&mut page, PairRow { trouble: trouble(9), items: (4, 9), ..row(1) });
    see(&mut page, PairRow { trouble: trouble(0), ..row(2) });
    let asks_help = Some(Timestamp(11 * MINUTE));
    see(&mut page, PairRow { trouble: trouble(9), items: (5, 9), asks_help, ..row(3) });
    let order = |page: &Workshop| shown(page).order().iter().map(|pair| pair.0).collect::<Vec<_>>();
    assert_eq!(order(&page), [1, 2, 3]);
    update(&mut page, Message::Sorted(Sort::Progress));
    assert_eq!(order(&page), [3, 1, 2]);
    update(&mut page, Message::Sorted(Sort::Need));
    assert_eq!(order(&page), [3, 2, 1]);
    update(&mut page, Message::OnlyStuck(true));
    assert_eq!(order(&page), [3, 2]);
    assert_eq!(shown(&page).in_need(), 2);
    assert_eq!(timely(&page, 2).stuck, [Stuck::NoGreen { minutes: 12 }]);
    assert_eq!(timely(&page, 3).asks_help, Some(1));
    // Whoever is told to look up is not stuck.
    let held = Some(Hold { spotlight: None, since: Timestamp(0) });
    let held = Standing { held, ..standing(3) };
    update(&mut page, said(FromWorkshop::Standing(Box::new(held))));
    assert_eq!(order(&page), [3]);
}

#[test]
fn what_is_refused_is_said_and_put_away() {
    let mut page = board(0);
    let why = "Nobody is here yet.".to_owned();
    let told = update(&mut page, said(FromWorkshop::Refused(why.clone())));
    assert_eq!(told, [Effect::Status(why.clone())]);
    assert_eq!(shown(&page).refused, Some(why));
    update(&mut page, Message::Dismissed);
    assert_eq!(shown(&page).refused, None);
    let way = update(&mut page, said(FromWorkshop::Way(PairNumber(1), "look".into())));
    assert_eq!(way, [Effect::Beside("/s/look".into())]);
}
