//! The workshop around a session, as its page shows it: what is asked of whoever practises there.

use katas::id::Timestamp;
use katas::wire::workshop::surroundings::{Announced, GoesOn, OfferedState, Surroundings, Why};

/// What of it is put away on this page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PutAway {
    /// The announcement of that moment.
    pub announced: Option<Timestamp>,
    /// The question with this title.
    pub question: Option<String>,
    /// Whether the offered state was taken on this page: its person asks for no second answer.
    pub took: bool,
}

impl PutAway {
    /// Where the page goes without asking, since its person chose so.
    #[must_use]
    pub fn goes_at_once(&self, question: &Question) -> Option<String> {
        let Question::GoesOn(goes_on) = question else { return None };
        (self.took && goes_on.why == Why::Converged).then(|| goes_on.link.clone())
    }
}

/// A question to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// One goes on elsewhere.
    GoesOn(GoesOn),
    /// Whether one goes on from another pair's state.
    Offer(OfferedState),
}

/// The newest announcement, unless it is put away or the workshop is over.
#[must_use]
pub fn announced<'a>(around: &'a Surroundings, away: &PutAway) -> Option<&'a Announced> {
    let newest = around.announced.as_ref().filter(|_| !around.ended);
    newest.filter(|announced| away.announced != Some(announced.at))
}

/// What is to be answered, whether it is put away or not.
#[must_use]
pub fn question(around: &Surroundings) -> Option<Question> {
    match (&around.goes_on, &around.offer) {
        (Some(goes_on), _) => Some(Question::GoesOn(goes_on.clone())),
        (None, Some(offer)) => Some(Question::Offer(offer.clone())),
        (None, None) => None,
    }
}

/// How many seconds the common timer still counts, so long after the server told it; none where
/// none counts.
#[must_use]
pub fn timer_left(around: &Surroundings, since_ms: u64) -> Option<u64> {
    let now = around.now.0.saturating_add(since_ms);
    around.timer.map(|until| until.0.saturating_sub(now).div_ceil(1000))
}

impl Question {
    /// Its title, by which it is known while it is put away.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Question::GoesOn(goes_on) => match goes_on.why {
                Why::Round => format!("The next kata: {}", goes_on.kata),
                Why::Converged => "Your pair goes on from the common state".into(),
                Why::Seated => "You have another seat".into(),
                Why::Unseated => "You have no seat now".into(),
            },
            Question::Offer(OfferedState { from, run, .. }) => {
                format!("Go on from the state of pair {from}? (run {run})")
            }
        }
    }

    /// What it is about, and what becomes of what is here.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Question::GoesOn(goes_on) => match goes_on.why {
                Why::Unseated => "Wait at the door for the next one. What you did here is kept.",
                _ => "Go there when you are ready. What you did here is kept.",
            }
            .into(),
            Question::Offer(OfferedState { kata, .. }) => format!(
                "They practise {kata}. It becomes a new practice of your pair, with its history. \
                 Yours is kept as it is, and you can go back to it by its link."
            ),
        }
    }
}

#[cfg(test)]
mod tests;
