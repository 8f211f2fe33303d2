//! The top of every page: where one is, and what helps everywhere.

use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::icon_action;
use crate::view::icon::icon;
use crate::view::link::brand;
use leptos::prelude::*;

/// The top of the pages around the dojo.
pub fn top_bar() -> AnyView {
    view! {
        <header class="top">
            <Unsafe/>
            {brand()}
            {tools(false)}
        </header>
    }
    .into_any()
}

/// Commands, keys and settings; in a practice its link, too.
pub fn tools(practice: bool) -> AnyView {
    view! {
        <div class="tools">
            {practice.then(|| icon_action(Action::CopyLink, "link", "Copy this practice’s link"))}
            {icon_action(Action::Palette, "commands", "Find an action by its name")}
            {icon_action(Action::Help, "help", "Show the keys")}
            {icon_action(Action::Settings, "settings", "Settings")}
        </div>
    }
    .into_any()
}

/// What every page says while code runs without walls.
#[component]
pub fn Unsafe() -> impl IntoView {
    let without_walls = Store::get().select(|model| model.unsafe_no_sandbox);
    move || {
        without_walls.get().then(|| {
            view! {
                <p class="unsafe">
                    {icon("warn")}
                    <span>
                        <b>"No sandbox."</b>
                        " Code of every practice runs with all rights of whoever started this \
                         server. Run none but your own."
                    </span>
                </p>
            }
            .into_any()
        })
    }
}
