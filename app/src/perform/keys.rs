//! Key presses, before anything on the page gets them.

use crate::message::Message;
use crate::model::{Keyboard, Overlay};
use crate::shortcut::{self, Action, Pressed};
use crate::store::Store;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, KeyboardEvent};

/// Where keys write.
const WRITES: &str = "input, textarea, select, [contenteditable=true]";

/// Takes a key press, if it stands in the table of shortcuts.
pub fn pressed(store: Store, event: &Event) {
    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
    if event.is_composing() {
        return;
    }
    let press = told(event);
    let keyboard = store.peek(|model| model.keyboard).unwrap_or(Keyboard::Other);
    let Some(action) = shortcut::pressed(&press, keyboard) else { return };
    let front = store.peek(|model| model.overlay.clone()).flatten();
    match (action, front) {
        // A text field, an editor and a dialog know Escape themselves.
        (Action::Close, front) if press.writes || front.is_some() => return,
        (Action::Close, None) => {}
        // Behind a dialog nothing happens, and no dialog of the browser comes either.
        (Action::Palette, Some(Overlay::Palette { .. })) | (Action::Help, Some(Overlay::Help)) => {
            take(event);
        }
        (_, Some(_)) => return take(event),
        (_, None) => take(event),
    }
    if !event.repeat() {
        store.send(Message::Acted { action, now_ms: event.time_stamp() });
    }
}

fn take(event: &KeyboardEvent) {
    event.prevent_default();
    event.stop_propagation();
}

fn told(event: &KeyboardEvent) -> Pressed {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let field = target.and_then(|target| target.closest(WRITES).ok().flatten());
    Pressed {
        key: event.key(),
        code: event.code(),
        ctrl: event.ctrl_key(),
        meta: event.meta_key(),
        alt: event.alt_key(),
        shift: event.shift_key(),
        writes: field.is_some(),
    }
}
