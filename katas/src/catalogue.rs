//! The katas in their order, and how one is read from its folder of plain files; sans-io.
//!
//! ```text
//! fizz-buzz/kata.toml                      title, summary, difficulty, minutes, teaches, items
//! fizz-buzz/problem.md                     the problem in plain words
//! fizz-buzz/counting.svg                   pictures, if any: ![what it shows](counting.svg)
//! fizz-buzz/rust/starter/fizz_buzz.rs      what a session begins with
//! fizz-buzz/rust/starter/tests.rs
//! fizz-buzz/rust/path/01-one/test.rs       for every item of the list: the one new test,
//! fizz-buzz/rust/path/01-one/stub.rs       what the code needs to compile, if anything,
//! fizz-buzz/rust/path/01-one/green/…       the whole code file that makes it pass,
//! fizz-buzz/rust/path/01-one/clean/…       the clean-up of code, tests or both, if any,
//! fizz-buzz/rust/path/01-one/hints.toml    hints for each of these,
//! fizz-buzz/rust/path/01-one/wrong/…       and wrong turns, if any, each in <phase>-<rule>
//! ```
//!
//! Where `kata.toml` has an opening, its items have a test and hints for it alone: the code is
//! that of the starter until they are done.
//!
//! Whatever else stands in the folder is a fault, so that no slip in a name goes unseen;
//! names that begin with a dot are left alone.

mod folder;
mod language;
mod manifest;
mod path;
mod toml_table;
mod wrong;

use crate::id::{FileName, KataId};
use crate::kata::Kata;
use folder::Folder;
use std::collections::BTreeMap;

/// The most bytes that a problem may hold: a page or two, read before the first test.
pub const MOST_PROBLEM_BYTES: usize = 16 * 1024;

/// The most bytes of a picture: a drawing, and no photograph.
pub const MOST_PICTURE_BYTES: usize = 16 * 1024;

/// All katas, the easiest first, and by title among equals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalogue(Vec<Kata>);

/// Something in a kata's folder that keeps it from being practised, and the way to mend it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file or folder, beginning with the kata's own: `fizz-buzz/kata.toml`.
    pub file: String,
    /// The line in it, counted from 1, where the fault has one.
    pub line: Option<u32>,
    /// What is wrong, and how to mend it.
    pub what: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { file, line, what } = self;
        match line {
            Some(line) => write!(f, "{file} line {line}: {what}"),
            None => write!(f, "{file}: {what}"),
        }
    }
}

impl std::error::Error for Fault {}

impl Catalogue {
    /// The katas in their order.
    #[must_use]
    pub fn katas(&self) -> &[Kata] {
        &self.0
    }

    /// A kata by its id.
    #[must_use]
    pub fn get(&self, id: &KataId) -> Option<&Kata> {
        self.0.iter().find(|kata| kata.id == *id)
    }

    /// Adds a kata at its place; the one of the same id that it replaces is returned.
    pub fn insert(&mut self, kata: Kata) -> Option<Kata> {
        let at = self.0.iter().position(|other| other.id == kata.id);
        let replaced = at.map(|at| self.0.remove(at));
        self.0.push(kata);
        self.0
            .sort_by(|a, b| (a.difficulty, &a.title, &a.id).cmp(&(b.difficulty, &b.title, &b.id)));
        replaced
    }
}

/// Of two katas with one id the later counts.
impl FromIterator<Kata> for Catalogue {
    fn from_iter<I: IntoIterator<Item = Kata>>(katas: I) -> Self {
        let mut catalogue = Self::default();
        for kata in katas {
            catalogue.insert(kata);
        }
        catalogue
    }
}

/// Reads a kata from the files of its folder: `id` is the folder's name, and each file comes with
/// its path inside the folder, written with `/`.
///
/// # Errors
/// Every fault of the folder, by file and line.
pub fn read_kata(id: &str, files: &[(String, Vec<u8>)]) -> Result<Kata, Vec<Fault>> {
    let mut folder = Folder::new(id, files);
    let name = id.parse::<KataId>();
    if let Err(error) = &name {
        folder.fault("", None, format!("{error}. Rename the folder."));
    }
    let manifest = manifest::read(&mut folder);
    let problem = read_problem(&mut folder);
    let pictures = read_pictures(&mut folder, problem.as_deref().unwrap_or_default());
    let tracks = language::read_all(&mut folder, manifest.as_ref());
    let faults = folder.finish();
    match (name, manifest, problem) {
        (Ok(id), Some(manifest), Some(problem)) if faults.is_empty() => {
            Ok(manifest.into_kata(id, problem, pictures, tracks))
        }
        _ => Err(faults),
    }
}

fn read_problem(folder: &mut Folder<'_>) -> Option<String> {
    let why = "Tell the problem in it, in Markdown";
    let problem = folder.text("problem.md", MOST_PROBLEM_BYTES, why)?;
    Some(problem.to_owned())
}

/// The pictures in the kata's folder, each of which the problem shows.
fn read_pictures(folder: &mut Folder<'_>, problem: &str) -> BTreeMap<FileName, String> {
    let mut pictures = BTreeMap::new();
    for file in folder.files("").into_iter().filter(|file| file.ends_with(".svg")) {
        let Ok(name) = file.parse::<FileName>() else { continue };
        if !problem.contains(&format!("]({file})")) {
            let what = format!("is not shown. Write ![what it shows]({file}) in problem.md.");
            folder.fault(file, None, what);
        }
        let text = folder.text(file, MOST_PICTURE_BYTES, "Draw something in it");
        pictures.extend(text.map(|text| (name, text.to_owned())));
    }
    pictures
}
