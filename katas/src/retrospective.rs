//! A workshop that is looked back on: what each practice came to, and what all of them did.
//!
//! It is a projection, folded from the logs of the sessions alone, and says the same whenever it is
//! made. Nobody is named in it but by [`Practice::people`].

mod across;
mod columns;
mod stretch;
mod summary;

pub use across::{Across, Worked, across};
pub use columns::{Columns, Row, columns};
pub use stretch::{Stretch, stretches};
pub use summary::{Figure, median_of, total_of};

use crate::conformance::{Conformance, Span, Value};
use crate::event::{Event, Recorded};
use crate::fork::own_beginning;
use crate::glance::Glance;
use crate::id::{ItemId, KataId, LanguageId, Timestamp};
use crate::person::{Person, PersonName};
use crate::report::Light;
use crate::workshop::PairNumber;

/// Which practice of a workshop is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Whose.
    pub pair: PairNumber,
    /// In which round, from 1.
    pub round: usize,
    /// Which of the pair's practices, from 1.
    pub number: usize,
}

/// A pair's session in a round, and what it came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Practice {
    /// Whose.
    pub pair: PairNumber,
    /// In which round, from 1.
    pub round: usize,
    /// Which of the pair's practices, from 1: in a round there may be a second one, forked from the
    /// state of another pair.
    pub number: usize,
    /// Whether it goes on from the state of another pair, which all were offered.
    pub forked: bool,
    /// Which kata.
    pub kata: KataId,
    /// Its name for people.
    pub title: String,
    /// In which language.
    pub language: LanguageId,
    /// Those who did something or sat beside them, in the order in which they first did.
    pub people: Vec<PersonName>,
    /// When it was opened, or forked.
    pub opened_at: Timestamp,
    /// When its last event was accepted.
    pub last_at: Timestamp,
    /// The phases over time, each until the next, idle time between them.
    pub spans: Vec<Span>,
    /// The kata's test list, as it was when the session was opened.
    pub listed: Vec<(ItemId, String)>,
    /// The stretches of work on items, in the order in which they ended.
    pub stretches: Vec<Stretch>,
    /// How many cycles were committed.
    pub cycles: u64,
    /// How many runs had a verdict.
    pub runs: u64,
    /// How many of them were green.
    pub greens: u64,
    /// Time at work, in milliseconds, without idle time.
    pub worked: u64,
    /// The median from the confirmed red to green, in milliseconds.
    pub red_to_green: Option<f64>,
    /// Of the runs at gates, those at which one opened, as the board counts them.
    pub kept: Value,
    /// Of the first runs after each start in Red, those that failed for the right reason.
    pub right_reason: Value,
    /// Of the predictions, those that came true.
    pub predictions: Value,
    /// Rungs of the hint ladder that were given.
    pub hints: u64,
    /// Gates that were overridden.
    pub overrides: u64,
    /// How many items of the list are covered, and how many there are.
    pub items: (usize, usize),
}

impl Practice {
    /// What a session's log says of those who practise in it: what a fork brought along was done by
    /// others, and is told of them. None where it does not begin with an opening.
    #[must_use]
    pub fn of(place: Place, events: &[Recorded]) -> Option<Self> {
        let Place { pair, round, number } = place;
        let found = Conformance::of_own(events)?;
        let Event::SessionOpened(opened) = &events.first()?.event else { return None };
        let steps = Glance::of(events)?.steps;
        let own = &events[own_beginning(events)..];
        let is_own = |stretch: &Stretch| stretch.to > own[0].sequence;
        let count = |id: &str| match found.measure(id).map(|measure| measure.value) {
            Some(Value::Count(count)) => count,
            _ => 0,
        };
        let value = |id: &str| found.measure(id).map_or(Value::Unknown, |measure| measure.value);
        let greens = found.lights.iter().filter(|entry| entry.light == Light::Green).count();
        let at_gates = steps.taken + steps.refused + steps.overridden;
        Some(Self {
            pair,
            round,
            number,
            forked: own.len() < events.len(),
            people: people(own),
            listed: opened.items.iter().map(|item| (item.id.clone(), item.text.clone())).collect(),
            stretches: stretches(events).into_iter().filter(is_own).collect(),
            cycles: count("cycles"),
            runs: count("runs"),
            greens: u64::try_from(greens).unwrap_or(u64::MAX),
            worked: found.work.iter().map(|work| work.time).sum(),
            red_to_green: value("red_to_green").number(),
            kept: Value::share(steps.taken.into(), at_gates.into()),
            right_reason: value("right_reason"),
            predictions: value("predictions_right"),
            hints: count("hints"),
            overrides: count("overrides"),
            kata: found.kata,
            title: found.title,
            language: found.language,
            opened_at: found.opened_at,
            last_at: found.last_at,
            spans: found.spans,
            items: found.items,
        })
    }
}

/// Those who did something or sat beside them, by the names that they had last.
fn people(events: &[Recorded]) -> Vec<PersonName> {
    let mut people: Vec<Person> = Vec::new();
    for person in events.iter().flat_map(|recorded| recorded.event.names()) {
        match people.iter_mut().find(|known| known.id == person.id) {
            Some(known) => known.name = person.name.clone(),
            None => people.push(person.clone()),
        }
    }
    people.into_iter().map(|person| person.name).collect()
}
