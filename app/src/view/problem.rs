//! The kata's problem: in full before the first step, behind a button afterwards.

use crate::practice::Practice;
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::button::button;
use crate::view::dialog::dialog;
use crate::view::element::{Element, Node, el, live};
use crate::view::icon::icon;

/// The problem in the guide.
pub fn problem() -> Node {
    let store = Store::get();
    let fresh = store.practice(is_fresh);
    live(move || {
        if fresh.get().unwrap_or_default() {
            return el("section", "card problem")
                .attr("aria-labelledby", "problem-name")
                .child(el("h2", "").attr("id", "problem-name").child("The problem"))
                .child(prose(store));
        }
        let inside = vec![icon("book").into(), "The problem".into(), icon("right").into()];
        button("problem-open", Node::Many(inside), move || store.act(Action::Problem))
    })
}

/// Nothing was done yet but to read.
fn is_fresh(practice: &Practice) -> bool {
    let view = &practice.view;
    view.cycle.0 == 1 && view.picked.is_none() && view.history.is_empty()
}

/// The problem in front of the page.
pub fn problem_dialog(store: Store) -> Element {
    dialog(store, "The problem", "sheet", prose(store))
}

/// The server made the HTML from the kata's Markdown, with nothing in it but plain elements.
fn prose(store: Store) -> Element {
    let html = store.peek(|model| model.practice().map(|practice| practice.problem.clone()));
    el("div", "prose")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", "Text of the problem")
        .html(&html.flatten().unwrap_or_default())
}
