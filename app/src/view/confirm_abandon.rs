//! The question before a cycle is dropped.

use crate::message::Message;
use crate::store::Store;
use crate::view::button::button;
use crate::view::dialog::dialog;
use crate::view::element::{Element, el};

/// The dialog.
pub fn confirm_abandon(store: Store) -> Element {
    let words = "The text of the last commit returns, and the item goes back to the list. What was \
                 typed since then is gone from the editors; its runs stay in the history.";
    let keep = button("", "Keep working", move || store.send(Message::OverlayClosed)).focused();
    let drop = move || store.send(Message::AbandonConfirmed);
    let answers = el("div", "row").child(keep).child(button("danger", "Abandon the cycle", drop));
    dialog(store, "Abandon this cycle?", "", [el("p", "").child(words), answers])
}
