//! What can be practised in a workshop, or in a round of it: as it is chosen so far.

use katas::id::{KataId, LanguageId};
use katas::wire::Katas;
use katas::workshop::plan::Offer;

/// What is chosen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Offers {
    /// What can be chosen from; none while it is fetched, or why it did not come.
    pub katas: Option<Result<Katas, String>>,
    /// The katas that are offered.
    pub chosen: Vec<KataId>,
    /// The languages that they are offered in.
    pub languages: Vec<LanguageId>,
}

/// One thing that is chosen otherwise.
#[derive(Debug, Clone, PartialEq)]
pub enum OfferChoice {
    /// Whether a kata is offered.
    Kata(KataId, bool),
    /// Whether a language is.
    Language(LanguageId, bool),
}

impl Offers {
    /// Takes in what can be chosen from, and proposes the first of it where nothing is chosen.
    pub fn came(&mut self, katas: Result<Katas, String>) {
        self.katas = Some(katas);
        self.propose(&[]);
    }

    /// Proposes the kata after those that are practised now, in one of their languages, unless
    /// another one is chosen.
    pub fn propose(&mut self, practised: &[(Offer, String)]) {
        let Some(Ok(Katas { katas, .. })) = &self.katas else { return };
        let is_now = |kata: &KataId| practised.iter().any(|(offer, _)| offer.kata == *kata);
        if self.chosen.iter().any(|kata| !is_now(kata)) {
            return;
        }
        let after = katas.iter().rposition(|card| is_now(&card.id)).map_or(0, |last| last + 1);
        let Some(next) = katas.get(after).or(katas.first()) else { return };
        let spoken = practised.iter().map(|(offer, _)| &offer.language);
        let language = spoken.chain(&next.languages).find(|one| next.languages.contains(one));
        self.languages = language.cloned().into_iter().collect();
        self.chosen = vec![next.id.clone()];
    }

    /// Takes in a choice.
    pub fn choose(&mut self, choice: OfferChoice) {
        match choice {
            OfferChoice::Kata(kata, on) => put(&mut self.chosen, kata, on),
            OfferChoice::Language(language, on) => put(&mut self.languages, language, on),
        }
    }

    /// Every kata that is offered in every language in which it can be, in the order of the list.
    #[must_use]
    pub fn offers(&self) -> Vec<Offer> {
        let Some(Ok(katas)) = &self.katas else { return Vec::new() };
        let chosen = katas.katas.iter().filter(|card| self.chosen.contains(&card.id));
        let offers = chosen.flat_map(|card| {
            let languages = card.languages.iter().filter(|one| self.languages.contains(one));
            languages.map(|language| Offer { kata: card.id.clone(), language: language.clone() })
        });
        offers.collect()
    }

    /// The languages in which any kata can be practised.
    #[must_use]
    pub fn all_languages(&self) -> Vec<LanguageId> {
        let Some(Ok(katas)) = &self.katas else { return Vec::new() };
        let mut all: Vec<LanguageId> = Vec::new();
        for language in katas.katas.iter().flat_map(|card| &card.languages) {
            if !all.contains(language) {
                all.push(language.clone());
            }
        }
        all
    }
}

fn put<T: PartialEq>(list: &mut Vec<T>, item: T, on: bool) {
    list.retain(|other| *other != item);
    if on {
        list.push(item);
    }
}
