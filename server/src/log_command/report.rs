//! `randori log report`: how a session kept to the cycle, printed.

use crate::log::session_id::SessionId;
use katas::conformance::{Conformance, Cycle, Episode, Measure, Span, Topic, Value};
use katas::session::{HistoryEntry, PhaseName};
use serde::Serialize;
use std::fmt::Write as _;

/// What is printed. Times are milliseconds, moments are milliseconds since 1970.
#[derive(Debug, Serialize)]
pub struct PrintedReport {
    session: String,
    kata: String,
    title: String,
    language: String,
    rules: u32,
    opened_at: u64,
    last_at: u64,
    phase: String,
    items: Items,
    measures: Vec<PrintedMeasure>,
    cycles: Vec<PrintedCycle>,
    episodes: Vec<PrintedEpisode>,
    phases: Vec<PrintedSpan>,
    runs: Vec<PrintedRun>,
}

#[derive(Debug, Serialize)]
struct Items {
    done: usize,
    all: usize,
}

#[derive(Debug, Serialize)]
struct PrintedMeasure {
    id: &'static str,
    name: &'static str,
    topic: &'static str,
    /// None where there is nothing to measure by.
    value: Option<f64>,
    unit: &'static str,
    /// The value as people read it.
    said: String,
    /// The unit behind it, for people.
    #[serde(skip)]
    unit_said: Option<&'static str>,
    #[serde(flatten)]
    parts: Option<Parts>,
    explanation: &'static str,
    source: &'static str,
    reference: Option<&'static str>,
}

/// What a value is made of.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Parts {
    Share { part: u64, whole: u64 },
    Change { before: u64, after: u64 },
}

#[derive(Debug, Serialize)]
struct PrintedCycle {
    cycle: u32,
    item: String,
    message: String,
    began_at: u64,
    ended_at: u64,
    time: u64,
    in_red: u64,
    in_green: u64,
    in_refactor: u64,
    in_commit: u64,
    red_to_green: Option<u64>,
    test_lines: u64,
    code_lines: u64,
    cleaned: Option<bool>,
}

#[derive(Debug, Serialize)]
struct PrintedEpisode {
    category: &'static str,
    kind: &'static str,
    began_at: u64,
    ended_at: u64,
    time: u64,
    over: bool,
    test_driven: bool,
}

#[derive(Debug, Serialize)]
struct PrintedSpan {
    phase: String,
    idle: bool,
    from: u64,
    to: u64,
}

#[derive(Debug, Serialize)]
struct PrintedRun {
    run: u32,
    cycle: u32,
    phase: String,
    at: u64,
    light: &'static str,
    passed: u32,
    failed: u32,
    /// Whether it was run in a spike.
    spike: bool,
    /// Whether what the driver predicted came true; none where nothing was predicted.
    prediction: Option<bool>,
    /// Why the driver went on though it was refused.
    overridden: Option<String>,
}

/// A phase's word for programs.
fn word(phase: PhaseName) -> String {
    phase.to_string().to_lowercase()
}

impl PrintedReport {
    /// What a session's conformance comes to.
    #[must_use]
    pub fn of(session: SessionId, found: Conformance) -> Self {
        let Conformance { kata, title, language, rules, opened_at, last_at, items, phase, .. } =
            found;
        Self {
            session: session.to_string(),
            kata: kata.to_string(),
            title,
            language: language.to_string(),
            rules: rules.0,
            opened_at: opened_at.0,
            last_at: last_at.0,
            phase: word(phase),
            items: Items { done: items.0, all: items.1 },
            measures: found.measures.into_iter().map(PrintedMeasure::of).collect(),
            cycles: found.cycles.into_iter().map(PrintedCycle::of).collect(),
            episodes: found.episodes.into_iter().map(PrintedEpisode::of).collect(),
            phases: found.spans.into_iter().map(PrintedSpan::of).collect(),
            runs: found.lights.into_iter().map(PrintedRun::of).collect(),
        }
    }

    /// The same for people.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { session, title, language, items, .. } = self;
        let mut out = format!(
            "{title} in {language}, {} of {} items covered\nSession {session}\n",
            items.done, items.all
        );
        for topic in Topic::ALL {
            let _ = writeln!(out, "\n{}", topic.heading());
            for one in self.measures.iter().filter(|one| one.topic == topic.heading()) {
                let said = format!("{} {}", one.said, one.unit_said.unwrap_or_default());
                let _ = writeln!(out, "  {:<44}{}", one.name, said.trim_end());
                let _ = writeln!(out, "      {} [{}]", one.explanation, one.source);
            }
        }
        out
    }
}

impl PrintedMeasure {
    fn of(measure: Measure) -> Self {
        let unit_said = measure.unit_said();
        let Measure { id, name, topic, value, unit, explanation, source } = measure;
        let parts = match value {
            Value::Share { part, whole } | Value::TimeShare { part, whole } => {
                Some(Parts::Share { part, whole })
            }
            Value::Change { before, after } => Some(Parts::Change { before, after }),
            Value::Unknown | Value::Count(_) | Value::Lines(_) | Value::Time(_) => None,
        };
        Self {
            id,
            name,
            topic: topic.heading(),
            value: value.number(),
            unit,
            said: value.to_string(),
            unit_said,
            parts,
            explanation,
            source: source.word(),
            reference: source.reference(),
        }
    }
}

impl PrintedCycle {
    fn of(cycle: Cycle) -> Self {
        let time = cycle.time();
        let Cycle { number, item, message, began, ended, times, red_to_green, size, finding } =
            cycle;
        let [in_red, in_green, in_refactor, in_commit] = times;
        Self {
            cycle: number.0,
            item,
            message,
            began_at: began.0,
            ended_at: ended.0,
            time,
            in_red,
            in_green,
            in_refactor,
            in_commit,
            red_to_green,
            test_lines: size.tests,
            code_lines: size.code,
            cleaned: finding.map(|finding| finding == katas::event::Finding::Cleaned),
        }
    }
}

impl PrintedEpisode {
    fn of(episode: Episode) -> Self {
        let Episode { category, kind, began, ended, time, is_over, is_test_driven } = episode;
        Self {
            category: category.word(),
            kind,
            began_at: began.0,
            ended_at: ended.0,
            time,
            over: is_over,
            test_driven: is_test_driven,
        }
    }
}

impl PrintedSpan {
    fn of(span: Span) -> Self {
        let Span { phase, is_idle, from, to } = span;
        Self { phase: word(phase), idle: is_idle, from: from.0, to: to.0 }
    }
}

impl PrintedRun {
    fn of(entry: HistoryEntry) -> Self {
        let HistoryEntry { run, cycle, phase, at, light, passed, failed, .. } = entry;
        Self {
            run: run.0,
            cycle: cycle.0,
            phase: word(phase),
            at: at.0,
            light: light.word(),
            passed,
            failed,
            spike: entry.spike,
            prediction: entry.foretold.map(|foretold| foretold.is_right),
            overridden: entry.overridden,
        }
    }
}
