//! What a compile failure in Red means: nearly red, or a slip with a sentence of its own.

use crate::diagnostic::{Diagnostic, Span};
use crate::facts::{Facts, Stub, TestFact};
use crate::gate::identity::TestChanges;
use crate::gate::red::Outcome;
use crate::reason::{Ask, Reason};
use crate::report::{Place, Report};
use crate::session::Session;
use crate::text::Role;

/// The compiler's codes for something that a test asks of the code and that is not there:
/// names (E0405, E0412, E0422, E0423, E0424, E0425, E0432, E0433, E0531, E0532, E0574, E0599),
/// fields (E0026, E0027, E0063, E0560, E0609, E0610),
/// arguments (E0023, E0057, E0060, E0061, E0107),
/// types and traits (E0277, E0282, E0283, E0308, E0369, E0600, E0604, E0605, E0606, E0614, E0618)
/// and what is not public (E0603, E0616, E0624).
const ASKS: &[&str] = &[
    "E0023", "E0026", "E0027", "E0057", "E0060", "E0061", "E0063", "E0107", "E0277", "E0282",
    "E0283", "E0308", "E0369", "E0405", "E0412", "E0422", "E0423", "E0424", "E0425", "E0432",
    "E0433", "E0531", "E0532", "E0560", "E0574", "E0599", "E0600", "E0603", "E0604", "E0605",
    "E0606", "E0609", "E0610", "E0614", "E0616", "E0618", "E0624",
];

/// Those of them that are about a name which is not there.
const MISSING: &[&str] = &[
    "E0026", "E0405", "E0412", "E0422", "E0425", "E0432", "E0433", "E0531", "E0560", "E0599",
    "E0609",
];

/// The compiler's code for a name that is defined twice.
const DEFINED_TWICE: &str = "E0428";

/// Why a compile failure is no step towards red; none where it may be nearly red, or compiles.
#[must_use]
pub fn refuses(
    session: &Session,
    changes: &TestChanges,
    report: &Report,
    facts: &Facts,
) -> Option<Vec<Reason>> {
    if let Some(error) = &facts.syntax_error {
        let (file, message) = (error.file.clone(), error.message.clone());
        return Some(vec![Reason::SyntaxError(file, error.at, message)]);
    }
    let slips: Vec<Reason> = report.errors().filter_map(|error| slip(error, facts)).collect();
    if !slips.is_empty() {
        return Some(slips);
    }
    // Two new tests are worse than what either of them asks for.
    if changes.new.len() != 1 {
        return None;
    }
    let alien = report.errors().find(|e| !is_asked_by(session, facts, &changes.new[0], e));
    alien.map(|error| vec![does_not_compile(error)])
}

/// The compile failure as what the new test asks for.
#[must_use]
pub fn nearly_red(new: &TestFact, report: &Report, stubs: &[Stub]) -> Outcome {
    let asks = report.errors().filter_map(|error| {
        let place = place(error.span.as_ref()?);
        let missing = error.code.as_deref().is_some_and(|code| MISSING.contains(&code));
        let name = if missing { subject(&error.message) } else { None };
        let stub = stubs.iter().find(|stub| name.as_ref() == Some(&stub.name));
        let stub = stub.map(|stub| stub.text.clone());
        Some(Ask { name, message: error.message.clone(), place, stub })
    });
    Outcome::Nearly { test: new.name.clone(), asks: asks.collect() }
}

/// The first error of a report, as the reason.
#[must_use]
pub fn first_error(report: &Report) -> Reason {
    report.errors().next().map_or_else(
        || Reason::DoesNotCompile { message: "the compiler does not say why".into(), place: None },
        does_not_compile,
    )
}

fn does_not_compile(error: &Diagnostic) -> Reason {
    let place = error.span.as_ref().map(place);
    Reason::DoesNotCompile { message: error.message.clone(), place }
}

/// Whether an error comes from what a new test asks of the code: it stands in the test itself, or
/// in what came with it (a `use` line, a helper), and in no older test.
fn is_asked_by(session: &Session, facts: &Facts, new: &TestFact, error: &Diagnostic) -> bool {
    let Some(span) = &error.span else { return false };
    let asks = error.code.as_deref().is_some_and(|code| ASKS.contains(&code));
    let in_tests = session.files.get(&span.file).is_some_and(|file| file.role == Role::Tests);
    let test = facts.test_at(&span.file, span.from.line);
    let in_older = test.is_some_and(|test| test.name != new.name);
    let in_new = test.is_some_and(|test| test.name == new.name);
    asks && (in_new || in_tests) && !in_older
}

/// A slip of the pen, which no code should be written for.
fn slip(error: &Diagnostic, facts: &Facts) -> Option<Reason> {
    let name = subject(&error.message)?;
    if error.code.as_deref() == Some(DEFINED_TWICE) {
        let tests = facts.tests.iter().filter(|test| test.name.short() == name).count();
        return (tests > 1).then_some(Reason::TestNameTwice(name));
    }
    let place = place(error.span.as_ref()?);
    for suggestion in &error.suggestions {
        let exists = suggestion.replacement.trim();
        if suggestion.message.contains("similar name") && strsim::osa_distance(&name, exists) == 1 {
            let exists = exists.to_owned();
            return Some(Reason::Typo { written: name, exists, place });
        }
        if suggestion.message.contains("import") && is_meant(exists) {
            return Some(Reason::MissingUse { name, place });
        }
    }
    None
}

/// Whether a `use` line that the compiler suggests is what the driver forgot: a name of their own
/// text, or a type of the library. A function of the library that happens to be called so is not.
fn is_meant(line: &str) -> bool {
    let Some(path) = line.strip_prefix("use ") else { return false };
    let last = path.trim_end_matches(';').rsplit("::").next().unwrap_or_default();
    let own = ["crate::", "super::", "self::"].iter().any(|start| path.starts_with(start));
    own || last.starts_with(|c: char| c.is_uppercase())
}

/// The name that a message is about: the one that it says is `named` so, or else the first that
/// it puts between backticks; the last part of it where it is a path.
fn subject(message: &str) -> Option<String> {
    let from = message.find("named `").unwrap_or_default();
    let (_, rest) = message[from..].split_once('`')?;
    let (name, _) = rest.split_once('`')?;
    name.rsplit("::").next().map(str::to_owned)
}

fn place(span: &Span) -> Place {
    Place { file: span.file.clone(), at: span.from }
}
