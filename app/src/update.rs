//! What each message changes in the model, and what follows from it. Pure.

mod answers;
mod choosing;
mod chunks;
mod connection;
mod cycle;
mod desk;
mod events;
mod front;
mod going_back;
mod later;
mod list;
mod pages;
mod palette;
mod past;
mod people;
mod typing;

use crate::chunk::{Chunk, now};
use crate::effect::Effect;
use crate::message::{Message, Timer};
use crate::model::{Arrival, Model, Page};

/// Takes in a message.
#[must_use]
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    let mut effects = dispatch(model, message);
    effects.extend(desk::told(model));
    // What would be lost is on the device before it goes anywhere.
    effects.splice(..0, typing::kept(model));
    effects.extend(titled(model));
    effects
}

fn dispatch(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::RouteWanted(route) => pages::go(model, route),
        Message::RouteChanged(route) => pages::enter(model, route),
        Message::KatasWanted => pages::fetch(model),
        Message::KatasCame(katas) => pages::katas_came(model, katas),
        Message::PracticeOpened(link) => pages::opened(model, link),
        message @ (Message::KatasFiltered(_)
        | Message::KataChosen(..)
        | Message::RecentForgotten(_)
        | Message::RecentsImported(_)
        | Message::PolicyChosen(_)) => choosing(model, message),

        Message::ClientFound { token, client, left, who } => {
            connection::client_found(model, &token, client, left, who)
        }
        Message::Reconnect => connection::reconnect(model),
        Message::Awake | Message::Due(Timer::Connect) => connection::connect_now(model),
        Message::SocketOpened(socket) => connection::opened(model, socket),
        Message::SocketSaid(socket, said) => connection::said(model, socket, *said),
        Message::SocketGarbled(socket) => connection::garbled(model, socket),
        Message::SocketLost { socket, dice } => connection::lost(model, socket, dice),
        Message::Due(Timer::Answer) => connection::answer_is_late(model),
        Message::MemoryFailed => connection::memory_failed(model),

        Message::EditorSaid(role, event) => typing::said(model, role, event),
        Message::EditorDiverged(role) => typing::diverged(model, role),
        Message::Due(Timer::Flush) => typing::flush_is_due(model),
        Message::Due(Timer::Check) => typing::check_is_due(model),
        Message::EditorCodeWanted => {
            model.editor_code = Arrival::Loading;
            vec![Effect::LoadEditorCode]
        }
        Message::EditorCodeCame(came) => {
            model.editor_code = Arrival::of(came);
            Vec::new()
        }
        Message::ChunkWanted(chunk) => chunks::want(model, chunk),
        Message::ChunkCame(chunk, came) => chunks::came(model, chunk, came),
        Message::Mounted(role) => desk::placed(model, role, true),
        Message::Unmounted(role) => desk::placed(model, role, false),

        message => dispatch_practice(model, message),
    }
}

fn dispatch_practice(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Acted { action, now_ms } => front::act(model, action, now_ms),
        Message::ItemPicked(item) => cycle::pick(model, item),
        Message::Painted { run, now_ms } => cycle::painted(model, run, now_ms),
        Message::Due(Timer::Turn) => people::tick(model),
        Message::Looked(looks) => people::look(model, looks),
        // A workshop's pages have something to copy, too.
        Message::CopyWanted(words) => vec![Effect::Copy(words)],
        Message::Copied(copied) => people::copied(model, copied),

        Message::RewordingBegun(item) => list::begin(model, item),
        Message::ItemRemoved(item) => list::remove(model, item),

        message => front::dispatch(model, message),
    }
}

/// What only the page of katas asks for is taken in by code that comes with it.
fn choosing(model: &mut Model, message: Message) -> Vec<Effect> {
    match model.arrival(Chunk::Katas) {
        Arrival::Ready => now(choosing::dispatch(model, message)),
        _ => Vec::new(),
    }
}

/// What is taken in by code that comes later. What asks for it is drawn by the same part of the
/// client, but for shortcuts, which may be too early.
fn later(model: &mut Model, message: Message) -> Vec<Effect> {
    if model.arrival(Chunk::Later) == Arrival::Ready {
        return now(later::dispatch(model, message));
    }
    model.status = "This part of the page is on its way. Press again in a moment.".into();
    chunks::want(model, Chunk::Later)
}

/// The window's title, when it differs.
fn titled(model: &mut Model) -> Option<Effect> {
    let title = match (&model.page, model.practice()) {
        (_, Some(practice)) => {
            let (phase, kata) = (practice.view.phase.name(), &practice.view.title);
            format!("{phase} · {kata} · Randori")
        }
        (Page::Katas(_), _) => "Choose a kata · Randori".into(),
        (Page::NotFound, _) => "Not found · Randori".into(),
        (Page::Workshop(_), None) => "Workshop · Randori".into(),
        (Page::Dojo(_), None) => "Randori".into(),
    };
    if title == model.title {
        return None;
    }
    model.title.clone_from(&title);
    Some(Effect::Title(title))
}

#[cfg(test)]
pub(crate) mod tests;
