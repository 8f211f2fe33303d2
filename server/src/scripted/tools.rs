//! A language's tools on this machine: found, asked what they need, and shown in the jail.

use crate::language::stamp::Stamp;
use crate::sandbox::libraries::{self, LibrariesError};
use crate::sandbox::{Kind, Root};
use crate::scripted::definition::Definition;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the probe of a language says.
#[derive(Debug, Deserialize)]
struct Probed {
    /// The program itself, with its absolute path.
    program: PathBuf,
    /// Its name and version, in one line.
    version: String,
    /// The folder that it is installed in.
    home: PathBuf,
    /// The first two numbers of its version.
    number: (u32, u32),
    /// Folders and files that it needs.
    #[serde(default)]
    show: Vec<PathBuf>,
    /// Shared objects among them, whose libraries it needs as well.
    #[serde(default)]
    native: Vec<PathBuf>,
    /// Names of modules that are its own.
    #[serde(default)]
    taken: Vec<String>,
}

/// The tools of a language.
#[derive(Debug, Clone)]
pub struct Tools {
    program: PathBuf,
    inside: PathBuf,
    /// Their names and versions, in one line.
    pub version: String,
    /// What a jail shows of them.
    pub root: Root,
    /// Names of modules that nobody else may have.
    pub taken: Vec<String>,
    /// The program as it was when it was found.
    pub stamp: Stamp,
}

/// Why there are none.
#[derive(Debug, thiserror::Error)]
pub enum ToolsError {
    /// Nothing of that name.
    #[error("{missing} ({programs}: {cause}).")]
    NotFound {
        /// What to do.
        missing: String,
        /// What was tried.
        programs: String,
        /// How that went.
        cause: String,
    },
    /// Too old.
    #[error("{version} is too old. {missing}.")]
    TooOld {
        /// What there is.
        version: String,
        /// What to do.
        missing: String,
    },
    /// A library is missing.
    #[error(transparent)]
    Libraries(#[from] LibrariesError),
}

impl Tools {
    /// Finds the tools of a language.
    ///
    /// # Errors
    /// Says what is missing, and what to do about it.
    pub fn find(definition: &Definition) -> Result<Self, ToolsError> {
        let probed = probe(definition)?;
        let missing = definition.missing.clone();
        if probed.number < definition.toolchain.oldest {
            return Err(ToolsError::TooOld { version: probed.version, missing });
        }
        let native = probed.native.iter().chain([&probed.program]).map(PathBuf::as_path);
        let needed = libraries::of_all(&native.collect::<Vec<_>>())?;
        let inside = |path: &Path| match path.strip_prefix(&probed.home) {
            Ok(below) => definition.toolchain.home.join(below),
            Err(_) => path.to_owned(),
        };
        let shown = std::iter::once(&probed.program).chain(&probed.show);
        let root = shown.fold(Root::default(), |root, path| root.bind(path, inside(path)));
        let (inside, root) = (inside(&probed.program), root.same(&needed));
        let Probed { program, version, taken, .. } = probed;
        let stamp = Stamp::of(&program);
        Ok(Self { program, inside, version, root, taken, stamp })
    }

    /// The program as it is called in a kind of sandbox.
    #[must_use]
    pub fn program(&self, kind: Kind) -> String {
        match kind {
            Kind::Jail => self.inside.display().to_string(),
            Kind::Plain => self.program.display().to_string(),
        }
    }
}

/// Asks the first program that answers.
fn probe(definition: &Definition) -> Result<Probed, ToolsError> {
    let mut causes = Vec::new();
    for program in &definition.toolchain.programs {
        let words = definition.toolchain.probe.iter();
        let arguments = words.map(|word| word.replace("{probe}", &definition.probe));
        match Command::new(program).args(arguments).current_dir("/").output() {
            Ok(output) => match serde_json::from_slice::<Probed>(&output.stdout) {
                Ok(probed) if is_real(&probed.program) => return Ok(probed),
                Ok(probed) => causes.push(format!("{} is not there", probed.program.display())),
                Err(error) => causes.push(format!("it does not say what it is: {error}")),
            },
            Err(error) => causes.push(error.to_string()),
        }
    }
    let programs = definition.toolchain.programs.join(", ");
    let (missing, cause) = (definition.missing.clone(), causes.join(", "));
    Err(ToolsError::NotFound { missing, programs, cause })
}

fn is_real(program: &Path) -> bool {
    program.is_absolute() && program.is_file()
}
