//! Buttons and keys of the actions in the table of shortcuts.

use crate::shortcut::{Action, keys_of};
use crate::store::Store;
use crate::view::button::icon_button;
use crate::view::element::{Element, Node, el};

/// A button that is an icon; its title has the keys, too.
pub fn icon_action(action: Action, image: &str, words: &str) -> Element {
    let store = Store::get();
    let name = match caps(action) {
        Some(caps) => format!("{words} ({caps})"),
        None => words.to_owned(),
    };
    icon_button(image, &name, move || store.act(action))
}

/// The keys of an action, for the eye; nothing where it has none.
pub fn keys(action: Action) -> Node {
    caps(action).map(|caps| el("kbd", "").attr("aria-hidden", "true").child(caps)).into()
}

/// Words with the keys of an action behind them.
pub fn with_keys(words: &str, action: Action) -> Node {
    Node::Many(vec![words.into(), keys(action)])
}

/// The keys of an action in one line.
pub fn caps(action: Action) -> Option<String> {
    let keyboard = Store::get().peek(|model| model.keyboard)?;
    Some(keys_of(action)?.caps(keyboard).join(" "))
}
