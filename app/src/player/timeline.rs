//! When everything happened, with long pauses shortened, and where keystrokes and runs are.

use katas::event::{Event, Recorded};
use katas::id::RunId;
use katas::report::Light;

/// The longest pause of the replay, in milliseconds: nobody waits for somebody's lunch break.
pub const LONGEST_PAUSE_MS: u64 = 2_000;

/// The times of a log's events, by their place in it, from 0.
#[derive(Debug)]
pub struct Timeline {
    /// Since the opening, in milliseconds.
    real: Vec<u64>,
    /// The same with pauses shortened.
    shown: Vec<u64>,
    /// The events that changed a text.
    keys: Vec<usize>,
    runs: Vec<RunMark>,
}

/// A run's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunMark {
    /// Which run.
    pub run: RunId,
    /// Its light.
    pub light: Light,
    /// The last event of its verdict: from there on all is as the run left it.
    pub judged: usize,
}

impl Timeline {
    /// The times of these events.
    #[must_use]
    pub fn of(events: &[Recorded]) -> Self {
        let opened = events.first().map_or(0, |first| first.at.0);
        // A clock that was set back does not make the replay go back.
        let mut real: Vec<u64> = Vec::with_capacity(events.len());
        let mut shown: Vec<u64> = Vec::with_capacity(events.len());
        for event in events {
            let (before, shown_before) = (real.last().copied(), shown.last().copied());
            let now = event.at.0.saturating_sub(opened).max(before.unwrap_or(0));
            let pause = (now - before.unwrap_or(0)).min(LONGEST_PAUSE_MS);
            real.push(now);
            shown.push(shown_before.unwrap_or(0) + pause);
        }
        let changes = |event: &Event| matches!(event, Event::TextChanged { .. });
        let keys = (0..events.len()).filter(|at| changes(&events[*at].event)).collect();
        let runs = (0..events.len()).filter_map(|at| mark(events, at)).collect();
        Self { real, shown, keys, runs }
    }

    /// The runs, in order.
    #[must_use]
    pub fn runs(&self) -> &[RunMark] {
        &self.runs
    }

    /// How long after the opening an event was, in milliseconds.
    #[must_use]
    pub fn real_ms(&self, at: usize) -> u64 {
        self.real.get(at).copied().unwrap_or_default()
    }

    /// The same with pauses shortened.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "sessions are shorter than 2^53 ms")]
    pub fn shown_ms(&self, at: usize) -> f64 {
        self.shown.get(at).copied().unwrap_or_default() as f64
    }

    /// The last event that had happened by then, on the shortened clock.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "sessions are shorter than 2^53 ms")]
    pub fn at_shown(&self, ms: f64) -> usize {
        self.shown.partition_point(|shown| *shown as f64 <= ms).saturating_sub(1)
    }

    /// The next keystroke; the end where there is none.
    #[must_use]
    pub fn key_after(&self, at: usize) -> usize {
        let next = self.keys.partition_point(|key| *key <= at);
        self.keys.get(next).copied().unwrap_or(self.real.len() - 1)
    }

    /// The keystroke before; the beginning where there is none.
    #[must_use]
    pub fn key_before(&self, at: usize) -> usize {
        let next = self.keys.partition_point(|key| *key < at);
        next.checked_sub(1).map_or(0, |before| self.keys[before])
    }

    /// The end of the next run; the end of all where there is none.
    #[must_use]
    pub fn run_after(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|run| run.judged <= at);
        self.runs.get(next).map_or(self.real.len() - 1, |run| run.judged)
    }

    /// The end of the run before; the beginning where there is none.
    #[must_use]
    pub fn run_before(&self, at: usize) -> usize {
        let next = self.runs.partition_point(|run| run.judged < at);
        next.checked_sub(1).map_or(0, |before| self.runs[before].judged)
    }
}

/// The run that ends with an event.
fn mark(events: &[Recorded], at: usize) -> Option<RunMark> {
    let (run, light) = match &events[at].event {
        Event::RunFinished { run, report, .. } => (*run, report.light()),
        Event::RunLost { run, .. } => (*run, Light::Grey),
        _ => return None,
    };
    // The verdict stands right behind the end of the run, and is nobody's command.
    let verdict = events[at + 1..].iter().take_while(|recorded| recorded.by.is_none());
    Some(RunMark { run, light, judged: at + verdict.count() })
}
