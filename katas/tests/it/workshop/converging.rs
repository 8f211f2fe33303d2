//! The state of one pair is offered to all others, and each of them takes it or not.

use super::*;

/// Three people, each in a pair of their own, in sessions of their own.
fn three() -> Dojo {
    let mut dojo = with(Seating::Facilitator, &["ann", "ben", "cleo"]);
    for key in ["ann", "ben", "cleo"] {
        dojo.facilitate(Facilitate::Seat { person: id(key), pair: None }).unwrap();
    }
    dojo.begin(&[]).unwrap();
    for (pair, practice) in [(1, "aa"), (2, "bb"), (3, "cc")] {
        open(&mut dojo, pair, practice);
    }
    dojo
}

fn open(dojo: &mut Dojo, pair: u16, practice: &str) {
    let (pair, practice) = (PairNumber(pair), practice.parse().unwrap());
    assert_eq!(dojo.attempt(WorkshopCommand::OpenPractice { pair, practice }), Ok(1));
}

fn offer_state(dojo: &mut Dojo, pair: u16) -> Result<usize, WorkshopRefusal> {
    let found = Found { run: Some((RunId(6), CycleNumber(2))), ..Found::default() };
    let converge = Facilitate::Converge { pair: PairNumber(pair), run: None };
    dojo.attempt(WorkshopCommand::Facilitate(converge, found))
}

fn take(dojo: &mut Dojo, pair: u16, practice: &str) -> Result<usize, WorkshopRefusal> {
    let (pair, practice) = (PairNumber(pair), practice.parse().unwrap());
    dojo.attempt(WorkshopCommand::TakeState { pair, practice })
}

fn decline(dojo: &mut Dojo, pair: u16) -> Result<usize, WorkshopRefusal> {
    dojo.attempt(WorkshopCommand::TakePart(TakePart::DeclineState { pair: PairNumber(pair) }))
}

fn practice(dojo: &Dojo, pair: u16) -> &str {
    dojo.workshop.practice(PairNumber(pair)).unwrap().as_str()
}

#[test]
fn a_pair_goes_on_from_the_state_or_stays_where_it_is() {
    let mut dojo = three();
    offer_state(&mut dojo, 1).unwrap();
    let offered = dojo.workshop.offered.clone().unwrap();
    assert_eq!((offered.run, offered.cycle), (RunId(6), CycleNumber(2)));
    assert_eq!(offered.practice.as_str(), "aa");
    assert_eq!(take(&mut dojo, 2, "fork"), Ok(1));
    assert_eq!(take(&mut dojo, 2, "again"), Err(WorkshopRefusal::NothingOffered));
    assert_eq!(decline(&mut dojo, 3), Ok(1));
    assert_eq!(take(&mut dojo, 3, "late"), Err(WorkshopRefusal::NothingOffered));
    assert_eq!(take(&mut dojo, 1, "own"), Err(WorkshopRefusal::NothingOffered));
    let practised = |pair| practice(&dojo, pair);
    assert_eq!([practised(1), practised(2), practised(3)], ["aa", "fork", "cc"]);
    let kept = &dojo.workshop.pair(PairNumber(2)).unwrap().practices;
    let kept: Vec<_> = kept.iter().map(|one| (one.id.as_str(), one.converged)).collect();
    assert_eq!(kept, [("bb", false), ("fork", true)], "the own one is kept");
    assert_eq!(Workshop::replay(&dojo.log).as_ref(), Some(&dojo.workshop));
}

#[test]
fn a_further_offer_is_put_in_the_place_of_the_one_before() {
    let mut dojo = three();
    offer_state(&mut dojo, 1).unwrap();
    decline(&mut dojo, 3).unwrap();
    offer_state(&mut dojo, 2).unwrap();
    assert_eq!(take(&mut dojo, 3, "fork"), Ok(1));
    assert_eq!(take(&mut dojo, 1, "other"), Ok(1));
    // What was offered in a round is not offered in the next.
    offer_state(&mut dojo, 2).unwrap();
    dojo.facilitate(Facilitate::BeginRound { offers: vec![offer("rust")] }).unwrap();
    open(&mut dojo, 1, "next");
    assert_eq!(decline(&mut dojo, 1), Err(WorkshopRefusal::NothingOffered));
}

#[test]
fn a_pair_without_a_run_has_nothing_to_offer() {
    let mut dojo = three();
    let (pair, run) = (PairNumber(1), RunId(9));
    let none = WorkshopRefusal::NothingToOffer(pair);
    for (run, nothing) in [(None, none), (Some(run), WorkshopRefusal::NoSuchRun { pair, run })] {
        let refused = dojo.facilitate(Facilitate::Converge { pair, run }).unwrap_err();
        assert_eq!(refused, nothing);
        assert!(refused.to_string().starts_with("Pair 1 has no"), "{refused}");
    }
    let nowhere = Err(WorkshopRefusal::NoSuchPair(PairNumber(9)));
    assert_eq!(offer_state(&mut dojo, 9), nowhere);
    assert_eq!(decline(&mut dojo, 2), Err(WorkshopRefusal::NothingOffered));
}
