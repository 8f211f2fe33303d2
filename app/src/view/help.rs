//! The keys, from the one table of shortcuts.

use crate::model::Keyboard;
use crate::shortcut::{Chord, with_keys};
use crate::store::Store;
use crate::view::dialog::dialog;
use crate::view::element::{Element, Node, el};

/// The dialog.
pub fn help(store: Store) -> Element {
    let keyboard = store.peek(|model| model.keyboard).unwrap_or(Keyboard::Other);
    let rows: Vec<_> = with_keys().map(|one| row(one.name, keys(one.keys, keyboard))).collect();
    let leave = [cap("Esc"), el("span", "").child(" then "), cap("Tab")];
    let leave = row("Leave an editor, in which Tab indents", leave.into());
    let table = el("table", "keys").child(el("tbody", "").child(rows).child(leave));
    dialog(store, "Keys", "", table)
}

fn row(name: &str, keys: Node) -> Element {
    el("tr", "")
        .child(el("th", "").attr("scope", "row").child(name))
        .child(el("td", "").child(keys))
}

fn keys(chords: &[Chord], keyboard: Keyboard) -> Node {
    let chord = |(at, chord): (usize, &Chord)| {
        let or = if at > 0 { " or " } else { "" };
        Node::Many(vec![or.into(), cap(&chord.caps(keyboard).join(" ")).into()])
    };
    Node::Many(chords.iter().enumerate().map(chord).collect())
}

fn cap(words: &str) -> Element {
    el("kbd", "").child(words)
}
