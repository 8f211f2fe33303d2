//! The phases of all pairs of a round over time, in one picture: a row for each, in columns of
//! minutes.

use super::figures::called;
use crate::report_page::band::{tick, word};
use crate::report_page::moment::{em, number, percent};
use katas::retrospective::{Columns, Practice, Row, columns};
use katas::session::PhaseName;
use maud::{Markup, html};

/// The height of a row, in the size of the text.
const ROW: f64 = 2.0;

/// The most marks below that a telephone has room for.
const MOST_MARKS: u64 = 5;

/// How far apart marks may stand, in minutes.
const STEPS: [u64; 11] = [1, 2, 5, 10, 15, 30, 60, 120, 240, 1440, 10_080];

/// The picture.
pub fn figure(round: usize, practices: &[&Practice]) -> Markup {
    let Some(found) = columns(practices) else { return html! {} };
    let (title, said) = (format!("band-{round}"), format!("band-{round}-said"));
    let rows = number(found.rows.len() as u64);
    html! {
        figure.chart aria-labelledby=(title) {
            figcaption {
                h3 id=(title) { "Phases over time" }
                p {
                    "A column is " (minutes(found.minutes)) ", in the colour of the phase that \
                     took most of it. Where there is none, nobody was at work."
                }
            }
            div.plot {
                ul.labels aria-hidden="true" {
                    @for row in &found.rows { li { (called(row.pair, row.forked)) } }
                }
                svg role="img" aria-labelledby={ (title) " " (said) }
                    width="100%" height=(em((rows + 1.0) * ROW)) {
                    desc id=(said) { (in_words(&found)) }
                    @for (at, row) in (0_u32..).zip(&found.rows) {
                        @for stretch in stretches(row) {
                            (drawn(&found, row, &stretch, f64::from(at)))
                        }
                    }
                    @for mark in marks(&found) {
                        @let at = 100.0 * number(mark) / number(whole(&found));
                        line.mark x1=(percent(at)) x2=(percent(at))
                            y1="0" y2=(em(rows * ROW + 0.3)) {}
                        text class=(tick(at)) x=(percent(at)) y=(em(rows * ROW + 1.3)) {
                            (mark) @if mark > 0 { " min" }
                        }
                    }
                }
            }
            ul.legend aria-hidden="true" {
                @for phase in PhaseName::ALL { li data-phase=(word(phase)) { i {} (phase) } }
            }
        }
    }
}

/// Columns of one phase, side by side: from the first, so many.
struct Stretch {
    phase: PhaseName,
    from: usize,
    count: usize,
}

/// The columns of a row, those that follow each other in the same phase together.
fn stretches(row: &Row) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    for (at, phase) in row.phases.iter().enumerate() {
        let Some(phase) = *phase else { continue };
        match all.last_mut() {
            Some(last) if last.phase == phase && last.from + last.count == at => last.count += 1,
            _ => all.push(Stretch { phase, from: at, count: 1 }),
        }
    }
    all
}

fn drawn(found: &Columns, row: &Row, stretch: &Stretch, at: f64) -> Markup {
    let share = |columns: usize| 100.0 * number(columns as u64) / number(found.count as u64);
    let minutes = found.minutes * stretch.count as u64;
    let from = found.minutes * stretch.from as u64;
    html! {
        g.stretch data-phase=(word(stretch.phase)) {
            title { "Pair " (row.pair) ": " (stretch.phase) ", minute " (from + 1) " to "
                (from + minutes) }
            rect x=(percent(share(stretch.from))) y=(em(at * ROW + 0.2))
                width=(percent(share(stretch.count))) height=(em(ROW * 0.8)) {}
        }
    }
}

/// How many minutes the picture shows.
fn whole(found: &Columns) -> u64 {
    (found.minutes * found.count as u64).max(1)
}

/// The minutes below which there is a mark.
fn marks(found: &Columns) -> Vec<u64> {
    let whole = whole(found);
    let step = STEPS.iter().find(|step| whole / **step <= MOST_MARKS).copied();
    let step = step.unwrap_or(whole);
    (0..=whole / step).map(|mark| mark * step).collect()
}

fn minutes(minutes: u64) -> String {
    if minutes == 1 { "a minute".to_owned() } else { format!("{minutes} minutes") }
}

/// The picture for those who do not see it.
fn in_words(found: &Columns) -> String {
    let row = |row: &Row| {
        let time = |phase: PhaseName| {
            let count = row.phases.iter().filter(|one| **one == Some(phase)).count() as u64;
            (count > 0).then(|| format!("{phase} {} min", count * found.minutes))
        };
        let times: Vec<_> = PhaseName::ALL.into_iter().filter_map(time).collect();
        let times = if times.is_empty() { "nothing".to_owned() } else { times.join(", ") };
        format!("{}: {times}.", called(row.pair, row.forked))
    };
    found.rows.iter().map(row).collect::<Vec<_>>().join(" ")
}
