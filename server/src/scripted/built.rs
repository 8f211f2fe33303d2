//! A harness that has to be compiled: once for a machine and a text, and kept for the next start.

use crate::scripted::definition::{Build, Definition};
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many bytes of a digest tell one program from another.
const DIGEST_BYTES: usize = 16;

/// Why a harness could not be compiled.
#[derive(Debug, thiserror::Error)]
pub enum BuiltError {
    /// There is no folder of one's own.
    #[error("the harness of {0} cannot be kept: set HOME or XDG_CACHE_HOME")]
    NoHome(String),
    /// There is no place to keep it.
    #[error("the harness of {title} cannot be kept in {}: {cause}", folder.display())]
    NoFolder {
        /// What people call the language.
        title: String,
        /// Where it was to be kept.
        folder: PathBuf,
        /// Why it cannot.
        cause: std::io::Error,
    },
    /// Its compiler does not compile it.
    #[error("the harness of {title} does not compile: {said}. {missing}.")]
    DoesNotCompile {
        /// What people call the language.
        title: String,
        /// What the compiler said first.
        said: String,
        /// What to do.
        missing: String,
    },
}

/// The program that was made of a language's harness, made now if it is not there yet; none where
/// the language needs none.
///
/// # Errors
/// Says why there is none.
pub fn built(definition: &Definition, version: &str) -> Result<Option<PathBuf>, BuiltError> {
    let Some(build) = &definition.build else { return Ok(None) };
    let harness = &definition.harness.file;
    let text = definition.files.iter().find(|(name, _)| name == harness).map(|(_, text)| text);
    let text = text.map(String::as_str).unwrap_or_default();
    let shelf = shelf().ok_or_else(|| BuiltError::NoHome(definition.title.clone()))?;
    let kept = shelf.join(format!("{}-{}", definition.id, digest(build, text, version)));
    let program = kept.join("harness");
    if program.is_file() {
        return Ok(Some(program));
    }
    let title = definition.title.clone();
    let no_folder = |cause| BuiltError::NoFolder { title, folder: shelf.clone(), cause };
    let made = folder(&shelf).map_err(no_folder.clone())?;
    let source = made.path().join(harness);
    std::fs::write(&source, text).map_err(no_folder.clone())?;
    compile(definition, build, &source, made.path())?;
    // Whoever was quicker made the same.
    match std::fs::rename(made.path(), &kept) {
        Err(error) if !program.is_file() => Err(no_folder(error)),
        _ => Ok(Some(program)),
    }
}

fn compile(
    definition: &Definition,
    build: &Build,
    source: &Path,
    folder: &Path,
) -> Result<(), BuiltError> {
    let failed = |said: &str| BuiltError::DoesNotCompile {
        title: definition.title.clone(),
        said: said.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().to_owned(),
        missing: definition.missing.clone(),
    };
    let objects = folder.join("objects");
    let words = build.argv.iter().map(|word| {
        let (source, built) = (source.display(), folder.join("harness"));
        word.replace("{source}", &source.to_string())
            .replace("{built}", &built.display().to_string())
            .replace("{folder}", &objects.display().to_string())
    });
    let words: Vec<String> = words.collect();
    let (program, arguments) = words.split_first().ok_or_else(|| failed("nothing is executed"))?;
    let made = Command::new(program).args(arguments).current_dir(folder).output();
    let made = made.map_err(|error| failed(&format!("{program}: {error}")))?;
    if !made.status.success() {
        tracing::error!(said = %String::from_utf8_lossy(&made.stderr), "a harness");
        return Err(failed(&String::from_utf8_lossy(&made.stderr)));
    }
    // Nobody reads them again; what stays of them does no harm.
    let _ = std::fs::remove_dir_all(objects);
    Ok(())
}

/// A new folder on the shelf, which only this person can read.
fn folder(shelf: &Path) -> std::io::Result<tempfile::TempDir> {
    std::fs::create_dir_all(shelf)?;
    tempfile::Builder::new().prefix("making-").tempdir_in(shelf)
}

/// Where this person's programs keep what they can make again. Not where others can write: whoever
/// comes first there could bring a harness of their own.
fn shelf() -> Option<PathBuf> {
    let absolute =
        |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let cache = absolute("XDG_CACHE_HOME").or_else(|| Some(absolute("HOME")?.join(".cache")));
    Some(cache?.join("randori"))
}

fn digest(build: &Build, text: &str, version: &str) -> String {
    let mut hash = Sha256::new();
    for word in build.argv.iter().map(String::as_str).chain([text, version]) {
        hash.update((word.len() as u64).to_le_bytes());
        hash.update(word.as_bytes());
    }
    hex::encode(&hash.finalize()[..DIGEST_BYTES])
}
