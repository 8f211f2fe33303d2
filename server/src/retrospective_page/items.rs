//! The items of the katas across pairs: which took longest, and where to look at it.

use super::Retrospective;
use super::figures::counted;
use crate::report_page::moment::{em, percent, said};
use katas::conformance::duration;
use katas::retrospective::{Across, Worked, across};
use maud::{Markup, html};

/// How much of the width the longest bar takes, in percent: what is said stands behind it.
const LONGEST: f64 = 100.0;

/// The items, the longest first.
pub fn section(found: &Retrospective) -> Markup {
    let mut items = across(&found.practices);
    items.sort_by(|a, b| b.median().total_cmp(&a.median()));
    let longest = items.first().map_or(1.0, Across::median).max(1.0);
    html! {
        @if !items.is_empty() {
            section.chart.items aria-labelledby="items" {
                h2 id="items" { "What took longest" }
                p {
                    "Each item of a test list by the median of its time at work, from its pick to \
                     its commit. Where all pairs were slow, the step was large; where one was, \
                     look at both beside each other."
                }
                ol {
                    @for item in &items { li { (row(found, item, longest)) } }
                }
            }
        }
    }
}

fn row(found: &Retrospective, item: &Across, longest: f64) -> Markup {
    let kata_matters = found.practices.iter().any(|practice| practice.kata != item.kata);
    let width = percent(LONGEST * item.median() / longest);
    html! {
        div.words {
            b { (item.text) }
            @if kata_matters { span.dim { (item.title) } }
        }
        svg aria-hidden="true" width="100%" height=(em(0.75)) {
            rect.bar.of-tests width=(width) height="100%" rx="3" {}
        }
        p.dim {
            span.nums { (duration(item.median())) } " · " (counts(item))
            @if let Some(slowest) = item.slowest().filter(|slowest| has_others(item, slowest)) {
                " · longest: pair " (slowest.pair) ", " (said(slowest.time))
            }
        }
        a.no-print href=(found.at(&format!("/side-by-side?item={}/{}", item.kata, item.item)))
            aria-label={ "Side by side: " (item.text) } { "Side by side" }
    }
}

/// Whether it says something that one took longest.
fn has_others(item: &Across, slowest: &Worked) -> bool {
    item.worked.len() > 1 && slowest.time > 0
}

/// How many worked on it, and how many committed it.
fn counts(item: &Across) -> String {
    let (all, done) = (item.worked.len(), item.committed());
    match done {
        0 => format!("picked by {}, and not committed yet", counted(all, "pair", "pairs")),
        done if done == all => format!("committed by {}", counted(all, "pair", "pairs")),
        done => format!("committed by {done} of {}", counted(all, "pair", "pairs")),
    }
}
