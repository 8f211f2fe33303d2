//! A run of the past with the text that it tested, told by the log.

use crate::log::EventLog;
use crate::log::error::ReadError;
use crate::log::session_id::SessionId;
use katas::catalogue::Catalogue;
use katas::event::{Event, Recorded};
use katas::id::{RunId, Sequence};
use katas::navigator::advise;
use katas::session::{Session, Verdict};
use katas::text::{Files, Texts};
use katas::wire::{PastRun, Said, TextBefore};

/// The run with its text, report and verdict, the text of the run before, and what the navigator
/// said then; none where the session has no such run, or it has not ended.
///
/// # Errors
/// When the log cannot be read.
pub async fn past_run(
    log: &dyn EventLog,
    catalogue: &Catalogue,
    id: SessionId,
    run: RunId,
) -> Result<Option<PastRun>, ReadError> {
    let events = log.read(id, Sequence(0)).await?;
    Ok(tell(&events, catalogue, run))
}

fn tell(events: &[Recorded], catalogue: &Catalogue, run: RunId) -> Option<PastRun> {
    let ended = events.iter().position(|recorded| ends(&recorded.event) == Some(run))?;
    let (first, rest) = events[..ended].split_first()?;
    let mut session = Session::replay([first])?;
    let mut before = Some(TextBefore { run: None, texts: session.files.texts() });
    for recorded in rest {
        if let Some(run) = ends(&recorded.event) {
            let flight = session.in_flight.as_ref();
            before =
                flight.map(|flight| TextBefore { run: Some(run), texts: flight.texts.clone() });
        }
        session.apply(recorded);
    }
    let texts = session.in_flight.as_ref()?.texts.clone();
    let files = with_texts(&session.files, &texts);
    // The verdict stands in the events right behind the end of the run.
    session.apply(&events[ended]);
    for recorded in events[ended + 1..].iter().take_while(|recorded| recorded.by.is_none()) {
        session.apply(recorded);
    }
    let entry = session.history.iter().find(|entry| entry.run == run)?.clone();
    let (said, sequence) = (said(&session, catalogue), session.sequence);
    let last = session.last.filter(|last| last.run == run);
    let sentences = match (&last, &session.lost) {
        (Some(last), _) => match &last.verdict {
            Verdict::Refused(reasons) => reasons.iter().map(ToString::to_string).collect(),
            _ => Vec::new(),
        },
        (None, Some(reason)) => vec![reason.clone()],
        (None, None) => Vec::new(),
    };
    let opened = last.as_ref().is_some_and(|last| last.verdict == Verdict::Opened);
    let remarks = last.iter().flat_map(|last| &last.remarks).map(ToString::to_string).collect();
    let report = last.map(|last| last.report);
    let said = Some(said);
    Some(PastRun { entry, files, report, sentences, opened, sequence, before, said, remarks })
}

/// The run that an event ends, with or without a verdict.
fn ends(event: &Event) -> Option<RunId> {
    match event {
        Event::RunFinished { run, .. } | Event::RunLost { run, .. } => Some(*run),
        _ => None,
    }
}

/// What the navigator said then, by the path that the kata has today.
fn said(session: &Session, catalogue: &Catalogue) -> Said {
    let track = catalogue.get(&session.kata).and_then(|kata| kata.track(&session.language));
    let guide = track.map(|track| track.guide.clone()).unwrap_or_default();
    let advice = advise(session, &guide);
    Said { headline: advice.headline, why: advice.why }
}

fn with_texts(files: &Files, texts: &Texts) -> Files {
    let mut files = files.clone();
    for (file, text) in files.0.iter_mut().zip(&texts.0) {
        file.text.clone_from(text);
    }
    files
}
