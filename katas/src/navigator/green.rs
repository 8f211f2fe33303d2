//! What to do in Green: the least code that makes the one test pass.

use crate::advice::{Advice, Offer, OfferedText, Step};
use crate::command::OfferKind;
use crate::evidence::ConfirmedRed;
use crate::guide::{Guide, GuideStep};
use crate::navigator::{guided, hints, refusal, told};
use crate::session::{PhaseName, Session};
use crate::text::Role;

/// Advice for Green.
pub fn advise(session: &Session, guide: &Guide, red: &ConfirmedRed) -> Advice {
    let step = guided(session, guide);
    let (hints, next_rung, offer) =
        hints::ladder(session, step.map(|step| &step.green_hints), || code_offer(session, step?));
    let headline = match step {
        Some(step) => step.green_hints.step.clone(),
        None => format!("Make ‘{}’ pass, with the least code.", red.test()),
    };
    let why = match refusal(session) {
        Some(reason) => reason.to_string(),
        None => format!(
            "Red was for the right reason: {}. The tests rest until it is green.",
            told(red.failure())
        ),
    };
    Advice {
        phase: PhaseName::Green,
        headline,
        why,
        place: red.failure().place.clone(),
        step: Step::Write,
        hints,
        next_rung,
        offer,
    }
}

fn code_offer(session: &Session, step: &GuideStep) -> Option<Offer> {
    let file = session.files.with_role(Role::Code)?;
    if file.text == step.green {
        return None;
    }
    let text = OfferedText { file: file.name.clone(), text: step.green.clone(), added: None };
    let why = "The least code that makes this test pass.".into();
    Some(Offer { kind: OfferKind::Hint, why, texts: vec![text] })
}
