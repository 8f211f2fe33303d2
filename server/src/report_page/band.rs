//! The phases over time, with a light for each run below.

use super::moment::{Scale, em, length, number, percent, said};
use super::shape;
use super::table::head;
use katas::conformance::{Conformance, Span};
use katas::report::Light;
use katas::session::{HistoryEntry, PhaseName};
use maud::{Markup, html};

/// The height of a row, in the size of the text.
const ROW: f64 = 2.0;

/// A span narrower than this has no room for its name, in percent of the width.
const ROOM_FOR_NAME: f64 = 12.0;

/// A cycle narrower than this has no room for its number.
const ROOM_FOR_NUMBER: f64 = 2.5;

/// ... and one narrower than this has none on a telephone.
const ROOM_ON_TELEPHONE: f64 = 9.0;

/// So many runs and more do not stand beside each other on a telephone: the chart can be scrolled.
const LONG: usize = 32;

/// The lights that have a row of their own, with their shapes.
const LIGHTS: [(Light, &str); 4] =
    [(Light::Green, "green"), (Light::Red, "red"), (Light::Amber, "amber"), (Light::Grey, "grey")];

/// What a phase is called in attributes.
pub fn word(phase: PhaseName) -> &'static str {
    match phase {
        PhaseName::Red => "red",
        PhaseName::Green => "green",
        PhaseName::Refactor => "refactor",
        PhaseName::Repeat => "repeat",
    }
}

/// The chart with its table.
pub fn figure(found: &Conformance) -> Markup {
    let scale = Scale::of(&found.spans);
    let lit = |light: Light| found.lights.iter().any(|entry| entry.light == light);
    let lights: Vec<_> = LIGHTS.into_iter().filter(|(light, _)| lit(*light)).collect();
    html! {
        figure.chart aria-labelledby="band-title" {
            figcaption {
                h2 id="band-title" { "Phases over time" }
                p { "Short stretches that come back in the same order are what the cycle is about. \
                     A gap is what went beyond five minutes in which nobody did anything." }
            }
            div.plot.long[found.lights.len() >= LONG] {
                ul.labels aria-hidden="true" {
                    li { @if !found.cycles.is_empty() { "Cycle" } }
                    li { "Phase" }
                    @for (light, id) in &lights {
                        li { (shape(&format!("light small {id}"), id)) (light.word()) }
                    }
                    li { "At work" }
                }
                @if found.lights.len() < LONG {
                    (drawing(found, &scale, &lights))
                } @else {
                    div tabindex="0" role="group" aria-labelledby="band-title" {
                        (drawing(found, &scale, &lights))
                    }
                }
            }
            (legend())
            (table(found))
        }
    }
}

fn drawing(found: &Conformance, scale: &Scale, lights: &[(Light, &str)]) -> Markup {
    // Cycles, phases, a row for each kind of light, and the axis.
    let rows = 3.0 + number(lights.len() as u64);
    let axis = (rows - 1.0) * ROW;
    html! {
        svg role="img" aria-labelledby="band-title band-said"
            width="100%" height=(em(rows * ROW)) {
            desc id="band-said" { (in_words(found)) }
            @for cycle in &found.cycles {
                @let (from, to) = (scale.place(cycle.began), scale.place(cycle.ended));
                line.border x1=(percent(to)) x2=(percent(to)) y1="0" y2=(em(axis)) {}
                @if to - from > ROOM_FOR_NUMBER {
                    @let at = percent(f64::midpoint(from, to));
                    text.number.close[to - from < ROOM_ON_TELEPHONE] x=(at) y=(em(ROW * 0.65)) {
                        (cycle.number)
                    }
                }
            }
            @for span in &found.spans { (stretch(span, scale)) }
            @for (row, (light, id)) in (2_u32..).zip(lights) {
                @for entry in found.lights.iter().filter(|entry| entry.light == *light) {
                    (lamp(entry, id, scale.place(entry.at), f64::from(row)))
                }
            }
            @for (work, at) in scale.marks() {
                line.mark x1=(percent(at)) x2=(percent(at)) y1=(em(axis)) y2=(em(axis + 0.4)) {}
                text class=(tick(at)) x=(percent(at)) y=(em(axis + 1.4)) { (said(work)) }
            }
        }
    }
}

fn stretch(span: &Span, scale: &Scale) -> Markup {
    let from = scale.place(span.from);
    let width = scale.place(span.to) - from;
    let phase = if span.is_idle { "Idle".to_owned() } else { span.phase.to_string() };
    html! {
        g data-phase=(word(span.phase)) class=(if span.is_idle { "idle" } else { "stretch" }) {
            title { (phase) ", " (said(length(span))) }
            rect x=(percent(from)) y=(em(ROW)) width=(percent(width)) height=(em(ROW * 0.8)) {}
            @if !span.is_idle && width > ROOM_FOR_NAME {
                text x=(percent(from + width / 2.0)) y=(em(ROW * 1.56)) { (phase) }
            }
        }
    }
}

fn lamp(entry: &HistoryEntry, id: &str, at: f64, row: f64) -> Markup {
    html! {
        svg x=(percent(at)) y=(em(ROW * (row + 0.25))) overflow="visible" width="1" height="1"
            class={ "light " (id) } {
            title { "Run " (entry.run) ": " (entry.light.word()) ", in " (entry.phase) }
            use href={ "#" (id) } x="-0.5em" width="1em" height="1em" {}
        }
    }
}

/// The words at a mark, which stay within the chart.
pub fn tick(at: f64) -> &'static str {
    match at {
        ..4.0 => "tick first",
        90.0.. => "tick last",
        _ => "tick",
    }
}

fn legend() -> Markup {
    html! {
        ul.legend aria-hidden="true" {
            @for phase in PhaseName::ALL {
                li data-phase=(word(phase)) { i {} (phase) }
            }
            li.idle { i {} "Idle" }
        }
    }
}

/// The chart for those who do not see it.
fn in_words(found: &Conformance) -> String {
    let phases = PhaseName::ALL.into_iter().zip(&found.work);
    let phases: Vec<_> =
        phases.map(|(phase, work)| format!("{phase} {}", said(work.time))).collect();
    let count = |light| found.lights.iter().filter(|entry| entry.light == light).count();
    let lights = LIGHTS.map(|(light, _)| (count(light), light.word()));
    let lights = lights.into_iter().filter(|(count, _)| *count > 0);
    let lights: Vec<_> = lights.map(|(count, word)| format!("{count} {word}")).collect();
    format!("Time in each phase: {}. Runs: {}.", phases.join(", "), lights.join(", "))
}

fn table(found: &Conformance) -> Markup {
    html! {
        details {
            summary { "The figures" }
            div.tables tabindex="0" role="group" aria-label="Figures" {
                table {
                    caption { "Time and edits in each phase" }
                    (head(&["Phase"], &["Time", "Edits", "Characters"]))
                    tbody {
                        @for (phase, work) in PhaseName::ALL.into_iter().zip(&found.work) {
                            tr {
                                th scope="row" { (phase) }
                                td.n { (said(work.time)) }
                                td.n { (work.edits) }
                                td.n { (work.characters) }
                            }
                        }
                    }
                }
                table {
                    caption { "Runs" }
                    (head(&["Run", "Light", "Phase"], &["Cycle", "Passed", "Failed"]))
                    tbody {
                        @for entry in &found.lights {
                            tr {
                                th scope="row" { (entry.run) }
                                td { (light(entry.light)) }
                                td { (entry.phase) }
                                td.n { (entry.cycle) }
                                td.n { (entry.passed) }
                                td.n { (entry.failed) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A light with its word.
fn light(light: Light) -> Markup {
    let id = LIGHTS.iter().find(|(one, _)| *one == light).map_or("grey", |(_, id)| id);
    html! { span.lit { (shape(&format!("light small {id}"), id)) (light.word()) } }
}
