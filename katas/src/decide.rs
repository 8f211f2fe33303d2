//! The rules: what a command brings about in a session, or why it is refused. Pure.

mod keyboard;
mod notes;

pub use keyboard::may_type;

use crate::asker::Asker;
use crate::change::ChangeSet;
use crate::command::{Command, Rung};
use crate::event::{Event, Finding};
use crate::id::{FileName, FileVersion, ItemId, RunId};
use crate::onward::onward;
use crate::person::deceives;
use crate::policy::Strictness;
use crate::prediction::{MOST_VALUE_BYTES, Prediction};
use crate::refusal::{MOST_CHANGES, MOST_MESSAGE_BYTES, MOST_REASON_BYTES, Refusal};
use crate::session::{Phase, PhaseName, Session, Verdict};
use crate::test_list::{MOST_ITEM_BYTES, MOST_ITEMS};
use crate::text::{Role, Texts};

/// What somebody's command brings about.
///
/// # Errors
/// When their link, another's turn or a rule of the cycle forbids it now; the refusal names the
/// legal next step.
pub fn decide(
    session: &Session,
    asker: &Asker<'_>,
    command: &Command,
) -> Result<Vec<Event>, Refusal> {
    let mut before = keyboard::turn(session, asker, command)?;
    let events = by_the_cycle(session, asker, command)?;
    if events.is_empty() {
        return Ok(events);
    }
    before.extend(events);
    Ok(before)
}

fn by_the_cycle(
    session: &Session,
    asker: &Asker<'_>,
    command: &Command,
) -> Result<Vec<Event>, Refusal> {
    if session.spike.is_some() && moves_cycle(command) {
        return Err(Refusal::InSpike);
    }
    match command {
        Command::Edit { file, base, changes } => edit(session, file, *base, changes),
        Command::PickItem { item } => pick(session, item),
        Command::AddItem { text } => add_item(session, text),
        Command::RewordItem { item, text } => reword(session, item, text),
        Command::RemoveItem { item } => remove(session, item),
        Command::Run { version } => run(session, asker, *version),
        Command::CancelRun => match &session.in_flight {
            Some(flight) => Ok(vec![Event::RunCancelled { run: flight.run }]),
            None => Err(Refusal::NoRunInFlight),
        },
        Command::FinishRefactoring => finish_refactoring(session),
        Command::Commit { message } => commit(session, message),
        Command::Revert => revert(session),
        Command::RevertTo { run } => revert_to(session, *run),
        Command::BackToRed => match session.phase.name() {
            PhaseName::Red => Err(Refusal::AlreadyRed),
            _ => Ok(vec![Event::WentBackToRed]),
        },
        Command::Abandon => abandon(session),
        Command::AskHint { rung } => ask_hint(session, *rung),
        Command::Override { reason } => go_on(session, reason),
        Command::Predict { prediction } => predict(session, prediction),
        Command::StartSpike { question } => {
            Ok(vec![Event::SpikeStarted { question: item_text(question)? }])
        }
        Command::EndSpike => end_spike(session),
        Command::TakeKeyboard => keyboard::take(session, asker),
        Command::HandOver { to } => keyboard::hand_over(session, asker, to),
        Command::ChooseTurns { turns } => keyboard::choose(session, *turns),
        Command::WriteNote { anchor, text } => notes::write(session, anchor, text),
        Command::SettleNote { note } => notes::settle(session, *note),
        Command::AnswerOffer { offer, taken } => {
            Ok(vec![Event::OfferAnswered { offer: *offer, taken: *taken }])
        }
    }
}

/// Whether a command is carried out while a workshop is held: only the text is taken in that was on
/// its way, since nothing typed is lost.
///
/// # Errors
/// When it is not.
pub fn while_held(command: &Command) -> Result<(), Refusal> {
    if matches!(command, Command::Edit { .. }) { Ok(()) } else { Err(Refusal::Held) }
}

/// Whether a command is about the cycle, which rests while something is tried beside it.
fn moves_cycle(command: &Command) -> bool {
    !matches!(
        command,
        Command::Edit { .. }
            | Command::AddItem { .. }
            | Command::RewordItem { .. }
            | Command::RemoveItem { .. }
            | Command::Run { .. }
            | Command::CancelRun
            | Command::AnswerOffer { .. }
            | Command::EndSpike
            | Command::RevertTo { .. }
            | Command::TakeKeyboard
            | Command::HandOver { .. }
            | Command::ChooseTurns { .. }
            | Command::WriteNote { .. }
            | Command::SettleNote { .. }
    )
}

fn edit(
    session: &Session,
    name: &FileName,
    base: FileVersion,
    changes: &[ChangeSet],
) -> Result<Vec<Event>, Refusal> {
    let file = session.files.get(name).ok_or_else(|| Refusal::UnknownFile(name.clone()))?;
    if !(1..=MOST_CHANGES).contains(&changes.len()) {
        return Err(Refusal::BatchSize);
    }
    if is_frozen(session, file.role) {
        return Err(Refusal::TestsFrozen);
    }
    if base != file.version {
        return Err(Refusal::StaleEdit { file: name.clone(), now: file.version });
    }
    file.after(changes).map_err(Refusal::BadChange)?;
    Ok(vec![Event::TextChanged { file: name.clone(), base, changes: changes.to_vec() }])
}

/// Whether the files of a role may not be changed now.
#[must_use]
pub fn is_frozen(session: &Session, role: Role) -> bool {
    let strict = session.policy.strictness == Strictness::Strict && session.spike.is_none();
    strict && role == Role::Tests && session.phase.name() == PhaseName::Green
}

fn pick(session: &Session, item: &ItemId) -> Result<Vec<Event>, Refusal> {
    let found = session.list.get(item).ok_or_else(|| Refusal::UnknownItem(item.clone()))?;
    if session.phase.name() != PhaseName::Red {
        return Err(Refusal::PickOutsideRed);
    }
    if found.done.is_some() {
        return Err(Refusal::ItemDone);
    }
    if session.picked.as_ref() == Some(item) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ItemPicked { item: item.clone() }])
}

/// An item's words on one line, without space around them.
fn item_text(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    let fits = (1..=MOST_ITEM_BYTES).contains(&text.len()) && !text.contains(deceives);
    if fits { Ok(text.to_owned()) } else { Err(Refusal::ItemText) }
}

fn add_item(session: &Session, text: &str) -> Result<Vec<Event>, Refusal> {
    let text = item_text(text)?;
    if session.list.0.len() >= MOST_ITEMS {
        return Err(Refusal::ListFull);
    }
    // A kata's own item may be called so too: take the first name that is free.
    let free = (session.added + 1..)
        .filter_map(|n| format!("own-{n}").parse::<ItemId>().ok())
        .find(|id| session.list.get(id).is_none());
    let item = free.ok_or(Refusal::ListFull)?;
    Ok(vec![Event::ItemAdded { item, text }])
}

fn reword(session: &Session, item: &ItemId, text: &str) -> Result<Vec<Event>, Refusal> {
    let text = item_text(text)?;
    let found = session.list.get(item).ok_or_else(|| Refusal::UnknownItem(item.clone()))?;
    if found.text == text {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ItemReworded { item: item.clone(), text }])
}

fn remove(session: &Session, item: &ItemId) -> Result<Vec<Event>, Refusal> {
    let found = session.list.get(item).ok_or_else(|| Refusal::UnknownItem(item.clone()))?;
    if found.done.is_some() {
        return Err(Refusal::ItemDone);
    }
    if session.picked.as_ref() == Some(item) && session.phase.name() != PhaseName::Red {
        return Err(Refusal::ItemInWork);
    }
    let ends = session.opening_ends(item, session.committed.described.as_ref());
    let removed = Event::ItemRemoved { item: item.clone() };
    Ok([removed].into_iter().chain(ends.then_some(Event::OpeningClosed)).collect())
}

fn run(
    session: &Session,
    asker: &Asker<'_>,
    version: crate::id::TextVersion,
) -> Result<Vec<Event>, Refusal> {
    if let Some(flight) = &session.in_flight {
        return Err(Refusal::RunInFlight(flight.run));
    }
    let now = session.files.version();
    if version != now {
        return Err(Refusal::TextMoved { now });
    }
    Ok(vec![Event::RunStarted { run: session.next_run(), version, beside: asker.beside() }])
}

/// The evidence that exactly the text on the screen is green.
fn green_on_screen(session: &Session) -> Result<crate::evidence::PassingRun, Refusal> {
    if let Some(flight) = &session.in_flight {
        return Err(Refusal::RunInFlight(flight.run));
    }
    let last = session.last.as_ref().filter(|_| session.last_is_on_screen());
    let refused = last.is_some_and(|last| matches!(last.verdict, Verdict::Refused(_)));
    let shaken = session.shaken && session.files.are(&session.confirmed.texts);
    if refused || shaken {
        return Err(Refusal::NotGreen);
    }
    session.green_on_screen().ok_or(Refusal::NotRun)
}

fn finish_refactoring(session: &Session) -> Result<Vec<Event>, Refusal> {
    let Phase::Refactor { before, .. } = &session.phase else {
        return Err(Refusal::NotRefactoring { phase: session.phase.name() });
    };
    let run = green_on_screen(session)?;
    let finding =
        if session.files.are(before) { Finding::NothingToCleanUp } else { Finding::Cleaned };
    Ok(vec![Event::RefactoringFinished { finding, run }])
}

fn commit(session: &Session, message: &str) -> Result<Vec<Event>, Refusal> {
    if !matches!(session.phase, Phase::Repeat { .. }) && session.described().is_none() {
        return Err(Refusal::CommitTooEarly { phase: session.phase.name() });
    }
    let run = green_on_screen(session)?;
    let message = prose(message, MOST_MESSAGE_BYTES).ok_or(Refusal::Message)?;
    // The red gate asks for a picked item, and it cannot be taken away until the commit.
    let item = session.picked.clone().ok_or(Refusal::CommitTooEarly { phase: PhaseName::Red })?;
    let ends = session.opening_ends(&item, session.confirmed.described.as_ref());
    let committed = Event::Committed { cycle: session.cycle, item, run, message };
    Ok([committed].into_iter().chain(ends.then_some(Event::OpeningClosed)).collect())
}

/// Some lines of words, without space around them.
pub(crate) fn prose(text: &str, most_bytes: usize) -> Option<String> {
    let text = text.trim();
    let shows = |c: char| c == '\n' || !deceives(c);
    let fits = (1..=most_bytes).contains(&text.len()) && text.chars().all(shows);
    fits.then(|| text.to_owned())
}

fn go_on(session: &Session, reason: &str) -> Result<Vec<Event>, Refusal> {
    let onward = onward(session)?;
    let reason = prose(reason, MOST_REASON_BYTES).ok_or(Refusal::OverrideReason)?;
    Ok(vec![Event::Overridden { run: onward.run(), reason, onward }])
}

fn predict(session: &Session, prediction: &Prediction) -> Result<Vec<Event>, Refusal> {
    if let Some(flight) = &session.in_flight {
        return Err(Refusal::RunInFlight(flight.run));
    }
    if !session.policy.prediction || session.phase.name() != PhaseName::Red {
        return Err(Refusal::NoPrediction);
    }
    if let Prediction::Assertion { actual: Some(actual) } = prediction {
        prose(actual, MOST_VALUE_BYTES).ok_or(Refusal::PredictedValue)?;
    }
    Ok(vec![Event::Predicted { prediction: prediction.clone() }])
}

fn end_spike(session: &Session) -> Result<Vec<Event>, Refusal> {
    let spike = session.spike.as_ref().ok_or(Refusal::NoSpike)?;
    let mut events = vec![Event::SpikeEnded];
    events.extend(changes_to(session, &spike.before));
    Ok(events)
}

fn revert(session: &Session) -> Result<Vec<Event>, Refusal> {
    if session.files.are(&session.confirmed.texts) {
        return Err(Refusal::NothingToRevert);
    }
    let mut events = vec![Event::Reverted];
    events.extend(changes_to(session, &session.confirmed.texts));
    Ok(events)
}

/// Back to the text of a run of the present step: see
/// `docs/decisions/10-going-back-stays-within-the-step.md`.
fn revert_to(session: &Session, run: RunId) -> Result<Vec<Event>, Refusal> {
    if let Some(flight) = &session.in_flight {
        return Err(Refusal::RunInFlight(flight.run));
    }
    let in_spike = session.spike.is_some();
    // A run that was cancelled has no light, and one of a spike is for a spike alone.
    let ended = session.history.iter().rfind(|entry| entry.run == run);
    let texts = ended
        .filter(|entry| entry.spike == in_spike)
        .and_then(|_| session.tried.get(run))
        .ok_or(if in_spike { Refusal::InSpike } else { Refusal::RunOutOfReach(run) })?;
    if session.files.are(texts) {
        return Err(Refusal::TextOnScreen(run));
    }
    let mut changed =
        session.files.0.iter().zip(&texts.0).filter(|(file, text)| file.text != **text);
    // The runs since red have the tests of the red: this holds it whatever is remembered.
    if changed.any(|(file, _)| is_frozen(session, file.role)) {
        return Err(Refusal::TestsFrozen);
    }
    let mut events = vec![Event::RevertedTo(run)];
    events.extend(changes_to(session, texts));
    Ok(events)
}

fn abandon(session: &Session) -> Result<Vec<Event>, Refusal> {
    let untouched = session.files.are(&session.committed.texts);
    let started = session.picked.is_some() || session.phase.name() != PhaseName::Red;
    if untouched && !started {
        return Err(Refusal::NothingToAbandon);
    }
    let mut events = vec![Event::CycleAbandoned];
    events.extend(changes_to(session, &session.committed.texts));
    Ok(events)
}

/// The changes that bring a former text back, as ordinary changes that every editor follows.
fn changes_to<'a>(session: &'a Session, texts: &'a Texts) -> impl Iterator<Item = Event> + 'a {
    let files = session.files.0.iter().zip(&texts.0);
    files.filter(|(file, text)| file.text != **text).map(|(file, text)| Event::TextChanged {
        file: file.name.clone(),
        base: file.version,
        changes: vec![ChangeSet::between(&file.text, text)],
    })
}

fn ask_hint(session: &Session, rung: Rung) -> Result<Vec<Event>, Refusal> {
    if session.picked.is_none() {
        return Err(Refusal::NoItemForHint);
    }
    let next = session.hint.map_or(Some(Rung::Question), Rung::next);
    if next != Some(rung) {
        return Err(Refusal::RungOutOfTurn { next });
    }
    let last = session.policy.hints;
    if Some(rung) > last {
        return Err(Refusal::HintsEnd { last });
    }
    Ok(vec![Event::HintGiven { rung }])
}

/// The number that the run asked for by these events has, where one was asked for.
#[must_use]
pub fn started_run(events: &[Event]) -> Option<RunId> {
    events.iter().find_map(|event| match event {
        Event::RunStarted { run, .. } => Some(*run),
        _ => None,
    })
}
