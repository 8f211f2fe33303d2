//! What the result region shows: the last run, and the one on its way.

use crate::practice::{Lit, Practice, RunWish};
use katas::diagnostic::Diagnostic;
use katas::id::RunId;
use katas::reason::Ask;
pub use katas::report::Light;
use katas::report::{Outcome, Report};
use katas::session::Verdict;

/// What the result region shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunResult {
    /// The run on its way, or what is wanted of the server as soon as it is there.
    pub running: Running,
    /// Why the run before had no verdict, when it had none.
    pub lost: Option<String>,
    /// The last run with a report; none before the first.
    pub last: Option<Box<Finished>>,
}

/// The run on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Running {
    /// None is.
    No,
    /// It waits for the connection.
    Waits,
    /// It waits for its turn: so many are before it.
    Queued(RunId, u32),
    /// It is being compiled and run.
    Now(RunId),
}

/// A run that ended with a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// Which run.
    pub run: RunId,
    /// Its light.
    pub light: Light,
    /// '1 failed, 6 passed', or what happened instead.
    pub summary: String,
    /// Whether the text on the screen is the one it tested; where not, say 'of the text before
    /// your last changes'.
    pub on_screen: bool,
    /// What the gate said.
    pub gate: GateWords,
    /// What the tests said; `Message::PlaceChosen` goes to a failure's place.
    pub report: Report,
    /// The time from press to light, for `data-light-ms`; none for a run of another page.
    pub lit: Option<Lit>,
}

/// What the gate said, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GateWords {
    /// The text or the phase changed while it ran: no verdict.
    Outdated,
    /// It stayed shut: the sentences, the most important first.
    Refused(Vec<String>),
    /// It does not compile, for the new test's sake only: what it asks for.
    NearlyRed(Vec<Ask>),
    /// It opened, or stays open.
    Opened,
    /// No gate looks at a spike.
    Spiked,
}

impl RunResult {
    /// What a practice shows.
    #[must_use]
    pub fn of(practice: &Practice) -> Self {
        let view = &practice.view;
        let last = view.last.as_ref().map(|last| {
            let gate = match &last.verdict {
                Verdict::Outdated => GateWords::Outdated,
                Verdict::Refused(reasons) => {
                    GateWords::Refused(reasons.iter().map(ToString::to_string).collect())
                }
                Verdict::NearlyRed => match &view.phase {
                    katas::session::Phase::Red { nearly: Some(nearly) } => {
                        GateWords::NearlyRed(nearly.asks.clone())
                    }
                    _ => GateWords::NearlyRed(Vec::new()),
                },
                Verdict::Opened => GateWords::Opened,
                Verdict::Spiked => GateWords::Spiked,
            };
            Box::new(Finished {
                run: last.run,
                light: last.report.light(),
                summary: summary(&last.report),
                on_screen: view.last_is_on_screen(),
                gate,
                report: last.report.clone(),
                lit: practice.lit.filter(|lit| lit.run == last.run),
            })
        });
        let running = match &view.in_flight {
            Some(flight) => match practice.queued {
                Some((run, place)) if run == flight.run && place > 0 => Running::Queued(run, place),
                _ => Running::Now(flight.run),
            },
            None if practice.wish == RunWish::Waits => Running::Waits,
            None => Running::No,
        };
        Self { running, lost: view.lost.clone(), last }
    }
}

/// A report in a few words: '1 failed, 6 passed'.
#[must_use]
pub fn summary(report: &Report) -> String {
    match &report.outcome {
        Outcome::DoesNotCompile => match report.errors().count() {
            1 => "does not compile: 1 error".into(),
            errors => format!("does not compile: {errors} errors"),
        },
        Outcome::CompilerCrashed { .. } => "the compiler broke down".into(),
        Outcome::EndedEarly { .. } => "ended before its tests were known".into(),
        Outcome::NoTests => "no tests".into(),
        Outcome::LimitHit { stage, limit } => format!("{stage} {limit}"),
        Outcome::Tested { tests } => {
            let (failed, passed) = (report.failed().count(), report.passed());
            let ignored = tests.len() - failed - passed;
            let mut words = Vec::new();
            if failed > 0 {
                words.push(format!("{failed} failed"));
            }
            if passed > 0 || failed == 0 {
                words.push(format!("{passed} passed"));
            }
            if ignored > 0 {
                words.push(format!("{ignored} ignored"));
            }
            words.join(", ")
        }
    }
}

/// A report for the status region: the summary, and the first failure by its name.
#[must_use]
pub fn announcement(report: &Report) -> String {
    let summary = summary(report);
    match (report.failed().next(), report.errors().next()) {
        (Some(test), _) => format!("{summary}: {}", test.name),
        (None, Some(Diagnostic { message, .. })) => format!("{summary}. {message}"),
        (None, None) => summary,
    }
}
