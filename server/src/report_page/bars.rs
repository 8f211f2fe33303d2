//! What each cycle was like: how large a step, and how long from red to green.

use super::band::tick;
use super::figures::cell;
use super::moment::{em, number, percent, said};
use super::table::head;
use katas::conformance::{Cycle, median};
use katas::event::Finding;
use maud::{Markup, html};

/// How much of the width the longest bar takes, in percent: what is said of it stands behind it.
const LONGEST: f64 = 62.0;

/// The height of a row, in the size of the text.
const ROW: f64 = 2.0;

/// One bar: its parts from the left, and what is said of it.
struct Bar<'a> {
    cycle: &'a Cycle,
    parts: Vec<(&'static str, u64)>,
    said: String,
}

/// One chart.
struct Chart<'a> {
    id: &'static str,
    title: &'static str,
    sentence: &'static str,
    legend: &'static [(&'static str, &'static str)],
    bars: Vec<Bar<'a>>,
    /// The median, and how it is said.
    middle: Option<(f64, String)>,
}

/// Both charts and their table; nothing before the first commit.
pub fn figures(cycles: &[Cycle]) -> Markup {
    if cycles.is_empty() {
        return html! {};
    }
    html! {
        div.pair { (sizes(cycles).drawn()) (times(cycles).drawn()) }
        (table(cycles))
    }
}

fn sizes(cycles: &[Cycle]) -> Chart<'_> {
    let bars = cycles.iter().map(|cycle| {
        let Cycle { size, .. } = cycle;
        let parts = vec![("of-tests", size.tests), ("of-code", size.code)];
        let unit = if size.lines() == 1 { "line" } else { "lines" };
        Bar { cycle, parts, said: format!("{} {unit}", size.lines()) }
    });
    let lines: Vec<f64> = cycles.iter().map(|cycle| number(cycle.size.lines())).collect();
    let middle = median(&lines).map(|middle| (middle, format!("median {middle}")));
    Chart {
        id: "sizes",
        title: "Size of steps",
        sentence: "Lines put in or taken away from commit to commit. Small and even steps go with \
                   better code, and with less of it to search when something breaks.",
        legend: &[("of-tests", "Tests"), ("of-code", "Code")],
        bars: bars.collect(),
        middle,
    }
}

fn times(cycles: &[Cycle]) -> Chart<'_> {
    let bars = cycles.iter().map(|cycle| {
        let time = cycle.red_to_green;
        Bar { cycle, parts: vec![("to-green", time.unwrap_or_default())], said: cell(time) }
    });
    let times = cycles.iter().filter_map(|cycle| cycle.red_to_green).map(number);
    let middle = median(&times.collect::<Vec<_>>());
    let middle =
        middle.map(|middle| (middle, format!("median {}", katas::conformance::duration(middle))));
    Chart {
        id: "times",
        title: "From red to green",
        sentence: "Time from the confirmed red to green. Where it grows long, the test asked for \
                   too much at once.",
        legend: &[],
        bars: bars.collect(),
        middle,
    }
}

impl Chart<'_> {
    fn drawn(&self) -> Markup {
        let (title, said) = (format!("{}-title", self.id), format!("{}-said", self.id));
        let rows = number(self.bars.len() as u64);
        let height = (rows + if self.middle.is_some() { 1.0 } else { 0.0 }) * ROW;
        html! {
            figure.chart aria-labelledby=(title) {
                figcaption { h2 id=(title) { (self.title) } p { (self.sentence) } }
                div.plot {
                    ol.labels aria-hidden="true" {
                        @for bar in &self.bars {
                            li { b { (bar.cycle.number) } span { (bar.cycle.item) } }
                        }
                    }
                    svg role="img" aria-labelledby={ (title) " " (said) }
                        width="100%" height=(em(height)) {
                        desc id=(said) { (self.in_words()) }
                        @if let Some((middle, words)) = &self.middle {
                            @let at = percent(self.width(*middle));
                            line.median x1=(at) x2=(at) y1="0" y2=(em(rows * ROW)) {}
                            text class=(tick(self.width(*middle))) x=(at)
                                y=(em((rows + 0.6) * ROW)) { (words) }
                        }
                        @for (row, bar) in (0_u32..).zip(&self.bars) {
                            (self.bar(bar, f64::from(row)))
                        }
                    }
                }
                @if !self.legend.is_empty() {
                    ul.legend aria-hidden="true" {
                        @for (class, word) in self.legend { li class=(class) { i {} (word) } }
                    }
                }
            }
        }
    }

    fn bar(&self, bar: &Bar, row: f64) -> Markup {
        let mut from = 0.0;
        let parts: Vec<_> = bar
            .parts
            .iter()
            .map(|(class, value)| {
                let start = from;
                from += self.width(number(*value));
                (class, start, from - start)
            })
            .collect();
        html! {
            g {
                title { "Cycle " (bar.cycle.number) ": " (bar.said) }
                @for (class, start, width) in parts {
                    rect class={ "bar " (class) } x=(percent(start)) y=(em(row * ROW + 0.4))
                        width=(percent(width)) height="1.2em" {}
                }
                text.said x=(percent(from)) dx="0.5em" y=(em(row * ROW + 1.35)) { (bar.said) }
            }
        }
    }

    fn width(&self, value: f64) -> f64 {
        let whole = |bar: &Bar| number(bar.parts.iter().map(|(_, value)| value).sum());
        let longest = self.bars.iter().map(whole).fold(1.0, f64::max);
        LONGEST * value / longest
    }

    fn in_words(&self) -> String {
        let bars = self.bars.iter().map(|bar| format!("cycle {} {}", bar.cycle.number, bar.said));
        let bars: Vec<_> = bars.chain(self.middle.iter().map(|(_, words)| words.clone())).collect();
        format!("{}: {}.", self.title, bars.join(", "))
    }
}

fn table(cycles: &[Cycle]) -> Markup {
    let finding = |cycle: &Cycle| match cycle.finding {
        Some(Finding::Cleaned) => "cleaned up",
        Some(Finding::NothingToCleanUp) => "nothing to clean up",
        None => "–",
    };
    html! {
        details.of-cycles {
            summary { "The figures of each cycle" }
            div.tables tabindex="0" role="group" aria-label="Figures" {
                table {
                    caption { "Cycles" }
                    (head(
                        &["Cycle", "Commit", "Refactor"],
                        &["Time", "Red to green", "Lines of tests", "Lines of code"],
                    ))
                    tbody {
                        @for cycle in cycles {
                            tr {
                                th scope="row" { (cycle.number) } td { (cycle.message) }
                                td { (finding(cycle)) }
                                td.n { (said(cycle.time())) } td.n { (cell(cycle.red_to_green)) }
                                td.n { (cycle.size.tests) } td.n { (cycle.size.code) }
                            }
                        }
                    }
                }
            }
        }
    }
}
