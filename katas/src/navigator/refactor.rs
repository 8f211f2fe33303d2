//! What to do in Refactor: clean up while every test passes, or say that there is nothing.

use crate::advice::{Advice, Offer, OfferedText, Step};
use crate::command::OfferKind;
use crate::guide::{Clean, Guide};
use crate::navigator::{guided, hints, refusal};
use crate::reason::{BROKE, Reason};
use crate::remark::{Remark, SMELL};
use crate::session::{PhaseName, Session};
use crate::text::{Role, Texts};

/// Advice for Refactor.
pub fn advise(session: &Session, guide: &Guide, before: &Texts) -> Advice {
    let clean = guided(session, guide).and_then(|step| step.clean.as_ref());
    let (hints, next_rung, offer) =
        hints::ladder(session, clean.map(|clean| &clean.hints), || clean_offer(session, clean?));
    let refused = refusal(session);
    let smell = smell(session).filter(|_| refused.is_none());
    let named = smell.map(ToString::to_string);
    let (headline, why, step) = match refused {
        Some(reason) if session.files.are(&session.confirmed.texts) => {
            ("Run again: this very text was green before.", reason.to_string(), Step::Run)
        }
        Some(reason) if reason.rule() == BROKE => {
            ("That broke something.", reason.to_string(), Step::Mend)
        }
        Some(reason) => ("Not green any more.", reason.to_string(), Step::Mend),
        None if session.green_on_screen().is_none() => (
            "Run, to see that all tests still pass.",
            "A clean-up changes how it is said and not what it does. The tests tell.".into(),
            Step::Run,
        ),
        None if !session.files.are(before) => (
            "Still green. Finish the clean-up, or go on with it.",
            named.unwrap_or_else(|| {
                "Every test passes on what you cleaned up. Stop when nothing says the same thing \
                 twice and every name says what it means."
                    .into()
            }),
            Step::FinishRefactoring,
        ),
        None => (
            clean.map_or("Green. Is there anything to clean up?", |c| c.hints.step.as_str()),
            named.unwrap_or_else(|| {
                "Every test passes. Look at names and duplication, in code and tests, while they \
                 do. If nothing calls for it, say so."
                    .into()
            }),
            Step::FinishRefactoring,
        ),
    };
    Advice {
        phase: PhaseName::Refactor,
        headline: headline.to_owned(),
        why,
        place: refused.and_then(Reason::place).or_else(|| smell.and_then(Remark::place)),
        step,
        hints,
        next_rung,
        offer,
    }
}

/// What calls for a clean-up in the text on the screen.
fn smell(session: &Session) -> Option<&Remark> {
    session.remarks().iter().find(|remark| remark.rule() == SMELL)
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
