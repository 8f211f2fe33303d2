//! The head of the page, and what matters most in large figures.

use super::band::word;
use super::moment::{date, said};
use super::{Way, shape};
use crate::language::title;
use katas::conformance::{Conformance, Value};
use katas::fork::Forked;
use maud::{Markup, html};

/// What the large figures are: a measure each, with its name here.
const HEADLINE: [(&str, &str); 4] = [
    ("cycles", "cycles committed"),
    ("red_to_green", "from red to green, median"),
    ("step_size", "lines a step, median"),
    ("right_reason", "red for the right reason at once"),
];

/// What session it is.
pub fn head(found: &Conformance, way: Way) -> Markup {
    let (done, all) = found.items;
    let time = found.measure("time").map(|measure| measure.value.to_string());
    html! {
        header.report-head {
            h1 { (found.title) }
            p.dim {
                "Practised in " (title(&found.language)) ", " (date(found.opened_at)) ". "
                (time.unwrap_or_default()) " at work, "
                (done) " of " (all) @if all == 1 { " item" } @else { " items" } " covered."
            }
            @for forked in &found.forked {
                p.dim { (origin(forked)) }
            }
            p.dim {
                "Judged by edition " (found.rules) " of the rules. "
                a.no-print href=(way.verdicts()) { "Compute its verdicts again" }
            }
            @match way {
                Way::Session(token) => {
                    p.no-print { a href={ "/s/" (token) } { "Back to the session" } }
                }
                Way::Record(_) => {
                    p.dim { "This is the record of a practice. It stays, and can only be read." }
                }
            }
        }
    }
}

/// Where it came from.
fn origin(forked: &Forked) -> String {
    let Forked { from, run } = forked;
    let at = run.map_or_else(|| format!("event {from}"), |run| format!("run {run}"));
    format!("Forked from another practice at {at}; what was before that was done there.")
}

/// What matters most; before the first commit, that it is still to come.
pub fn headline(found: &Conformance) -> Markup {
    if found.cycles.is_empty() {
        return html! {
            section.under-way data-phase=(word(found.phase)) {
                (shape("", word(found.phase)))
                h2 { "The first cycle is in " (found.phase) }
                p { "With its commit come the size of the step and the way from red to green." }
            }
        };
    }
    let measured = HEADLINE.iter().filter_map(|(id, name)| Some((found.measure(id)?, name)));
    html! {
        dl.headline aria-label="In short" {
            @for (measure, name) in measured {
                div {
                    dt { (name) }
                    dd.nums { (short(measure.value)) }
                }
            }
        }
    }
}

/// A value without what stands in the tables further down.
fn short(value: Value) -> String {
    match value {
        Value::Share { .. } => format!("{:.0} %", value.number().unwrap_or_default()),
        other => other.to_string(),
    }
}

/// A length of time for a cell, and a dash for none.
pub fn cell(time: Option<u64>) -> String {
    time.map_or_else(|| "–".to_owned(), said)
}
