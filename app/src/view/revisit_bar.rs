//! Looking at a former run: which one, and the way back to now.

use crate::message::Message;
use crate::practice::Revisit;
use crate::store::Store;
use crate::view::icon::icon;
use leptos::prelude::*;

/// The bar; nothing while the present is shown.
#[component]
pub fn RevisitBar() -> impl IntoView {
    let store = Store::get();
    let revisit = store.practice(|practice| practice.revisit.clone());
    let back = move || {
        view! {
            <button type="button" on:click=move |_| store.send(Message::RevisitClosed)>
                "Back to now"
            </button>
        }
    };
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
        let again = again.map(|run| {
            let retry = move |_| store.send(Message::RunRevisited(run));
            view! { <button type="button" on:click=retry>"Try again"</button> }
        });
        Some(view! { <div class="revisit">{icon("clock")}<p>{words}</p>{again}{back()}</div> })
    }
}
