//! A text that the navigator offers: taken, it is typed into the file like any edit.

use crate::message::Message;
use crate::model::Model;
use crate::part::Part;
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::with_keys;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::line_diff::{Line, changed, line_diff};
use katas::advice::{Advice, OfferedText};

/// The offer, when there is one.
pub fn offer_card(advice: Part<Option<Advice>>) -> Node {
    let store = Store::get();
    let offer = advice.map(|advice| advice?.offer);
    live(move || {
        offer.get().map(|offer| {
            let texts: Vec<_> = offer.texts.iter().map(|text| offered(store, text)).collect();
            let take = with_keys("Take it", Action::MainStep);
            let answers = el("div", "row")
                .child(button("primary", take, move || store.send(Message::OfferTaken)))
                .child(button("", "No, thanks", move || store.send(Message::OfferDeclined)));
            el("div", "offer")
                .attr("role", "group")
                .attr("aria-label", "An offer of the navigator")
                .child(el("p", "").child(offer.why))
                .child(texts)
                .child(answers)
        })
    })
}

fn offered(store: Store, text: &OfferedText) -> Element {
    let file = text.file.as_str();
    if let Some(added) = &text.added {
        let lines: Vec<_> = added.lines().map(Line::Added).collect();
        return line_diff(file, &lines);
    }
    let now = |model: &Model| Some(model.practice()?.view.files.get(&text.file)?.text.clone());
    let now = store.peek(now).flatten().unwrap_or_default();
    line_diff(file, &changed(&now, &text.text))
}
