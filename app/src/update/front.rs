//! What stands in front: actions, dialogs, settings, and where the focus goes.

use crate::chunk::Chunk;
use crate::effect::{Effect, Work};
use crate::message::Message;
use crate::model::{Model, Overlay};
use crate::practice::Revisit;
use crate::route::Route;
use crate::settings::{Splits, Theme};
use crate::shortcut::{Action, Region};
use crate::update::{chunks, cycle, later, list, pages, past};
use katas::command::Command;
use katas::report::Place;
use katas::text::Role;

/// Does an action, wherever it was asked for.
pub fn act(model: &mut Model, action: Action, now_ms: f64) -> Vec<Effect> {
    if action == Action::Replay || action.is_of_replay() {
        return later(model, Message::Acted { action, now_ms });
    }
    let mut effects = past::clear(model, action);
    effects.extend(act_now(model, action, now_ms));
    effects
}

fn act_now(model: &mut Model, action: Action, now_ms: f64) -> Vec<Effect> {
    match action {
        Action::Run => cycle::run(model, Some(now_ms)),
        Action::CancelRun => cycle::cancel(model),
        Action::MainStep => cycle::main_step(model, now_ms),
        Action::FinishRefactoring => cycle::command(model, Command::FinishRefactoring),
        Action::Commit => cycle::commit(model),
        Action::AddItem => list::add(model),
        Action::GoTo(region) => go_to(model, region),
        Action::NextRegion => go_round(model, true),
        Action::PreviousRegion => go_round(model, false),
        Action::Problem => open(model, Overlay::Problem),
        Action::Palette => open(model, Overlay::Palette { query: String::new(), selected: 0 }),
        Action::Help => open(model, Overlay::Help),
        Action::Settings => open(model, Overlay::Settings),
        Action::Close => close_front(model),
        Action::ToggleVim => choose_vim(model, !model.settings.vim),
        Action::LargerText => choose_size(model, model.settings.font_size.saturating_add(1)),
        Action::SmallerText => choose_size(model, model.settings.font_size.saturating_sub(1)),
        Action::Theme(theme) => choose_theme(model, theme),
        Action::Katas => pages::go(model, Route::Katas),
        Action::Hint
        | Action::Revert
        | Action::BackToRed
        | Action::Abandon
        | Action::AddProposed
        | Action::Override
        | Action::Spike
        | Action::EndSpike
        | Action::People
        | Action::AskKeyboard
        | Action::HandOver
        | Action::Follow
        | Action::Note
        | Action::Replay
        | Action::Play
        | Action::KeyBack
        | Action::KeyOn
        | Action::RunBack
        | Action::RunOn => later(model, Message::Acted { action, now_ms }),
    }
}

/// What is left of the messages.
pub fn dispatch(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::OverlayClosed => close(model),
        Message::SplitMoved(split, to) => {
            model.settings.splits.set(split, to);
            remember(model)
        }
        Message::SplitReset(split) => {
            model.settings.splits.set(split, Splits::default().get(split));
            remember(model)
        }
        Message::TabChosen(region) => {
            if let Some(practice) = model.practice_mut() {
                practice.tab = region;
            }
            Vec::new()
        }
        Message::Focused(region) => focused(model, region),
        Message::NoticeDismissed => {
            if let Some(practice) = model.practice_mut() {
                practice.notice = None;
            }
            Vec::new()
        }
        Message::AlertDismissed => {
            model.alert = None;
            Vec::new()
        }
        Message::Told(words) => {
            model.status = words;
            Vec::new()
        }
        Message::VimFailed => {
            model.settings.vim = false;
            model.status =
                "Vim’s keys did not come. Look at the connection, then try again.".into();
            remember(model)
        }
        message => later(model, message),
    }
}

/// Writes the words that a dialog asks for.
pub fn write(model: &mut Model, text: String) -> Vec<Effect> {
    if let Some(Overlay::Say { words, .. } | Overlay::Predict { actual: words }) =
        &mut model.overlay
    {
        *words = text;
    }
    Vec::new()
}

/// Opens a dialog; one of the same kind is closed.
pub fn open(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    let again = model.overlay.as_ref().map(std::mem::discriminant)
        == Some(std::mem::discriminant(&overlay));
    if again {
        return close(model);
    }
    show(model, overlay)
}

/// Puts a dialog in front, whatever was there.
pub fn show(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    model.overlay = Some(overlay);
    chunks::want(model, Chunk::Later)
}

/// Closes the dialog in front.
pub fn close(model: &mut Model) -> Vec<Effect> {
    match model.overlay.take() {
        Some(_) => vec![Effect::FocusBack],
        None => Vec::new(),
    }
}

/// Escape: the dialog, else the former run, else the notice.
fn close_front(model: &mut Model) -> Vec<Effect> {
    if model.overlay.is_some() {
        return close(model);
    }
    match model.practice_mut() {
        Some(practice) if !matches!(practice.revisit, Revisit::None) => past::leave(model),
        Some(practice) => {
            practice.notice = None;
            Vec::new()
        }
        None => Vec::new(),
    }
}

/// Keeps the settings on the device.
pub fn remember(model: &Model) -> Vec<Effect> {
    vec![Effect::RememberSettings(model.settings)]
}

/// Light, dark, or as the system has it.
pub fn choose_theme(model: &mut Model, theme: Theme) -> Vec<Effect> {
    model.settings.theme = theme;
    vec![Effect::Theme(theme), Effect::RememberSettings(model.settings)]
}

/// Vim’s keys, or not.
pub fn choose_vim(model: &mut Model, on: bool) -> Vec<Effect> {
    model.settings.vim = on;
    let mut effects = remember(model);
    effects.extend(to_editors(model, &|| Work::Vim(on)));
    effects
}

/// Code is that large, in pixels.
pub fn choose_size(model: &mut Model, px: u16) -> Vec<Effect> {
    model.settings.set_font_size(px);
    let mut effects = remember(model);
    effects.extend(to_editors(model, &|| Work::FontSize(model.settings.font_size)));
    effects
}

fn to_editors(model: &Model, work: &dyn Fn() -> Work) -> Vec<Effect> {
    let Some(practice) = model.practice() else { return Vec::new() };
    let open = [Role::Tests, Role::Code].into_iter().filter(|r| practice.desk.told(*r).open);
    open.map(|role| Effect::Editor(role, work())).collect()
}

/// The part of the page in which a file of a role is written.
pub fn region_of(role: Role) -> Region {
    match role {
        Role::Tests => Region::Tests,
        Role::Code => Region::Code,
    }
}

/// Puts the focus on a part of the page.
pub fn go_to(model: &mut Model, region: Region) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    practice.tab = match region {
        Region::List | Region::Navigator => Region::Navigator,
        Region::History => practice.tab,
        other => other,
    };
    practice.region = Some(region);
    vec![Effect::Focus(region)]
}

fn go_round(model: &mut Model, forwards: bool) -> Vec<Effect> {
    let now = model.practice().and_then(|practice| practice.region);
    go_to(model, now.map_or(Region::Navigator, |region| region.neighbour(forwards)))
}

/// A part of the page has got the focus.
pub fn focused(model: &mut Model, region: Region) -> Vec<Effect> {
    if let Some(practice) = model.practice_mut() {
        practice.region = Some(region);
    }
    Vec::new()
}

/// Goes to a place in a file, back from a former run if one is looked at.
pub fn go_to_place(model: &mut Model, place: &Place) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    let Some(role) = practice.view.files.get(&place.file).map(|file| file.role) else {
        return Vec::new();
    };
    practice.tab = region_of(role);
    practice.region = Some(practice.tab);
    let mut effects = past::leave_address(model);
    effects.push(Effect::Editor(role, Work::GoTo(place.at)));
    effects
}
