//! An icon: a symbol of `index.html`, for the eye alone.

use crate::view::element::{Element, svg};

/// The icon of this name; its meaning stands in words beside it.
pub fn icon(name: &str) -> Element {
    symbol(&format!("#i-{name}"), "icon")
}

/// A symbol of `index.html`.
pub fn symbol(href: &str, class: &str) -> Element {
    svg("svg", class).attr("aria-hidden", "true").child(svg("use", "").attr("href", href))
}
