//! A run of the past with the text that it tested, told by the log.

use crate::log::EventLog;
use crate::log::error::ReadError;
use crate::log::session_id::SessionId;
use katas::event::Event;
use katas::id::{RunId, Sequence};
use katas::session::{Session, Verdict};
use katas::text::{Files, Texts};
use katas::wire::PastRun;

/// The run with its text, report and verdict; none where the session has no such run, or it has
/// not ended.
///
/// # Errors
/// When the log cannot be read.
pub async fn past_run(
    log: &dyn EventLog,
    id: SessionId,
    run: RunId,
) -> Result<Option<PastRun>, ReadError> {
    let events = log.read(id, Sequence(0)).await?;
    Ok(tell(&events, run))
}

fn tell(events: &[katas::event::Recorded], run: RunId) -> Option<PastRun> {
    let ended = events.iter().position(|recorded| match &recorded.event {
        Event::RunFinished { run: ended, .. } | Event::RunLost { run: ended, .. } => *ended == run,
        _ => false,
    })?;
    let before = Session::replay(&events[..ended])?;
    let texts = before.in_flight.as_ref()?.texts.clone();
    let files = with_texts(&before.files, &texts);
    // The verdict stands in the events right behind the end of the run.
    let mut session = before;
    session.apply(&events[ended]);
    for recorded in events[ended + 1..].iter().take_while(|recorded| recorded.by.is_none()) {
        session.apply(recorded);
    }
    let entry = session.history.iter().find(|entry| entry.run == run)?.clone();
    let last = session.last.filter(|last| last.run == run);
    let sentences = match (&last, &session.lost) {
        (Some(last), _) => match &last.verdict {
            Verdict::Refused(reasons) => reasons.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        },
        (None, Some(reason)) => vec![reason.clone()],
        (None, None) => Vec::new(),
    };
    Some(PastRun { entry, files, report: last.map(|last| last.report), sentences })
}

fn with_texts(files: &Files, texts: &Texts) -> Files {
    let mut files = files.clone();
    for (file, text) in files.0.iter_mut().zip(&texts.0) {
        file.text.clone_from(text);
    }
    files
}
