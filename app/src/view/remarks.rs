//! What the navigator noticed in the text on the screen, beside its advice.

use crate::practice::Practice;
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::with_keys;
use crate::view::button::button;
use crate::view::dojo_page::allowed;
use crate::view::element::{Element, el, live};
use crate::view::place_button::placed;
use katas::remark::SMELL;
use katas::report::Place;

/// The most that are shown at once: nobody reads more.
const MOST: usize = 3;

/// The remarks, and the button that puts a test for the first of them on the list.
pub fn remarks() -> Element {
    let store = Store::get();
    let all = store.practice(said);
    let can_add = allowed(Action::AddProposed);
    let rows = move || {
        let row =
            |(words, place): (String, Option<Place>)| el("li", "").child(placed(&words, place));
        all.get().unwrap_or_default().into_iter().map(row).collect::<Vec<_>>()
    };
    let add = button("", with_keys("A test for this", Action::AddProposed), move || {
        store.act(Action::AddProposed);
    });
    el("div", "remarks")
        .child(el("ul", "").child(live(rows)))
        .child(el("div", "row").hidden_while(move || !can_add.get()).child(add))
}

/// What is said, with its place; what calls for a clean-up is the advice itself.
fn said(practice: &Practice) -> Vec<(String, Option<Place>)> {
    let remarks = practice.view.remarks().iter().filter(|remark| remark.rule() != SMELL);
    remarks.take(MOST).map(|remark| (remark.to_string(), remark.place())).collect()
}
