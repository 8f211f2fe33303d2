//! Writing into the test list.

use crate::effect::Effect;
use crate::model::Model;
use crate::practice::{ListEdit, Practice};
use crate::update::cycle;
use katas::command::Command;
use katas::id::ItemId;

/// Begins to write a new item.
pub fn add(model: &mut Model) -> Vec<Effect> {
    set(model, ListEdit::Adding(String::new()))
}

/// Puts on the list what the navigator proposes.
pub fn add_proposed(model: &mut Model) -> Vec<Effect> {
    let Some(text) = model.practice().and_then(Practice::proposed) else { return Vec::new() };
    cycle::command(model, Command::AddItem { text })
}

/// Begins to write other words for an item.
pub fn begin(model: &mut Model, item: ItemId) -> Vec<Effect> {
    let Some(practice) = model.practice() else { return Vec::new() };
    let Some(text) = practice.view.list.get(&item).map(|found| found.text.clone()) else {
        return Vec::new();
    };
    set(model, ListEdit::Rewording(item, text))
}

/// A key in the field.
pub fn write(model: &mut Model, text: String) -> Vec<Effect> {
    if let Some(practice) = model.practice_mut() {
        match &mut practice.list_edit {
            ListEdit::Adding(written) | ListEdit::Rewording(_, written) => *written = text,
            ListEdit::None => {}
        }
    }
    Vec::new()
}

/// Enter in the field: what is refused stays there, to be mended.
pub fn enter(model: &mut Model) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    let command = match practice.list_edit.clone() {
        ListEdit::Adding(text) => Command::AddItem { text },
        ListEdit::Rewording(item, text) => Command::RewordItem { item, text },
        ListEdit::None => return Vec::new(),
    };
    let effects = cycle::command(model, command);
    if model.practice().is_some_and(|practice| practice.notice.is_none()) {
        set(model, ListEdit::None);
    }
    effects
}

/// Escape in the field.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    set(model, ListEdit::None)
}

/// Takes an item off the list.
pub fn remove(model: &mut Model, item: ItemId) -> Vec<Effect> {
    cycle::command(model, Command::RemoveItem { item })
}

fn set(model: &mut Model, edit: ListEdit) -> Vec<Effect> {
    if let Some(practice) = model.practice_mut() {
        practice.list_edit = edit;
    }
    Vec::new()
}
