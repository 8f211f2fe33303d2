//! A panic as it stands on standard error: its place, its message, and what kind it is.

use crate::rust::text::Text;
use crate::rust::vocabulary::{ASSERTIONS, ENDINGS, STUBS, UNWRAPPINGS};
use katas::diagnostic::Position;
use katas::report::{FailureKind, Place};

/// The line that the standard library adds to the first panic of a process.
const HINT: &str = "note: run with `RUST_BACKTRACE=";

/// What every such line says between the thread and the place.
const PANICKED: &str = " panicked at ";

/// A panic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panic {
    /// Its message, without decoration.
    pub message: String,
    /// Where, if that is in the driver's own files.
    pub place: Option<Place>,
    /// What was printed beside it.
    pub rest: String,
}

/// Finds the last panic of the thread that bears the test's name.
#[must_use]
pub fn find(stderr: &str, test: &str, text: Text<'_>) -> Option<Panic> {
    let thread = format!("thread '{test}' ");
    let starts = stderr.match_indices(&thread).map(|(at, _)| at);
    let starts = starts.filter(|at| *at == 0 || stderr[..*at].ends_with('\n'));
    let start = starts.filter(|at| header(&stderr[*at..]).is_some()).last()?;
    let (place, body) = header(&stderr[start..])?;
    let end = [body.find(HINT), body.find("\nthread '")].into_iter().flatten().min();
    let (message, after) = body.split_at(end.unwrap_or(body.len()));
    let after = match after.strip_prefix(HINT) {
        Some(after) => after.split_once('\n').map_or("", |(_, after)| after),
        None => after,
    };
    let before = &stderr[..start];
    let rest = format!("{}{after}", before.strip_suffix('\n').unwrap_or(before));
    let message = message.strip_suffix('\n').unwrap_or(message).to_owned();
    Some(Panic { message, place: parse_place(place, text), rest })
}

/// Cuts `thread 'x' (7) panicked at PLACE:` into the place and all lines after it.
fn header(text: &str) -> Option<(&str, &str)> {
    let (line, body) = text.split_once('\n')?;
    let (_, place) = line.split_once(PANICKED)?;
    Some((place.strip_suffix(':')?, body))
}

/// Reads `tests.rs:3:5`, if it is in one of the driver's files.
#[must_use]
pub fn parse_place(place: &str, text: Text<'_>) -> Option<Place> {
    let mut parts = place.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    text.place(parts.next()?, Position { line, column })
}

/// What kind of panic it is: told by what stands at its place, and otherwise by its message.
#[must_use]
pub fn kind(panic: &Panic, text: Text<'_>) -> FailureKind {
    let written = panic.place.as_ref().and_then(|place| written_at(place, text));
    let word: String = written
        .unwrap_or_default()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    match word.as_str() {
        word if ASSERTIONS.contains(&word) => FailureKind::Assertion,
        word if STUBS.contains(&word) => FailureKind::Stub,
        word if UNWRAPPINGS.contains(&word) => FailureKind::Unwrap,
        word if ENDINGS.contains(&word) => FailureKind::Panic,
        _ => kind_by_message(&panic.message),
    }
}

fn kind_by_message(message: &str) -> FailureKind {
    let begins = |words: &[&str]| words.iter().any(|word| message.starts_with(word));
    if begins(&["assertion `left ", "assertion failed: "]) {
        FailureKind::Assertion
    } else if begins(&["not yet implemented", "not implemented"]) {
        FailureKind::Stub
    } else if begins(&["called `Option::", "called `Result::"]) {
        FailureKind::Unwrap
    } else {
        FailureKind::Panic
    }
}

/// The text from a place to the end of its line.
fn written_at<'a>(place: &Place, text: Text<'a>) -> Option<&'a str> {
    let text = &text.sources.named(place.file.as_str())?.text;
    let line = text.lines().nth(usize::try_from(place.at.line).ok()?.checked_sub(1)?)?;
    let before = usize::try_from(place.at.column).ok()?.checked_sub(1)?;
    let (at, _) = line.char_indices().nth(before)?;
    Some(&line[at..])
}

/// Cuts the two values off the message of `assert_eq!`: left, which by custom is what the code
/// gave, and right, which is what the test expected.
#[must_use]
pub fn compared(message: &str) -> Option<(&str, &str, &str)> {
    if !message.starts_with("assertion `left == right` failed") {
        return None;
    }
    let (words, values) = message.rsplit_once("\n  left: ")?;
    let (left, right) = values.split_once("\n right: ")?;
    Some((words, left, right))
}
