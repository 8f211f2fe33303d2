//! What people wrote beside the text: who, about what, and the way there.

use crate::chunk::now;
use crate::message::Message;
use crate::route::Route;
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::with_keys;
use crate::view::button::{button, icon_button};
use crate::view::dojo_page::allowed;
use crate::view::element::{Element, Node, el, live};
use crate::view::late::beside;
use crate::view::link::link;
use crate::view::place_button::place_button;
use katas::fork::Moment;
use katas::id::{NoteId, RunId};
use katas::note::Anchor;
use katas::report::Place;
use wasm_split_helpers::wasm_split;

/// A note as it is shown.
#[derive(Clone, PartialEq)]
struct Row {
    id: NoteId,
    by: String,
    about: About,
    text: String,
}

/// What a note is about, and how one gets there.
#[derive(Clone, PartialEq)]
enum About {
    Place(Option<Place>),
    Run(RunId),
}

/// The card; nothing while there are no notes.
pub fn notes() -> Node {
    let store = Store::get();
    let any = store.practice(|practice| !practice.view.pairing.notes.is_empty());
    beside(any, move || now(card(store)))
}

#[wasm_split(later, wasm_split_path = crate::chunk)]
fn card(store: Store) -> Element {
    let rows = store.practice(|practice| {
        let view = &practice.view;
        let row = |note: &katas::note::Note| Row {
            id: note.id,
            by: note
                .by
                .as_ref()
                .and_then(|by| view.pairing.name(by))
                .map_or_else(|| "Somebody".to_owned(), ToString::to_string),
            about: match &note.anchor {
                Anchor::Run(run) => About::Run(*run),
                Anchor::Text { .. } => About::Place(note.place(&view.files)),
            },
            text: note.text.clone(),
        };
        view.pairing.notes.iter().map(row).collect::<Vec<_>>()
    });
    let may = allowed(Action::Note);
    let list = move || {
        let rows = rows.get().unwrap_or_default().into_iter();
        rows.map(|row| item(store, row, may.get())).collect::<Vec<_>>()
    };
    let write = move || {
        let words = with_keys("Write a note here", Action::Note);
        may.get().then(|| button("quiet", words, move || store.act(Action::Note)))
    };
    el("section", "card notes")
        .attr("aria-labelledby", "notes-name")
        .child(el("h2", "").attr("id", "notes-name").child("Notes"))
        .child(el("ul", "").child(live(list)))
        .child(el("div", "row").child(live(write)))
}

fn item(store: Store, row: Row, may: bool) -> Element {
    let Row { id, by, about, text } = row;
    let way: Node = match about {
        About::Place(place) => place.map(place_button).into(),
        About::Run(run) => {
            let token = store.peek(|model| model.dojo().map(|dojo| dojo.token.clone())).flatten();
            let to = Route::Past(token.unwrap_or_default(), Moment::Run(run));
            link(to, "button goto", format!("run {run}")).into()
        }
    };
    let settle = move || store.send(Message::NoteSettled(id));
    let settle = may.then(|| icon_button("check", &format!("Settle the note of {by}"), settle));
    let head = el("div", "row").child(el("bdi", "").child(by)).child(way).child(settle);
    el("li", "").child(head).child(el("p", "").attr("dir", "auto").child(text))
}
