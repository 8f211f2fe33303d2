//! The hint ladder of one step: a question, the idea, the shape, the text itself.

use crate::advice::{Hint, Offer};
use crate::command::Rung;
use crate::guide::Hints;
use crate::idiom;
use crate::session::{PhaseName, Session};

/// The rungs given so far, the one whose turn it is, and the text when its turn has come.
pub fn ladder(
    session: &Session,
    hints: Option<&Hints>,
    text: impl FnOnce() -> Option<Offer>,
) -> (Vec<Hint>, Option<Rung>, Option<Offer>) {
    if session.picked.is_none() {
        return (Vec::new(), None, None);
    }
    let offer = text();
    // Once the text is taken, or where the path has none, there is nothing behind its rung.
    let given = Rung::ALL.into_iter().filter(|rung| Some(*rung) <= session.hint);
    let told = given
        .filter(|rung| *rung != Rung::Text || offer.is_some())
        .map(|rung| Hint { rung, words: words(session, hints, rung) })
        .collect::<Vec<_>>();
    let next = session.hint.map_or(Some(Rung::Question), Rung::next);
    let next = next.filter(|rung| Some(*rung) <= session.policy.hints);
    // The ladder has its last rung only where the path has a text for it.
    let next = next.filter(|rung| *rung != Rung::Text || offer.is_some());
    let offer = offer.filter(|_| session.hint == Some(Rung::Text));
    (told, next, offer)
}

fn words(session: &Session, hints: Option<&Hints>, rung: Rung) -> String {
    match (hints, rung) {
        (_, Rung::Text) => String::new(),
        (Some(hints), Rung::Question) => hints.question.clone(),
        (Some(hints), Rung::Idea) => hints.idea.clone(),
        (Some(hints), Rung::Shape) => hints.shape.clone(),
        (None, rung) => general(session, rung).into(),
    }
}

/// What helps with an item that the path does not know.
fn general(session: &Session, rung: Rung) -> &'static str {
    match (session.phase.name(), rung) {
        (PhaseName::Red, Rung::Question) => "Which single example would convince you most?",
        (PhaseName::Red, Rung::Idea) => {
            "Choose the smallest input that the code gets wrong today, and say what should come \
             out."
        }
        (PhaseName::Red, _) => idiom::of(&session.language).a_test,
        (PhaseName::Green, Rung::Question) => {
            "What is the least that would make this one test pass?"
        }
        (PhaseName::Green, Rung::Idea) => {
            "A constant is enough if no other test objects; else add one case beside what is there."
        }
        (PhaseName::Green, _) => "One branch in the function that the test calls.",
        (_, Rung::Question) => "Would you say it the same way if you wrote it again now?",
        (_, Rung::Idea) => {
            "Look for two places that change together, and for a name that misleads."
        }
        (_, _) => "Extract, rename or inline one thing, then run.",
    }
}
