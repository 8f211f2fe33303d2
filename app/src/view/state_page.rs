//! Pages that say what is the matter and what to do next.

use crate::route::Route;
use crate::view::light::light;
use crate::view::link::link;
use crate::view::top_bar::top_bar;
use katas::report::Light;
use leptos::prelude::*;

/// A page of a sentence and a way on.
pub fn state_page(shape: Light, title: &'static str, words: String, ways: AnyView) -> AnyView {
    view! {
        <div class="katas">
            {top_bar()}
            <main class="page-state">
                {light(shape, "")}
                <h1>{title}</h1>
                <p>{words}</p>
                <div class="row">{ways}</div>
            </main>
        </div>
    }
    .into_any()
}

/// The page of an address that leads nowhere.
pub fn not_found() -> AnyView {
    let words = "This address leads to no page. A practice keeps its link for ever, so look \
                 whether all of it was copied.";
    state_page(Light::Grey, "There is nothing here.", words.into(), to_katas("button primary"))
}

/// The way to the katas.
pub fn to_katas(class: &'static str) -> AnyView {
    link(Route::Katas, class, "To the katas".into_any())
}
