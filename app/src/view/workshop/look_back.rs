//! What the facilitator can look back on, and take home: at hand while the workshop goes on, and in
//! front when it is over.

use super::board::shown;
use crate::perform::workshop::Hall;
use crate::view::clone_line::clone_line;
use crate::view::element::{Element, Node, el, live};
use crate::workshop::board::BoardPage;
use katas::workshop::Stage;
use leptos::prelude::window;

/// The ways; none before it begins.
pub fn look_back(hall: Hall<BoardPage>, token: String) -> Node {
    let stage = shown(hall, |shown| shown.standing.stage);
    live(move || match stage.get()? {
        Stage::Gathering => None,
        Stage::Running => Some(ways(&token, false)),
        Stage::Ended => Some(ways(&token, true)),
    })
}

fn ways(token: &str, is_over: bool) -> Element {
    let board = format!("/b/{token}");
    let class = if is_over { "button primary" } else { "" };
    let page = |class: &str, path: &str, words: &str| {
        el("a", class).attr("href", &format!("{board}{path}")).child(words)
    };
    let address = window().location().origin().unwrap_or_default() + &board;
    let home = el("details", "")
        .child(el("summary", "").child("Take it home"))
        .child(
            el("p", "dim")
                .child(
                    "A branch for each practice of each pair, while they go on, too. In one file: ",
                )
                .child(page("", ".bundle", "everything, for git"))
                .child(", ")
                .child(page("", ".tar.gz", "the last commits, without git"))
                .child("."),
        )
        .child(clone_line(&address));
    let row = el("p", "row").child(page(class, "/retrospective", "Retrospective")).child(page(
        "",
        "/side-by-side",
        "Replay side by side",
    ));
    el("section", if is_over { "card look-back" } else { "look-back" })
        .attr("aria-label", "Look back")
        .child(is_over.then(|| el("h2", "").child("Look back on it together")))
        .child(row)
        .child(home)
}
