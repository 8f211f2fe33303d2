//! What to do in the opening: say what the code does today, before it may change.

use crate::advice::{Advice, Step};
use crate::navigator::{is_unrun, picked_text, refusal};
use crate::opening::{Coverage, Described};
use crate::reason::NO_ITEM_PICKED;
use crate::sentence;
use crate::session::Session;

const WHY: &str = "This code has no tests: say what it does today. A test that passes at once is \
                   right here, and the code rests until it is covered.";

/// Makes advice for Red one for the opening.
pub fn advise(session: &Session, advice: &mut Advice) {
    let Some(item) = picked_text(session) else {
        advice.why = format!("{WHY}{}", so_far(session.committed.described.as_ref()));
        return;
    };
    let refused = refusal(session).filter(|reason| reason.rule() != NO_ITEM_PICKED);
    if let Some(described) = session.described().filter(|_| session.green_on_screen().is_some()) {
        let test = sentence::name(described.test.short());
        advice.headline = "It does what the test says. Commit that.".into();
        advice.why = format!("The code is as it was.{}", so_far(Some(described)));
        advice.place = described.coverage.as_ref().and_then(|coverage| coverage.next.clone());
        let item = sentence::capitalised(item);
        advice.step = Step::Commit(format!("{item}\n\nDescribed by the test {test}."));
        (advice.next_rung, advice.offer) = (None, None);
        advice.hints.clear();
    } else if refused.is_some() {
        advice.headline = "Not described yet.".into();
    } else if is_unrun(session) {
        advice.headline = "Run, and see whether the code does what the test says.".into();
        advice.why = WHY.into();
    } else {
        advice.why = format!("{WHY}{}", so_far(session.committed.described.as_ref()));
    }
}

/// How much of the code is covered, as a further sentence.
fn so_far(described: Option<&Described>) -> String {
    match described.and_then(|described| described.coverage.as_ref()) {
        Some(Coverage { executed, of, next: Some(place) }) => format!(
            " The tests execute {executed} of its {of} parts; the first that none executes is at \
             {place}."
        ),
        Some(Coverage { of, .. }) => format!(" The tests execute all of its {of} parts."),
        None => String::new(),
    }
}
