//! What workshop it is, the figures of each pair, and what the columns mean.

use super::Retrospective;
use crate::language::title;
use crate::report_page::moment::date;
use katas::conformance::{Value, duration};
use katas::retrospective::{Figure, Practice, median_of, total_of};
use katas::workshop::{PairNumber, Stage};
use maud::{Markup, html};

/// What the large figures are, with their names here.
const HEADLINE: [(Figure, &str); 4] = [
    (Figure::Cycles, "cycles committed, by all pairs together"),
    (Figure::Kept, "of the runs at gates opened one"),
    (Figure::RightReason, "red for the right reason at once"),
    (Figure::RedToGreen, "from red to green, median of the pairs"),
];

/// What workshop it is, and where one goes from here.
pub fn head(found: &Retrospective) -> Markup {
    let pairs = found.practices.iter().map(|practice| practice.pair);
    let pairs = pairs.collect::<std::collections::BTreeSet<_>>().len();
    let rounds = found.rounds().len();
    let opened = found.practices.iter().map(|practice| practice.opened_at).min();
    let toggle = if found.anonymous { "" } else { "?anonymous=1" };
    let csv = if found.anonymous { "?anonymous=1" } else { "" };
    html! {
        header.report-head {
            p.over { "Retrospective" }
            h1 { (found.title) }
            p.dim {
                (counted(found.people, "person", "people")) " in "
                (counted(pairs, "pair", "pairs")) ", " (counted(rounds, "round", "rounds"))
                @if let Some(at) = opened { ", " (date(at)) } "."
                @if found.stage != Stage::Ended { " It still goes on: this is how it stands now." }
                @if found.names_hidden { " Names are hidden." }
            }
            nav.no-print aria-label="This workshop" {
                a href=(found.at("")) { "Back to the board" }
                a href=(found.at("/side-by-side")) { "Replay pairs side by side" }
                a href=(found.at(&format!("/retrospective.csv{csv}"))) download {
                    "Figures for a spreadsheet"
                }
                @if !found.names_hidden {
                    a href=(found.at(&format!("/retrospective{toggle}"))) {
                        @if found.anonymous { "Show names" } @else { "Without names" }
                    }
                }
            }
        }
    }
}

/// What matters most.
pub fn headline(found: &Retrospective) -> Markup {
    let value = |figure| match figure {
        Figure::RedToGreen => {
            median_of(figure, &found.practices).map_or_else(|| "–".to_owned(), duration)
        }
        _ => short(total_of(figure, &found.practices)),
    };
    html! {
        dl.headline aria-label="In short" {
            @for (figure, name) in HEADLINE {
                div {
                    dt { (name) }
                    dd.nums { (value(figure)) }
                }
            }
        }
    }
}

/// A round with what was practised in it.
pub fn round_title(round: usize, practices: &[&Practice]) -> String {
    let mut katas: Vec<String> = Vec::new();
    for practice in practices {
        let kata = format!("{} in {}", practice.title, title(&practice.language));
        if !katas.contains(&kata) {
            katas.push(kata);
        }
    }
    format!("Round {round}: {}", katas.join(", "))
}

/// The figures of a round, pair by pair, with totals and medians.
pub fn table(found: &Retrospective, round: usize, practices: &[&Practice]) -> Markup {
    let all: Vec<Practice> = practices.iter().map(|practice| (*practice).clone()).collect();
    html! {
        div.tables tabindex="0" role="group" aria-label={ "The figures of round " (round) } {
            table.pairs-table {
                caption.unseen { "Each pair in round " (round) }
                thead {
                    tr {
                        th scope="col" { "Pair" }
                        @for figure in Figure::ALL { th.n scope="col" { (name(figure)) } }
                    }
                }
                tbody {
                    @for practice in practices {
                        tr {
                            th scope="row" { (pair(found, practice)) }
                            @for figure in Figure::ALL { td.n { (cell(figure.of(practice))) } }
                        }
                    }
                }
                tfoot {
                    tr {
                        th scope="row" { "All together" }
                        @for figure in Figure::ALL { td.n { (cell(total_of(figure, &all))) } }
                    }
                    tr {
                        th scope="row" { "Median of the pairs" }
                        @for figure in Figure::ALL { td.n { (median(figure, &all)) } }
                    }
                }
            }
        }
    }
}

/// What a pair is called; what it did from the common state on is told of beside what it did
/// before.
pub fn called(pair: PairNumber, forked: bool) -> String {
    let common = if forked { ", common state" } else { "" };
    format!("Pair {pair}{common}")
}

/// What a pair is called, and who sat there.
fn pair(found: &Retrospective, practice: &Practice) -> Markup {
    html! {
        b { (called(practice.pair, practice.forked)) }
        @if !found.anonymous && !practice.people.is_empty() {
            span.who {
                @for (at, name) in practice.people.iter().enumerate() {
                    @if at > 0 { ", " }
                    bdi { (name) }
                }
            }
        }
    }
}

/// The head of a column.
fn name(figure: Figure) -> &'static str {
    match figure {
        Figure::Cycles => "Cycles",
        Figure::Items => "Items covered",
        Figure::Time => "Time at work",
        Figure::RedToGreen => "Red to green",
        Figure::Runs => "Runs",
        Figure::Greens => "Green runs",
        Figure::Kept => "Gates opened",
        Figure::RightReason => "Right reason",
        Figure::Predictions => "Predicted rightly",
        Figure::Hints => "Hints",
        Figure::Overrides => "Overrides",
    }
}

/// A value in two lines where it is a part of a whole.
fn cell(value: Value) -> Markup {
    html! {
        @match value {
            Value::Unknown => { "–" span.unseen { " not known" } }
            Value::Share { part, whole } => { (short(value)) small { (part) " of " (whole) } }
            other => { (other) }
        }
    }
}

fn median(figure: Figure, practices: &[Practice]) -> Markup {
    let Some(median) = median_of(figure, practices) else { return cell(Value::Unknown) };
    html! {
        @match figure {
            Figure::Time | Figure::RedToGreen => { (duration(median)) }
            Figure::Items | Figure::Kept | Figure::RightReason | Figure::Predictions => {
                (format!("{median:.0} %"))
            }
            _ => { (median) }
        }
    }
}

/// A value without the parts of it.
fn short(value: Value) -> String {
    match value {
        Value::Share { .. } => format!("{:.0} %", value.number().unwrap_or_default()),
        other => other.to_string(),
    }
}

pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What the figures are.
pub fn words() -> Markup {
    html! {
        footer.sources {
            h2 { "What the figures say" }
            p { b { "Time at work. " } "What goes beyond five minutes in which nobody did anything \
                is left out." }
            p { b { "Red to green. " } "The median of a pair's times from the confirmed red to \
                green: short means that the test asked for a small step." }
            p { b { "Gates opened. " } "Of the runs that a gate looked at, those by which the pair \
                went on at once; the others were refused or overridden." }
            p { b { "Right reason. " } "Of the first runs after each start in Red, those whose new \
                test failed alone and for the right reason." }
            p { b { "Predicted rightly. " } "Of the runs in Red whose end the driver predicted, \
                those that ended so." }
            p { "All of it follows from the logs of the sessions alone. None of it is a mark: a \
                 pair that asks for hints and goes back learns." }
        }
    }
}
