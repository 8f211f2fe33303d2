//! The top of every page: where one is, and what helps everywhere.

use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::icon_action;
use crate::view::element::{Element, Node, el, live};
use crate::view::icon::icon;
use crate::view::link::brand;

/// The top of the pages around the dojo.
pub fn top_bar() -> Element {
    el("header", "top").child(no_sandbox()).child(brand()).child(tools(false))
}

/// Commands, keys and settings; in a practice its people, too.
pub fn tools(practice: bool) -> Element {
    el("div", "tools")
        .child(practice.then(people))
        .child(icon_action(Action::Palette, "commands", "Find an action by its name"))
        .child(icon_action(Action::Help, "help", "Show the keys"))
        .child(icon_action(Action::Settings, "settings", "Settings"))
}

/// Who is here and the links: with how many there are, when there are several.
fn people() -> Element {
    let count = Store::get().practice(|practice| practice.room.people.len());
    let number = move || count.get().filter(|count| *count > 1).map(|count| count.to_string());
    let name = move || {
        let here = number().map(|number| format!(", {number} here")).unwrap_or_default();
        format!("People and links{here}")
    };
    icon_action(Action::People, "people", "People and links")
        .live_attr("aria-label", name)
        .child(live(move || number().map(|number| el("b", "count nums").child(number))))
}

/// What every page says while code runs without walls.
pub fn no_sandbox() -> Node {
    let without_walls = Store::get().select(|model| model.unsafe_no_sandbox);
    live(move || {
        without_walls.get().then(|| {
            let words = el("span", "").child(el("b", "").child("No sandbox.")).child(
                " Code of every practice runs with all rights of whoever started this server. Run \
                 none but your own.",
            );
            el("p", "unsafe").child(icon("warn")).child(words)
        })
    })
}
