//! A dialog in front of the page: the browser keeps the focus in it.

use crate::message::Message;
use crate::store::Store;
use crate::view::button::icon_button;
use leptos::html;
use leptos::prelude::*;

/// A dialog with a title and a button that closes it; Escape and a click beside it do, too.
#[component]
pub fn Dialog(
    /// Its name.
    title: &'static str,
    /// What the styles call it.
    #[prop(optional)]
    class: &'static str,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let store = Store::get();
    let close = move || store.send(Message::OverlayClosed);
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get() {
            let _ = dialog.show_modal();
        }
    });
    let beside = move |event: leptos::ev::MouseEvent| {
        let itself = dialog.get_untracked().map(|dialog| dialog.into());
        if event.target() == itself {
            close();
        }
    };
    view! {
        <dialog
            class=class
            node_ref=dialog
            aria-labelledby="dialog-name"
            on:click=beside
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                close();
            }
        >
            <header>
                <h2 id="dialog-name">{title}</h2>
                {icon_button("close", "Close".into(), close)}
            </header>
            <div class="body">{children()}</div>
        </dialog>
    }
}
