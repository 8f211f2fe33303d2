//! A language's tools on this machine: found, asked what they need, and shown in the jail.

use crate::language::stamp::Stamp;
use crate::sandbox::libraries::{self, LibrariesError};
use crate::sandbox::{Kind, Root};
use crate::scripted::built::{self, BuiltError};
use crate::scripted::definition::{Definition, Finding};
use serde::Deserialize;
use std::collections::BTreeMap;
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
    /// What it is told in this version, wherever `{options}` stands.
    #[serde(default)]
    options: Vec<String>,
    /// Other programs that it takes, by the names that they have in the definition.
    #[serde(default)]
    others: BTreeMap<String, Other>,
}

/// A program beside the first one.
#[derive(Debug, Deserialize)]
struct Other {
    program: PathBuf,
    /// The folder that it is installed in, all of which is shown at `/<name>`.
    home: PathBuf,
}

/// The tools of a language.
#[derive(Debug, Clone)]
pub struct Tools {
    /// The programs by their names: where they are, and where they are in a jail.
    programs: BTreeMap<String, (PathBuf, PathBuf)>,
    /// Their names and versions, in one line.
    pub version: String,
    /// What the first of them is told in this version.
    pub options: Vec<String>,
    /// What a jail shows of them.
    pub root: Root,
    /// Names of modules that nobody else may have.
    pub taken: Vec<String>,
    /// The programs as they were when they were found.
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
    /// Too old, or too new.
    #[error("{version} is of another age than what is known to work. {missing}.")]
    WrongVersion {
        /// What there is.
        version: String,
        /// What to do.
        missing: String,
    },
    /// The harness could not be made.
    #[error(transparent)]
    Built(#[from] BuiltError),
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
        let Finding { oldest, before, .. } = definition.toolchain;
        if probed.number < oldest || before.is_some_and(|before| probed.number >= before) {
            return Err(ToolsError::WrongVersion { version: probed.version, missing });
        }
        let built = built::built(definition, &probed.version)?;
        let native = probed.native.iter().chain([&probed.program]).chain(&built);
        let needed = libraries::of_all(&native.map(PathBuf::as_path).collect::<Vec<_>>())?;
        let inside = |path: &Path| match path.strip_prefix(&probed.home) {
            Ok(below) => definition.toolchain.home.join(below),
            Err(_) => path.to_owned(),
        };
        let shown = std::iter::once(&probed.program).chain(&probed.show);
        let root = shown.fold(Root::default(), |root, path| root.bind(path, inside(path)));
        let (inside, mut root) = (inside(&probed.program), root.same(&needed));
        let Probed { program, version, taken, options, others, .. } = probed;
        let mut programs = BTreeMap::from([("{program}".to_owned(), (program, inside))]);
        let built = built.map(|program| {
            let home = program.parent().unwrap_or(&program).to_owned();
            ("built".to_owned(), Other { program, home })
        });
        for (name, Other { program, home }) in others.into_iter().chain(built) {
            let inside = Path::new("/").join(&name);
            root = root.bind(&home, &inside);
            let below = program.strip_prefix(&home).unwrap_or(&program);
            programs.insert(format!("{{{name}}}"), (program.clone(), inside.join(below)));
        }
        let stamp = Stamp::of(programs.values().map(|(program, _)| program.as_path()));
        Ok(Self { programs, version, options, root, taken, stamp })
    }

    /// A word of a command line in a kind of sandbox: the path of a program where it stands for
    /// one, as `{program}`; else itself.
    #[must_use]
    pub fn named(&self, word: &str, kind: Kind) -> String {
        match (self.programs.get(word), kind) {
            (Some((_, inside)), Kind::Jail) => inside.display().to_string(),
            (Some((path, _)), Kind::Plain) => path.display().to_string(),
            (None, _) => word.to_owned(),
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
