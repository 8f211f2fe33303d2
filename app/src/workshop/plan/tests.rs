//! What follows from what is filled in.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::workshop::offers::{OfferChoice, Offers};
use katas::kata::Difficulty;
use katas::wire::KataCard;
use katas::workshop::plan::Offer;

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

fn kata(id: &str, on: bool) -> Choice {
    Choice::Offer(OfferChoice::Kata(id.parse().unwrap(), on))
}

fn language(id: &str, on: bool) -> Choice {
    Choice::Offer(OfferChoice::Language(id.parse().unwrap(), on))
}

#[test]
fn the_kata_after_those_that_are_practised_is_proposed_next() {
    let katas = vec![
        card("one", &["rust", "python"]),
        card("two", &["rust", "python"]),
        card("three", &["rust"]),
    ];
    let mut offers = Offers::default();
    offers.came(Ok(Katas { katas, unsafe_no_sandbox: false }));
    let practised = |kata: &str, language: &str| {
        let (kata, language) = (kata.parse().unwrap(), language.parse().unwrap());
        [(Offer { kata, language }, String::new())]
    };
    let mut after = |kata: &str, language: &str| {
        offers.propose(&practised(kata, language));
        let offers = offers.offers();
        offers.iter().map(|one| format!("{} {}", one.kata, one.language)).collect::<Vec<_>>()
    };
    assert_eq!(after("one", "python"), ["two python"]);
    assert_eq!(after("two", "python"), ["three rust"], "it is not there in Python");
    assert_eq!(after("three", "rust"), ["one rust"]);
    assert_eq!(after("three", "rust"), ["one rust"], "what is chosen stays so");
}

#[test]
fn a_plan_proposes_the_first_kata_and_offers_what_is_chosen() {
    let mut form = PlanForm::default();
    assert_eq!(form.update(Message::Began(Vec::new())), [Effect::FetchKatas]);
    let katas = vec![card("one", &["rust", "python"]), card("two", &["python"])];
    form.update(Message::KatasCame(Ok(Katas { katas, unsafe_no_sandbox: false })));
    assert_eq!(form.offers.offers().len(), 1);
    for choice in [
        kata("two", true),
        language("python", true),
        Choice::Seats(" 24 ".into()),
        Choice::Title("Kata night".into()),
    ] {
        form.update(Message::Chose(choice));
    }
    let asked = form.update(Message::OpenWanted);
    let [Effect::Open(open)] = asked.as_slice() else { panic!("{asked:?}") };
    let names: Vec<_> =
        open.plan.offers.iter().map(|o| format!("{} {}", o.kata, o.language)).collect();
    assert_eq!(names, ["one rust", "one python", "two python"]);
    assert_eq!((open.plan.seats, open.plan.title.as_str()), (Some(24), "Kata night"));
    assert_eq!(form.update(Message::OpenWanted), [], "once is enough");
    let link = WorkshopLink { token: "abc".into() };
    // The device remembers the board, whose link is in nobody's hands but its own.
    let remember = Effect::Remember("abc".into(), form.title.clone());
    let goes = Effect::Go("/b/abc".into());
    assert_eq!(form.update(Message::Opened(Ok(link))), [remember, goes]);
    let opened = OpenedHere { token: "abc".into(), title: "Kata night".into(), at: 1 };
    assert_eq!(form.update(Message::Began(vec![opened.clone()])), [Effect::FetchKatas]);
    assert_eq!(form.opened, [opened]);
}

#[test]
fn a_plan_that_cannot_be_says_why_and_asks_nobody() {
    for choice in [
        Choice::Title(" ".into()),
        Choice::Seats("many".into()),
        Choice::Seats("0".into()),
        Choice::Stuck("".into()),
        language("rust", false),
    ] {
        let mut form = PlanForm::default();
        let katas = Katas { katas: vec![card("one", &["rust"])], unsafe_no_sandbox: false };
        form.update(Message::KatasCame(Ok(katas)));
        form.update(Message::Chose(choice.clone()));
        assert_eq!(form.update(Message::OpenWanted), [], "{choice:?}");
        assert!(form.refused.is_some(), "{choice:?}");
        form.update(Message::Dismissed);
        assert_eq!(form.refused, None);
    }
}
