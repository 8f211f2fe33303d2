//! The ladder of hints: a question, the idea, the shape, the text; each asked for.

use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::caps;
use crate::view::coded::coded;
use crate::view::icon::icon;
use katas::advice::Advice;
use katas::command::Rung;
use leptos::prelude::*;

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
#[component]
pub fn Hints(advice: Memo<Option<Advice>>) -> impl IntoView {
    let hints = Memo::new(move |_| {
        advice.with(|advice| advice.as_ref().map(|advice| advice.hints.clone()).unwrap_or_default())
    });
    move || {
        let told: Vec<_> = hints
            .get()
            .into_iter()
            .filter(|hint| !hint.words.is_empty())
            .map(|hint| view! { <li><b>{word(hint.rung)}</b>{coded(&hint.words)}</li> }.into_any())
            .collect();
        (!told.is_empty()).then(|| view! { <ol class="hints">{told}</ol> }.into_any())
    }
}

/// The four rungs; the one whose turn it is can be asked for.
#[component]
pub fn Ladder(advice: Memo<Option<Advice>>) -> impl IntoView {
    let store = Store::get();
    let next = Memo::new(move |_| advice.with(|advice| advice.as_ref()?.next_rung));
    let given = Memo::new(move |_| {
        advice.with(|advice| advice.as_ref()?.hints.last().map(|hint| hint.rung))
    });
    let rungs = Rung::ALL.map(|rung| {
        let is_next = move || next.get() == Some(rung);
        let is_given = move || given.get() >= Some(rung);
        let ask = move |_| {
            if next.get_untracked() == Some(rung) {
                store.act(Action::Hint);
            }
        };
        view! {
            <li>
                <button
                    type="button"
                    class:given=is_given
                    aria-disabled=move || (!is_next()).to_string()
                    on:click=ask
                >
                    {move || is_given().then(|| icon("check"))}
                    {word(rung)}
                    <span class="unseen">{move || is_given().then_some(" given")}</span>
                </button>
            </li>
        }
        .into_any()
    });
    let keys = caps(Action::Hint).map(|caps| view! { " " <kbd>{caps}</kbd> });
    view! {
        <div class="ladder" hidden=move || next.get().is_none() && given.get().is_none()>
            <p id="ladder-name">"Stuck? One hint at a time." {keys}</p>
            <ol aria-labelledby="ladder-name">{rungs}</ol>
        </div>
    }
}
