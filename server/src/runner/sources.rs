//! What a run is given: the driver's files, in bounds.

use katas::id::{FileName, LanguageId};
use katas::text::Role;

/// The most files of one session.
pub const MOST_FILES: usize = 8;

/// The most that one file may hold, in bytes: a kata is a page or two, and this is a book.
pub const MOST_FILE_BYTES: usize = katas::text::MOST_BYTES;

/// One version of all files of a session.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sources {
    /// The language that they are written in.
    pub language: LanguageId,
    /// The files.
    pub files: Vec<SourceFile>,
    /// Whether it is watched which regions of the code the tests execute.
    pub watched: bool,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SourceFile {
    /// Its name.
    pub name: FileName,
    /// What it is for.
    pub role: Role,
    /// What stands in it.
    pub text: String,
}

impl Sources {
    /// A file by its name, as a tool says it.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&SourceFile> {
        self.files.iter().find(|file| file.name.as_str() == name)
    }
}
