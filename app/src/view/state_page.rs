//! Pages that say what is the matter and what to do next.

use crate::route::Route;
use crate::view::element::{Element, Node, el};
use crate::view::light::light;
use crate::view::link::link;
use crate::view::top_bar::top_bar;
use katas::report::Light;

/// A page of a sentence and a way on.
pub fn state_page(shape: Light, title: &str, words: &str, ways: impl Into<Node>) -> Element {
    let main = el("main", "page-state")
        .child(light(shape, ""))
        .child(el("h1", "").child(title))
        .child(el("p", "").child(words))
        .child(el("div", "row").child(ways));
    el("div", "katas").child(top_bar()).child(main)
}

/// The page of an address that leads nowhere.
pub fn not_found() -> Element {
    let words = "This address leads to no page. A practice keeps its link for ever, so look \
                 whether all of it was copied.";
    state_page(Light::Grey, "There is nothing here.", words, to_katas("button primary"))
}

/// The way to the katas.
pub fn to_katas(class: &str) -> Element {
    link(Route::Katas, class, "To the katas")
}
