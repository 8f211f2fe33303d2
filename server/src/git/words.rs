//! What a commit says: a line that tells what was done, why that is known, and trailers.
//!
//! Only what stands in the log goes into it, and words that never change: another word would give
//! every commit behind it another hash.

use crate::git::author::Author;
use crate::git::history::{Kind, Step};
use katas::id::RulesVersion;
use katas::report::{Light, TestName};
use katas::session::HistoryEntry;
use katas::text::Role;
use std::fmt::Write as _;

/// The most lines of a failure that are told: what a test prints may be long.
const MOST_LINES: usize = 20;

/// The whole message of a step's commit.
#[must_use]
pub fn message(step: &Step, rules: RulesVersion, title: &str, language: &str) -> String {
    let mut text = match &step.kind {
        Kind::Begun => format!("Begin {} in {}", line(title), line(language)),
        Kind::Committed { message, .. } => plain(message).trim().to_owned(),
        kind => format!("{}: {}", verb(kind), about(step)),
    };
    for paragraph in body(step) {
        text.push_str("\n\n");
        text.push_str(&paragraph);
    }
    text.push_str("\n\n");
    text.push_str(&trailers(step, rules));
    text
}

/// What was done, in the words before the colon.
fn verb(kind: &Kind) -> &'static str {
    match kind {
        Kind::Red(_) => "Red",
        Kind::Described(_) => "Describe",
        Kind::Green(_) => "Green",
        Kind::Refactored { changed, .. } => match changed[..] {
            [Role::Code] => "Refactor the code",
            [Role::Tests] => "Refactor the tests",
            _ => "Refactor code and tests",
        },
        Kind::Abandoned => "Abandon",
        Kind::Begun | Kind::Committed { .. } => "Commit",
    }
}

/// The behaviour that a step is about, else its test, else its cycle.
fn about(step: &Step) -> String {
    match (&step.item, &step.kind) {
        (Some((_, words)), _) => line(words),
        (None, Kind::Red(red)) => line(red.test().short()),
        (None, Kind::Described(described)) => line(described.test.short()),
        (None, _) => format!("cycle {}", step.cycle),
    }
}

fn body(step: &Step) -> Vec<String> {
    let test = |name: &TestName| line(name.short());
    let mut body = match &step.kind {
        Kind::Begun => vec!["The starter, before anybody wrote a line.".to_owned()],
        Kind::Red(red) => {
            let said = quoted(&red.failure().message);
            let fails = format!("The test {} fails", test(red.test()));
            vec![if said.is_empty() { format!("{fails}.") } else { format!("{fails}:\n\n{said}") }]
        }
        Kind::Described(described) => {
            let name = test(&described.test);
            vec![format!("The test {name} passes at once: it says what the code does today.")]
        }
        Kind::Green(run) => match run.passed() {
            1 => vec!["The one test passes.".to_owned()],
            passed => vec![format!("All {passed} tests pass.")],
        },
        Kind::Refactored { run, .. } => match run.passed() {
            1 => vec!["The one test still passes.".to_owned()],
            passed => vec![format!("All {passed} tests still pass.")],
        },
        Kind::Committed { .. } => Vec::new(),
        Kind::Abandoned => {
            vec!["The cycle is given up, and the text of the last commit is back.".to_owned()]
        }
    };
    if let Some(reason) = &step.overridden {
        body.push(format!("The gate refused this run. The driver went on:\n\n{}", quoted(reason)));
    }
    body
}

/// The last paragraph, which programs read.
fn trailers(step: &Step, rules: RulesVersion) -> String {
    let mut text = format!("Cycle: {}\nStep: {}\n", step.cycle, step.kind.word());
    // A `String` takes whatever is written to it.
    if let Some(HistoryEntry { run, light: seen, passed, failed, .. }) = &step.evidence {
        let light = light(*seen);
        let _ = writeln!(text, "Run: {run} ({light}, {passed} passed, {failed} failed)");
    }
    let _ = writeln!(text, "Rules: {rules}");
    for person in &step.others {
        let _ = writeln!(text, "Co-authored-by: {}", Author::of(Some(person)));
    }
    text
}

/// A light in the word that stays.
#[must_use]
pub fn light(light: Light) -> &'static str {
    match light {
        Light::Red => "red",
        Light::Green => "green",
        Light::Amber => "does not compile",
        Light::Grey => "unverified",
    }
}

/// Text of others as lines that begin with spaces, so that it cannot be taken for a trailer.
fn quoted(text: &str) -> String {
    let plain = plain(text);
    let lines = plain.trim().lines().take(MOST_LINES).map(|line| format!("    {line}"));
    lines.map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// Text of others on one line.
#[must_use]
pub fn line(text: &str) -> String {
    plain(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text without control characters but for line breaks; a commit may not hold a NUL.
#[must_use]
pub fn plain(text: &str) -> String {
    let one = |c: char| match c {
        '\n' => '\n',
        '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.replace("\r\n", "\n").chars().map(one).collect()
}
