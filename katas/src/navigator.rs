//! The navigator: from the state and the kata's path to one thing to do next, and why.
//!
//! It is deterministic and always there. It never says two steps at once.

mod green;
mod hints;
mod opening;
mod red;
mod refactor;
mod repeat;

use crate::advice::{Advice, Step};
use crate::guide::{Guide, GuideStep};
use crate::id::LanguageId;
use crate::idiom;
use crate::reason::{NO_ITEM_PICKED, Reason};
use crate::report::{Failure, FailureKind};
use crate::sentence;
use crate::session::{LastRun, Phase, PhaseName, Session, Verdict};

/// What to do now.
#[must_use]
pub fn advise(session: &Session, guide: &Guide) -> Advice {
    let mut advice = match &session.phase {
        Phase::Red { nearly } => red::advise(session, guide, nearly.as_ref()),
        Phase::Green { red, .. } => green::advise(session, guide, red),
        Phase::Refactor { before, .. } => refactor::advise(session, guide, before),
        Phase::Repeat { red, before, .. } => repeat::advise(session, red.as_ref(), before),
    };
    if let Some(spike) = &session.spike {
        advice = spiked(advice.phase, &spike.question);
    }
    if let Some(flight) = &session.in_flight {
        advice.headline = format!("Wait for the light of run {}.", flight.run);
        advice.why = "Typing on is fine; the light is then for the text from before.".into();
        advice.step = Step::Wait;
        advice.offer = None;
    } else if let Some(reason) = &session.lost {
        advice.headline = "Run again: that run had no verdict.".into();
        advice.why = format!("{reason} The step is unverified, and your text is safe.");
        advice.place = None;
        advice.step = Step::Run;
    }
    advice
}

/// What to do in a spike.
fn spiked(phase: PhaseName, question: &str) -> Advice {
    Advice {
        phase,
        headline: format!("Spike: {question}"),
        why: "Try what you like: no gate looks, and nothing is kept. When you know, leave the \
              spike: the text from before returns, and you do it in small steps."
            .into(),
        place: None,
        step: Step::EndSpike,
        hints: Vec::new(),
        next_rung: None,
        offer: None,
    }
}

/// The path's step for the picked item.
fn guided<'a>(session: &Session, guide: &'a Guide) -> Option<&'a GuideStep> {
    guide.step(session.picked.as_ref()?)
}

/// The words of the picked item.
fn picked_text(session: &Session) -> Option<&str> {
    Some(session.list.get(session.picked.as_ref()?)?.text.as_str())
}

/// The last run, where it is of the text on the screen.
fn last_on_screen(session: &Session) -> Option<&LastRun> {
    session.last.as_ref().filter(|_| session.last_is_on_screen())
}

/// What the gate said of the text on the screen in this phase and cycle, if it refused.
fn refusal(session: &Session) -> Option<&Reason> {
    session.refused()?.1.first()
}

/// Whether there is something to judge: the text changed since a gate last opened, and the text on
/// the screen has no verdict yet.
fn is_unrun(session: &Session) -> bool {
    let judged = last_on_screen(session).is_some_and(|last| match &last.verdict {
        Verdict::Outdated | Verdict::Spiked => false,
        // Once an item is picked, the same text has something to be judged by.
        Verdict::Refused(reasons) => {
            reasons.first().is_none_or(|reason| reason.rule() != NO_ITEM_PICKED)
        }
        Verdict::NearlyRed | Verdict::Opened => true,
    });
    !judged && !session.files.are(&session.confirmed.texts)
}

/// A failure in half a sentence: 'it expected “Fizz” and got “3”'.
#[must_use]
pub fn told(failure: &Failure, language: &LanguageId) -> String {
    let idiom = idiom::of(language);
    match (failure.kind, &failure.expected, &failure.actual) {
        (FailureKind::Assertion, Some(expected), Some(actual)) => {
            let (expected, actual) = (sentence::message(expected), sentence::message(actual));
            format!("it expected {expected} and got {actual}")
        }
        (FailureKind::Assertion, ..) => "its own assertion does not hold".into(),
        (FailureKind::DidNotPanic, ..) => idiom.did_not_break_off.into(),
        (FailureKind::Stub, ..) => "it reached the stub".into(),
        (FailureKind::ReturnedError, ..) => "it ended with an error".into(),
        (FailureKind::Unwrap, ..) => {
            "it unwrapped a value that was not there, which an assertion would say better".into()
        }
        (FailureKind::Missing, ..) => {
            format!("the code does not have it: {}", sentence::message(&failure.message))
        }
        (FailureKind::Panic, ..) => {
            format!("it {} {}", idiom.broke_off, sentence::message(&failure.message))
        }
    }
}
