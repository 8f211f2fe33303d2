//! The facilitator's desk: a row of moves, and below it what the move that is prepared needs.

mod panel;
mod seats;

use super::board::{at, shown};
use crate::perform::workshop::Hall;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::notice::warning;
use crate::workshop::board::{BoardPage, Message};
use crate::workshop::desk::{Deed, Move};
use katas::wire::workshop::Converging;
use katas::workshop::Stage;
use katas::workshop::command::Facilitate;
use panel::panel;
use seats::seats;

/// The desk.
pub fn desk(hall: Hall<BoardPage>) -> Element {
    el("section", "desk")
        .attr("aria-label", "What you can do")
        .child(moves(hall))
        .child(panel(hall))
        .child(refusal(hall, is_of_bar))
        .child(converging(hall))
        .child(seats(hall))
}

fn moves(hall: Hall<BoardPage>) -> Element {
    let stage = shown(hall, |shown| shown.standing.stage);
    let held = shown(hall, |shown| shown.standing.held.is_some());
    let hidden = shown(hall, |shown| shown.standing.names_hidden);
    let freeze = move || if held.get() == Some(true) { "Go on" } else { "Freeze" };
    let names = move || if hidden.get() == Some(true) { "Show names" } else { "Hide names" };
    let froze = move || match held.get_untracked() {
        Some(true) => Facilitate::GoOn,
        _ => Facilitate::Hold { spotlight: None },
    };
    let named = move || Facilitate::HideNames(hidden.get_untracked() != Some(true));
    let begins = move || stage.get() != Some(Stage::Gathering);
    let over = move || stage.get() == Some(Stage::Ended);
    let running = Node::from([
        at_once(hall, Move::Freeze, freeze, froze)
            .class_while("primary", move || held.get() == Some(true)),
        prepared(hall, Move::Say, "Say something"),
        prepared(hall, Move::Timer, "Timer"),
        prepared(hall, Move::Rules, "Rules"),
        prepared(hall, Move::Kata, "Next kata"),
    ]);
    el("div", "row moves")
        .child(
            at_once(hall, Move::Begin, || "Begin", || Facilitate::Begin)
                .class_while("primary", || true)
                .hidden_while(begins),
        )
        .child(el("span", "row").hidden_while(over).child(running))
        .child(at_once(hall, Move::Names, names, named))
        .child(
            prepared(hall, Move::End, "End it").class_while("danger", || true).hidden_while(over),
        )
}

/// A move that is made at once.
fn at_once(
    hall: Hall<BoardPage>,
    which: Move,
    words: impl Fn() -> &'static str + 'static,
    command: impl Fn() -> Facilitate + 'static,
) -> Element {
    made(hall, which, live(words), move || hall.send(Message::Facilitated(command())))
}

/// A move that is prepared first.
fn prepared(hall: Hall<BoardPage>, which: Move, words: &str) -> Element {
    let open = at(hall, move |board| board.desk.open == Some(which));
    made(hall, which, words.into(), move || hall.send(Message::Desk(Deed::Turned(which))))
        .live_attr("aria-expanded", move || open.get())
}

/// The button of a move: where that cannot be made, it says why.
pub fn made(
    hall: Hall<BoardPage>,
    which: Move,
    words: Node,
    press: impl Fn() + 'static,
) -> Element {
    let why = shown(hall, move |shown| which.forbidden(&shown.standing)).map(Option::flatten);
    let pressed = move || match why.get_untracked() {
        Some(_) => hall.send(Message::Desk(Deed::Forbidden(which))),
        None => press(),
    };
    button("", words, pressed)
        .attr("id", &which.id())
        .live_attr("aria-disabled", move || why.get().map(|_| "true"))
        .live_attr("title", move || why.get())
}

/// Whether a refusal is shown at the row of moves: others have a panel or a row of their own.
fn is_of_bar(which: Move, open: Option<Move>) -> bool {
    open != Some(which) && !matches!(which, Move::Pair(_) | Move::Seat)
}

/// Why a move was not made, by the move itself.
pub fn refusal(
    hall: Hall<BoardPage>,
    is_here: impl Fn(Move, Option<Move>) -> bool + Send + Sync + 'static,
) -> Node {
    let why = at(hall, move |board| {
        let (which, why) = board.desk.refused.clone()?;
        is_here(which, board.desk.open).then_some(why)
    });
    live(move || {
        why.get().map(|why| {
            let away = move || hall.send(Message::Desk(Deed::Dismissed));
            warning(&why).child(button("quiet", "I see", away))
        })
    })
}

/// Who took the state that all are offered.
fn converging(hall: Hall<BoardPage>) -> Node {
    let state = shown(hall, |shown| shown.standing.converging.clone()).map(Option::flatten);
    live(move || {
        let Converging { from, cycle, taken, declined, open, .. } = state.get()?;
        let words = format!(
            "All are offered the state of pair {from}, cycle {cycle}. Took it: {taken}. Keep their \
             own: {declined}. Have not said: {open}."
        );
        Some(el("p", "dim").child(words))
    })
}
