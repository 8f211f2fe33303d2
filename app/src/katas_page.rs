//! The page on which a kata is chosen.

#[cfg(test)]
mod tests;

use katas::id::{KataId, LanguageId};
use katas::kata::Difficulty;
use katas::wire::{KataCard, Katas};

/// What the katas page knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KatasPage {
    /// The katas.
    pub list: KataList,
    /// Which of them are shown.
    pub filter: Filter,
    /// The practice that is being opened; a card's button sends `Message::KataChosen`.
    pub opening: Opening,
    /// What the last import of a list of practices came to.
    pub imported: Imported,
}

/// Which katas somebody looks for; `Message::KatasFiltered` sets it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// All of these words stand in what a card says.
    pub words: String,
    /// It can be practised in this language.
    pub language: Option<LanguageId>,
    /// It is this hard.
    pub difficulty: Option<Difficulty>,
}

/// The katas, or why they are not here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum KataList {
    /// They were asked for.
    #[default]
    Loading,
    /// They did not come; `Message::KatasWanted` tries again.
    Failed {
        /// Why, and what to do, for the person.
        why: String,
    },
    /// They are here.
    Ready(Katas),
}

/// What the import of a list of practices came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Imported {
    /// Nothing was imported.
    #[default]
    Nothing,
    /// It was taken in: so much of it.
    Taken(String),
    /// It was not, for this reason.
    Refused(String),
}

/// The opening of a practice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Opening {
    /// None was asked for.
    #[default]
    Nothing,
    /// It was asked for.
    Asked(KataId, LanguageId),
    /// It did not open.
    Failed {
        /// Which kata.
        kata: KataId,
        /// Why, and what to do, for the person.
        why: String,
    },
}

impl KatasPage {
    /// How many katas are like what is looked for.
    #[must_use]
    pub fn count(&self) -> usize {
        let KataList::Ready(all) = &self.list else { return 0 };
        all.katas.iter().filter(|kata| self.filter.fits(kata)).count()
    }

    /// The katas that are looked for. Where a language is, it comes first on each card.
    #[must_use]
    pub fn found(&self) -> Vec<KataCard> {
        let KataList::Ready(all) = &self.list else { return Vec::new() };
        let found = all.katas.iter().filter(|kata| self.filter.fits(kata));
        let mut found: Vec<KataCard> = found.cloned().collect();
        for kata in &mut found {
            let wanted = self.filter.language.as_ref();
            let at = kata.languages.iter().position(|language| Some(language) == wanted);
            if let Some(at) = at {
                kata.languages[..=at].rotate_right(1);
            }
        }
        found
    }

    /// The languages of all katas, each once, in the order in which they come.
    #[must_use]
    pub fn languages(&self) -> Vec<LanguageId> {
        let KataList::Ready(all) = &self.list else { return Vec::new() };
        let mut languages: Vec<LanguageId> = Vec::new();
        for language in all.katas.iter().flat_map(|kata| &kata.languages) {
            if !languages.contains(language) {
                languages.push(language.clone());
            }
        }
        languages
    }
}

impl Filter {
    /// Whether a kata is looked for.
    fn fits(&self, kata: &KataCard) -> bool {
        let said = [&kata.title, &kata.summary].into_iter().chain(&kata.teaches);
        let said: Vec<String> = said.map(|words| words.to_ascii_lowercase()).collect();
        let words = self.words.to_ascii_lowercase();
        words.split_whitespace().all(|word| said.iter().any(|said| said.contains(word)))
            && self.language.as_ref().is_none_or(|language| kata.languages.contains(language))
            && self.difficulty.is_none_or(|difficulty| kata.difficulty == difficulty)
    }
}
