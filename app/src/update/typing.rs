//! What is typed: shown at once, kept on the device, sent in batches, looked at by the compiler.

use crate::dojo::{Dojo, Load};
use crate::effect::Effect;
use crate::message::{EditorEvent, Stored, Timer};
use crate::model::Model;
use crate::practice::Practice;
use crate::shortcut::{Action, Region};
use crate::update::{answers, connection, cycle, desk, front, people};
use katas::change::{BadChange, ChangeSet};
use katas::command::Command;
use katas::refusal::Refusal;
use katas::text::Role;
use katas::wire::ToServer;

/// How long edits wait for more of them while the server owes an answer, in milliseconds: no longer
/// than a person notices in another window. Otherwise they go as soon as the key is dealt with, so
/// that the others see a letter at once, and what is typed on a slow network goes together.
const FLUSH_MS: u32 = 50;

/// How long the text rests before the compiler looks at it, in milliseconds: a pause, not a letter.
const CHECK_MS: u32 = 350;

/// An editor said something.
pub fn said(model: &mut Model, role: Role, event: EditorEvent) -> Vec<Effect> {
    match event {
        EditorEvent::Edit { changes } => edited(model, role, changes),
        EditorEvent::Refused => {
            let words = model.practice().and_then(|practice| practice.frozen(role));
            answers::declined(model, words.unwrap_or_else(|| Refusal::TestsFrozen.to_string()))
        }
        EditorEvent::TooLarge => {
            answers::declined(model, Refusal::BadChange(BadChange::TooLarge).to_string())
        }
        EditorEvent::Run => cycle::run(model, None),
        EditorEvent::Quit => front::act(model, Action::GoTo(Region::Navigator), 0.0),
        EditorEvent::Focus => {
            front::focused(model, if role == Role::Tests { Region::Tests } else { Region::Code })
        }
        EditorEvent::Caret(caret) => people::caret(model, role, caret),
        EditorEvent::Unfollowed => people::unfollow(model),
    }
}

/// The person changed a text.
fn edited(model: &mut Model, role: Role, changes: Vec<ChangeSet>) -> Vec<Effect> {
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    let online = dojo.is_online();
    let Load::Ready(practice) = &mut dojo.practice else { return Vec::new() };
    let Err(refusal) = edit(practice, role, changes) else {
        practice.notice = None;
        let mut effects = vec![check_soon()];
        if online && !practice.flush_soon {
            practice.flush_soon = true;
            let wait = if practice.outbox.awaits_answer() { FLUSH_MS } else { 0 };
            effects.push(Effect::After(Timer::Flush, wait));
        }
        return effects;
    };
    // What the rules do not take is taken out of the editor again.
    let effects = desk::begin(practice, role).into_iter().collect();
    answers::declined(model, refusal.to_string());
    effects
}

/// Takes an edit in: shown, and on its way.
///
/// # Errors
/// When a rule forbids it.
pub fn edit(practice: &mut Practice, role: Role, changes: Vec<ChangeSet>) -> Result<(), Refusal> {
    let Some(file) = practice.view.files.with_role(role) else { return Ok(()) };
    let command = Command::Edit { file: file.name.clone(), base: file.version, changes };
    practice.ask(command)
}

/// An editor's text is not the page's: the page's counts.
pub fn diverged(model: &mut Model, role: Role) -> Vec<Effect> {
    let Some(practice) = model.practice() else { return Vec::new() };
    desk::begin(practice, role).into_iter().collect()
}

/// Edits have waited for more of them.
pub fn flush_is_due(model: &mut Model) -> Vec<Effect> {
    model.dojo_mut().map(flush).unwrap_or_default()
}

/// Sends what is not sent, if the server can be reached.
pub fn flush(dojo: &mut Dojo) -> Vec<Effect> {
    let online = dojo.is_online();
    let Load::Ready(practice) = &mut dojo.practice else { return Vec::new() };
    if !online {
        return Vec::new();
    }
    let mut effects = Vec::new();
    if std::mem::take(&mut practice.flush_soon) {
        effects.push(Effect::Stop(Timer::Flush));
    }
    let commands = practice.outbox.send();
    if !commands.is_empty() {
        effects.push(Effect::After(Timer::Answer, connection::ANSWER_MS));
    }
    effects.extend(commands.into_iter().map(|command| Effect::Send(ToServer::Do(command))));
    effects
}

/// The compiler is to look at the text when it has rested.
pub fn check_soon() -> Effect {
    Effect::After(Timer::Check, CHECK_MS)
}

/// The text has rested: the compiler looks at it, unless a run says more or has said it.
pub fn check_is_due(model: &mut Model) -> Vec<Effect> {
    let Some(dojo) = model.dojo() else { return Vec::new() };
    let Some(practice) = dojo.practice.ready().filter(|_| dojo.is_online()) else {
        return Vec::new();
    };
    if practice.outbox.has_unsent() {
        return vec![check_soon()];
    }
    let version = practice.view.files.version();
    let known = practice.checked.as_ref().is_some_and(|checked| checked.version == version);
    if practice.is_running() || practice.view.last_is_on_screen() || known {
        return Vec::new();
    }
    vec![Effect::Send(ToServer::Check { version })]
}

/// What the device must keep, or need not keep any more.
pub fn kept(model: &mut Model) -> Option<Effect> {
    let dojo = model.dojo_mut()?;
    let (token, client) = (dojo.token.clone(), dojo.client.clone()?);
    let practice = dojo.practice.ready_mut()?;
    let since = practice.confirmed.sequence;
    if practice.outbox.is_empty() {
        practice.kept.take()?;
        return Some(Effect::Unkeep(token, client));
    }
    let now = (practice.outbox.revision(), since);
    if practice.kept == Some(now) {
        return None;
    }
    practice.kept = Some(now);
    let pending = practice.outbox.pending().to_vec();
    let next_number = practice.outbox.next_number();
    Some(Effect::Keep(token, client, Box::new(Stored { since, next_number, pending })))
}
