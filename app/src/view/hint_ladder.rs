//! The ladder of hints: a question, the idea, the shape, the text; each asked for.

use crate::part::Part;
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::caps;
use crate::view::button::button;
use crate::view::coded::coded;
use crate::view::element::{Element, Node, el, live};
use crate::view::icon::icon;
use katas::advice::Advice;
use katas::command::Rung;

/// A rung's word on the ladder.
fn word(rung: Rung) -> &'static str {
    match rung {
        Rung::Question => "Question",
        Rung::Idea => "Idea",
        Rung::Shape => "Shape",
        Rung::Text => "Text",
    }
}

/// The hints given so far; the text itself is an offer.
pub fn hints(advice: Part<Option<Advice>>) -> Node {
    let hints = advice.map(|advice| advice.map(|advice| advice.hints).unwrap_or_default());
    live(move || {
        let told: Vec<_> = hints
            .get()
            .into_iter()
            .filter(|hint| !hint.words.is_empty())
            .map(|hint| {
                el("li", "").child(el("b", "").child(word(hint.rung))).child(coded(&hint.words))
            })
            .collect();
        (!told.is_empty()).then(|| el("ol", "hints").child(told))
    })
}

/// The four rungs; the one whose turn it is can be asked for.
pub fn ladder(advice: Part<Option<Advice>>) -> Element {
    let store = Store::get();
    let next = advice.map(|advice| advice?.next_rung);
    let given = advice.map(|advice| advice?.hints.last().map(|hint| hint.rung));
    let last = store.practice(|practice| practice.view.policy.hints);
    let rungs = Rung::ALL.map(|rung| {
        let is_never = move || last.get().is_some_and(|last| Some(rung) > last);
        let is_next = move || next.get() == Some(rung);
        let is_given = move || given.get() >= Some(rung);
        let ask = move || {
            if next.get_untracked() == Some(rung) {
                store.act(Action::Hint);
            }
        };
        let inside = vec![
            live(move || is_given().then(|| icon("check"))),
            word(rung).into(),
            el("span", "unseen").child(live(move || is_given().then_some(" given"))).into(),
        ];
        let rung = button("", Node::Many(inside), ask)
            .class_while("given", is_given)
            .live_attr("aria-disabled", move || !is_next());
        // A rung that the rules never give is not there.
        el("li", "").hidden_while(is_never).child(rung)
    });
    let keys = caps(Action::Hint).map(|caps| el("kbd", "").child(caps));
    let name =
        el("p", "").attr("id", "ladder-name").child("Stuck? One hint at a time. ").child(keys);
    el("div", "ladder")
        .hidden_while(move || next.get().is_none() && given.get().is_none())
        .child(name)
        .child(el("ol", "").attr("aria-labelledby", "ladder-name").child(rungs))
}
