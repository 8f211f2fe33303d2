//! The hostile programs of the server's catalogue, for whoever attacks a whole service.

use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What stands in the place of whatever the catalogue's own tests plant: it is nowhere.
const NOWHERE: &str = "an-attack";

/// What the catalogue plants, as its programs name it.
const PLANTED: [&str; 5] = ["@WORD@", "@SECRET_FILE@", "@FOLDER@", "@PORT@", "@SOCKET@"];

fn catalogue() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/tests/hostile")
}

fn text(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a file of a hostile program");
    PLANTED.iter().fold(text, |text, word| text.replace(word, NOWHERE))
}

/// The tests of a hostile program in Rust, by the name of its folder.
///
/// # Panics
/// When there is no such program.
#[must_use]
pub fn tests_of(attack: &str) -> String {
    text(&catalogue().join("rust").join(attack).join("tests.rs"))
}

/// The names of all hostile programs of a language.
///
/// # Panics
/// When there are none.
#[must_use]
pub fn names(language: &str) -> Vec<String> {
    let folders = fs::read_dir(catalogue().join(language)).expect("hostile programs");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.ok()?.file_name().into_string().ok();
    let mut names: Vec<String> = folders.filter_map(name).collect();
    names.sort();
    names
}

/// The files of a hostile program, in a folder of their own.
///
/// # Panics
/// When they cannot be copied.
#[must_use]
pub fn laid_down(language: &str, name: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let own = catalogue().join(language).join(name);
    let mut files: Vec<PathBuf> =
        fs::read_dir(&own).expect("a program").flatten().map(|entry| entry.path()).collect();
    if own.join("attack.rs").exists() {
        files.push(catalogue().join("shared/attacker.rs"));
    }
    for path in files {
        let file = folder.path().join(path.file_name().expect("a name"));
        fs::write(file, text(&path)).expect("a file");
    }
    folder
}
