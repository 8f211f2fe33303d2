//! What a commit's note says: the verdicts that led to it, as JSON for programs.
//!
//! The names in it never change, since a note that reads otherwise would have another hash.

use crate::git::history::{Seen, Step};
use crate::git::words::light;
use katas::id::RulesVersion;
use serde::Serialize;

/// A commit's note.
#[derive(Serialize)]
struct Note<'a> {
    step: &'static str,
    cycle: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<&'a str>,
    /// The run that is the evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    light: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    passed: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failed: Option<u32>,
    /// The edition of the gates' rules.
    rules: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    overridden: Option<&'a str>,
    /// All runs since the commit before.
    runs: Vec<Run<'a>>,
}

#[derive(Serialize)]
struct Run<'a> {
    run: u32,
    light: &'static str,
    passed: u32,
    failed: u32,
    /// When it ended, in milliseconds since 1970.
    at: u64,
    /// The rules by which the gate refused it.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    reasons: &'a [String],
    /// Whether it was tried beside the cycle, where no gate looks.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    spike: bool,
    /// Whether its end was foretold rightly.
    #[serde(skip_serializing_if = "Option::is_none")]
    foretold: Option<bool>,
}

/// The note of a step's commit, one line for each run.
///
/// # Errors
/// Never in fact: there is nothing in it that cannot be written as JSON.
pub fn note(step: &Step, rules: RulesVersion) -> serde_json::Result<String> {
    let entry = step.evidence.as_ref();
    let note = Note {
        step: step.kind.word(),
        cycle: step.cycle.0,
        item: step.item.as_ref().map(|(id, _)| id.as_str()),
        run: entry.map(|entry| entry.run.0),
        light: entry.map(|entry| light(entry.light)),
        passed: entry.map(|entry| entry.passed),
        failed: entry.map(|entry| entry.failed),
        rules: rules.0,
        overridden: step.overridden.as_deref(),
        runs: step.runs.iter().map(told).collect(),
    };
    let mut json = serde_json::to_string_pretty(&note)?;
    json.push('\n');
    Ok(json)
}

fn told(Seen { entry, refused }: &Seen) -> Run<'_> {
    Run {
        run: entry.run.0,
        light: light(entry.light),
        passed: entry.passed,
        failed: entry.failed,
        at: entry.at.0,
        reasons: refused,
        spike: entry.spike,
        foretold: entry.foretold.as_ref().map(|foretold| foretold.is_right),
    }
}
