//! The kata's problem: in full before the first step, behind a button afterwards.

use crate::practice::Practice;
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::button::button_with;
use crate::view::dialog::Dialog;
use crate::view::icon::icon;
use leptos::prelude::*;

/// The problem in the guide.
#[component]
pub fn Problem() -> impl IntoView {
    let store = Store::get();
    let fresh = store.practice(is_fresh);
    move || {
        if fresh.get().unwrap_or_default() {
            return view! {
                <section class="card problem" aria-labelledby="problem-name">
                    <h2 id="problem-name">"The problem"</h2>
                    {prose()}
                </section>
            }
            .into_any();
        }
        let inside = view! { {icon("book")} "The problem" {icon("right")} }.into_any();
        button_with("problem-open", inside, move || store.act(Action::Problem))
    }
}

/// Nothing was done yet but to read.
fn is_fresh(practice: &Practice) -> bool {
    let view = &practice.view;
    view.cycle.0 == 1 && view.picked.is_none() && view.history.is_empty()
}

/// The problem in front of the page.
#[component]
pub fn ProblemDialog() -> impl IntoView {
    view! { <Dialog title="The problem" class="sheet">{prose()}</Dialog> }
}

/// The server made the HTML from the kata's Markdown, with nothing in it but plain elements.
fn prose() -> AnyView {
    let html = Store::get()
        .peek(|model| model.practice().map(|practice| practice.problem.clone()))
        .flatten();
    view! {
        <div
            class="prose"
            tabindex="0"
            role="region"
            aria-label="Text of the problem"
            inner_html=html
        ></div>
    }
    .into_any()
}
