//! What a parser can tell about a text: which tests it holds, what stands beside them, and what
//! the code declares. Gathered by the server.

use crate::diagnostic::{Position, Span};
use crate::id::FileName;
use crate::report::{Place, TestName};
#[cfg(feature = "judging")]
use crate::smell::Smell;
#[cfg(feature = "judging")]
use crate::strength::Strength;
use serde::{Deserialize, Serialize};

/// The facts about one version of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Every test written in the text, in the order of the text.
    pub tests: Vec<TestFact>,
    /// What stands beside the tests and belongs to them, where that can be told.
    #[serde(default)]
    pub helpers: Vec<HelperFact>,
    /// What the code under test declares, where that can be told.
    #[serde(default)]
    pub code: Vec<CodeFact>,
    /// The regions of the code that are executed or not, where they can be told; a test's result
    /// names those that it executed by their places in this list.
    #[serde(default)]
    pub regions: Vec<RegionFact>,
    /// Where the code can tell that it is being tested.
    #[serde(default)]
    pub tells: Vec<Tell>,
    /// How its tests compare with those of the text before, where they were held against them.
    #[cfg(feature = "judging")]
    #[serde(default)]
    pub strength: Option<Strength>,
    /// What calls for a clean-up, the most important first.
    #[cfg(feature = "judging")]
    #[serde(default)]
    pub smells: Vec<Smell>,
    /// Where the text is no text of the language at all.
    pub syntax_error: Option<SyntaxError>,
}

/// One test as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestFact {
    /// Its full path, as the harness would name it.
    pub name: TestName,
    /// The file it is in.
    pub file: FileName,
    /// Its first line, attributes included, counted from 1.
    pub first_line: u32,
    /// Its last line.
    pub last_line: u32,
    /// A digest of its tokens without its name: the same for a renamed, moved or reformatted test.
    pub body: u64,
    /// Whether it is switched off.
    pub ignored: bool,
    /// The first line that names something of the code under test, also by way of a helper of the
    /// tests; none where no line does, or where that cannot be told.
    pub code_from: Option<u32>,
    /// What it asserts; none where that cannot be told.
    #[serde(default)]
    pub asserts: Option<Asserts>,
    /// Those of its lines that do not depend on the code under test, where that can be told.
    #[serde(default)]
    pub preparation: Vec<Lines>,
    /// In its other lines, where something breaks off that does not depend on the code either.
    #[serde(default)]
    pub own: Vec<Position>,
    /// How many assertions are written in it; 0 where that cannot be told.
    #[serde(default)]
    pub assertions: u32,
}

/// What a test asserts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asserts {
    /// Nothing at all, or only that something breaks off in whatever way.
    Nothing,
    /// Only what the code under test has no part in.
    Constants,
    /// Something that depends on the code under test.
    OfTheCode,
}

/// Lines of a file, counted from 1, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// The first.
    pub first: u32,
    /// The last.
    pub last: u32,
}

/// Something beside the tests that belongs to them: a function, a type, a `use` line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HelperFact {
    /// What it is called, or what is brought in: `check`, `use crate::code::say`.
    pub name: String,
    /// What kind of thing it is.
    pub kind: HelperKind,
    /// The file it is in.
    pub file: FileName,
    /// Its lines.
    pub lines: Lines,
    /// A digest of its tokens, without comments.
    pub body: u64,
    /// Those of its lines that depend neither on the code under test nor on what it is given.
    pub preparation: Vec<Lines>,
    /// In its other lines, where something breaks off that depends on neither.
    #[serde(default)]
    pub own: Vec<Position>,
}

/// What kind of thing stands beside the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HelperKind {
    /// Something with a name of its own.
    Item,
    /// A line that brings something in.
    Import,
    /// A macro that is called, and may make anything: tests too.
    Invocation,
}

/// Something that the code under test declares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeFact {
    /// Its full path: `game::Game::roll`.
    pub name: String,
    /// The file it is in.
    pub file: FileName,
    /// Its lines.
    pub lines: Lines,
    /// A digest of what it is to others: a signature, the fields of a type.
    pub head: u64,
    /// A digest of what it does; none for what does nothing.
    pub body: Option<u64>,
    /// Whether it does no more than it takes to compile: a stub, nothing, or one constant.
    pub is_stub: bool,
    /// How many branches, loops, closures and calculations are in it that do more than that.
    pub weight: u32,
    /// Whether anything else in the text names it, or a trait demands it.
    pub is_used: bool,
}

/// A part of the code that is executed as a whole or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionFact {
    /// What kind of part.
    pub kind: RegionKind,
    /// Where.
    pub span: Span,
    /// A digest of its tokens, with the condition or the pattern that leads there; of a function,
    /// which is the same one when something in it changes, of its name and its type's.
    pub tokens: u64,
    /// The region around it, which comes before it in the list.
    pub outer: Option<u32>,
    /// Whether it need not be executed: it only ends what should never happen, does nothing, or is
    /// there since a trait demands it.
    pub is_exempt: bool,
}

/// What kind of part of the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RegionKind {
    /// The body of a function.
    Function,
    /// A branch of `if`, or what `let … else` does otherwise.
    Branch,
    /// An arm of `match`.
    Arm,
    /// The body of a loop.
    Loop,
    /// The body of a closure.
    Closure,
    /// The right side of `&&` or `||`.
    Operand,
    /// A statement that others stand before.
    Statement,
}

/// Words by which the code can tell that it is being tested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tell {
    /// The words.
    pub words: String,
    /// Where they stand.
    pub place: Place,
}

/// Something that the tests use, as it could be declared in the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stub {
    /// The name that the compiler misses where it is not declared.
    pub name: String,
    /// The declaration, with `todo!()` or its like for a body.
    pub text: String,
}

/// Where a text stops being one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyntaxError {
    /// The file.
    pub file: FileName,
    /// The point at which the parser gave up.
    pub at: Position,
    /// What the parser says.
    pub message: String,
}

impl Facts {
    /// A test by its name.
    #[must_use]
    pub fn test(&self, name: &TestName) -> Option<&TestFact> {
        self.tests.iter().find(|test| test.name == *name)
    }

    /// The test at a line of a file.
    #[must_use]
    pub fn test_at(&self, file: &FileName, line: u32) -> Option<&TestFact> {
        self.tests
            .iter()
            .find(|test| test.file == *file && (test.first_line..=test.last_line).contains(&line))
    }

    /// The innermost helper at a line of a file.
    #[must_use]
    pub fn helper_at(&self, file: &FileName, line: u32) -> Option<&HelperFact> {
        let here = self.helpers.iter().filter(|one| one.file == *file && one.lines.has(line));
        here.min_by_key(|one| one.lines.last - one.lines.first)
    }
}

impl Lines {
    /// Whether a line is one of these.
    #[must_use]
    pub fn has(self, line: u32) -> bool {
        (self.first..=self.last).contains(&line)
    }
}
