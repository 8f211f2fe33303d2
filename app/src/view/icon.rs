//! An icon: a symbol of `index.html`, for the eye alone.

use leptos::prelude::*;

/// The icon of this name; its meaning stands in words beside it.
pub fn icon(name: &'static str) -> AnyView {
    let href = format!("#i-{name}");
    view! {
        <svg class="icon" aria-hidden="true">
            <use_ href=href></use_>
        </svg>
    }
    .into_any()
}
