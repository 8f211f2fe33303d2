//! The keys, from the one table of shortcuts.

use crate::shortcut::{Chord, with_keys};
use crate::store::Store;
use crate::view::dialog::Dialog;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn Help() -> impl IntoView {
    let rows: Vec<_> = with_keys().map(|one| row(one.name, one.keys)).collect();
    view! {
        <Dialog title="Keys">
            <table class="keys">
                <tbody>
                    {rows}
                    <tr>
                        <th scope="row">"Leave an editor, in which Tab indents"</th>
                        <td><kbd>"Esc"</kbd>" then "<kbd>"Tab"</kbd></td>
                    </tr>
                </tbody>
            </table>
        </Dialog>
    }
}

fn row(name: &'static str, chords: &[Chord]) -> AnyView {
    let keyboard = Store::get().peek(|model| model.keyboard);
    let keys: Vec<_> = chords
        .iter()
        .enumerate()
        .map(|(at, chord)| {
            let caps = keyboard.map(|keyboard| chord.caps(keyboard).join(" "));
            view! { {(at > 0).then_some(" or ")}<kbd>{caps}</kbd> }
        })
        .collect();
    view! { <tr><th scope="row">{name}</th><td>{keys}</td></tr> }.into_any()
}
