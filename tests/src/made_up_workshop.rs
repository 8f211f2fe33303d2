//! A workshop of two rounds that nobody practised, for the pages that look back on one: pairs of
//! different speed, with hints, refusals, predictions, and a break.

use crate::made_up::MadeUp;
use crate::workshop::plan;
use katas::command::Rung;
use katas::event::{Event, Recorded};
use katas::id::{PersonId, PracticeId, Sequence, Timestamp};
use katas::person::Person;
use katas::prediction::Prediction;
use katas::reason::Reason;
use katas::workshop::event::{WorkshopEvent, WorkshopRecorded};
use katas::workshop::plan::{Plan, Seating};
use katas::workshop::{OfferNumber, PairNumber};
use server::link::Token;
use server::log::EventLog as _;
use server::log::session_id::{SessionId, WorkshopId};
use server::log::sqlite_log::SqliteLog;
use server::log::workshop_log::{Door, WorkshopLog as _};
use std::path::Path;

/// How many items there are in each round.
const ITEMS: usize = 8;

/// How long a round takes, in milliseconds.
const ROUND_MS: u64 = 45 * 60 * 1000;

/// When the workshop was opened: 2026-01-05, 9 o'clock.
const OPENED_AT: u64 = 1_767_603_600_000;

/// How much later than told events come at the slowest, in percent of the slowest.
const SLOWEST: u64 = 40;

/// Writes it to a data folder that no server uses, and gives the facilitator's secret.
///
/// # Panics
/// When it cannot be written.
pub fn make_up(data: &Path, names: &[&str], ended: bool) -> String {
    let token = Token::new().expect("random numbers");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let log = SqliteLog::open(&data.join(server::serve::LOG_FILE)).expect("a log");
    runtime.block_on(async {
        let mut told = Told { events: Vec::new() };
        told.happen(WorkshopEvent::Opened(plan(Seating::ByLot)));
        let pairs = names.len().div_ceil(2);
        for number in 1..=pairs {
            let pair = pair(number);
            told.happen(WorkshopEvent::PairMade { pair, offer: OfferNumber(0) });
        }
        for (at, name) in names.iter().enumerate() {
            let id: PersonId = format!("p-{at}").parse().expect("an id");
            let person = Person { id: id.clone(), name: name.parse().expect("a name") };
            told.happen(WorkshopEvent::Joined { person, wish: OfferNumber(0) });
            told.happen(WorkshopEvent::Seated { person: id, pair: pair(at / 2 + 1) });
        }
        told.happen(WorkshopEvent::Begun);
        for round in 1..=2 {
            if round == 2 {
                let Plan { offers, .. } = plan(Seating::ByLot);
                told.happen(WorkshopEvent::RoundBegun { offers });
            }
            for (number, people) in (1..).zip(names.chunks(2)) {
                let session = SessionId(
                    [round, u8::try_from(number).expect("a few pairs")]
                        .repeat(8)
                        .try_into()
                        .expect("16 bytes"),
                );
                let link = Token::new().expect("random numbers").hash();
                let events = practised(usize::from(round), number, people);
                log.create(link, session, &events).await.expect("it is kept");
                let practice = PracticeId::try_from(session.to_string()).expect("an id");
                told.happen(WorkshopEvent::PracticeOpened { pair: pair(number), practice });
            }
        }
        if ended {
            told.happen(WorkshopEvent::Ended);
        }
        let doors = [
            (token.hash(), Door::Facilitate),
            (token.join().hash(), Door::Join),
            (token.code().hash(), Door::Code),
        ];
        log.create_workshop(WorkshopId([7; 16]), &doors, &told.events).await.expect("it is kept");
    });
    token.reveal()
}

fn pair(number: usize) -> PairNumber {
    PairNumber(u16::try_from(number).expect("a few pairs"))
}

/// What a workshop's log tells.
struct Told {
    events: Vec<WorkshopRecorded>,
}

impl Told {
    fn happen(&mut self, event: WorkshopEvent) {
        let sequence = Sequence(self.events.len() as u64 + 1);
        self.events.push(WorkshopRecorded { sequence, at: Timestamp(OPENED_AT), event });
    }
}

/// What a pair did in a round: the higher its number, the more it does otherwise than the first.
fn practised(round: usize, number: usize, people: &[&str]) -> Vec<Recorded> {
    let mut dojo = MadeUp::open("rust", "fizz_buzz.rs", "tests.rs", ITEMS);
    let cycles = 4 + (number * 3 + round) % 5;
    for cycle in 1..=cycles {
        dojo.by(people[cycle % people.len()]);
        if (cycle + number).is_multiple_of(3) {
            dojo.pick(cycle);
            dojo.happen(Event::Predicted { prediction: Prediction::Assertion { actual: None } });
        }
        if (cycle * number).is_multiple_of(4) {
            dojo.pick(cycle).happen(Event::HintGiven { rung: Rung::Question });
            let (run, _, _) = dojo.run(cycle - 1, None);
            dojo.report(Event::StepRefused { run, reasons: vec![Reason::NoNewTest] });
        }
        dojo.cycle(cycle);
    }
    // Some are in the middle of an item when the round is over.
    if cycles < ITEMS && number.is_multiple_of(2) {
        dojo.pick(cycles + 1);
    }
    let mut events = dojo.events;
    let told = events.last().map_or(1, |last| last.at.0 - events[0].at.0);
    let first = events[0].at.0;
    let begins = OPENED_AT + (round as u64 - 1) * (ROUND_MS + 600_000);
    // A few begin late, and one has a break of ten minutes in the middle.
    let late = (number as u64 % 4) * 40_000;
    let length = ROUND_MS * (100 - (number as u64 * 7) % SLOWEST) / 100 - late;
    let half = events.len() / 2;
    for (at, recorded) in events.iter_mut().enumerate() {
        let pause = if number.is_multiple_of(5) && at > half { 600_000 } else { 0 };
        let since = (recorded.at.0 - first) * (length - 600_000) / told;
        recorded.at = Timestamp(begins + late + since + pause);
    }
    events
}
