//! What was refused, and what is dangerous: said near the work, calmly.

use crate::message::Message;
use crate::practice::Practice;
use crate::store::Store;
use crate::view::button::{button, icon_button};
use crate::view::icon::icon;
use katas::text::Role;
use leptos::prelude::*;

/// A refusal at the foot of the guide; those about frozen tests stand in their pane.
#[component]
pub fn Notice() -> impl IntoView {
    let elsewhere = |practice: &Practice| practice.frozen(Role::Tests) == practice.notice;
    let notice = Store::get()
        .practice(move |practice| practice.notice.clone().filter(|_| !elsewhere(practice)));
    move || notice.get().flatten().map(notice_box)
}

/// A notice that can be put away.
pub fn notice_box(words: String) -> AnyView {
    let store = Store::get();
    let away = move || store.send(Message::NoticeDismissed);
    view! {
        <div class="notice floating">
            {icon("warn")}
            <p>{words}</p>
            {icon_button("close", "Put the notice away".into(), away)}
        </div>
    }
    .into_any()
}

/// A danger, heard at once.
#[component]
pub fn Alert() -> impl IntoView {
    let store = Store::get();
    let alert = store.select(|model| model.alert.clone());
    view! {
        <div role="alert" class="alert">
            {move || alert.get().map(|words| view! {
                <div class="notice danger">
                    {icon("error")}
                    <p>{words}</p>
                    {button("", "I see", move || store.send(Message::AlertDismissed))}
                </div>
            }.into_any())}
        </div>
    }
}
