//! What to do in Green: the least code that makes the one test pass.

use crate::advice::{Advice, Offer, OfferedText, Step};
use crate::command::OfferKind;
use crate::evidence::ConfirmedRed;
use crate::guide::{Guide, GuideStep};
use crate::navigator::{guided, hints, is_unrun, refusal, told};
use crate::policy::Strictness;
use crate::report::{Place, TestOutcome};
use crate::sentence;
use crate::session::{PhaseName, Session};
use crate::text::Role;

/// Advice for Green.
pub fn advise(session: &Session, guide: &Guide, red: &ConfirmedRed) -> Advice {
    let step = guided(session, guide);
    let (hints, next_rung, offer) =
        hints::ladder(session, step.map(|step| &step.green_hints), || code_offer(session, step?));
    let test = sentence::name(red.test().short());
    let right = match is_overridden(session, red) {
        true => "You went on though the gate refused",
        false => "Red was for the right reason",
    };
    let rest = match session.policy.strictness {
        Strictness::Strict => "The tests rest until it is green.",
        Strictness::Coach => "Leave the tests as they are until it is green.",
    };
    let mut advice = Advice {
        phase: PhaseName::Green,
        headline: match step {
            Some(step) => step.green_hints.step.clone(),
            None => format!("Make ‘{test}’ pass, with the least code."),
        },
        why: format!("{right}: {}. {rest}", told(red.failure(), &session.language)),
        place: red.failure().place.clone(),
        step: Step::Write,
        hints,
        next_rung,
        offer,
    };
    if let Some(reason) = refusal(session) {
        advice.why = reason.to_string();
        advice.place = reason.place().or_else(|| failure_place(session)).or(advice.place);
    } else if is_unrun(session) {
        advice.step = Step::Run;
        if step.is_some_and(|step| code_offer(session, step).is_none()) {
            advice.headline = format!("Run, and watch ‘{test}’ pass.");
            advice.why = "The least code is enough: the next test will ask for more.".into();
        }
    }
    advice
}

/// Whether the gate had refused the run that is the evidence.
fn is_overridden(session: &Session, red: &ConfirmedRed) -> bool {
    let entry = session.history.iter().rfind(|entry| entry.run == red.run());
    entry.is_some_and(|entry| entry.overridden.is_some())
}

/// Where the first failing test of the last run failed.
fn failure_place(session: &Session) -> Option<Place> {
    let failed = session.last.as_ref()?.report.failed().next()?;
    match &failed.outcome {
        TestOutcome::Failed(failure) => failure.place.clone(),
        _ => None,
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
