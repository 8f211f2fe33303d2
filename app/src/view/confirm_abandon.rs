//! The question before a cycle is dropped.

use crate::message::Message;
use crate::store::Store;
use crate::view::button::button;
use crate::view::dialog::Dialog;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn ConfirmAbandon() -> impl IntoView {
    let store = Store::get();
    view! {
        <Dialog title="Abandon this cycle?">
            <p>
                "The text of the last commit returns, and the item goes back to the list. What was \
                 typed since then is gone from the editors; its runs stay in the history."
            </p>
            <div class="row">
                {button("", "Keep working", move || store.send(Message::OverlayClosed))}
                {button("danger", "Abandon the cycle", move || {
                    store.send(Message::AbandonConfirmed);
                })}
            </div>
        </Dialog>
    }
}
