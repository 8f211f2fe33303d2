//! The line between two panes: moved by mouse or arrow keys, put back by a double click.

use crate::message::Message;
use crate::settings::Split;
use crate::store::Store;
use crate::view::element::{Element, el};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, KeyboardEvent, PointerEvent};

/// How far an arrow key goes, in thousandths.
const STEP: u16 = 20;

/// The line.
pub fn separator(split: Split) -> Element {
    let store = Store::get();
    let at = store.select(move |model| model.settings.splits.get(split));
    let (label, orientation) = match split {
        Split::Guide => ("Width of the guide", "vertical"),
        Split::Tests => ("Width of the tests", "vertical"),
        Split::Result => ("Height of the result", "horizontal"),
    };
    let (least, most) = split.range().into_inner();
    let percent = |part: u16| (part / 10).to_string();
    let grab = |event: Event| {
        let pointer = event.unchecked_ref::<PointerEvent>().pointer_id();
        if let Some(line) = line(&event) {
            let _ = line.set_pointer_capture(pointer);
            event.prevent_default();
        }
    };
    let drag = move |event: Event| {
        let held = event.unchecked_ref::<PointerEvent>().buttons() == 1;
        if let Some(to) = held.then(|| dragged(split, &event)).flatten() {
            store.send(Message::SplitMoved(split, to));
        }
    };
    let press = move |event: Event| {
        let key = event.unchecked_ref::<KeyboardEvent>().key();
        let Some(message) = pressed(split, &key, at.get_untracked()) else { return };
        event.prevent_default();
        store.send(message);
    };
    el("div", "separator")
        .attr("role", "separator")
        .attr("tabindex", "0")
        .attr("aria-label", label)
        .attr("aria-orientation", orientation)
        .live_attr("aria-valuenow", move || percent(at.get()))
        .attr("aria-valuemin", &percent(least))
        .attr("aria-valuemax", &percent(most))
        .attr("title", "Drag, or use the arrow keys; a double click puts it back")
        .on("pointerdown", grab)
        .on("pointermove", drag)
        .on("keydown", press)
        .on("dblclick", move |_| store.send(Message::SplitReset(split)))
}

fn pressed(split: Split, key: &str, at: u16) -> Option<Message> {
    let (less, more) = match split {
        Split::Guide | Split::Tests => ("ArrowLeft", "ArrowRight"),
        // The result is the part below its line: up makes it higher.
        Split::Result => ("ArrowDown", "ArrowUp"),
    };
    let (least, most) = split.range().into_inner();
    let to = match key {
        key if key == less => at.saturating_sub(STEP),
        key if key == more => at.saturating_add(STEP),
        "Home" => least,
        "End" => most,
        "Enter" => return Some(Message::SplitReset(split)),
        _ => return None,
    };
    Some(Message::SplitMoved(split, to))
}

fn line(event: &Event) -> Option<web_sys::Element> {
    event.current_target()?.dyn_into().ok()
}

/// Where the line is dragged to, in thousandths of what holds it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
fn dragged(split: Split, event: &Event) -> Option<u16> {
    let room = line(event)?.parent_element()?.get_bounding_client_rect();
    let pointer = event.unchecked_ref::<PointerEvent>();
    let (x, y) = (f64::from(pointer.client_x()), f64::from(pointer.client_y()));
    let part = match split {
        Split::Guide | Split::Tests => (x - room.left()) / room.width(),
        Split::Result => (room.bottom() - y) / room.height(),
    };
    Some((part * 1000.0).clamp(0.0, 1000.0) as u16)
}
