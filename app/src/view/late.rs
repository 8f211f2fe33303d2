//! What stands where a part of the client is not here yet, or did not come.

use crate::chunk::Chunk;
use crate::message::Message;
use crate::model::Arrival;
use crate::part::Part;
use crate::store::Store;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live, nothing};
use crate::view::state_page::state_page;
use crate::view::top_bar::top_bar;
use katas::report::Light;

/// What is said of a part that did not come.
pub const DID_NOT_COME: &str = "This part of the page did not come. Look at the connection, then \
                                get it again. Where that does not help, load the page again: \
                                nothing is lost.";

/// The way to a part that did not come.
pub fn get_again(store: Store, chunk: Chunk) -> Element {
    button("primary", "Get it again", move || store.send(Message::ChunkWanted(chunk)))
}

/// In the place of a whole page that did not come.
pub fn absent(store: Store, chunk: Chunk) -> Element {
    state_page(Light::Amber, "It did not come.", DID_NOT_COME, get_again(store, chunk))
}

/// In the place of a whole page that is on its way.
pub fn opening() -> Element {
    let words = el("p", "")
        .child("Opening the dojo …")
        .child(el("span", "slow").child(" It takes longer than usual, and goes on by itself."));
    let card = el("div", "card").child(["title half", "wide", "third"].map(bone));
    let name = el("h1", "unseen").child("Randori");
    let main = el("main", "opening").child(name).child(words).child(card);
    el("div", "katas").child(top_bar()).child(main)
}

/// What a practice shows later, as long as it is due: its functions are in [`Chunk::Later`].
pub fn later(due: Part<Option<bool>>, drawn: impl Fn() -> Node + 'static) -> Node {
    let store = Store::get();
    let arrival = store.select(|model| model.arrival(Chunk::Later));
    live(move || match (due.get(), arrival.get()) {
        (Some(true), Arrival::Ready) => drawn(),
        (Some(true), Arrival::Failed) => {
            let words = el("p", "").child(DID_NOT_COME);
            el("div", "row").child(words).child(get_again(store, Chunk::Later)).into()
        }
        _ => nothing(),
    })
}

/// The same for what stands beside the work, which leaves the words about a part that did not come
/// to the rest.
pub fn beside(due: Part<Option<bool>>, drawn: impl Fn() -> Element + 'static) -> Node {
    let arrival = Store::get().select(|model| model.arrival(Chunk::Later));
    live(move || (due.get() == Some(true) && arrival.get() == Arrival::Ready).then(&drawn))
}

/// A line where words will stand.
pub fn bone(length: &str) -> Element {
    el("i", &format!("bone {length}"))
}
