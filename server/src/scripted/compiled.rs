//! What a compiler says is wrong, in the formats of those that languages bring along.

use crate::inside::message::Done;
use crate::language::plain_text::{captured, join};
use crate::runner::sources::Sources;
use crate::scripted::definition::Format;
use crate::scripted::frame::{MOST_PROBLEMS, Problem};
use katas::diagnostic::Diagnostic;

/// The errors that a compiler told of, at most [`MOST_PROBLEMS`].
#[must_use]
pub fn diagnostics(format: Format, done: &Done, sources: &Sources) -> Vec<Diagnostic> {
    let said = join(&captured(&done.stdout), &captured(&done.stderr));
    let problems = match format {
        Format::Tsc => tsc(&said),
    };
    let problems = problems.into_iter().take(MOST_PROBLEMS);
    problems.map(|problem| with_end(problem, sources).diagnostic(sources)).collect()
}

/// A problem whose end its compiler does not tell: it is about the whole word at its place.
fn with_end(problem: Problem, sources: &Sources) -> Problem {
    let file = problem.file.as_deref().and_then(|name| sources.named(name));
    let line = problem.line.checked_sub(1).and_then(|line| usize::try_from(line).ok());
    let line = file.zip(line).and_then(|(file, line)| file.text.lines().nth(line));
    let before = usize::try_from(problem.column.saturating_sub(1)).unwrap_or(usize::MAX);
    let is_word = |c: &char| c.is_alphanumeric() || *c == '_' || *c == '$';
    let length = line.unwrap_or_default().chars().skip(before).take_while(is_word).count();
    let end = u32::try_from(length).ok().and_then(|length| problem.column.checked_add(length));
    Problem { end_line: Some(problem.line), end_column: end, ..problem }
}

/// Reads TypeScript's: `file(line,column): error CODE: message`, where what goes on in the next
/// lines is indented; and `error CODE: message` where it is about no place.
fn tsc(said: &str) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    for line in said.lines() {
        let problem = tsc_line(line);
        match (problem, problems.last_mut()) {
            (Some(problem), _) => problems.push(problem),
            (None, Some(last)) if line.starts_with(' ') => {
                last.message.push('\n');
                last.message.push_str(line.trim_start());
            }
            (None, _) => {}
        }
    }
    problems
}

fn tsc_line(line: &str) -> Option<Problem> {
    let (place, rest) = match line.strip_prefix("error ") {
        Some(rest) => (None, rest),
        None => {
            let (place, rest) = line.split_once(": error ")?;
            (Some(place), rest)
        }
    };
    let (code, message) = rest.split_once(": ")?;
    let is_code = code.starts_with("TS") && code[2..].bytes().all(|byte| byte.is_ascii_digit());
    is_code.then_some(())?;
    let (file, line, column) = match place {
        None => (None, 1, 1),
        Some(place) => {
            let (file, at) = place.strip_suffix(')')?.split_once('(')?;
            let (line, column) = at.split_once(',')?;
            (Some(file.to_owned()), line.parse().ok()?, column.parse().ok()?)
        }
    };
    Some(Problem {
        code: Some(code.to_owned()),
        message: in_backticks(message),
        file,
        line,
        column,
        end_line: None,
        end_column: None,
    })
}

/// A message with what it names between backticks, as the navigator reads and shows it.
fn in_backticks(message: &str) -> String {
    let message = message.replace("no exported member '", "no exported member named '");
    // One by itself is an apostrophe.
    if message.matches('\'').count().is_multiple_of(2) {
        message.replace('\'', "`")
    } else {
        message
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail here")]
    use super::*;

    #[test]
    fn errors_of_typescript_are_read_with_their_places() {
        let said = "test.ts(2,7): error TS2322: Type 'string' is not assignable.\n  It is: no.\n\
                    error TS5023: Unknown option.\nFound 2 errors.\n\
                    a(b): error: error TS1: x\ntest.ts(1): error nothing: y\n";
        let told: Vec<_> = tsc(said)
            .into_iter()
            .map(|one| (one.file, one.line, one.column, one.code.unwrap(), one.message))
            .collect();
        let expected = [
            (Some("test.ts"), 2, 7, "TS2322", "Type `string` is not assignable.\nIt is: no."),
            (None, 1, 1, "TS5023", "Unknown option."),
        ];
        let expected = expected.map(|(file, line, column, code, message)| {
            (file.map(str::to_owned), line, column, code.to_owned(), message.to_owned())
        });
        assert_eq!(told, expected);
    }
}
