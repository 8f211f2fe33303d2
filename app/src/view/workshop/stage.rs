//! What everybody looks at while nobody types: large, for the projector.

use super::board::{at, shown};
use crate::perform::workshop::Hall;
use crate::view::element::{Element, Node, el, live};
use crate::workshop::board::{BoardPage, OnStage};

/// The stage; nothing while everybody practises.
pub fn stage(hall: Hall<BoardPage>) -> Node {
    let held = shown(hall, |shown| shown.standing.held.is_some());
    let on_stage = at(hall, |board| board.stage.clone());
    let inside = move || match on_stage.get() {
        None => Node::from(titled("Nobody types until you go on.")),
        Some(OnStage { spotlight, link }) => {
            let pair = spotlight.pair;
            let words = match spotlight.run {
                None => format!("Pair {pair}, as it is now"),
                Some(run) => format!("Pair {pair}, at run {run}"),
            };
            let screen = link.map(|link| {
                el("iframe", "screen")
                    .attr("title", &format!("The screen of pair {pair}"))
                    .attr("src", &link)
            });
            Node::from([Node::from(titled(&words)), screen.into()])
        }
    };
    live(move || {
        (held.get() == Some(true)).then(|| {
            el("section", "stage card desk")
                .attr("aria-label", "What everybody looks at")
                .child(live(inside))
        })
    })
}

fn titled(words: &str) -> Element {
    el("header", "row")
        .child(el("h2", "").child("Everybody looks up"))
        .child(el("p", "").child(words))
}
