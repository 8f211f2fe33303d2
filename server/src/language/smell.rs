//! What is the same for what calls for a clean-up in every language.

use katas::facts::CodeFact;
use katas::smell::{Smell, SmellKind, Stretch};
use sha2::{Digest as _, Sha256};

/// The most lines of a text that are looked at: nobody practises on more.
pub const MOST_LINES: usize = 2_000;

/// The most smells that are told of a text.
pub const MOST_SMELLS: usize = 8;

/// The most lines of code that one function has in peace.
pub const MOST_LINES_OF_FUNCTION: usize = 30;

/// How deep decisions and loops may be nested in peace.
pub const MOST_DEPTH: usize = 3;

/// A smell that is told by its subject from others of its kind.
#[must_use]
pub fn smell(kind: SmellKind, subject: &str, places: Vec<Stretch>) -> Smell {
    let digest = digest(&format!("{kind:?} {subject}"));
    Smell { kind, subject: subject.to_owned(), places, digest }
}

/// A digest of some words.
#[must_use]
pub fn digest(words: &str) -> u64 {
    Sha256::digest(words).iter().take(8).fold(0, |all, byte| all << 8 | u64::from(*byte))
}

/// What nothing in the text needs.
#[must_use]
pub fn dead(declared: &CodeFact) -> Option<Smell> {
    let own = declared.name.split_once("::").map_or(declared.name.as_str(), |(_, own)| own);
    let is_made = own.ends_with('!') || own == "main";
    let place = Stretch { file: declared.file.clone(), lines: declared.lines };
    (!declared.is_used && !is_made).then(|| smell(SmellKind::DeadCode, own, vec![place]))
}
