//! The bottom of the dojo page: the history, the badge, the ways back, the run button.

use crate::view::connection_badge::ConnectionBadge;
use crate::view::history::History;
use crate::view::run_button::RunButton;
use crate::view::step_back::StepBack;
use leptos::prelude::*;

/// The bar.
#[component]
pub fn BottomBar() -> impl IntoView {
    view! {
        <footer class="bottom">
            <History/>
            <div class="act">
                <ConnectionBadge/>
                <StepBack/>
                <RunButton/>
            </div>
        </footer>
    }
}
