//! The ways back: to the last confirmed text, to red, out of the cycle.

use crate::shortcut::Action;
use crate::store::Store;
use crate::view::button::button;
use crate::view::dojo_page::allowed;
use crate::view::element::{Node, el};
use crate::view::icon::icon;

/// Each way back with what it does.
const WAYS: [(Action, &str, &str); 5] = [
    (
        Action::Revert,
        "To the last confirmed text",
        "As it stood when a step was last reached in this cycle.",
    ),
    (Action::BackToRed, "To red, to mend the test", "The tests can be changed again."),
    (Action::Abandon, "Abandon the cycle …", "The text of the last commit returns."),
    (Action::Spike, "Try something in a spike …", "No gate looks, and it is thrown away."),
    (Action::EndSpike, "Leave the spike", "The text from before it returns."),
];

/// The button and its menu, a popover of the browser's own.
pub fn step_back() -> Node {
    let ways = WAYS.map(|(action, name, what)| {
        let (store, allowed) = (Store::get(), allowed(action));
        let inside = el("span", "").child(name).child(el("small", "").child(what));
        let way = button("", inside, move || store.act(action))
            .attr("popovertarget", "ways-back")
            .attr("popovertargetaction", "hide");
        el("li", "").hidden_while(move || !allowed.get()).child(way)
    });
    let any = WAYS.map(|(action, ..)| allowed(action));
    let none = move || (!any.iter().any(|allowed| allowed.get())).then_some("");
    let inside = Node::Many(vec![icon("back").into(), "Go back".into()]);
    let open = button("quiet", inside, || ())
        .attr("popovertarget", "ways-back")
        .live_attr("disabled", none);
    let menu = el("div", "menu")
        .attr("id", "ways-back")
        .attr("popover", "auto")
        .attr("role", "group")
        .attr("aria-label", "Ways back")
        .child(el("ul", "").child(ways));
    [open, menu].into()
}
