//! What was refused, and what is dangerous: said near the work, calmly.

use crate::message::Message;
use crate::practice::Practice;
use crate::store::Store;
use crate::view::button::{button, icon_button};
use crate::view::element::{Element, Node, el, live};
use crate::view::icon::icon;
use katas::text::Role;

/// A refusal at the foot of the guide; those about frozen tests stand in their pane.
pub fn notice() -> Node {
    let store = Store::get();
    let elsewhere = |practice: &Practice| practice.frozen(Role::Tests) == practice.notice;
    let notice =
        store.practice(move |practice| practice.notice.clone().filter(|_| !elsewhere(practice)));
    live(move || notice.get().flatten().map(|words| notice_box(store, &words)))
}

/// In a dialog, why its words were not taken.
pub fn not_taken(store: Store) -> Node {
    let notice = store.practice(|practice| practice.notice.clone());
    let said = |words: String| warning(&words).attr("role", "alert");
    live(move || notice.get().flatten().map(said))
}

/// A notice that can be put away.
pub fn notice_box(store: Store, words: &str) -> Element {
    let away = move || store.send(Message::NoticeDismissed);
    warning(words).attr("class", "notice floating").child(icon_button(
        "close",
        "Put the notice away",
        away,
    ))
}

/// Words with a sign before them.
pub fn warning(words: &str) -> Element {
    el("div", "notice").child(icon("warn")).child(el("p", "").child(words))
}

/// A danger, heard at once.
pub fn alert() -> Element {
    let store = Store::get();
    let alert = store.select(|model| model.alert.clone());
    let shown = move || {
        alert.get().map(|words| {
            el("div", "notice danger")
                .child(icon("error"))
                .child(el("p", "").child(words))
                .child(button("", "I see", move || store.send(Message::AlertDismissed)))
        })
    };
    el("div", "alert").attr("role", "alert").child(live(shown))
}
