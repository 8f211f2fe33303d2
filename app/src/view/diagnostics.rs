//! What the compiler said, errors first, each with its place.

use crate::view::coded::coded;
use crate::view::icon::icon;
use crate::view::place_button::place_button;
use katas::diagnostic::{Diagnostic, Span};
use katas::report::Place;
use leptos::prelude::*;

/// More than this nobody reads at once; the first errors cause the others.
const MOST: usize = 20;

/// The list; nothing where the compiler said nothing.
pub fn diagnostics(all: &[Diagnostic]) -> Option<AnyView> {
    let errors = all.iter().filter(|one| one.is_error());
    let warnings = all.iter().filter(|one| !one.is_error());
    let rows: Vec<_> = errors.chain(warnings).take(MOST).map(row).collect();
    let left = all.len().saturating_sub(MOST);
    let left = (left > 0).then(|| view! { <li class="dim">{left}" more"</li> });
    (!rows.is_empty()).then(|| view! { <ul class="diagnostics">{rows}{left}</ul> }.into_any())
}

fn row(one: &Diagnostic) -> AnyView {
    let (class, image, word) = match one.is_error() {
        true => ("diagnostic error", "error", "error: "),
        false => ("diagnostic warning", "warn", "warning: "),
    };
    let code = one.code.clone().map(|code| view! { " " <small>{code}</small> });
    let place = one.span.as_ref().map(|span| place_button(start(span)));
    let label = one.label.clone().map(|label| view! { " " {label} });
    let at = (place.is_some() || label.is_some()).then(|| view! { <p>{place}{label}</p> });
    let notes: Vec<_> =
        one.notes.iter().map(|note| view! { <p class="notes">{coded(note)}</p> }).collect();
    let instead: Vec<_> = one
        .suggestions
        .iter()
        .filter(|suggestion| !suggestion.replacement.trim().is_empty())
        .map(|suggestion| {
            let (why, text) = (suggestion.message.clone(), suggestion.replacement.clone());
            view! { <p class="notes">{why}": "<code>{text.trim().to_owned()}</code></p> }
        })
        .collect();
    view! {
        <li class=class>
            {icon(image)}
            <div>
                <p><span class="unseen">{word}</span>{coded(&one.message)}{code}</p>
                {at}
                {notes}
                {instead}
            </div>
        </li>
    }
    .into_any()
}

fn start(span: &Span) -> Place {
    Place { file: span.file.clone(), at: span.from }
}
