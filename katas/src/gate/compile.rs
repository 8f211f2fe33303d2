//! What a compile failure in Red means: nearly red, or a slip with a sentence of its own.

use crate::codes;
use crate::diagnostic::{Diagnostic, Position, Span};
use crate::facts::{Facts, Stub, TestFact};
use crate::gate::identity::TestChanges;
use crate::gate::red::Outcome;
use crate::idiom;
use crate::reason::{Ask, Reason};
use crate::report::{Failure, Place, Report};
use crate::session::Session;
use crate::text::Role;

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
    let slips: Vec<Reason> =
        report.errors().filter_map(|error| slip(session, error, facts)).collect();
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
pub fn nearly_red(session: &Session, new: &TestFact, report: &Report, stubs: &[Stub]) -> Outcome {
    let codes = codes::of(&session.language);
    let asks = report.errors().filter_map(|error| {
        let place = place(error.span.as_ref()?);
        let missing = error.code.as_deref().is_some_and(|code| codes.missing.contains(&code));
        let name = if missing { subject(&error.message) } else { None };
        let stub = stubs.iter().find(|stub| name.as_ref() == Some(&stub.name));
        let stub = stub.map(|stub| stub.text.clone());
        Some(Ask { name, message: error.message.clone(), place, stub })
    });
    Outcome::Nearly { test: new.name.clone(), asks: asks.collect() }
}

/// A failure for what the code does not have, as what the new test asks for.
#[must_use]
pub fn asked_by_running(new: &TestFact, failure: &Failure, stubs: &[Stub]) -> Outcome {
    let name = subject(&failure.message);
    let stub = stubs.iter().find(|stub| name.as_ref() == Some(&stub.name));
    let stub = stub.map(|stub| stub.text.clone());
    let in_test =
        || Place { file: new.file.clone(), at: Position { line: new.first_line, column: 1 } };
    let place = failure.place.clone().unwrap_or_else(in_test);
    let asks = vec![Ask { name, message: failure.message.clone(), place, stub }];
    Outcome::Nearly { test: new.name.clone(), asks }
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
    if let (Some(idiom::SHADOWED), Some(words), Some(place)) =
        (error.code.as_deref(), subject(&error.message), &place)
    {
        return Reason::KnowsItIsTested(words, place.clone());
    }
    Reason::DoesNotCompile { message: error.message.clone(), place }
}

/// Whether an error comes from what a new test asks of the code: it stands in the test itself, or
/// in what came with it (a `use` line, a helper), and in no older test.
fn is_asked_by(session: &Session, facts: &Facts, new: &TestFact, error: &Diagnostic) -> bool {
    let Some(span) = &error.span else { return false };
    let codes = codes::of(&session.language);
    let asks = error.code.as_deref().is_some_and(|code| codes.asks.contains(&code));
    let in_tests = session.files.get(&span.file).is_some_and(|file| file.role == Role::Tests);
    let test = facts.test_at(&span.file, span.from.line);
    let in_older = test.is_some_and(|test| test.name != new.name);
    let in_new = test.is_some_and(|test| test.name == new.name);
    asks && (in_new || in_tests) && !in_older
}

/// A slip of the pen, which no code should be written for.
fn slip(session: &Session, error: &Diagnostic, facts: &Facts) -> Option<Reason> {
    let name = subject(&error.message)?;
    if error.code.as_deref() == Some(codes::of(&session.language).twice) {
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
