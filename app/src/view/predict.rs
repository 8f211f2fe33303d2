//! The dialog before a run in Red: how will the new test fail?

use crate::message::Message;
use crate::model::Overlay;
use crate::perform::now_ms;
use crate::store::Store;
use crate::view::button::button;
use crate::view::dialog::dialog;
use crate::view::element::{Element, el};
use crate::view::notice::not_taken;
use katas::prediction::Prediction;
use leptos::prelude::*;

/// The dialog; an answer starts the run.
pub fn predict(store: Store) -> Element {
    let actual = store.select(|model| match &model.overlay {
        Some(Overlay::Predict { actual }) => actual.clone(),
        _ => String::new(),
    });
    let value = move || {
        let actual = actual.get_untracked().trim().to_owned();
        (!actual.is_empty()).then_some(actual)
    };
    let answer = move |words: &str, prediction: fn(Option<String>) -> Prediction| {
        let says = move || {
            let (prediction, now_ms) = (prediction(value()), now_ms());
            store.send(Message::Predicted { prediction, now_ms });
        };
        button("", words, says)
    };
    let field = el("input", "")
        .attr("id", "actual")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .property("value", move || actual.get().into())
        .on("input", move |event| store.send(Message::Worded(event_target_value(&event))));
    let asserts = el("div", "row")
        .child(answer("An assertion fails", |actual| Prediction::Assertion { actual }).focused())
        .child(el("label", "").attr("for", "actual").child("and the code gives"))
        .child(field)
        .child(not_taken(store));
    let others = el("div", "row")
        .child(answer("It does not compile", |_| Prediction::DoesNotCompile))
        .child(answer("It reaches a stub", |_| Prediction::Stub))
        .child(answer("It breaks off", |_| Prediction::BreaksOff))
        .child(answer("It passes at once", |_| Prediction::Passes));
    let why = el("p", "").child("Say it before you see it. Right and wrong are both kept.");
    dialog(store, "How will the new test fail?", "predict", [why, asserts, others])
}
