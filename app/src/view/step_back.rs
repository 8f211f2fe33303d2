//! The ways back: to the last confirmed text, to red, out of the cycle.

use crate::chunk::now;
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::button::button;
use crate::view::dojo_page::allowed;
use crate::view::element::{Element, Node, el};
use crate::view::icon::icon;
use crate::view::late::later;
use wasm_split_helpers::wasm_split;

/// Each way back.
const WAYS: [Action; 5] =
    [Action::Revert, Action::BackToRed, Action::Abandon, Action::Spike, Action::EndSpike];

/// The button and its menu, a popover of the browser's own.
pub fn step_back() -> Node {
    let any = Store::get().select(|model| Some(WAYS.iter().any(|way| model.allows(*way))));
    let none = move || (any.get() != Some(true)).then_some("");
    let inside = Node::Many(vec![icon("back").into(), "Go back".into()]);
    let open = button("quiet", inside, || ())
        .attr("popovertarget", "ways-back")
        .live_attr("disabled", none);
    let menu = el("div", "menu")
        .attr("id", "ways-back")
        .attr("popover", "auto")
        .attr("role", "group")
        .attr("aria-label", "Ways back")
        .child(later(any, || now(ways()).into()));
    [open, menu].into()
}

#[wasm_split(later, wasm_split_path = crate::chunk)]
fn ways() -> Element {
    let ways = WAYS.map(|action| {
        let (store, allowed) = (Store::get(), allowed(action));
        let (name, what) = words(action);
        let inside = el("span", "").child(name).child(el("small", "").child(what));
        let way = button("", inside, move || store.act(action))
            .attr("popovertarget", "ways-back")
            .attr("popovertargetaction", "hide");
        el("li", "").hidden_while(move || !allowed.get()).child(way)
    });
    el("ul", "").child(ways)
}

/// A way back by its name, and what it does.
fn words(way: Action) -> (&'static str, &'static str) {
    match way {
        Action::Revert => (
            "To the last confirmed text",
            "As it stood when a step was last reached in this cycle.",
        ),
        Action::BackToRed => ("To red, to mend the test", "The tests can be changed again."),
        Action::Abandon => ("Abandon the cycle …", "The text of the last commit returns."),
        Action::Spike => ("Try something in a spike …", "No gate looks, and it is thrown away."),
        _ => ("Leave the spike", "The text from before it returns."),
    }
}
