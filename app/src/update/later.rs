//! What the parts of the page that come later ask for: the code for it comes with them.

use crate::effect::Effect;
use crate::message::Message;
use crate::model::{Model, Overlay, Saying};
use crate::shortcut::Action;
use crate::update::{cycle, front, going_back, list, palette, past, people};
use katas::command::Command;
use katas::fork::Moment;
use wasm_split_helpers::wasm_split;

/// Takes in a message of theirs.
#[wasm_split(later, wasm_split_path = crate::chunk)]
pub fn dispatch(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::Acted { action, .. } => act(model, action),
        Message::OfferTaken => cycle::take_offer(model),
        Message::OfferDeclined => cycle::decline_offer(model),
        Message::CommitTyped(message) => cycle::write_commit(model, message),
        Message::Said => cycle::say(model),
        Message::Predicted { prediction, now_ms } => cycle::predict(model, prediction, now_ms),
        Message::AbandonConfirmed => cycle::abandon(model),

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
        Message::SayWanted(words) => vec![Effect::Send(words)],
        Message::NameChosen(name) => people::name(model, &name),

        Message::ListTyped(text) => list::write(model, text),
        Message::ListEntered => list::enter(model),
        Message::ListLeft => list::leave(model),

        Message::PaletteTyped(query) => palette::write(model, query),
        Message::PaletteMoved(lines) => palette::go(model, lines),
        Message::PaletteChosen { line, now_ms } => palette::choose(model, line, now_ms),
        Message::Worded(text) => front::write(model, text),
        Message::ThemeChosen(theme) => front::choose_theme(model, theme),
        Message::VimChosen(on) => front::choose_vim(model, on),
        Message::FontSizeChosen(px) => front::choose_size(model, px),
        Message::PlaceChosen(place) => front::go_to_place(model, &place),
        // Every other message is taken in before it comes here.
        _ => Vec::new(),
    }
}

fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Hint => cycle::hint(model),
        Action::Revert => cycle::command(model, Command::Revert),
        Action::BackToRed => cycle::command(model, Command::BackToRed),
        Action::Abandon if model.allows(action) => front::open(model, Overlay::ConfirmAbandon),
        // There is nothing to ask: the rules say why not.
        Action::Abandon => cycle::command(model, Command::Abandon),
        Action::AddProposed => list::add_proposed(model),
        Action::Override if model.allows(action) => ask(model, Saying::Override),
        Action::Override => cycle::command(model, Command::Override { reason: String::new() }),
        Action::Spike if model.allows(action) => ask(model, Saying::Spike),
        Action::Spike => cycle::command(model, Command::StartSpike { question: String::new() }),
        Action::EndSpike => cycle::command(model, Command::EndSpike),
        Action::People => people::open(model),
        Action::AskKeyboard | Action::HandOver => people::hand(model),
        Action::Follow => people::follow(model),
        Action::Note if model.allows(action) => ask(model, Saying::Note),
        Action::Note => people::note(model, String::new()),
        _ => past::act(model, action),
    }
}

/// Asks for the words that a move needs.
fn ask(model: &mut Model, what: Saying) -> Vec<Effect> {
    if let Some(practice) = model.practice_mut() {
        practice.notice = None;
    }
    front::open(model, Overlay::Say { what, words: String::new() })
}
