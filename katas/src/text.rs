//! The text of a session: a few files, each with its version.

use crate::change::{BadChange, ChangeSet};
use crate::id::{FileName, FileVersion, TextVersion};
use serde::{Deserialize, Serialize};

/// The most that one file may hold, in bytes of UTF-8: a kata is a page or two, and the whole
/// text travels with every run.
pub const MOST_BYTES: usize = 64 * 1024;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// The code under test.
    Code,
    /// The tests; frozen in Green.
    Tests,
}

/// One file of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name.
    pub name: FileName,
    /// What it is for.
    pub role: Role,
    /// What stands in it.
    pub text: String,
    /// How many changes it has seen.
    pub version: FileVersion,
}

/// All files of a session, in the order in which they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Files(pub Vec<File>);

/// The mere texts of all files at one moment, in the order of [`Files`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts(pub Vec<String>);

impl Files {
    /// A file by its name.
    #[must_use]
    pub fn get(&self, name: &FileName) -> Option<&File> {
        self.0.iter().find(|file| file.name == *name)
    }

    /// A file by its name, to change it.
    pub fn get_mut(&mut self, name: &FileName) -> Option<&mut File> {
        self.0.iter_mut().find(|file| file.name == *name)
    }

    /// The first file with a role.
    #[must_use]
    pub fn with_role(&self, role: Role) -> Option<&File> {
        self.0.iter().find(|file| file.role == role)
    }

    /// How many changes all files together have seen.
    #[must_use]
    pub fn version(&self) -> TextVersion {
        TextVersion(self.0.iter().fold(0, |sum, file| sum.saturating_add(file.version.0)))
    }

    /// The texts as they stand now.
    #[must_use]
    pub fn texts(&self) -> Texts {
        Texts(self.0.iter().map(|file| file.text.clone()).collect())
    }

    /// Whether these texts are what stands in the files now.
    #[must_use]
    pub fn are(&self, texts: &Texts) -> bool {
        self.0.len() == texts.0.len()
            && self.0.iter().zip(&texts.0).all(|(file, text)| file.text == *text)
    }

    /// The text of the files with a role, out of texts of another moment.
    #[must_use]
    pub fn role_texts<'a>(&self, role: Role, texts: &'a Texts) -> Vec<&'a str> {
        self.0
            .iter()
            .zip(&texts.0)
            .filter(|(file, _)| file.role == role)
            .map(|(_, text)| text.as_str())
            .collect()
    }
}

impl File {
    /// The text after some changes, one on top of the other.
    ///
    /// # Errors
    /// When one of them does not fit.
    pub fn after<'a>(
        &self,
        changes: impl IntoIterator<Item = &'a ChangeSet>,
    ) -> Result<String, BadChange> {
        let mut text = self.text.clone();
        for change in changes {
            text = change.apply_to(&text)?;
        }
        Ok(text)
    }
}
