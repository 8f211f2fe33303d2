//! What to do in Red: pick an item, write one test, see it fail for the right reason.

use crate::advice::{Advice, Offer, OfferedText, Step};
use crate::command::OfferKind;
use crate::guide::{Guide, GuideStep};
use crate::navigator::{guided, hints, picked_text, refusal};
use crate::session::{NearlyRed, PhaseName, Session};
use crate::text::Role;

/// Advice for Red.
pub fn advise(session: &Session, guide: &Guide, nearly: Option<&NearlyRed>) -> Advice {
    let step = guided(session, guide);
    let (hints, next_rung, offer) =
        hints::ladder(session, step.map(|step| &step.red_hints), || test_offer(session, step?));
    let mut advice = Advice {
        phase: PhaseName::Red,
        headline: String::new(),
        why: String::new(),
        place: None,
        step: Step::Write,
        hints,
        next_rung,
        offer,
    };
    match (picked_text(session), nearly.filter(|_| session.last_is_on_screen())) {
        (None, _) => pick(session, &mut advice),
        (Some(_), Some(nearly)) => stub(session, step, nearly, &mut advice),
        (Some(text), None) => write(session, step, text, &mut advice),
    }
    advice
}

fn pick(session: &Session, advice: &mut Advice) {
    match session.list.next() {
        Some(item) => {
            advice.headline = format!("Pick the next behaviour: {}.", item.text);
            advice.why = "Every cycle begins with one item of the test list, the smallest that \
                          teaches something new."
                .into();
            advice.step = Step::Pick(item.id.clone());
        }
        None => {
            advice.headline = "The list is done. Well practised.".into();
            advice.why = "Add a behaviour that the list forgot, or leave it at that and start \
                          another kata."
                .into();
            advice.step = Step::Finish;
        }
    }
}

fn write(session: &Session, step: Option<&GuideStep>, text: &str, advice: &mut Advice) {
    if let Some(reason) = refusal(session) {
        advice.headline = "Not red yet.".into();
        advice.why = reason.to_string();
        return;
    }
    advice.headline = match step {
        Some(step) => step.red_hints.step.clone(),
        None => format!("Write one test: {text}."),
    };
    let tests = session.files.with_role(Role::Tests).map_or("the tests", |f| f.name.as_str());
    advice.why = format!(
        "One new test in {tests}, small enough to fail for one reason. Then run it and watch it \
         fail."
    );
}

fn stub(session: &Session, step: Option<&GuideStep>, nearly: &NearlyRed, advice: &mut Advice) {
    let code = session.files.with_role(Role::Code).map_or("the code", |f| f.name.as_str());
    let mut names: Vec<&str> = nearly.asks.iter().filter_map(|ask| ask.name.as_deref()).collect();
    names.dedup();
    let asked = match names.as_slice() {
        [] => "what it asks for".to_owned(),
        [name] => format!("‘{name}’"),
        [first, ..] => format!("‘{first}’ and what goes with it"),
    };
    advice.headline = format!("Nearly red: declare {asked}.");
    advice.why = format!(
        "‘{}’ does not compile yet, and only for what it asks of the code. Add a stub to {code} \
         whose body is todo!(), so that the test can fail on its own.",
        nearly.test
    );
    advice.place = nearly.asks.first().map(|ask| ask.place.clone());
    advice.offer = step.and_then(|step| stub_offer(session, step, &names)).or(advice.offer.take());
}

/// The path's stub, where it declares every name that is missing.
fn stub_offer(session: &Session, step: &GuideStep, names: &[&str]) -> Option<Offer> {
    let stub = step.stub.as_ref()?;
    if names.is_empty() || !names.iter().all(|name| stub.contains(name)) {
        return None;
    }
    let text = appended(session, Role::Code, stub)?;
    let why = "The stub that the test asks for, and nothing more.".into();
    Some(Offer { kind: OfferKind::Stub, why, texts: vec![text] })
}

/// The path's test at the end of the tests; none where it stands there already.
fn test_offer(session: &Session, step: &GuideStep) -> Option<Offer> {
    let text = appended(session, Role::Tests, &step.test)?;
    let why = "One new test, at the end of the others.".into();
    Some(Offer { kind: OfferKind::Hint, why, texts: vec![text] })
}

fn appended(session: &Session, role: Role, added: &str) -> Option<OfferedText> {
    let file = session.files.with_role(role)?;
    let added = added.trim_end();
    if file.text.contains(added) {
        return None;
    }
    let before = file.text.trim_end();
    let between = if before.is_empty() { "" } else { "\n\n" };
    let text = format!("{before}{between}{added}\n");
    Some(OfferedText { file: file.name.clone(), text, added: Some(added.to_owned()) })
}
