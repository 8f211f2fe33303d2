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
use crate::facts::Facts;
use crate::fork::{Forked, own_beginning};
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
    /// When the session was opened; where only what is its own was asked for, when it was forked.
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

/// All that is watched from a moment on.
struct Watch {
    /// When it began.
    since: Timestamp,
    /// How many lights there were before.
    lights: usize,
    course: Course,
    cycles: Cycles,
    episodes: Episodes,
    choices: Choices,
    grown: TestsGrown,
}

impl Watch {
    /// From here on, by what is known of the text that stands there.
    fn begin(session: &Session, facts: &Facts) -> Self {
        Self {
            since: session.at,
            lights: session.history.len(),
            course: Course::default(),
            cycles: Cycles::begin(session.at),
            episodes: Episodes::begin(session, facts, session.at),
            choices: Choices::begin(),
            grown: TestsGrown::begin(facts),
        }
    }

    fn see(&mut self, moment: &Moment) {
        self.course.see(moment);
        self.cycles.see(moment);
        // What is tried beside the cycle is no part of any step.
        if moment.before.spike.is_none() {
            self.episodes.see(moment);
        }
        self.choices.see(moment);
        self.grown.see(moment);
    }

    /// What was seen, when the log has ended.
    fn end(self, mut session: Session) -> Conformance {
        let episodes = self.episodes.end(session.at);
        let lights = session.history.split_off(self.lights);
        let cycles = self.cycles.done;
        let seen = measures::Seen {
            course: &self.course,
            lights: &lights,
            cycles: &cycles,
            episodes: &episodes,
            choices: &self.choices,
            grown: &self.grown,
        };
        let measures = measures::all(&seen);
        Conformance {
            kata: session.kata,
            title: session.title,
            language: session.language,
            rules: session.rules,
            forked: session.forked,
            opened_at: self.since,
            last_at: session.at,
            items: (session.list.done(), session.list.0.len()),
            phase: session.phase.name(),
            spans: self.course.spans,
            work: self.course.work,
            lights,
            cycles,
            episodes,
            measures,
        }
    }
}

impl Conformance {
    /// What a log says; none where it does not begin with an opening.
    #[must_use]
    pub fn of(events: &[Recorded]) -> Option<Self> {
        Self::since(events, 0)
    }

    /// What it says of those who practise in it: without what a fork brought along, which others
    /// did. None where it does not begin with an opening.
    #[must_use]
    pub fn of_own(events: &[Recorded]) -> Option<Self> {
        Self::since(events, own_beginning(events))
    }

    /// What the events behind this one say.
    fn since(events: &[Recorded], at: usize) -> Option<Self> {
        let Event::SessionOpened(opened) = &events.first()?.event else { return None };
        let (before, own) = events.split_at(at + 1);
        let mut session = Session::replay(before)?;
        let facts = session.last.as_ref().map_or(&opened.facts, |last| &last.facts);
        let mut watch = Watch::begin(&session, facts);
        let mut back: Option<&Origin> = None;
        for recorded in own {
            if brings_back(&recorded.event) {
                back = recorded.by.as_ref();
            }
            let gap = recorded.at.0.saturating_sub(session.at.0);
            let worked = gap.min(IDLE_AFTER);
            let idle = gap - worked;
            let is_typed = recorded.by.is_some() && recorded.by.as_ref() != back;
            watch.see(&Moment { before: &session, recorded, worked, idle, is_typed });
            session.apply(recorded);
        }
        Some(watch.end(session))
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
