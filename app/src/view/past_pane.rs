//! The text of a former run, in one of three looks.

use crate::chunk::now;
use crate::comparison::{Kind, Line, lines};
use crate::part::Part;
use crate::perform::editors::compare;
use crate::practice::{Look, Practice, Revisit};
use crate::store::Store;
use crate::view::element::{Element, Node, el, live};
use crate::view::late::later;
use crate::view::line_diff::scrolled;
use katas::id::RunId;
use katas::text::{Files, Role};
use wasm_split_helpers::wasm_split;

/// What stands in a pane.
#[derive(Clone, PartialEq)]
enum Shown {
    Text(String),
    Changes(Vec<Line>),
    /// There is nothing to compare, and why.
    Nothing(String),
}

/// Whether a former run's text stands in the panes.
pub fn is_past() -> Part<Option<bool>> {
    Store::get().practice(|practice| matches!(practice.revisit, Revisit::Ready(_)))
}

/// The text of a role, in the place of its editor; nothing while the present is shown.
pub fn past_pane(role: Role, label: &'static str) -> Node {
    later(is_past(), move || now(pane(role, label)))
}

#[wasm_split(later, wasm_split_path = crate::chunk)]
fn pane(role: Role, label: &'static str) -> Node {
    let shown = Store::get().practice(move |practice| shown(practice, role));
    live(move || {
        let there = match shown.get().flatten()? {
            Shown::Text(text) => text_block(&text, label),
            Shown::Changes(lines) => changes(&lines, label),
            Shown::Nothing(why) => el("div", "past-text").child(el("p", "empty").child(why)),
        };
        Some(there)
    })
}

fn shown(practice: &Practice, role: Role) -> Option<Shown> {
    let Revisit::Ready(past) = &practice.revisit else { return None };
    let text = |files: &Files| files.with_role(role).map(|file| file.text.clone());
    let then = text(&past.files)?;
    let (before, after, same) = match practice.look {
        Look::Text => return Some(Shown::Text(then)),
        Look::SinceBefore => {
            let before = past.before.as_ref()?;
            let at = past.files.0.iter().position(|file| file.role == role)?;
            let since = since(before.run);
            (before.texts.0.get(at)?.clone(), then, format!("Nothing changed here since {since}."))
        }
        Look::UntilNow => {
            (then, text(&practice.view.files)?, "Nothing changed here until now.".into())
        }
    };
    if before == after {
        return Some(Shown::Nothing(same));
    }
    Some(match compare(&before, &after) {
        Some(segments) => Shown::Changes(lines(&segments)),
        None => {
            Shown::Nothing("What compares texts comes with the editor, and is not here.".into())
        }
    })
}

/// What a run is compared with, in words.
pub fn since(run: Option<RunId>) -> String {
    run.map_or_else(|| "the start".to_owned(), |run| format!("run {run}"))
}

/// A text to read only, with numbered lines.
pub fn text_block(text: &str, label: &str) -> Element {
    let lines: Vec<_> = text.lines().map(|line| el("span", "").child(line)).collect();
    scrolled("past-text", &format!("{label}, to read only")).child(lines)
}

/// The lines that went and came among those that stayed. Each is told by its sign and its element.
fn changes(lines: &[Line], label: &str) -> Element {
    let line = |Line { kind, parts: [start, differs, end] }: &Line| {
        let tag = match kind {
            Kind::Same => "span",
            Kind::Removed => "del",
            Kind::Added => "ins",
        };
        let mark = (!differs.is_empty()).then(|| el("mark", "").child(differs.as_str()));
        el(tag, "").child(start.as_str()).child(mark).child(end.as_str())
    };
    let first = lines.iter().position(|line| line.kind != Kind::Same).unwrap_or(0);
    let lines: Vec<_> = lines.iter().map(line).collect();
    scrolled("past-text changes", &format!("{label}, what changed"))
        .child(lines)
        .once_there(move |pane| reveal(pane, first))
}

/// Scrolls to the first change, with a few lines around it.
fn reveal(pane: &web_sys::Element, line: usize) {
    const AROUND: usize = 3;
    let above = u32::try_from(line.saturating_sub(AROUND)).unwrap_or(0);
    if let Some(line) = pane.children().item(above) {
        let to = line.get_bounding_client_rect().top() - pane.get_bounding_client_rect().top();
        pane.scroll_by_with_x_and_y(0.0, to);
    }
}
