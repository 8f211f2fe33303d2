//! What a run found: the light, what it means, every test, what the compiler said.

use crate::result::summary;
use crate::view::diagnostics::diagnostics;
use crate::view::element::{Node, el};
use crate::view::light::light;
use crate::view::test_result::test_results;
use katas::id::LanguageId;
use katas::navigator::told;
use katas::prediction::{Foretold, Prediction};
use katas::report::{Light, Report, TestOutcome};
use katas::sentence::capitalised;
use katas::session::{HistoryEntry, LastRun, PhaseName, Session, Verdict};
use katas::wire::PastRun;

/// What a run found, as it is shown.
#[derive(Clone, PartialEq)]
pub struct Findings {
    light: Light,
    summary: String,
    /// What it means for the step, the most important first.
    meaning: Vec<String>,
    report: Report,
}

impl Findings {
    /// Of the last run of a session; what it means is known once it was judged.
    pub fn of(session: &Session, last: &LastRun, is_judged: bool) -> Self {
        let meaning = if is_judged { meaning(session, last) } else { Vec::new() };
        let (light, report) = (last.report.light(), last.report.clone());
        Self { light, summary: summary(&report), meaning, report }
    }

    /// Of a former run; none where it had no verdict.
    pub fn past(past: &PastRun, language: &LanguageId) -> Option<Self> {
        let report = past.report.clone()?;
        let (entry, mut meaning) = (&past.entry, past.sentences.clone());
        if past.opened && entry.overridden.is_none() {
            meaning.push(opened(entry.phase, &report, language));
        }
        meaning.extend(by_the_driver(entry));
        Some(Self { light: entry.light, summary: summary(&report), meaning, report })
    }
}

/// What a run means for the step, the most important first.
fn meaning(session: &Session, last: &LastRun) -> Vec<String> {
    let entry = session.history.iter().rfind(|entry| entry.run == last.run);
    let phase = entry.map_or(session.phase.name(), |entry| entry.phase);
    let mut meaning = match &last.verdict {
        Verdict::Outdated => {
            vec!["The text or the step changed while it ran, so it decides nothing.".into()]
        }
        Verdict::Refused(reasons) => reasons.iter().map(ToString::to_string).collect(),
        Verdict::NearlyRed => {
            vec!["Nearly red: only what the new test asks of the code is missing.".into()]
        }
        // Whose gate was overridden has its own words.
        Verdict::Opened if entry.is_some_and(|entry| entry.overridden.is_some()) => Vec::new(),
        Verdict::Opened => vec![opened(phase, &last.report, &session.language)],
        Verdict::Spiked => vec!["A spike: no gate looks at it.".into()],
    };
    meaning.extend(entry.into_iter().flat_map(by_the_driver));
    meaning
}

/// What the driver said of a run, before or after it.
fn by_the_driver(entry: &HistoryEntry) -> Vec<String> {
    let foretold = entry.foretold.as_ref().map(|Foretold { prediction, is_right }| {
        let so = if *is_right { "and so it was" } else { "and it was otherwise" };
        format!("You predicted that {}, {so}.", predicted(prediction))
    });
    let overridden = entry.overridden.as_ref();
    let overridden = overridden.map(|reason| format!("You went on all the same: {reason}"));
    foretold.into_iter().chain(overridden).collect()
}

/// A prediction in half a sentence.
fn predicted(prediction: &Prediction) -> String {
    match prediction {
        Prediction::DoesNotCompile => "it does not compile".into(),
        Prediction::Assertion { actual: None } => "an assertion fails".into(),
        Prediction::Assertion { actual: Some(actual) } => {
            format!("an assertion fails with {actual}")
        }
        Prediction::Stub => "it reaches a stub".into(),
        Prediction::BreaksOff => "it breaks off".into(),
        Prediction::Passes => "it passes at once".into(),
    }
}

/// What it means that a gate opened.
fn opened(phase: PhaseName, report: &Report, language: &LanguageId) -> String {
    let failure = report.failed().find_map(|test| match &test.outcome {
        TestOutcome::Failed(failure) => Some(told(failure, language)),
        _ => None,
    });
    match (phase, failure) {
        (PhaseName::Red, Some(how)) => format!("Red for the right reason: {how}."),
        // In the opening of a session whose code was there first.
        (PhaseName::Red, None) => "It passes: this is what the code does today.".into(),
        (PhaseName::Green, _) => "Green: every test passes.".into(),
        (PhaseName::Refactor | PhaseName::Repeat, _) => "All tests still pass.".into(),
    }
}

/// The light with its words, then tests and remarks.
pub fn findings(found: Findings) -> Node {
    let Findings { light: shown, summary, meaning, report } = found;
    let mut meaning = meaning.into_iter();
    let verdict = el("div", "verdict")
        .child(light(shown, "large"))
        .child(el("strong", "").child(capitalised(&summary)))
        .child(meaning.next().map(|words| el("p", "").child(words)));
    let more: Vec<_> = meaning.map(|words| el("li", "").child(words)).collect();
    let more = (!more.is_empty()).then(|| el("ul", "more").child(more));
    let tests = test_results(report.tests());
    Node::Many(vec![verdict.into(), more.into(), tests.into(), diagnostics(&report).into()])
}

/// A time in the unit that suits it, from microseconds.
pub fn duration(us: u64) -> String {
    match us {
        ..1_000_000 => format!("{}.{} ms", us / 1000, us % 1000 / 100),
        _ => format!("{}.{:02} s", us / 1_000_000, us % 1_000_000 / 10_000),
    }
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn a_time_is_told_in_the_unit_that_suits_it() {
        let cases =
            [(0, "0.0 ms"), (1_260, "1.2 ms"), (115_000, "115.0 ms"), (12_345_678, "12.34 s")];
        for (us, words) in cases {
            assert_eq!(duration(us), words);
        }
    }
}
