//! A kata: a problem, an ordered test list, and for each language a starter and a path.

use crate::guide::Guide;
use crate::id::{FileName, ItemId, KataId, LanguageId};
use crate::opening::Opening;
use crate::text::Role;
use crate::violation::Violation;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A problem to practise on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kata {
    /// The name of its folder.
    pub id: KataId,
    /// Its name for people.
    pub title: String,
    /// What it is about, in one line.
    pub summary: String,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// How long it takes somebody who knows the language, in minutes.
    pub minutes: u16,
    /// What it teaches, in short phrases.
    pub teaches: Vec<String>,
    /// The problem in Markdown.
    pub problem: String,
    /// The pictures that the problem shows: SVG, by the names of their files.
    pub pictures: BTreeMap<FileName, String>,
    /// The behaviours to cover, smallest first.
    pub items: Vec<KataItem>,
    /// The opening, where the starter's code was there first.
    pub opening: Option<Opening>,
    /// The languages it can be practised in.
    pub tracks: Vec<Track>,
}

/// How hard a kata is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Difficulty {
    /// A first kata.
    Easy,
    /// Needs some design.
    Medium,
    /// Needs an evening.
    Hard,
}

/// One behaviour of a kata's test list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KataItem {
    /// Its name in the kata's folder.
    pub id: ItemId,
    /// The behaviour, in a few words.
    pub text: String,
}

/// A kata in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// The language.
    pub language: LanguageId,
    /// The files that a session begins with: code and tests, at least one of each.
    pub starter: Vec<StarterFile>,
    /// A way through the kata, with hints.
    pub guide: Guide,
    /// Wrong turns beside the way, which no page is told of.
    pub violations: Vec<Violation>,
}

/// A file that a session begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StarterFile {
    /// Its name.
    pub name: FileName,
    /// What it is for.
    pub role: Role,
    /// What stands in it.
    pub text: String,
}

impl Kata {
    /// The kata in a language.
    #[must_use]
    pub fn track(&self, language: &LanguageId) -> Option<&Track> {
        self.tracks.iter().find(|track| track.language == *language)
    }
}
