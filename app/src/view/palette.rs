//! The command palette: every action that makes sense now, found by its name.

use crate::message::Message;
use crate::model::{Model, Overlay};
use crate::perform::now_ms;
use crate::shortcut::Shortcut;
use crate::store::Store;
use crate::view::action_button::keys;
use crate::view::dialog::Dialog;
use leptos::prelude::*;

/// The dialog: a field whose arrow keys move through the list below it.
#[component]
pub fn Palette() -> impl IntoView {
    let store = Store::get();
    let lines = store.select(Model::palette);
    let query = store.select(|model| match &model.overlay {
        Some(Overlay::Palette { query, .. }) => query.clone(),
        _ => String::new(),
    });
    let selected = store.select(|model| match &model.overlay {
        Some(Overlay::Palette { selected, .. }) => *selected,
        _ => 0,
    });
    Effect::new(move |_| reveal(selected.get()));
    let press = move |event: leptos::ev::KeyboardEvent| {
        let message = match event.key().as_str() {
            "ArrowDown" => Message::PaletteMoved(1),
            "ArrowUp" => Message::PaletteMoved(-1),
            "Enter" => Message::PaletteChosen { line: None, now_ms: now_ms() },
            _ => return,
        };
        event.prevent_default();
        store.send(message);
    };
    view! {
        <Dialog title="What would you like to do?" class="palette">
            <input
                type="text"
                role="combobox"
                aria-label="Part of its name"
                aria-expanded="true"
                aria-controls="palette-lines"
                aria-autocomplete="list"
                aria-activedescendant=move || line_id(selected.get())
                autocomplete="off"
                autofocus=true
                placeholder="Part of its name"
                prop:value=query
                on:input=move |event| store.send(Message::PaletteTyped(event_target_value(&event)))
                on:keydown=press
            />
            <ul role="listbox" id="palette-lines" aria-label="Actions">
                {move || {
                    let lines = lines.get().into_iter().enumerate();
                    lines.map(|(at, one)| line(at, one, selected)).collect::<Vec<_>>()
                }}
            </ul>
            <p class="dim" hidden=move || !lines.get().is_empty()>
                "Nothing that can be done now is called so. Try another word."
            </p>
        </Dialog>
    }
}

fn line(at: usize, one: &'static Shortcut, selected: Memo<usize>) -> AnyView {
    let store = Store::get();
    let choose = move |_| {
        store.send(Message::PaletteChosen { line: Some(at), now_ms: now_ms() });
    };
    view! {
        <li
            role="option"
            id=line_id(at)
            aria-selected=move || (selected.get() == at).to_string()
            on:click=choose
        >
            {one.name}
            {keys(one.action)}
        </li>
    }
    .into_any()
}

fn line_id(at: usize) -> String {
    format!("palette-line-{at}")
}

/// Scrolls the list, no more than it needs, so that the selected line is in sight.
fn reveal(at: usize) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    if let Some(line) = document().get_element_by_id(&line_id(at)) {
        line.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
