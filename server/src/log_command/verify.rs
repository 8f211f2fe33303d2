//! `randori log verify`: what the recomputed verdicts come to, printed.

use super::verification::{Difference, NotCompared, ReadOtherwise, Verification};
use crate::log::session_id::SessionId;
use katas::event::{Event, Opened};
use katas::gate::RULES;
use katas::id::RunId;
use katas::onward::Onward;
use serde::Serialize;
use std::fmt::Write as _;

/// What is printed.
#[derive(Debug, Serialize)]
pub struct PrintedVerification {
    session: String,
    kata: String,
    language: String,
    rules: Rules,
    verdicts: usize,
    agree: usize,
    differences: Vec<PrintedDifference>,
    not_compared: Vec<PrintedGap>,
    read_otherwise_today: Vec<PrintedReading>,
}

/// The editions of the rules.
#[derive(Debug, Serialize)]
struct Rules {
    session: u32,
    program: u32,
}

#[derive(Debug, Serialize)]
struct PrintedDifference {
    sequence: u64,
    run: Option<u32>,
    /// In words, and each event as it is.
    log: Vec<Said>,
    rules: Vec<Said>,
}

#[derive(Debug, Serialize)]
struct Said {
    verdict: String,
    event: serde_json::Value,
}

#[derive(Debug, Serialize)]
struct PrintedGap {
    sequence: u64,
    run: u32,
    what: &'static str,
}

#[derive(Debug, Serialize)]
struct PrintedReading {
    sequence: u64,
    run: Option<u32>,
    facts: Vec<&'static str>,
}

impl PrintedVerification {
    /// What a verification came to.
    ///
    /// # Errors
    /// When an event cannot be written as JSON.
    pub fn of(
        session: SessionId,
        opened: &Opened,
        found: Verification,
    ) -> Result<Self, serde_json::Error> {
        let Verification { verdicts, differences, not_compared, read_otherwise } = found;
        let number = |run: Option<RunId>| run.map(|run| run.0);
        let difference = |Difference { sequence, run, log, rules }| {
            let said =
                |events: Vec<Event>| events.into_iter().map(Said::of).collect::<Result<_, _>>();
            let (log, rules) = (said(log)?, said(rules)?);
            Ok(PrintedDifference { sequence: sequence.0, run: number(run), log, rules })
        };
        let gap = |NotCompared { sequence, run, what }| PrintedGap {
            sequence: sequence.0,
            run: run.0,
            what,
        };
        let reading = |ReadOtherwise { sequence, run, facts }| PrintedReading {
            sequence: sequence.0,
            run: number(run),
            facts,
        };
        Ok(Self {
            session: session.to_string(),
            kata: opened.kata.to_string(),
            language: opened.language.to_string(),
            rules: Rules { session: opened.rules.0, program: RULES.0 },
            verdicts,
            agree: verdicts.saturating_sub(differences.len()),
            differences: differences.into_iter().map(difference).collect::<Result<_, _>>()?,
            not_compared: not_compared.into_iter().map(gap).collect(),
            read_otherwise_today: read_otherwise.into_iter().map(reading).collect(),
        })
    }

    /// How many verdicts were computed again.
    #[must_use]
    pub fn count(&self) -> usize {
        self.verdicts
    }

    /// Whether the log and the rules agree.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.differences.is_empty()
    }

    /// The same for people.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { session, kata, language, rules, verdicts, agree, .. } = self;
        let mut out = format!(
            "Session {session}: {kata} in {language}\n\
             Rules: edition {} in the session, {} in this program\n\
             Verdicts: {agree} of {verdicts} agree\n",
            rules.session, rules.program
        );
        for one in &self.differences {
            line(&mut out, one.sequence, one.run);
            let _ = writeln!(out, "    the log says    {}", told(&one.log));
            let _ = writeln!(out, "    the rules say   {}", told(&one.rules));
        }
        for one in &self.not_compared {
            line(&mut out, one.sequence, Some(one.run));
            let _ = writeln!(out, "    not compared: {}", one.what);
        }
        for one in &self.read_otherwise_today {
            line(&mut out, one.sequence, one.run);
            let _ = writeln!(out, "    read otherwise today: {}", one.facts.join(", "));
        }
        out
    }
}

fn line(out: &mut String, sequence: u64, run: Option<u32>) {
    let run = run.map(|run| format!(", run {run}")).unwrap_or_default();
    // Writing into a text cannot fail.
    let _ = writeln!(out, "Event {sequence}{run}");
}

fn told(said: &[Said]) -> String {
    let words: Vec<_> = said.iter().map(|one| one.verdict.as_str()).collect();
    if words.is_empty() { "nothing of the kind".to_owned() } else { words.join("; ") }
}

impl Said {
    fn of(event: Event) -> Result<Self, serde_json::Error> {
        Ok(Self { verdict: verdict(&event), event: serde_json::to_value(event)? })
    }
}

/// A verdict in words.
fn verdict(event: &Event) -> String {
    match event {
        Event::RunFinished { run, .. } => format!("run {run} ended"),
        Event::RunOutdated { .. } => "outdated".to_owned(),
        Event::StepRefused { reasons, .. } => {
            let rules: Vec<_> =
                reasons.iter().map(|one| format!("{} ({one})", one.rule())).collect();
            format!("refused: {}", rules.join(", "))
        }
        Event::NearlyRed { test, .. } => format!("nearly red by ‘{test}’"),
        Event::RedConfirmed(red) => format!("red by ‘{}’", red.test()),
        Event::GreenReached(green) => format!("green, {} passed", green.passed()),
        Event::GreenHeld(green) => format!("still green, {} passed", green.passed()),
        Event::Overridden { reason, onward, .. } => {
            let to = match onward {
                Onward::Green(_) => "to Green",
                Onward::Refactor(_) => "to Refactor",
                Onward::Held(_) => "on in Refactor",
            };
            format!("overridden {to}: {reason}")
        }
        Event::RefactoringResumed { .. } => "back to Refactor".to_owned(),
        Event::RefactoringFinished { finding, run } => {
            format!("clean-up done ({finding:?}) by run {}", run.run())
        }
        Event::Committed { cycle, run, .. } => {
            format!("cycle {cycle} committed by run {}", run.run())
        }
        other => format!("{other:?}"),
    }
}
