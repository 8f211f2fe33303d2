//! What somebody finds at the door when the workshop is over: what they did, to be taken home.

use super::door::lobby;
use crate::perform::workshop::Hall;
use crate::route::Route;
use crate::view::clone_line::clone_line;
use crate::view::element::{Element, el, live};
use crate::view::link::link;
use crate::workshop::door::Door;
use katas::glance::Done;
use katas::wire::workshop::closing::{Closing, Kept};
use leptos::prelude::window;

/// Thanks, and what is kept.
pub fn closing(hall: Hall<Door>) -> Element {
    let me = lobby(hall, |lobby| lobby.me.clone().map(|me| me.name));
    let closing = lobby(hall, |lobby| lobby.closing.clone());
    let thanks = move || match me.get().flatten() {
        Some(name) => format!("Thank you for taking part, {name}."),
        None => "This workshop is over.".to_owned(),
    };
    let inside = move || match closing.get().flatten() {
        Some(closing) => done(*closing),
        None => el("p", "").child(
            "Nobody can come in any more. Whoever sat in a pair finds what they did here, with the \
             device they practised on.",
        ),
    };
    el("section", "desk").child(el("h2", "").child(live(thanks))).child(live(inside))
}

fn done(closing: Closing) -> Element {
    let Closing { kept, all, pairs } = closing;
    let all = match pairs {
        0 | 1 => format!("Your pair came to {}.", figures(all)),
        pairs => format!("{pairs} pairs came to {}.", figures(all)),
    };
    let words = match kept.len() {
        0 => "You sat in no pair.",
        1 => "What you practised is kept. It can be gone on with at any time.",
        _ => "What you practised is kept, round by round. It can be gone on with at any time.",
    };
    el("div", "desk")
        .child(el("p", "").child(all))
        .child(el("p", "dim").child(words))
        .child(el("ul", "desk").child(kept.into_iter().map(practice).collect::<Vec<_>>()))
}

fn figures(done: Done) -> String {
    let Done { cycles, greens } = done;
    let plural =
        |count, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    format!(
        "{} and {}",
        plural(cycles, "cycle", "cycles"),
        plural(greens, "green run", "green runs")
    )
}

fn practice(kept: Kept) -> Element {
    let Kept { kata, round, session, record, git, done } = kept;
    let origin = window().location().origin().unwrap_or_default();
    let address = origin + git.strip_suffix(".git").unwrap_or(&git);
    let ways = el("p", "row")
        .child(link(Route::of(&session), "button primary", "Go on practising"))
        .child(el("a", "button").attr("href", &record).child("Read the record"));
    el("li", "card desk")
        .child(el("h3", "").child(kata.as_str()))
        .child(el("p", "dim").child(format!("Round {round}: {}", figures(done))))
        .child(ways)
        .child(el("p", "").child("Take it home with every step as a commit:"))
        .child(clone_line(&address))
}
