//! A text that the navigator offers: taken, it is typed into the file like any edit.

use crate::message::Message;
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::keys;
use crate::view::button::{button, button_with};
use crate::view::line_diff::{Line, changed, line_diff};
use katas::advice::{Advice, OfferedText};
use leptos::prelude::*;

/// The offer, when there is one.
#[component]
pub fn OfferCard(advice: Memo<Option<Advice>>) -> impl IntoView {
    let store = Store::get();
    let offer = Memo::new(move |_| advice.with(|advice| advice.as_ref()?.offer.clone()));
    move || {
        offer.get().map(|offer| {
            let texts: Vec<_> = offer.texts.iter().map(offered).collect();
            let take = view! { "Take it" {keys(Action::MainStep)} }.into_any();
            view! {
                <div class="offer" role="group" aria-label="An offer of the navigator">
                    <p>{offer.why}</p>
                    {texts}
                    <div class="row">
                        {button_with("primary", take, move || store.send(Message::OfferTaken))}
                        {button("", "No, thanks", move || store.send(Message::OfferDeclined))}
                    </div>
                </div>
            }
            .into_any()
        })
    }
}

fn offered(text: &OfferedText) -> AnyView {
    let file = text.file.to_string();
    if let Some(added) = &text.added {
        let lines: Vec<_> = added.lines().map(Line::Added).collect();
        return line_diff(file, &lines);
    }
    let now = |model: &crate::model::Model| {
        Some(model.practice()?.view.files.get(&text.file)?.text.clone())
    };
    let now = Store::get().peek(now).flatten().unwrap_or_default();
    line_diff(file, &changed(&now, &text.text))
}
