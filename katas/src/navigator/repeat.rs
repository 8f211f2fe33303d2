//! What to do in Repeat: commit with a clear message, and take the next small slice.

use crate::advice::{Advice, Step};
use crate::evidence::ConfirmedRed;
use crate::navigator::picked_text;
use crate::sentence;
use crate::session::{PhaseName, Session};
use crate::text::Texts;

/// Advice for Repeat.
pub fn advise(session: &Session, red: Option<&ConfirmedRed>, before: &Texts) -> Advice {
    let confirmed = session.green_on_screen().is_some();
    let (headline, why, step) = if confirmed {
        let message = message(session, red, before);
        (
            "Commit this cycle.".into(),
            "A commit keeps one behaviour and its test, and is the place to come back to. The \
             message says what the code can do now."
                .into(),
            Step::Commit(message),
        )
    } else {
        (
            "Run once more before the commit.".into(),
            "The text changed since the last green run, and only a text that was run is committed."
                .into(),
            Step::Run,
        )
    };
    Advice {
        phase: PhaseName::Repeat,
        headline,
        why,
        place: None,
        step,
        hints: Vec::new(),
        next_rung: None,
        offer: None,
    }
}

/// A message from the item and the change.
fn message(session: &Session, red: Option<&ConfirmedRed>, before: &Texts) -> String {
    let subject = picked_text(session).unwrap_or("One more behaviour");
    let subject = sentence::capitalised(subject);
    // The clean-up may have given the test another name, and the message is for the text as it is.
    let kept = red.map(ConfirmedRed::test).filter(|test| session.confirmed.ran.contains(test));
    let shown = kept.map(|test| format!("Shown by the test {}.", sentence::name(test.short())));
    let cleaned = (!session.files.are(before)).then(|| "Cleaned up afterwards.".to_owned());
    let body: Vec<String> = shown.into_iter().chain(cleaned).collect();
    format!("{subject}\n\n{}", body.join(" ")).trim_end().to_owned()
}
