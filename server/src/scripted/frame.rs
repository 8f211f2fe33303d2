//! What a harness tells by the pipe for its verdict: frames of JSON, a line each.
//!
//! A line that is no frame, or that does not carry the word which the harness was given, makes
//! everything on the pipe worthless: then somebody else has written there.

use crate::inside::message::Captured;
use crate::language::plain_text::{bounded, harmless};
use crate::runner::sources::Sources;
use katas::diagnostic::{Diagnostic, Position, Severity, Span};
use katas::mutant::Fate;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The longest name of a test with its path, in bytes.
const MOST_NAME_BYTES: usize = 400;

/// The most problems that are shown.
pub const MOST_PROBLEMS: usize = 100;

/// The longest message, in bytes.
const MOST_TEXT_BYTES: usize = 4 * 1024;

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Frame {
    /// A file cannot be loaded.
    Problem(Problem),
    /// There is a test.
    Test {
        /// Its name.
        name: String,
    },
    /// How a test went.
    Result(Told),
    /// What became of a mutant.
    Tried {
        /// Its number.
        number: u32,
        /// Whether a test failed.
        killed: bool,
    },
    /// What a test is judged by was changed meanwhile.
    Changed,
    /// There is nothing more to say.
    Done,
}

/// An error of the compiler's kind.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Problem {
    /// What kind of error, in the language's own words.
    pub code: Option<String>,
    /// What is wrong.
    pub message: String,
    /// The file.
    pub file: Option<String>,
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters, counted from 1.
    pub column: u32,
    /// The line of its end.
    pub end_line: Option<u32>,
    /// The column of its end.
    pub end_column: Option<u32>,
}

/// What the harness says of a test.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Told {
    /// Its name.
    pub name: String,
    /// `passed`, `ignored`, `failed`; anything else is no verdict.
    pub outcome: String,
    /// Why it was ignored.
    #[serde(default)]
    pub note: String,
    /// Why it failed.
    pub failure: Option<ToldFailure>,
    /// What it printed, where it does not have the streams for itself.
    #[serde(default)]
    pub printed: String,
    /// The regions of the code that it executed, where all of them were watched.
    #[serde(default)]
    pub executed: Option<Vec<u32>>,
    /// How long it took, in microseconds, where it does not have the process for itself.
    #[serde(default)]
    pub micros: u64,
}

/// Why a test failed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ToldFailure {
    /// What kind, as the domain calls it.
    pub kind: katas::report::FailureKind,
    /// The message.
    pub message: String,
    /// The value that the code gave.
    pub actual: Option<String>,
    /// The value that was expected.
    pub expected: Option<String>,
    /// The file where it happened.
    pub file: Option<String>,
    /// The line, counted from 1.
    pub line: Option<u32>,
    /// The column, counted from 1.
    pub column: Option<u32>,
}

/// Why there is no list of tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadList {
    /// More tests than a kata ever needs.
    TooMany,
    /// The harness did not come to its end, or said something else.
    Broken,
}

/// Everything that came on one pipe; nothing where not all of it can be believed.
#[derive(Debug, Default)]
pub struct Frames(Vec<Frame>);

#[derive(Deserialize)]
struct Line {
    word: String,
    #[serde(flatten)]
    frame: Frame,
}

impl Frames {
    /// Reads what came, and believes only who knows the word.
    #[must_use]
    pub fn parse(pipe: &Captured, word: &str) -> Self {
        let read = |line: &[u8]| {
            let line: Line = serde_json::from_slice(line).ok()?;
            (line.word == word).then_some(line.frame)
        };
        let whole =
            pipe.whole().filter(|_| !word.is_empty()).and_then(|all| all.strip_suffix(b"\n"));
        let frames = whole.and_then(|all| all.split(|byte| *byte == b'\n').map(read).collect());
        Self(frames.unwrap_or_default())
    }

    /// The problems, in the driver's own files where they are there.
    #[must_use]
    pub fn problems(&self, sources: &Sources) -> Vec<Diagnostic> {
        let problems = self.0.iter().filter_map(|frame| match frame {
            Frame::Problem(problem) => Some(problem.diagnostic(sources)),
            _ => None,
        });
        let mut found: Vec<Diagnostic> = Vec::new();
        for problem in problems.take(MOST_PROBLEMS) {
            if !found.contains(&problem) {
                found.push(problem);
            }
        }
        found
    }

    /// The names of all tests.
    ///
    /// # Errors
    /// When there is no list to its end, or more than `most`.
    pub fn names(&self, most: usize) -> Result<Vec<String>, BadList> {
        let Some((Frame::Done, tests)) = self.0.split_last() else { return Err(BadList::Broken) };
        if tests.len() > most {
            return Err(BadList::TooMany);
        }
        let mut seen = BTreeSet::new();
        let mut names = Vec::with_capacity(tests.len());
        for frame in tests {
            match frame {
                Frame::Test { name } if is_name(name) && seen.insert(name) => {
                    names.push(name.clone());
                }
                _ => return Err(BadList::Broken),
            }
        }
        Ok(names)
    }

    /// Whether the one test that was asked for is said to be over, whatever follows.
    #[must_use]
    pub fn is_over(&self, name: &str) -> bool {
        matches!(self.0.as_slice(), [Frame::Result(told), ..] if told.name == name)
    }

    /// What is said of the one test that was asked for, if that is all that is said.
    #[must_use]
    pub fn result(&self, name: &str) -> Option<&Told> {
        match self.0.as_slice() {
            [Frame::Result(told), Frame::Done] if told.name == name => Some(told),
            _ => None,
        }
    }

    /// What is said of all tests, if that is all that is said, and each is told of once.
    #[must_use]
    pub fn results(&self) -> Option<BTreeMap<&str, &Told>> {
        let (Frame::Done, results) = self.0.split_last()? else { return None };
        let mut told = BTreeMap::new();
        for frame in results {
            let Frame::Result(one) = frame else { return None };
            told.insert(one.name.as_str(), one).is_none().then_some(())?;
        }
        Some(told)
    }

    /// What became of each mutant that was told of.
    #[must_use]
    pub fn tried(&self) -> BTreeMap<u32, Fate> {
        let tried = self.0.iter().filter_map(|frame| match frame {
            Frame::Tried { number, killed } => {
                Some((*number, if *killed { Fate::Killed } else { Fate::Survived }))
            }
            _ => None,
        });
        tried.collect()
    }

    /// Whether what a test is judged by was changed.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.0 == [Frame::Changed]
    }
}

/// A name that can be shown in a line, and asked for on a command line.
fn is_name(name: &str) -> bool {
    (1..=MOST_NAME_BYTES).contains(&name.len())
        && harmless(name.as_bytes()) == name
        && !name.contains(['\n', '\t'])
        && !name.starts_with('-')
}

impl Problem {
    /// It as the domain tells it, in the driver's own files where it is there.
    #[must_use]
    pub fn diagnostic(&self, sources: &Sources) -> Diagnostic {
        let text = |text: &str| bounded(&harmless(text.trim().as_bytes()), MOST_TEXT_BYTES);
        let position =
            |line: u32, column: u32| Position { line: line.max(1), column: column.max(1) };
        let file = self.file.as_deref().and_then(|name| sources.named(name));
        let span = file.map(|file| {
            let from = position(self.line, self.column);
            let end =
                self.end_line.zip(self.end_column).map(|(line, column)| position(line, column));
            let to = end.filter(|to| *to >= from).unwrap_or(from);
            Span { file: file.name.clone(), from, to }
        });
        Diagnostic {
            severity: Severity::Error,
            code: self.code.as_deref().map(text),
            message: text(&self.message),
            span,
            label: None,
            notes: Vec::new(),
            suggestions: Vec::new(),
        }
    }
}
