//! The bottom of the dojo page: the history, the badge, the ways back, the run button.

use crate::view::connection_badge::connection_badge;
use crate::view::element::{Element, el};
use crate::view::fork_mark::fork_mark;
use crate::view::history::history;
use crate::view::run_button::run_button;
use crate::view::step_back::step_back;

/// The bar.
pub fn bottom_bar() -> Element {
    let act = el("div", "act").child(connection_badge()).child(step_back()).child(run_button());
    el("footer", "bottom").child(fork_mark()).child(history()).child(act)
}
