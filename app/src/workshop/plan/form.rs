//! The plan as it is filled in.

use crate::workshop::offers::{OfferChoice, Offers};
use crate::workshop::opened::OpenedHere;
use crate::workshop::rules::{RuleChoice, Rules};
use katas::workshop::plan::{BadPlan, Plan, Seating};

/// The form as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanForm {
    /// What the workshop is called.
    pub title: String,
    /// What can be practised.
    pub offers: Offers,
    /// How many seats there are, as it is written; empty where it is open.
    pub seats: String,
    /// How people come to sit together.
    pub seating: Seating,
    /// By which rules.
    pub rules: Rules,
    /// After how many minutes without a green a pair is stuck, as it is written.
    pub stuck: String,
    /// Whether it is being opened.
    pub asked: bool,
    /// Why it was not opened.
    pub refused: Option<String>,
    /// The workshops that were opened on this device.
    pub opened: Vec<OpenedHere>,
}

/// One thing that is chosen otherwise.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// The title.
    Title(String),
    /// What can be practised.
    Offer(OfferChoice),
    /// The seats.
    Seats(String),
    /// The seating.
    Seating(Seating),
    /// The rules.
    Rule(RuleChoice),
    /// When a pair is stuck.
    Stuck(String),
}

impl Default for PlanForm {
    fn default() -> Self {
        Self {
            title: "Our dojo".into(),
            offers: Offers::default(),
            seats: String::new(),
            seating: Seating::ByLot,
            rules: Rules::default(),
            stuck: "10".into(),
            asked: false,
            refused: None,
            opened: Vec::new(),
        }
    }
}

impl PlanForm {
    /// Takes in a choice.
    pub fn choose(&mut self, choice: Choice) {
        self.refused = None;
        match choice {
            Choice::Title(title) => self.title = title,
            Choice::Offer(choice) => self.offers.choose(choice),
            Choice::Seats(seats) => self.seats = seats,
            Choice::Seating(seating) => self.seating = seating,
            Choice::Rule(choice) => self.rules.choose(choice),
            Choice::Stuck(minutes) => self.stuck = minutes,
        }
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
            title: self.title.parse().map_err(|bad: BadPlan| bad.to_string())?,
            offers: self.offers.offers(),
            policy: self.rules.policy,
            turns: self.rules.turns,
            seats,
            seating: self.seating,
            stuck_minutes: number(&self.stuck, "After how many minutes a pair is stuck")?,
        };
        plan.check().map_err(|bad| bad.to_string())?;
        Ok(plan)
    }
}
