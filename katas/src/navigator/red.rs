//! What to do in Red: pick an item, write one test, see it fail for the right reason.

use crate::advice::{Advice, Offer, OfferedText, Step};
use crate::command::OfferKind;
use crate::guide::{Guide, GuideStep};
use crate::idiom::{self, Idiom};
use crate::navigator::{guided, hints, is_unrun, opening, picked_text, refusal};
use crate::reason::{NO_ITEM_PICKED, NO_NEW_TEST, NOT_PREDICTED};
use crate::sentence;
use crate::session::{NearlyRed, Phase, PhaseName, Session};
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
    if session.opening.is_some() {
        opening::advise(session, &mut advice);
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
            // The last commit was the last one of the opening.
            if session.committed.described.is_some() {
                advice.why = "The code is covered, so it may change: from here on every cycle \
                              begins with a test that fails."
                    .into();
            }
        }
        None if session.list.is_finished() => {
            advice.headline = "The list is done. Well practised.".into();
            advice.why = "Add a behaviour that the list forgot, or leave it at that and start \
                          another kata."
                .into();
            advice.step = Step::Finish;
        }
        None => {
            advice.headline = "Write the first item of the test list.".into();
            advice.why = "Every cycle begins with one behaviour, said in a few words.".into();
            advice.step = Step::Finish;
        }
    }
}

fn write(session: &Session, step: Option<&GuideStep>, text: &str, advice: &mut Advice) {
    advice.headline = match step {
        Some(step) => step.red_hints.step.clone(),
        None => format!("Write one test: {text}."),
    };
    // The item was picked after that run, and the run said nothing else.
    let refused = refusal(session).filter(|reason| reason.rule() != NO_ITEM_PICKED);
    match refused {
        None => to_run(session, step, advice),
        Some(reason) if reason.rule() == NO_NEW_TEST => advice.why = reason.to_string(),
        Some(reason) if reason.rule() == NOT_PREDICTED => {
            advice.headline = "Say how it will fail, then run again.".into();
            advice.why = reason.to_string();
            let asked = session.prediction.is_none();
            advice.step = if asked { Step::Predict } else { Step::Run };
        }
        Some(reason) => {
            advice.headline = "Not red yet.".into();
            advice.why = reason.to_string();
            advice.place = reason.place();
        }
    }
}

/// What leads from the first word of a test to its run.
fn to_run(session: &Session, step: Option<&GuideStep>, advice: &mut Advice) {
    let tests = session.files.with_role(Role::Tests).map_or("the tests", |f| f.name.as_str());
    let came_back = !session.files.are(&session.committed.texts)
        && session.confirmed.texts != session.committed.texts;
    let taken = step.is_some_and(|step| test_offer(session, step).is_none());
    let nearly = matches!(session.phase, Phase::Red { nearly: Some(_) });
    if is_changed(session) {
        let asked = session.policy.prediction && session.prediction.is_none();
        advice.step = if asked { Step::Predict } else { Step::Run };
    }
    if came_back {
        advice.headline = "Mend the test, then run.".into();
        advice.why = "You came back to red: the test says what it should, or this cycle is \
                      abandoned. It has to fail once more before the code may change."
            .into();
    } else if is_changed(session) && (taken || nearly) {
        advice.headline = "Run, and watch the new test fail.".into();
        advice.why = "A test that was never seen to fail may be one that cannot.".into();
    } else {
        advice.why = format!(
            "One new test in {tests}, small enough to fail for one reason. Then run it and watch \
             it fail."
        );
    }
}

/// Whether there is a text to run: another than the last commit's, without a verdict in Red.
fn is_changed(session: &Session) -> bool {
    !session.files.are(&session.committed.texts) && is_unrun(session)
}

fn stub(session: &Session, step: Option<&GuideStep>, nearly: &NearlyRed, advice: &mut Advice) {
    let code = session.files.with_role(Role::Code).map_or("the code", |f| f.name.as_str());
    let mut names: Vec<&str> = nearly.asks.iter().filter_map(|ask| ask.name.as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    let test = sentence::name(nearly.test.short());
    let Idiom { works, stub: body, .. } = idiom::of(&session.language);
    match names.as_slice() {
        [] => {
            let asks = nearly.asks.first().map(|ask| sentence::message(&ask.message));
            advice.headline = "Nearly red: give the test what it asks for.".into();
            advice.why = format!(
                "‘{test}’ does not {works} yet, and only for what it asks of the code: {}. Change \
                 no more in {code} than it takes to {works}.",
                asks.unwrap_or_default()
            );
        }
        [first, rest @ ..] => {
            let more = if rest.is_empty() { "" } else { " and what goes with it" };
            advice.headline = format!("Nearly red: declare ‘{}’{more}.", sentence::name(first));
            advice.why = format!(
                "‘{test}’ does not {works} yet, and only for what it asks of the code. Add a stub \
                 to {code} whose body is ‘{}’, so that the test can fail on its own.",
                body.trim_end_matches(';')
            );
        }
    }
    advice.place = nearly.asks.first().map(|ask| ask.place.clone());
    let stub = step.and_then(|step| guides_stub(step, &names)).or_else(|| called_stub(nearly));
    let text = stub.and_then(|stub| appended(session, Role::Code, &stub));
    let why = "The stub that the test asks for, and nothing more.";
    let offer =
        text.map(|text| Offer { kind: OfferKind::Stub, why: why.into(), texts: vec![text] });
    advice.offer = offer.or(advice.offer.take());
}

/// The path's stub, where it declares every name that is missing.
fn guides_stub(step: &GuideStep, names: &[&str]) -> Option<String> {
    let stub = step.stub.as_ref()?;
    // Beyond ASCII, all is taken for letters: tables of them would weigh in the browser.
    let parts = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && c != '_';
    let words: Vec<&str> = stub.split(parts).collect();
    let declares_all = !names.is_empty() && names.iter().all(|name| words.contains(name));
    declares_all.then(|| stub.clone())
}

/// The stub that the test's own calls tell, where they tell all that is missing.
fn called_stub(nearly: &NearlyRed) -> Option<String> {
    let mut stubs = Vec::new();
    for ask in &nearly.asks {
        let stub = ask.stub.as_deref()?;
        if !stubs.contains(&stub) {
            stubs.push(stub);
        }
    }
    (!stubs.is_empty()).then(|| stubs.join("\n\n"))
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
