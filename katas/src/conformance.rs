//! How a session kept to the cycle: measures that follow from its log alone.
//!
//! A run that failed for the infrastructure's sake never counts, and time in which nobody did
//! anything for long is told apart from time in a phase.

mod choices;
mod course;
mod cycle;
mod episode;
mod measure;
mod measures;
mod spread;
mod tests_grown;

pub use course::{Span, Work};
pub use cycle::{Cycle, Size};
pub use episode::{Category, Episode};
pub use measure::{Measure, Source, Topic, Value, duration};
pub use spread::median;

use crate::event::{Event, Origin, Recorded};
use crate::fork::Forked;
use crate::id::{KataId, LanguageId, RulesVersion, Timestamp};
use crate::session::{HistoryEntry, PhaseName, Session};
use choices::Choices;
use course::Course;
use cycle::Cycles;
use episode::Episodes;
use tests_grown::TestsGrown;

/// For how long doing nothing may be thinking, in milliseconds; what goes on beyond is idle time.
/// Five minutes, by which Hackystat, on which Zorro stands, counts active time too.
pub const IDLE_AFTER: u64 = 5 * 60 * 1000;

/// What a session's log says of how it kept to the cycle.
#[derive(Debug, Clone, PartialEq)]
pub struct Conformance {
    /// Which kata.
    pub kata: KataId,
    /// Its name for people.
    pub title: String,
    /// In which language.
    pub language: LanguageId,
    /// By which edition of the gates' rules.
    pub rules: RulesVersion,
    /// When the session was opened.
    pub opened_at: Timestamp,
    /// Where it was forked from other sessions, the first fork first.
    pub forked: Vec<Forked>,
    /// When its last event was accepted.
    pub last_at: Timestamp,
    /// How many items of the test list are covered, and how many there are.
    pub items: (usize, usize),
    /// Where the session stands.
    pub phase: PhaseName,
    /// The phases over time, each until the next, idle time between them.
    pub spans: Vec<Span>,
    /// What was done in each phase, in the order of the cycle.
    pub work: [Work; 4],
    /// A light for each run, those without a verdict too.
    pub lights: Vec<HistoryEntry>,
    /// The cycles that were committed.
    pub cycles: Vec<Cycle>,
    /// The stretches of work from one run in which all tests pass to the next.
    pub episodes: Vec<Episode>,
    /// The measures, topic by topic.
    pub measures: Vec<Measure>,
}

/// One event with the session before it.
struct Moment<'a> {
    before: &'a Session,
    recorded: &'a Recorded,
    /// How long somebody was at work since the event before, in milliseconds.
    worked: u64,
    /// How long nobody was after that, in milliseconds.
    idle: u64,
    /// Whether a change of the text is somebody's, and does not bring a former text back.
    is_typed: bool,
}

impl Conformance {
    /// What a log says; none where it does not begin with an opening.
    #[must_use]
    pub fn of(events: &[Recorded]) -> Option<Self> {
        let (first, rest) = events.split_first()?;
        let Event::SessionOpened(opened) = &first.event else { return None };
        let mut session = Session::open(opened, first.sequence, first.at);
        let mut course = Course::default();
        let mut cycles = Cycles::begin(first.at);
        let mut episodes = Episodes::begin(&session, &opened.facts, first.at);
        let mut choices = Choices::begin();
        let mut grown = TestsGrown::begin(&opened.facts);
        let mut back: Option<&Origin> = None;
        for recorded in rest {
            if brings_back(&recorded.event) {
                back = recorded.by.as_ref();
            }
            let gap = recorded.at.0.saturating_sub(session.at.0);
            let worked = gap.min(IDLE_AFTER);
            let idle = gap - worked;
            let is_typed = recorded.by.is_some() && recorded.by.as_ref() != back;
            let moment = Moment { before: &session, recorded, worked, idle, is_typed };
            course.see(&moment);
            cycles.see(&moment);
            // What is tried beside the cycle is no part of any step.
            if session.spike.is_none() {
                episodes.see(&moment);
            }
            choices.see(&moment);
            grown.see(&moment);
            session.apply(recorded);
        }
        let episodes = episodes.end(session.at);
        let cycles = cycles.done;
        let seen = measures::Seen {
            course: &course,
            lights: &session.history,
            cycles: &cycles,
            episodes: &episodes,
            choices: &choices,
            grown: &grown,
        };
        let measures = measures::all(&seen);
        Some(Self {
            kata: session.kata,
            title: session.title,
            language: session.language,
            rules: session.rules,
            forked: session.forked,
            opened_at: first.at,
            last_at: session.at,
            items: (session.list.done(), session.list.0.len()),
            phase: session.phase.name(),
            spans: course.spans,
            work: course.work,
            lights: session.history,
            cycles,
            episodes,
            measures,
        })
    }

    /// A measure by its id.
    #[must_use]
    pub fn measure(&self, id: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.id == id)
    }
}

/// Whether a former text returns by the changes that follow.
fn brings_back(event: &Event) -> bool {
    matches!(
        event,
        Event::Reverted | Event::RevertedTo(_) | Event::CycleAbandoned | Event::SpikeEnded
    )
}

/// Where a phase stands in lists of the four.
fn place(phase: PhaseName) -> usize {
    PhaseName::ALL.iter().position(|one| *one == phase).unwrap_or_default()
}
