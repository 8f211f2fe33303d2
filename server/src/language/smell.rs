//! What is the same for what calls for a clean-up in every language.

use katas::facts::CodeFact;
use katas::smell::{Smell, SmellKind, Stretch};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// The most lines of a text that are looked at: nobody practises on more.
pub const MOST_LINES: usize = 2_000;

/// The most smells that are told of a text.
pub const MOST_SMELLS: usize = 8;

/// The most lines of code that one function has in peace.
pub const MOST_LINES_OF_FUNCTION: usize = 30;

/// How deep decisions and loops may be nested in peace.
pub const MOST_DEPTH: usize = 3;

/// Numbers that say what they are.
pub const PLAIN_NUMBERS: &[&str] =
    &["0", "1", "2", "10", "100", "1000", "0.0", "1.0", "0.5", "2.0"];

/// From here on a number that something is compared with asks for a name.
pub const LARGE: u64 = 12;

/// In how many places the same value asks for a name.
const PLACES_OF_NUMBER: usize = 3;

/// How many words that are told apart ask for a type.
pub const WORDS_OF_TYPE: usize = 3;

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

/// Conditions that turn a value away in more than one function, each with its place in every one.
#[must_use]
pub fn repeated_checks(seen: BTreeMap<String, Vec<Stretch>>) -> Vec<Smell> {
    let several = seen.into_iter().filter(|(_, places)| places.len() > 1);
    several.map(|(condition, places)| smell(SmellKind::RepeatedCheck, &condition, places)).collect()
}

/// Values that stand in several places, and in more than one function, whose number stands beside
/// each place; and large ones that something is compared with.
#[must_use]
pub fn magic_values<T: AsRef<str>>(
    seen: BTreeMap<T, Vec<(usize, Stretch)>>,
    bounds: BTreeMap<T, Vec<Stretch>>,
) -> Vec<Smell> {
    let several = seen.into_iter().filter_map(|(value, places)| {
        let in_several = places.iter().any(|(function, _)| *function != places[0].0);
        (in_several && places.len() >= PLACES_OF_NUMBER).then(|| {
            let places = places.into_iter().map(|(_, place)| place).collect();
            smell(SmellKind::MagicValue, value.as_ref(), places)
        })
    });
    let bounds = bounds
        .into_iter()
        .map(|(value, places)| smell(SmellKind::MagicValue, value.as_ref(), places));
    several.chain(bounds).collect()
}

/// Words that are told apart in two places: the first two places that have enough in common.
#[must_use]
pub fn words_for_type<T: AsRef<str> + Ord>(all: &[(BTreeSet<T>, Stretch)]) -> Option<Smell> {
    for (at, (words, place)) in all.iter().enumerate() {
        for (others, other) in &all[at + 1..] {
            let common: Vec<&str> = words.intersection(others).map(AsRef::as_ref).collect();
            if common.len() >= WORDS_OF_TYPE {
                let shown = common[..WORDS_OF_TYPE].join(", ");
                let places = vec![place.clone(), other.clone()];
                return Some(smell(SmellKind::WordsForType, &shown, places));
            }
        }
    }
    None
}
