//! Buttons.

use crate::again::Again;
use crate::view::element::{Element, Node, el};
use crate::view::icon::icon;

/// A button with something on it.
pub fn button(class: &str, inside: impl Into<Node>, press: impl Fn() + 'static) -> Element {
    made(class, inside.into(), Box::new(press))
}

/// A button that is an icon alone.
pub fn icon_button(image: &str, name: &str, press: impl Fn() + 'static) -> Element {
    made("quiet icon-only", icon(image).into(), Box::new(press))
        .attr("title", name)
        .attr("aria-label", name)
}

fn made(class: &str, inside: Node, press: Box<dyn Again<()>>) -> Element {
    el("button", class).attr("type", "button").on("click", move |_| press.run()).child(inside)
}
