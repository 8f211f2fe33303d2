//! What the compiler said, errors first, each with its place.

use crate::view::coded::coded;
use crate::view::element::{Element, el};
use crate::view::icon::icon;
use crate::view::place_button::place_button;
use katas::diagnostic::{Diagnostic, Span};
use katas::report::{Place, Report};

/// More than this nobody reads at once; the first errors cause the others.
const MOST: usize = 20;

/// The list; nothing where the compiler said nothing.
pub fn diagnostics(report: &Report) -> Option<Element> {
    let all = &report.diagnostics;
    let warnings = all.iter().filter(|one| !one.is_error());
    let mut rows: Vec<_> = report.errors().chain(warnings).take(MOST).map(row).collect();
    if all.len() > MOST {
        rows.push(el("li", "dim").child(format!("{} more", all.len() - MOST)));
    }
    (!rows.is_empty()).then(|| el("ul", "diagnostics").child(rows))
}

fn row(one: &Diagnostic) -> Element {
    let (class, image, word) = match one.is_error() {
        true => ("diagnostic error", "error", "error: "),
        false => ("diagnostic warning", "warn", "warning: "),
    };
    let code = one.code.as_deref().map(|code| el("small", "").child(code));
    let what = el("p", "")
        .child(el("span", "unseen").child(word))
        .child(coded(&one.message))
        .child(" ")
        .child(code);
    let place = one.span.as_ref().map(|span| place_button(start(span)));
    let at = (place.is_some() || one.label.is_some())
        .then(|| el("p", "").child(place).child(one.label.as_deref().map(coded)));
    let notes: Vec<_> = one.notes.iter().map(|note| el("p", "notes").child(coded(note))).collect();
    let instead: Vec<_> = one
        .suggestions
        .iter()
        .filter(|suggestion| !suggestion.replacement.trim().is_empty())
        .map(|suggestion| {
            el("p", "notes")
                .child(coded(&suggestion.message))
                .child(": ")
                .child(el("code", "").child(suggestion.replacement.trim()))
        })
        .collect();
    let words = el("div", "").child(what).child(at).child(notes).child(instead);
    el("li", class).child(icon(image)).child(words)
}

fn start(span: &Span) -> Place {
    Place { file: span.file.clone(), at: span.from }
}
