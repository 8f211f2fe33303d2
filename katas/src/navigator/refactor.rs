//! What to do in Refactor: clean up while every test passes, or say that there is nothing.

use crate::advice::{Advice, Offer, OfferedText, Step};
use crate::command::OfferKind;
use crate::guide::{Clean, Guide};
use crate::navigator::{guided, hints, refusal};
use crate::session::{PhaseName, Session};
use crate::text::Role;

/// Advice for Refactor.
pub fn advise(session: &Session, guide: &Guide) -> Advice {
    let clean = guided(session, guide).and_then(|step| step.clean.as_ref());
    let (hints, next_rung, offer) =
        hints::ladder(session, clean.map(|clean| &clean.hints), || clean_offer(session, clean?));
    let confirmed = session.files.are(&session.confirmed.texts);
    let (headline, why, step) = match refusal(session) {
        Some(reason) => ("That broke something.".into(), reason.to_string(), Step::Mend),
        None if !confirmed => (
            "Run, to see that all tests still pass.".into(),
            "A clean-up changes how it is said and not what it does. The tests tell.".into(),
            Step::Run,
        ),
        None => (
            clean.map_or("Green. Is there anything to clean up?".into(), |c| c.hints.step.clone()),
            "Every test passes. Look at names and duplication, in code and tests, while they do. \
             If nothing calls for it, say so."
                .into(),
            Step::FinishRefactoring,
        ),
    };
    Advice { phase: PhaseName::Refactor, headline, why, place: None, step, hints, next_rung, offer }
}

fn clean_offer(session: &Session, clean: &Clean) -> Option<Offer> {
    let offered = |role: Role, text: &Option<String>| {
        let (file, text) = (session.files.with_role(role)?, text.as_ref()?);
        let differs = file.text != *text;
        let (file, text) = (file.name.clone(), text.clone());
        differs.then_some(OfferedText { file, text, added: None })
    };
    let texts: Vec<_> = [offered(Role::Code, &clean.code), offered(Role::Tests, &clean.tests)]
        .into_iter()
        .flatten()
        .collect();
    let why = "The same behaviour, said better.".into();
    (!texts.is_empty()).then_some(Offer { kind: OfferKind::Hint, why, texts })
}
