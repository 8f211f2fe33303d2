//! What a parser can tell about a text: which tests it holds, and where. Gathered by the server.

use crate::diagnostic::Position;
use crate::id::FileName;
use crate::report::TestName;
use serde::{Deserialize, Serialize};

/// The facts about one version of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Every test written in the text, in the order of the text.
    pub tests: Vec<TestFact>,
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
    /// The test at a line of a file.
    #[must_use]
    pub fn test_at(&self, file: &FileName, line: u32) -> Option<&TestFact> {
        self.tests
            .iter()
            .find(|test| test.file == *file && (test.first_line..=test.last_line).contains(&line))
    }
}
