//! What each message changes in the model, and what follows from it. Pure.

mod answers;
mod chunks;
mod connection;
mod cycle;
mod desk;
mod events;
mod front;
mod going_back;
mod list;
mod pages;
mod past;
mod people;
mod typing;

use crate::effect::Effect;
use crate::message::{Message, Timer};
use crate::model::{Arrival, Model, Page};
use katas::command::Command;
use katas::fork::Moment;

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
        Message::KatasFiltered(filter) => pages::filter(model, filter),
        Message::KatasCame(katas) => pages::katas_came(model, katas),
        Message::KataChosen(kata, language) => pages::open(model, kata, language),
        Message::PracticeOpened(link) => pages::opened(model, link),
        Message::RecentForgotten(token) => pages::forget(model, &token),
        Message::RecentsImported(said) => pages::imported(model, said),

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
        Message::OfferTaken => cycle::take_offer(model),
        Message::OfferDeclined => cycle::decline_offer(model),
        Message::CommitTyped(message) => cycle::write_commit(model, message),
        Message::Said => cycle::say(model),
        Message::Predicted { prediction, now_ms } => cycle::predict(model, prediction, now_ms),
        Message::AbandonConfirmed => cycle::abandon(model),
        Message::Painted { run, now_ms } => cycle::painted(model, run, now_ms),
        Message::RunRevisited(run) => past::go(model, Moment::Run(run)),
        Message::RunCame(run, past) => past::run_came(model, run, past),
        Message::RevisitClosed => past::leave(model),
        Message::LookChosen(look) => past::look(model, look),
        Message::ReplayRested(at) => past::rested(model, at),
        Message::ReplayFailed(why) => past::failed(model, why),
        Message::RunReturned(run) => going_back::return_to(model, run),
        Message::ForkWanted(run) => going_back::fork(model, run),

        Message::KeyboardHanded(to) => cycle::command(model, Command::HandOver { to }),
        Message::TurnsWanted(turns) => cycle::command(model, Command::ChooseTurns { turns }),
        Message::NoteSettled(note) => cycle::command(model, Command::SettleNote { note }),
        Message::LinksWanted => people::want_links(model, None),
        Message::LinkChanged(access, change) => people::want_links(model, Some((access, change))),
        Message::LinksCame(links) => people::links_came(model, links),
        Message::CopyWanted(link) => vec![Effect::Copy(link)],
        Message::Due(Timer::Turn) => people::tick(model),
        Message::NameChosen(name) => people::name(model, &name),
        Message::Looked(looks) => people::look(model, looks),

        Message::RewordingBegun(item) => list::begin(model, item),
        Message::ListTyped(text) => list::write(model, text),
        Message::ListEntered => list::enter(model),
        Message::ListLeft => list::leave(model),
        Message::ItemRemoved(item) => list::remove(model, item),

        message => front::dispatch(model, message),
    }
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
