//! Planning a workshop: what is chosen so far.

use katas::id::{KataId, LanguageId};
use katas::pairing::{Mode, Turns};
use katas::policy::{Policy, Strictness};
use katas::wire::Katas;
use katas::workshop::plan::{Offer, Plan, Seating};

/// The form as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanForm {
    /// What can be chosen from; none while it is fetched, or why it did not come.
    pub katas: Option<Result<Katas, String>>,
    /// What the workshop is called.
    pub title: String,
    /// The katas that are offered.
    pub chosen: Vec<KataId>,
    /// The languages that they are offered in.
    pub languages: Vec<LanguageId>,
    /// How many seats there are, as it is written; empty where it is open.
    pub seats: String,
    /// How people come to sit together.
    pub seating: Seating,
    /// How strictly.
    pub policy: Policy,
    /// How turns are taken.
    pub turns: Turns,
    /// After how many minutes without a green a pair is stuck, as it is written.
    pub stuck: String,
    /// Whether it is being opened.
    pub asked: bool,
    /// Why it was not opened.
    pub refused: Option<String>,
}

/// One thing that is chosen otherwise.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// The title.
    Title(String),
    /// Whether a kata is offered.
    Kata(KataId, bool),
    /// Whether a language is.
    Language(LanguageId, bool),
    /// The seats.
    Seats(String),
    /// The seating.
    Seating(Seating),
    /// The strictness.
    Strictness(Strictness),
    /// The prediction.
    Prediction(bool),
    /// The turns.
    Mode(Mode),
    /// Their length in minutes; none without a timer.
    Minutes(Option<u16>),
    /// When a pair is stuck.
    Stuck(String),
}

impl Default for PlanForm {
    fn default() -> Self {
        Self {
            katas: None,
            title: "Our dojo".into(),
            chosen: Vec::new(),
            languages: Vec::new(),
            seats: String::new(),
            seating: Seating::ByLot,
            policy: Policy::default(),
            turns: Turns::default(),
            stuck: "10".into(),
            asked: false,
            refused: None,
        }
    }
}

impl PlanForm {
    /// Takes in what can be chosen from, and proposes the first of it.
    pub fn came(&mut self, katas: Result<Katas, String>) {
        if let Ok(katas) = &katas
            && let Some(first) = katas.katas.first()
        {
            self.chosen = vec![first.id.clone()];
            self.languages = first.languages.first().cloned().into_iter().collect();
        }
        self.katas = Some(katas);
    }

    /// Takes in a choice.
    pub fn choose(&mut self, choice: Choice) {
        self.refused = None;
        match choice {
            Choice::Title(title) => self.title = title,
            Choice::Kata(kata, on) => put(&mut self.chosen, kata, on),
            Choice::Language(language, on) => put(&mut self.languages, language, on),
            Choice::Seats(seats) => self.seats = seats,
            Choice::Seating(seating) => self.seating = seating,
            Choice::Strictness(strictness) => self.policy.strictness = strictness,
            Choice::Prediction(on) => self.policy.prediction = on,
            Choice::Mode(mode) => self.turns.mode = mode,
            Choice::Minutes(minutes) => self.turns.minutes = minutes,
            Choice::Stuck(minutes) => self.stuck = minutes,
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

    /// The plan.
    ///
    /// # Errors
    /// When it cannot be so; the sentence is for the person.
    pub fn plan(&self) -> Result<Plan, String> {
        let number = |text: &str, what: &str| {
            text.trim().parse::<u16>().map_err(|_| format!("{what} is no number. Write one."))
        };
        let seats = match self.seats.trim() {
            "" => None,
            seats => Some(number(seats, "How many seats there are")?),
        };
        let plan = Plan {
            title: self
                .title
                .parse()
                .map_err(|bad: katas::workshop::plan::BadPlan| bad.to_string())?,
            offers: self.offers(),
            policy: self.policy,
            turns: self.turns,
            seats,
            seating: self.seating,
            stuck_minutes: number(&self.stuck, "After how many minutes a pair is stuck")?,
        };
        plan.check().map_err(|bad| bad.to_string())?;
        Ok(plan)
    }
}

fn put<T: PartialEq>(list: &mut Vec<T>, item: T, on: bool) {
    list.retain(|other| *other != item);
    if on {
        list.push(item);
    }
}
