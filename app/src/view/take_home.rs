//! How a practice is taken home: the way stands in the dialog about people and links.

use crate::store::Store;
use crate::view::clone_line::clone_line;
use crate::view::element::{Element, el, live};
use crate::view::moment_link::{origin, way};

/// The command; for a host with the link to watch, as what is copied may be passed on. Where they
/// withdrew that one, there is none.
pub fn take_home() -> Element {
    let way = Store::get().select(way);
    let inside = move || {
        let way = way.get()?;
        let address = if way.starts_with('/') { origin() + &way } else { way };
        Some([
            el("p", "dim")
                .child("Each step as a commit, also while you practise. Pull what is new."),
            clone_line(&address),
        ])
    };
    el("section", "")
        .child(el("h3", "").child("Take it home"))
        .child(live(move || inside().map(Vec::from)))
}
