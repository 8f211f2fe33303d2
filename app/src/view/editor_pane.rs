//! A pane with one file: its editor, or the text of a former run.

use crate::message::Message;
use crate::model::Arrival;
use crate::practice::Revisit;
use crate::shortcut::Region;
use crate::store::Store;
use crate::view::button::button;
use crate::view::element::{Element, Node, afterwards, el, live, nothing};
use crate::view::icon::icon;
use crate::view::notice::{notice_box, warning};
use crate::view::past_pane::{is_past, past_pane, text_block};
use crate::view::tabs::is_in_front;
use katas::text::{File, Role};
use leptos::prelude::*;

/// The pane of a role.
pub fn editor_pane(role: Role) -> Element {
    let store = Store::get();
    let (region, pane, label) = match role {
        Role::Tests => (Region::Tests, "pane-tests", "Tests"),
        Role::Code => (Region::Code, "pane-code", "Code"),
    };
    let name = store.practice(move |practice| {
        practice.view.files.with_role(role).map(|file| file.name.to_string()).unwrap_or_default()
    });
    let past = is_past();
    afterwards(Box::new(move || store.send(Message::Mounted(role))));
    on_cleanup(move || store.send(Message::Unmounted(role)));
    let editor = el("div", "editor")
        .attr("id", region.id())
        .hidden_while(move || past.get().unwrap_or_default());
    let stack = el("div", "stack")
        .child(editor)
        .child(past_pane(role, label))
        .child(waiting(store, role, label))
        .child(frozen(store, role));
    let header = el("header", "").child(el("h2", "").child(live(move || name.get())));
    el("section", "pane file part")
        .class_while("shown", is_in_front(region))
        .attr("id", pane)
        .attr("aria-label", label)
        .child(header.child(note(store, role)))
        .child(stack)
}

/// What is to be known of the file.
fn note(store: Store, role: Role) -> Node {
    let words = store.practice(move |practice| match &practice.revisit {
        Revisit::Ready(past) => Some(format!("as run {} found it", past.entry.run)),
        _ if !practice.may_type() || practice.is_held() => Some("to read only".into()),
        _ => practice.frozen(role).map(|_| "frozen until green".into()),
    });
    live(move || {
        words.get().flatten().map(|words| el("span", "note").child(icon("lock")).child(words))
    })
}

/// Where somebody typed into the frozen tests: why they rest, and what to do.
fn frozen(store: Store, role: Role) -> Node {
    let shown = store.practice(move |practice| {
        practice.notice.clone().filter(|_| practice.frozen(role) == practice.notice)
    });
    live(move || shown.get().flatten().map(|words| notice_box(store, &words)))
}

/// Until the editor is here, the text is there to be read.
fn waiting(store: Store, role: Role, label: &'static str) -> Node {
    let open = store.practice(move |practice| practice.desk.told(role).open);
    let code = store.select(|model| model.editor_code);
    let text = move || {
        let file = |file: &File| file.text.clone();
        let text = store.peek(|model| model.practice()?.view.files.with_role(role).map(file));
        text.flatten().unwrap_or_default()
    };
    live(move || {
        if open.get().unwrap_or(true) {
            return nothing();
        }
        let words = match code.get() {
            Arrival::Failed => {
                let wanted = move || store.send(Message::EditorCodeWanted);
                warning("The editor did not come. Look at the connection, then get it again.")
                    .child(button("", "Get it again", wanted))
                    .attr("class", "notice floating")
            }
            _ => el("p", "hint").child("The editor is on its way …"),
        };
        [text_block(&text(), label), words].into()
    })
}
