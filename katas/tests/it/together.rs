//! Several people: what each link lets one do, whose turn it is, and what they write beside.

mod notes;
mod rules;

use crate::dojo::*;
use crate::messages::commands;
use katas::access::Access;
use katas::asker::Asker;
use katas::command::Command;
use katas::decide::decide;
use katas::event::{Event, Origin, Recorded};
use katas::id::{PersonId, Sequence};
use katas::pairing::{Mode, Turns};
use katas::person::{Person, PersonName};
use katas::refusal::Refusal;
use katas::room::{Attention, Present, Room};
use katas::session::PhaseName;

/// Some people around one session.
struct Pair {
    dojo: Dojo,
    room: Room,
    asked: u64,
}

fn person(name: &str) -> Person {
    Person { id: name.to_lowercase().parse().unwrap(), name: name.parse().unwrap() }
}

fn id(name: &str) -> PersonId {
    person(name).id
}

fn called(name: &str) -> Option<PersonName> {
    Some(name.parse().unwrap())
}

impl Pair {
    /// A session in its first Red, with these people in the room.
    fn open(people: &[(&str, Access)]) -> Self {
        Self::in_phase(PhaseName::Red, people)
    }

    fn in_phase(phase: PhaseName, people: &[(&str, Access)]) -> Self {
        let present = |(name, access): &(&str, Access)| Present {
            person: person(name),
            access: *access,
            attention: Attention::Here,
            asks: false,
        };
        let room = Room { people: people.iter().map(present).collect(), rotation: None };
        Self { dojo: in_phase(phase), room, asked: 0 }
    }

    /// Two people who may both drive.
    fn of_two() -> Self {
        Self::open(&[("Ann", Access::Host), ("Ben", Access::Drive)])
    }

    fn decide(&self, who: &str, command: &Command) -> Result<Vec<Event>, Refusal> {
        let person = person(who);
        let access = self.room.get(&person.id).map_or(Access::Drive, |present| present.access);
        let asker = Asker { access, person: Some(&person), room: &self.room, late: false };
        decide(&self.dojo.session, &asker, command)
    }

    /// Somebody asks for something, and what it brings about is taken in.
    fn attempt(&mut self, who: &str, command: Command) -> Result<Vec<Event>, Refusal> {
        let events = self.decide(who, &command)?;
        self.take_in(who, events.clone());
        Ok(events)
    }

    fn take_in(&mut self, who: &str, events: Vec<Event>) {
        self.asked += 1;
        let (client, person) = (format!("page-of-{}", id(who)).parse().unwrap(), Some(id(who)));
        let by = Some(Origin { client, number: self.asked, person });
        for event in events {
            let sequence = Sequence(self.dojo.session.sequence.0 + 1);
            let at = self.dojo.session.at;
            let recorded = Recorded { sequence, at, by: by.clone(), event };
            self.dojo.session.apply(&recorded);
            self.dojo.log.push(recorded);
        }
    }

    fn act(&mut self, who: &str, command: Command) -> &mut Self {
        let asked = format!("{who}: {command:?}");
        self.attempt(who, command).unwrap_or_else(|refusal| panic!("{asked}: {refusal}"));
        self
    }

    fn types(&mut self, who: &str, file: &str, text: &str) -> Result<Vec<Event>, Refusal> {
        self.attempt(who, self.dojo.edit(file, text))
    }

    fn write(&mut self, who: &str, file: &str, text: &str) -> &mut Self {
        self.act(who, self.dojo.edit(file, text))
    }

    /// Somebody runs the text on the screen, with this outcome of its one test.
    fn run(&mut self, who: &str, outcome: katas::report::TestOutcome) -> &mut Self {
        self.act(who, Command::Run { version: self.dojo.session.files.version() });
        let run = self.dojo.session.in_flight.as_ref().unwrap().run;
        let facts = crate::toy::facts(&self.dojo.session.files);
        self.dojo.end_run(run, tested(&[("one", outcome)]), facts);
        self
    }

    /// Writes the first red.
    fn red(&mut self, who: &str) -> &mut Self {
        self.act(who, Command::PickItem { item: "one".parse().unwrap() });
        self.write(who, TESTS, &one()).write(who, CODE, STUB).run(who, stub());
        assert_eq!(self.dojo.phase(), PhaseName::Green);
        self
    }

    fn choose(&mut self, who: &str, mode: Mode) -> &mut Self {
        self.act(who, Command::ChooseTurns { turns: Turns { mode, minutes: None } })
    }

    fn leaves(&mut self, who: &str) {
        self.room.people.retain(|present| present.person.id != id(who));
    }

    fn driver(&self) -> Option<&PersonId> {
        self.dojo.session.pairing.driver.as_ref()
    }
}

#[test]
fn each_link_lets_one_do_what_it_says() {
    let navigates = [
        "PickItem",
        "AddItem",
        "RewordItem",
        "RemoveItem",
        "AskHint",
        "Predict",
        "WriteNote",
        "SettleNote",
    ];
    let people = [("Wim", Access::Watch), ("Nele", Access::Navigate), ("Dora", Access::Drive)];
    let pair = Pair::open(&people);
    let mut allowed = 0;
    for command in commands() {
        let watch = pair.decide("Wim", &command);
        assert_eq!(watch, Err(Refusal::WatchesOnly), "{command:?}");
        let navigate = pair.decide("Nele", &command);
        let may = navigates.contains(&crate::wire::variant(&command).as_str());
        let refused = navigate == Err(Refusal::NavigatesOnly);
        assert_eq!(refused, !may, "{command:?}: {navigate:?}");
        allowed += usize::from(may);
        let drive = pair.decide("Dora", &command);
        let by_link = [Err(Refusal::WatchesOnly), Err(Refusal::NavigatesOnly)];
        assert!(!by_link.contains(&drive), "{command:?}");
    }
    assert_eq!(allowed, navigates.len(), "each of them was asked for");
}

#[test]
fn whoever_types_first_has_the_keyboard() {
    let mut pair = Pair::of_two();
    let events = pair.types("Ann", TESTS, &one()).unwrap();
    let Event::TextChanged { .. } = &events[2] else { panic!("{events:?}") };
    let before = [Event::PersonNamed(person("Ann")), Event::KeyboardTaken { by: id("Ann") }];
    assert_eq!(events[..2], before);
    let again = pair.types("Ann", TESTS, "").unwrap();
    assert!(matches!(again[..], [Event::TextChanged { .. }]), "named and taken once: {again:?}");
    let held = Err(Refusal::KeyboardInHands { driver: called("Ann") });
    assert_eq!(pair.types("Ben", TESTS, "// mine"), held);
    assert_eq!(pair.attempt("Ben", Command::TakeKeyboard), held);
    let version = pair.dojo.session.files.version();
    assert_eq!(pair.attempt("Ben", Command::Run { version }), held, "running is the driver's");
    pair.act("Ben", Command::AddItem { text: "4 too".into() });
}

#[test]
fn the_keyboard_is_handed_to_who_is_here_and_may_drive() {
    let people = [("Ann", Access::Host), ("Ben", Access::Drive), ("Nele", Access::Navigate)];
    let mut pair = Pair::open(&people);
    pair.act("Ann", Command::TakeKeyboard);
    let hand = |to: &str| Command::HandOver { to: id(to) };
    let held = Err(Refusal::KeyboardInHands { driver: called("Ann") });
    assert_eq!(pair.attempt("Ben", hand("Ben")), held);
    assert_eq!(pair.attempt("Ann", hand("Nele")), Err(Refusal::CannotDrive));
    assert_eq!(pair.attempt("Ann", hand("Nobody")), Err(Refusal::CannotDrive));
    assert_eq!(pair.attempt("Ann", hand("Ann")), Ok(Vec::new()));
    pair.room.people[1].attention = Attention::Lost;
    assert_eq!(pair.attempt("Ann", hand("Ben")), Err(Refusal::CannotDrive));
    pair.room.people[1].attention = Attention::Away;
    pair.act("Ann", hand("Ben"));
    assert_eq!(pair.driver(), Some(&id("Ben")));
    pair.write("Ben", TESTS, &one());
    assert!(pair.types("Ann", TESTS, "").is_err());
}

#[test]
fn who_is_gone_loses_the_keyboard_and_nothing_typed_by_then() {
    let mut pair = Pair::of_two();
    pair.write("Ann", TESTS, &one());
    pair.room.people[0].attention = Attention::Lost;
    assert!(pair.attempt("Ben", Command::TakeKeyboard).is_err(), "they may come back");
    pair.leaves("Ann");
    pair.act("Ben", Command::TakeKeyboard);
    assert_eq!(pair.driver(), Some(&id("Ben")));

    let (ann, nobody) = (person("Ann"), Room::default());
    let edit = pair.dojo.edit(CODE, STUB);
    let asker = |late| Asker { access: Access::Host, person: Some(&ann), room: &nobody, late };
    let held = Err(Refusal::KeyboardInHands { driver: called("Ben") });
    assert_eq!(decide(&pair.dojo.session, &asker(false), &edit), held);
    let late = decide(&pair.dojo.session, &asker(true), &edit).unwrap();
    assert!(matches!(late[..], [Event::TextChanged { .. }]), "{late:?}");
    pair.take_in("Ann", late);
    assert_eq!(pair.driver(), Some(&id("Ben")), "what comes late takes nothing back");
    let ben = person("Ben");
    let never = Asker { access: Access::Drive, person: Some(&ben), room: &nobody, late: true };
    pair.act("Ben", Command::HandOver { to: id("Ben") });
    pair.room.people.push(Present {
        person: person("Ann"),
        access: Access::Host,
        attention: Attention::Here,
        asks: false,
    });
    pair.act("Ben", Command::HandOver { to: id("Ann") });
    let edit = pair.dojo.edit(CODE, "");
    let refused = decide(&pair.dojo.session, &never, &edit);
    assert!(refused.is_err(), "who handed it over has nothing that comes late");
}

#[test]
fn in_an_ensemble_everybody_types() {
    let mut pair = Pair::of_two();
    pair.act("Ann", Command::TakeKeyboard).choose("Ben", Mode::Ensemble);
    pair.write("Ben", TESTS, &one()).write("Ann", CODE, STUB);
    assert_eq!(pair.attempt("Ben", Command::TakeKeyboard), Err(Refusal::NoTurns));
    let hand = Command::HandOver { to: id("Ben") };
    assert_eq!(pair.attempt("Ann", hand), Err(Refusal::NoTurns));
    pair.choose("Ann", Mode::OneDriver);
    assert!(pair.types("Ben", TESTS, "").is_err(), "Ann has it as before");
}

#[test]
fn in_ping_pong_one_writes_the_red_and_the_other_the_green() {
    let mut pair = Pair::of_two();
    pair.choose("Ann", Mode::PingPong).red("Ann");
    assert_eq!(pair.driver(), None, "it waits for the other");
    let turn = |phase| Err(Refusal::AnothersTurn { phase });
    assert_eq!(pair.types("Ann", CODE, ONE), turn(PhaseName::Green));
    assert_eq!(pair.attempt("Ann", Command::TakeKeyboard), turn(PhaseName::Green));
    pair.write("Ben", CODE, ONE);
    let back = Command::HandOver { to: id("Ann") };
    assert_eq!(pair.attempt("Ben", back.clone()), turn(PhaseName::Green));
    pair.run("Ben", passed());
    assert_eq!(pair.dojo.phase(), PhaseName::Refactor);
    pair.write("Ann", CODE, BOTH).write("Ben", CODE, ONE);
    pair.run("Ann", passed()).act("Ann", Command::FinishRefactoring);
    pair.act("Ann", Command::Commit { message: "Say 1".into() });

    assert_eq!(pair.dojo.phase(), PhaseName::Red);
    assert_eq!(pair.types("Ann", TESTS, ""), turn(PhaseName::Red), "the roles change");
    assert_eq!(pair.attempt("Ben", back), turn(PhaseName::Red));
    pair.write("Ben", TESTS, &format!("{}{}", one(), two()));
    assert_eq!(pair.dojo.session.pairing.red_by, Some(id("Ann")));
}

#[test]
fn a_red_that_is_taken_back_is_its_authors_again() {
    for leave in [Command::BackToRed, Command::Abandon] {
        let mut pair = Pair::of_two();
        pair.choose("Ann", Mode::PingPong).red("Ann").write("Ben", CODE, ONE);
        pair.act("Ben", leave.clone());
        assert_eq!(pair.dojo.phase(), PhaseName::Red);
        assert_eq!(pair.driver(), Some(&id("Ann")), "{leave:?}");
        pair.write("Ann", TESTS, "// anew\n");
        assert!(pair.types("Ben", TESTS, "").is_err());
    }
}

#[test]
fn ping_pong_of_one_alone_is_left_by_choosing_other_turns() {
    let mut pair = Pair::of_two();
    pair.choose("Ann", Mode::PingPong).red("Ann");
    pair.leaves("Ben");
    assert!(pair.types("Ann", CODE, ONE).is_err());
    pair.choose("Ann", Mode::OneDriver).write("Ann", CODE, ONE);
}

#[test]
fn turns_are_one_minute_to_an_hour_long_or_without_end() {
    let pair = Pair::of_two();
    let choose = |minutes| {
        let turns = Turns { mode: Mode::OneDriver, minutes };
        pair.decide("Ben", &Command::ChooseTurns { turns })
    };
    for minutes in [Some(0), Some(61), Some(u16::MAX)] {
        assert_eq!(choose(minutes), Err(Refusal::TurnLength), "{minutes:?}");
    }
    assert_eq!(choose(Some(5)), Ok(Vec::new()), "so it is already");
    for minutes in [Some(1), Some(60), None] {
        assert!(choose(minutes).is_ok_and(|events| events.len() == 2), "{minutes:?}");
    }
}

#[test]
fn a_name_is_one_line_that_shows_as_what_it_is() {
    let good = ["Ann", " Ann ", "Zoë 🏳️‍🌈", "עדה", "<b>Ann</b>", &"a".repeat(40)];
    for name in good {
        let read: PersonName = name.parse().unwrap();
        assert_eq!(read.as_str(), name.trim());
    }
    let bad = [
        "",
        "  ",
        "a\nb",
        "a\u{0}",
        "a\u{202e}b",
        "\u{2066}a",
        "a\u{200b}b",
        "a\u{feff}",
        &"a".repeat(41),
        &"a".repeat(10_000),
        &"🏳️‍🌈".repeat(12),
    ];
    for name in bad {
        assert!(name.parse::<PersonName>().is_err(), "{name:?}");
        assert!(serde_json::from_str::<PersonName>(&serde_json::json!(name).to_string()).is_err());
    }
}

#[test]
fn somebody_who_is_called_something_else_is_named_again() {
    let mut pair = Pair::of_two();
    pair.write("Ann", TESTS, &one());
    let renamed = Person { id: id("Ann"), name: "Anna".parse().unwrap() };
    let asker =
        Asker { access: Access::Host, person: Some(&renamed), room: &pair.room, late: false };
    let edit = pair.dojo.edit(TESTS, "");
    let events = decide(&pair.dojo.session, &asker, &edit).unwrap();
    assert_eq!(events[0], Event::PersonNamed(renamed.clone()));
    pair.take_in("Ann", events);
    assert_eq!(pair.dojo.session.pairing.people, [renamed]);
}

#[test]
fn a_run_is_the_work_of_those_too_who_sit_beside_and_look() {
    let people = [
        ("Ann", Access::Host),
        ("Ben", Access::Drive),
        ("Cleo", Access::Navigate),
        ("Dora", Access::Watch),
        ("Eve", Access::Drive),
        ("Fay", Access::Drive),
    ];
    let mut pair = Pair::open(&people);
    pair.room.people[4].attention = Attention::Away;
    pair.room.people[5].attention = Attention::Lost;
    let version = pair.dojo.session.files.version();
    let events = pair.attempt("Ann", Command::Run { version }).unwrap();
    let Some(Event::RunStarted { beside, .. }) = events.last() else { panic!("{events:?}") };
    assert_eq!(*beside, [person("Ben"), person("Cleo")]);
    let mut alone = Pair::open(&people[..1]);
    let events = alone.attempt("Ann", Command::Run { version }).unwrap();
    let Some(Event::RunStarted { beside, .. }) = events.last() else { panic!("{events:?}") };
    assert_eq!(*beside, []);
}

#[test]
fn what_happened_among_people_is_replayed() {
    let mut pair = Pair::of_two();
    pair.choose("Ann", Mode::PingPong).red("Ann").write("Ben", CODE, ONE);
    let replayed = katas::session::Session::replay(&pair.dojo.log).unwrap();
    assert_eq!(replayed, pair.dojo.session);
    let client = "page-of-ben".parse().unwrap();
    assert_eq!(replayed.owners.get(&client), Some(&id("Ben")));
}
