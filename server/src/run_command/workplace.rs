//! What a folder's tests are run with: its language, and the sandbox of this machine.

use super::folder::{self, Found};
use crate::language::{Language, Languages};
use crate::machine::{Machine, MachineError};
use crate::sandbox::Sandbox;
use katas::id::LanguageId;
use std::path::Path;
use std::sync::Arc;

/// Why nothing was run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Nothing can be run here.
    #[error(transparent)]
    Machine(#[from] MachineError),
    /// The folder cannot be read.
    #[error("The folder {0} cannot be read: {1}. Name a folder of code and tests.")]
    Folder(String, std::io::Error),
    /// Nobody knows the language.
    #[error("There is no language {0:?} on this machine. `randori doctor` says which there are.")]
    Language(String),
    /// No language is named, and the files do not tell it.
    #[error("The files in {0} do not tell one language. Name it with --language; there are: {1}.")]
    Unclear(String, String),
    /// A run broke off.
    #[error("A run broke off: {0}.")]
    Broken(String),
}

/// The tools for one folder.
#[derive(Debug)]
pub struct Workplace {
    /// All languages that were looked for.
    pub languages: Languages,
    /// That of the folder.
    pub language: Arc<dyn Language>,
    /// Its id.
    pub id: LanguageId,
    /// Where it is run.
    pub sandbox: Arc<dyn Sandbox>,
}

impl Workplace {
    /// Finds the tools for a folder, in the language that is named or that its files tell.
    ///
    /// # Errors
    /// When something is missing on this machine, or the language cannot be told.
    pub async fn find(
        folder: &Path,
        language: Option<&str>,
        unsafe_no_sandbox: bool,
    ) -> Result<Self, RunError> {
        let wanted = language.map(str::to_owned);
        let look = move || Machine::look_for(|id| wanted.as_ref().is_none_or(|one| one == id));
        let machine = tokio::task::spawn_blocking(look).await;
        let machine = machine.map_err(|error| RunError::Broken(error.to_string()))??;
        if let Some(id) = language.filter(|_| machine.languages.is_empty()) {
            return Err(RunError::Language(id.to_owned()));
        }
        let sandbox = machine.sandbox(unsafe_no_sandbox)?;
        let languages = machine.languages()?;
        let (id, language) = choose(folder, language, &languages)?;
        Ok(Self { languages, language, id, sandbox })
    }

    /// The files of a folder that are of this language.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn read(&self, folder: &Path) -> Result<Found, RunError> {
        let unreadable = |error| RunError::Folder(folder.display().to_string(), error);
        folder::read(folder, &*self.language, self.id.clone()).map_err(unreadable)
    }
}

/// The language that is named, or that the files tell.
fn choose(
    folder: &Path,
    language: Option<&str>,
    languages: &Languages,
) -> Result<(LanguageId, Arc<dyn Language>), RunError> {
    let all = || languages.iter().map(|language| language.id()).collect::<Vec<_>>().join(", ");
    let id = match language {
        Some(id) => id.to_owned(),
        None => {
            let mut told = told(folder, languages)?.into_iter();
            match (told.next(), told.next()) {
                (Some(id), None) => id,
                _ => return Err(RunError::Unclear(folder.display().to_string(), all())),
            }
        }
    };
    let known: Option<LanguageId> = id.parse().ok();
    let found = known.and_then(|id| Some((languages.get(&id)?, id)));
    found.map(|(language, id)| (id, Arc::clone(language))).ok_or(RunError::Language(id))
}

/// The languages that some file of a folder belongs to.
fn told(folder: &Path, languages: &Languages) -> Result<Vec<String>, RunError> {
    let unreadable = |error| RunError::Folder(folder.display().to_string(), error);
    let mut told = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        let of = languages.iter().filter(|one| one.role(&name.to_string_lossy()).is_some());
        for language in of {
            if !told.iter().any(|id| id == language.id()) {
                told.push(language.id().to_owned());
            }
        }
    }
    Ok(told)
}
