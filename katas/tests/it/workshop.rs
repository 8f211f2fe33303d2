//! A workshop: who may do what, and who sits where.

mod converging;

use katas::id::{CycleNumber, PersonId, RunId, Sequence, Timestamp};
use katas::pairing::{Mode, Turns};
use katas::person::Person;
use katas::policy::Policy;
use katas::workshop::command::{Facilitate, Found, TakePart, WorkshopCommand};
use katas::workshop::decide::decide;
use katas::workshop::event::{WorkshopEvent, WorkshopRecorded};
use katas::workshop::plan::{BadPlan, MOST_OFFERS, MOST_SEATS, Offer, Plan, Seating, Title};
use katas::workshop::refusal::WorkshopRefusal;
use katas::workshop::{OfferNumber, PairNumber, Spotlight, Stage, Workshop};

const RUST: OfferNumber = OfferNumber(0);
const PYTHON: OfferNumber = OfferNumber(1);

/// A workshop and all that happened in it; a second goes by with each event.
struct Dojo {
    workshop: Workshop,
    log: Vec<WorkshopRecorded>,
}

fn id(key: &str) -> PersonId {
    key.parse().unwrap()
}

fn person(key: &str) -> Person {
    Person { id: id(key), name: key.parse().unwrap() }
}

fn offer(language: &str) -> Offer {
    Offer { kata: "fizz-buzz".parse().unwrap(), language: language.parse().unwrap() }
}

fn plan(seating: Seating) -> Plan {
    Plan {
        title: "TDD on a Friday".parse().unwrap(),
        offers: vec![offer("rust"), offer("python")],
        policy: Policy::default(),
        turns: Turns::default(),
        seats: None,
        seating,
        stuck_minutes: 10,
    }
}

impl Dojo {
    fn open(plan: Plan) -> Self {
        let event = WorkshopEvent::Opened(plan.clone());
        let first = WorkshopRecorded { sequence: Sequence(1), at: Timestamp(0), event };
        Self { workshop: Workshop::open(&plan, Sequence(1), Timestamp(0)), log: vec![first] }
    }

    fn attempt(&mut self, command: WorkshopCommand) -> Result<usize, WorkshopRefusal> {
        let events = decide(&self.workshop, &command, self.now())?;
        let count = events.len();
        for event in events {
            let sequence = Sequence(self.workshop.sequence.0 + 1);
            let recorded = WorkshopRecorded { sequence, at: self.now(), event };
            self.workshop.apply(&recorded);
            self.log.push(recorded);
        }
        Ok(count)
    }

    fn now(&self) -> Timestamp {
        Timestamp(self.workshop.sequence.0 * 1_000)
    }

    fn facilitate(&mut self, command: Facilitate) -> Result<usize, WorkshopRefusal> {
        self.attempt(WorkshopCommand::Facilitate(command, Found::default()))
    }

    fn join(&mut self, key: &str, wish: OfferNumber) -> Result<usize, WorkshopRefusal> {
        let join = TakePart::Join { person: person(key), wish };
        self.attempt(WorkshopCommand::TakePart(join))
    }

    fn choose(&mut self, key: &str, pair: Option<u16>) -> Result<usize, WorkshopRefusal> {
        let choose = TakePart::Choose { person: id(key), pair: pair.map(PairNumber) };
        self.attempt(WorkshopCommand::TakePart(choose))
    }

    fn begin(&mut self, lot: &[&str]) -> Result<usize, WorkshopRefusal> {
        let lot = lot.iter().map(|key| id(key)).collect();
        let found = Found { lot, ..Found::default() };
        self.attempt(WorkshopCommand::Facilitate(Facilitate::Begin, found))
    }

    /// Who sits with whom, pair by pair.
    fn seats(&self) -> Vec<Vec<&str>> {
        let people = |pair: &katas::workshop::Pair| {
            self.workshop.people(pair.number).map(|one| one.person.id.as_str()).collect()
        };
        self.workshop.pairs.iter().map(people).collect()
    }
}

/// A workshop in which these have come in, all for the same kata.
fn with(seating: Seating, keys: &[&str]) -> Dojo {
    let mut dojo = Dojo::open(plan(seating));
    for key in keys {
        dojo.join(key, RUST).unwrap();
    }
    dojo
}

#[test]
fn the_lot_seats_everybody_and_a_latecomer_gets_the_next_free_seat() {
    let mut dojo = with(Seating::ByLot, &["ann", "ben", "cleo", "dora", "eve"]);
    assert_eq!(dojo.seats(), Vec::<Vec<&str>>::new());
    dojo.begin(&["dora", "ann", "eve", "cleo", "ben"]).unwrap();
    assert_eq!(dojo.workshop.stage, Stage::Running);
    assert_eq!(dojo.seats(), [vec!["ann", "dora"], vec!["cleo", "eve"], vec!["ben"]]);
    dojo.join("late", RUST).unwrap();
    assert_eq!(dojo.seats()[2], ["ben", "late"]);
    dojo.join("later", RUST).unwrap();
    assert_eq!(dojo.seats()[3], ["later"]);
}

#[test]
fn whoever_wishes_another_kata_sits_with_others_who_do() {
    let mut dojo = Dojo::open(plan(Seating::ByLot));
    for (key, wish) in [("ann", RUST), ("ben", PYTHON), ("cleo", PYTHON), ("dora", RUST)] {
        dojo.join(key, wish).unwrap();
    }
    dojo.begin(&["ann", "ben", "cleo", "dora"]).unwrap();
    assert_eq!(dojo.seats(), [vec!["ann", "dora"], vec!["ben", "cleo"]]);
    dojo.join("eve", PYTHON).unwrap();
    assert_eq!(dojo.seats()[2], ["eve"]);
    assert_eq!(dojo.join("fay", OfferNumber(2)), Err(WorkshopRefusal::NoSuchOffer));
}

#[test]
fn who_comes_back_has_the_same_seat() {
    let mut dojo = with(Seating::ByLot, &["ann", "ben"]);
    dojo.begin(&["ann", "ben"]).unwrap();
    assert_eq!(dojo.join("ann", RUST), Ok(0), "nothing happens");
    let renamed = Person { id: id("ann"), name: "Anna".parse().unwrap() };
    let join = TakePart::Join { person: renamed, wish: RUST };
    assert_eq!(dojo.attempt(WorkshopCommand::TakePart(join)), Ok(1));
    assert_eq!(dojo.seats(), [["ann", "ben"]]);
    assert_eq!(dojo.workshop.member(&id("ann")).unwrap().person.name.as_str(), "Anna");
}

#[test]
fn where_people_choose_they_sit_where_they_chose() {
    let mut dojo = with(Seating::Themselves, &["ann", "ben", "cleo", "dora", "eve", "fay"]);
    dojo.choose("ann", None).unwrap();
    for key in ["ben", "cleo", "dora"] {
        dojo.choose(key, Some(1)).unwrap();
    }
    assert_eq!(dojo.choose("eve", Some(1)), Err(WorkshopRefusal::PairFull { pair: PairNumber(1) }));
    let nowhere = WorkshopRefusal::NoSuchPair(PairNumber(7));
    assert_eq!(dojo.choose("eve", Some(7)), Err(nowhere));
    assert_eq!(dojo.choose("nobody", None), Err(WorkshopRefusal::NoSuchMember));
    dojo.choose("dora", None).unwrap();
    dojo.begin(&["fay", "eve"]).unwrap();
    assert_eq!(dojo.seats(), [vec!["ann", "ben", "cleo"], vec!["dora", "fay"], vec!["eve"]]);
}

#[test]
fn where_the_facilitator_seats_nobody_chooses() {
    let mut dojo = with(Seating::Facilitator, &["ann", "ben", "cleo"]);
    assert_eq!(dojo.choose("ann", None), Err(WorkshopRefusal::SeatsAreGiven));
    let seat =
        |key, pair: Option<u16>| Facilitate::Seat { person: id(key), pair: pair.map(PairNumber) };
    dojo.facilitate(seat("cleo", None)).unwrap();
    dojo.facilitate(seat("ann", Some(1))).unwrap();
    dojo.begin(&["ben"]).unwrap();
    assert_eq!(dojo.seats(), [["ann", "cleo"]]);
    dojo.facilitate(Facilitate::Unseat { person: id("ann") }).unwrap();
    dojo.facilitate(seat("ben", Some(1))).unwrap();
    assert_eq!(dojo.seats(), [["ben", "cleo"]]);
    dojo.join("dora", RUST).unwrap();
    assert_eq!(dojo.workshop.member(&id("dora")).unwrap().pair, None);
}

#[test]
fn a_full_workshop_lets_nobody_in_but_who_is_in_already() {
    let mut dojo = Dojo::open(Plan { seats: Some(2), ..plan(Seating::ByLot) });
    dojo.join("ann", RUST).unwrap();
    dojo.join("ben", RUST).unwrap();
    assert_eq!(dojo.join("cleo", RUST), Err(WorkshopRefusal::Full));
    assert_eq!(dojo.join("ann", PYTHON), Ok(1));
}

#[test]
fn each_pair_with_people_has_one_session_a_round() {
    let mut dojo = with(Seating::ByLot, &["ann", "ben", "cleo"]);
    let due =
        |dojo: &Dojo| dojo.workshop.pairs_to_open().map(|pair| pair.number.0).collect::<Vec<_>>();
    let open = |dojo: &mut Dojo, pair, practice: &str| {
        let practice = practice.parse().unwrap();
        dojo.attempt(WorkshopCommand::OpenPractice { pair: PairNumber(pair), practice })
    };
    assert_eq!(due(&dojo), [0_u16; 0]);
    dojo.begin(&["ann", "ben", "cleo"]).unwrap();
    assert_eq!(due(&dojo), [1, 2]);
    assert_eq!(open(&mut dojo, 1, "aa"), Ok(1));
    assert_eq!(open(&mut dojo, 1, "bb"), Ok(0), "it has one");
    assert_eq!(dojo.workshop.practice(PairNumber(1)).unwrap().as_str(), "aa");
    assert_eq!(due(&dojo), [2]);
    let unseat = Facilitate::Unseat { person: id("cleo") };
    dojo.facilitate(unseat).unwrap();
    assert_eq!(due(&dojo), [0_u16; 0]);
    dojo.facilitate(Facilitate::BeginRound { offers: vec![offer("rust")] }).unwrap();
    assert_eq!(dojo.workshop.practice(PairNumber(1)), None);
    assert_eq!(due(&dojo), [1]);
    open(&mut dojo, 1, "cc").unwrap();
    assert_eq!(dojo.workshop.practice(PairNumber(1)).unwrap().as_str(), "cc");
    // A pair of the second round has no session of the first.
    dojo.join("dora", RUST).unwrap();
    open(&mut dojo, 3, "dd").unwrap();
    assert_eq!(dojo.workshop.practice(PairNumber(3)).unwrap().as_str(), "dd");
    assert_eq!(dojo.workshop.pair(PairNumber(3)).unwrap().practice(1), None);
}

#[test]
fn the_facilitators_moves_hold_for_all() {
    let mut dojo = with(Seating::ByLot, &["ann", "ben"]);
    assert_eq!(
        dojo.facilitate(Facilitate::Hold { spotlight: None }),
        Err(WorkshopRefusal::NotBegun)
    );
    dojo.begin(&[]).unwrap();
    assert_eq!(dojo.begin(&[]), Err(WorkshopRefusal::BegunAlready));
    assert_eq!(dojo.facilitate(Facilitate::GoOn), Err(WorkshopRefusal::NotHeld));
    let (pair, run) = (PairNumber(1), RunId(6));
    for found in [None, Some((run, CycleNumber(1)))] {
        let spotlight = Some(Spotlight { pair, run: found.map(|(run, _)| run) });
        let found = Found { run: found, ..Found::default() };
        let hold = Facilitate::Hold { spotlight };
        dojo.attempt(WorkshopCommand::Facilitate(hold, found)).unwrap();
        assert_eq!(dojo.workshop.hold.unwrap().spotlight, spotlight);
    }
    let not_there = Some(Spotlight { pair, run: Some(run) });
    assert_eq!(
        dojo.facilitate(Facilitate::Hold { spotlight: not_there }),
        Err(WorkshopRefusal::NoSuchRun { pair, run })
    );
    let nowhere = Some(Spotlight { pair: PairNumber(9), run: None });
    assert_eq!(
        dojo.facilitate(Facilitate::Hold { spotlight: nowhere }),
        Err(WorkshopRefusal::NoSuchPair(PairNumber(9)))
    );
    dojo.facilitate(Facilitate::GoOn).unwrap();
    assert_eq!(dojo.workshop.hold, None);
    let turns = Turns { mode: Mode::PingPong, minutes: None };
    let change = Facilitate::ChangePolicy { policy: Policy::default(), turns };
    assert_eq!(dojo.facilitate(change.clone()), Ok(1));
    assert_eq!(dojo.facilitate(change), Ok(0));
    assert_eq!(dojo.workshop.plan.turns, turns);
    dojo.facilitate(Facilitate::SetTimer { minutes: 5 }).unwrap();
    let began = dojo.log.last().unwrap().at;
    assert_eq!(dojo.workshop.timer, Some(Timestamp(began.0 + 300_000)));
    dojo.facilitate(Facilitate::StopTimer).unwrap();
    assert_eq!(dojo.facilitate(Facilitate::StopTimer), Err(WorkshopRefusal::NoTimer));
    for minutes in [0, 241] {
        let timer = dojo.facilitate(Facilitate::SetTimer { minutes });
        assert_eq!(timer, Err(WorkshopRefusal::TimerLength));
    }
    for text in ["", " \n", "a\u{202e}b", &"x".repeat(501)] {
        let said = dojo.facilitate(Facilitate::Announce { to: None, text: text.into() });
        assert_eq!(said, Err(WorkshopRefusal::AnnouncementText), "{text:?}");
    }
    let say = |to| Facilitate::Announce { to, text: " Five more minutes. ".into() };
    dojo.facilitate(say(None)).unwrap();
    assert_eq!(dojo.workshop.announcements[0].text, "Five more minutes.");
    let nowhere = Err(WorkshopRefusal::NoSuchPair(PairNumber(9)));
    assert_eq!(dojo.facilitate(say(Some(PairNumber(9)))), nowhere);
}

#[test]
fn a_pair_asks_for_help_once() {
    let mut dojo = with(Seating::ByLot, &["ann", "ben"]);
    dojo.begin(&[]).unwrap();
    let ask = || WorkshopCommand::TakePart(TakePart::AskHelp { pair: PairNumber(1) });
    assert_eq!(dojo.attempt(ask()), Ok(1));
    let since = dojo.workshop.pairs[0].asks_help;
    assert!(since.is_some());
    assert_eq!(dojo.attempt(ask()), Ok(0));
    assert_eq!(dojo.workshop.pairs[0].asks_help, since);
    dojo.facilitate(Facilitate::GiveHelp { pair: PairNumber(1) }).unwrap();
    assert_eq!(dojo.workshop.pairs[0].asks_help, None);
}

#[test]
fn an_ended_workshop_lets_people_back_and_nothing_else_happens() {
    let mut dojo = with(Seating::ByLot, &["ann", "ben"]);
    dojo.begin(&[]).unwrap();
    dojo.facilitate(Facilitate::Hold { spotlight: None }).unwrap();
    dojo.facilitate(Facilitate::End).unwrap();
    assert_eq!((dojo.workshop.stage, dojo.workshop.hold), (Stage::Ended, None));
    assert_eq!(dojo.join("cleo", RUST), Err(WorkshopRefusal::Ended));
    assert_eq!(dojo.join("ann", RUST), Ok(0));
    assert_eq!(dojo.facilitate(Facilitate::End), Err(WorkshopRefusal::Ended));
    assert_eq!(dojo.facilitate(Facilitate::HideNames(true)), Ok(1));
}

#[test]
fn nobody_begins_an_empty_workshop() {
    let mut dojo = Dojo::open(plan(Seating::ByLot));
    assert_eq!(dojo.begin(&[]), Err(WorkshopRefusal::NobodyHere));
}

#[test]
fn a_workshop_is_what_its_log_says() {
    let mut dojo = with(Seating::ByLot, &["ann", "ben", "cleo"]);
    dojo.begin(&["cleo", "ben", "ann"]).unwrap();
    dojo.facilitate(Facilitate::SetTimer { minutes: 1 }).unwrap();
    assert_eq!(Workshop::replay(&dojo.log).as_ref(), Some(&dojo.workshop));
    assert_eq!(Workshop::replay(&dojo.log[1..]), None);
}

#[test]
fn a_plan_offers_something_and_seats_somebody() {
    let good = plan(Seating::ByLot);
    assert_eq!(good.check(), Ok(()));
    let many = (0..=MOST_OFFERS)
        .map(|at| Offer { kata: format!("k{at}").parse().unwrap(), ..offer("rust") });
    let turns = |minutes| Turns { minutes: Some(minutes), ..Turns::default() };
    let bad = [
        (Plan { offers: Vec::new(), ..good.clone() }, BadPlan::Offers),
        (Plan { offers: many.collect(), ..good.clone() }, BadPlan::Offers),
        (Plan { offers: vec![offer("rust"), offer("rust")], ..good.clone() }, BadPlan::Offers),
        (Plan { seats: Some(0), ..good.clone() }, BadPlan::Seats),
        (Plan { seats: Some(MOST_SEATS + 1), ..good.clone() }, BadPlan::Seats),
        (Plan { turns: turns(0), ..good.clone() }, BadPlan::Turn),
        (Plan { turns: turns(61), ..good.clone() }, BadPlan::Turn),
        (Plan { stuck_minutes: 0, ..good.clone() }, BadPlan::Stuck),
        (Plan { stuck_minutes: 61, ..good.clone() }, BadPlan::Stuck),
    ];
    for (plan, why) in bad {
        assert_eq!(plan.check(), Err(why), "{plan:?}");
    }
    for title in ["", "  ", "a\nb", "a\u{202e}b", &"x".repeat(61)] {
        assert_eq!(title.parse::<Title>(), Err(BadPlan::Title), "{title:?}");
    }
    assert_eq!(" Kata night ".parse::<Title>().unwrap().as_str(), "Kata night");
}
