//! A file as it was, with a mark on what just changed. A frame puts three pieces of text in place,
//! however long the file is.

use super::Replay;
use crate::part::Part;
use crate::player::{Changed, Player};
use crate::view::element::{Element, Node, afterwards, el, live};
use crate::view::line_diff::scrolled;
use katas::session::Session;
use katas::text::Role;
use wasm_bindgen::JsCast as _;

/// What stands in a pane at a moment.
#[derive(Clone, PartialEq)]
pub struct Frame {
    text: String,
    /// What just changed, in bytes; none where it was elsewhere.
    changed: Option<(usize, usize)>,
}

/// The pane of a role.
pub(super) fn film(replay: Replay, role: Role) -> Element {
    let name = replay.part(move |player| {
        let file = player.session().files.with_role(role);
        file.map(|file| file.name.to_string()).unwrap_or_default()
    });
    let shown = move |player: &Player| Frame::of(player.session(), player.changed(), role);
    let label = match role {
        Role::Tests => "Tests",
        Role::Code => "Code",
    };
    strip(label, name, replay.part(shown))
}

/// A pane by what it is called, the file's name, and what stands in it.
pub fn strip(
    label: &str,
    name: Part<Option<String>>,
    frame: Part<Option<Option<Frame>>>,
) -> Element {
    let count = frame.map(|frame| frame.flatten().map_or(0, |frame| frame.text.lines().count()));
    let numbers = move || (1..=count.get().max(1)).map(|at| format!("{at}\n")).collect::<String>();
    let pieces = move || {
        let Frame { text, changed } = frame.get().flatten()?;
        let (from, to) = changed.unwrap_or((text.len(), text.len()));
        let (before, new, after) = (&text[..from], &text[from..to], &text[to..]);
        let mark = changed.map(|_| match new.is_empty() {
            true => el("mark", "gone"),
            false => el("mark", "").child(new),
        });
        Some(Node::Many(vec![before.into(), mark.into(), after.into()]))
    };
    let text = scrolled("film", &format!("{label}, as they were"))
        .child(el("span", "numbers").attr("aria-hidden", "true").child(live(numbers)))
        .child(el("code", "").child(live(pieces)))
        .once_there(move |pane| {
            let pane = pane.clone();
            afterwards(Box::new(move || {
                frame.get();
                reveal(&pane);
            }));
        });
    el("section", "pane file part shown")
        .attr("aria-label", label)
        .child(el("header", "").child(el("h2", "").child(live(move || name.get()))))
        .child(text)
}

impl Frame {
    /// What stands in the file of a role after an event, with what that changed.
    #[must_use]
    pub fn of(session: &Session, changed: Option<&Changed>, role: Role) -> Option<Self> {
        let file = session.files.with_role(role)?;
        let changed = changed.filter(|changed| changed.file == file.name);
        let changed = changed.map(|piece| (piece.from, piece.to));
        Some(Self { text: file.text.clone(), changed })
    }
}

/// Scrolls, no more than it needs, so that what just changed is in sight.
fn reveal(pane: &web_sys::Element) {
    let Some(mark) = pane.query_selector("mark").ok().flatten() else { return };
    let (mark, room) = (mark.get_bounding_client_rect(), pane.get_bounding_client_rect());
    let by = match () {
        () if mark.top() < room.top() => mark.top() - room.top(),
        () if mark.bottom() > room.bottom() => mark.bottom() - room.bottom(),
        () => return,
    };
    pane.unchecked_ref::<web_sys::HtmlElement>().scroll_by_with_x_and_y(0.0, by);
}
