//! Looking at a former run: which one, and the way back to now.

use crate::message::Message;
use crate::practice::Revisit;
use crate::store::Store;
use crate::view::button::button;
use crate::view::icon::icon;
use leptos::prelude::*;

/// The bar; nothing while the present is shown.
#[component]
pub fn RevisitBar() -> impl IntoView {
    let store = Store::get();
    let revisit = store.practice(|practice| practice.revisit.clone());
    let back = move || button("", "Back to now", move || store.send(Message::RevisitClosed));
    move || {
        let (words, again) = match revisit.get()? {
            Revisit::None => return None,
            Revisit::Loading(run) => {
                (view! { "Fetching run "{run.to_string()}" …" }.into_any(), None)
            }
            Revisit::Failed { run, why } => (view! { {why} }.into_any(), Some(run)),
            Revisit::Ready(past) => {
                let what = format!("Run {}, cycle {}.", past.entry.run, past.entry.cycle);
                let words =
                    view! { <b>{what}</b>" This is the text that it tested, to read only." };
                (words.into_any(), None)
            }
        };
        let again = again
            .map(|run| button("", "Try again", move || store.send(Message::RunRevisited(run))));
        let bar = view! { <div class="revisit">{icon("clock")}<p>{words}</p>{again}{back()}</div> };
        Some(bar.into_any())
    }
}
