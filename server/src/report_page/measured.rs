//! Every measure with what it says and whose it is; the episodes; the sources.

use super::band::word;
use super::moment::said;
use super::table::head;
use katas::conformance::{Category, Conformance, Episode, Measure, Source, Topic, Value};
use katas::session::PhaseName;
use maud::{Markup, html};

/// The measures, topic by topic.
pub fn topics(found: &Conformance) -> Markup {
    html! {
        section.topics aria-labelledby="measures" {
            h2 id="measures" { "Every measure" }
            @for topic in Topic::ALL {
                @let all = found.measures.iter();
                @let of_it: Vec<_> = all.filter(|one| one.topic == topic).collect();
                @if topic == Topic::Phases {
                    (phases(topic, &of_it))
                } @else {
                    (table(topic, &of_it))
                }
            }
        }
    }
}

/// Two measures for each of the four phases, which say the same of each.
fn phases(topic: Topic, measures: &[&Measure]) -> Markup {
    html! {
        table.phases {
            caption { (topic.heading()) }
            (head(&["Phase"], &["Time", "Edits"]))
            tbody {
                @for (phase, pair) in PhaseName::ALL.into_iter().zip(measures.chunks(2)) {
                    tr data-phase=(word(phase)) {
                        th scope="row" { i {} (phase) }
                        @for measure in pair { td.n { (measure.value) } }
                    }
                }
            }
        }
        p.note {
            @for measure in measures.iter().take(2) { (measure.explanation) " " }
            small { "Randori" }
        }
    }
}

fn table(topic: Topic, measures: &[&Measure]) -> Markup {
    html! {
        table.measures {
            caption { (topic.heading()) }
            thead {
                tr {
                    @for head in ["Measure", "Value", "What it says"] {
                        th scope="col" { span.unseen { (head) } }
                    }
                }
            }
            tbody {
                @for measure in measures {
                    tr {
                        th scope="row" { (measure.name) }
                        td.value.nums { (value(measure)) }
                        td {
                            (measure.explanation) " "
                            @match measure.source {
                                Source::Randori => { small { "Randori" } }
                                other => { a href={ "#" (anchor(other)) } { (other.word()) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A value with its unit, where it does not say it itself.
fn value(measure: &Measure) -> Markup {
    html! {
        (measure.value)
        @if measure.value == Value::Unknown { span.unseen { " not known" } }
        @if let Some(unit) = measure.unit_said() { " " span.unit { (unit) } }
    }
}

/// The episodes by the published rules.
pub fn episodes(episodes: &[Episode]) -> Markup {
    let all = Category::ALL.into_iter();
    let count = |category| episodes.iter().filter(|one| one.category == category).count();
    let counts = all.map(|category| (category, count(category))).filter(|(_, count)| *count > 0);
    html! {
        @if !episodes.is_empty() {
            section.chart {
                h2 { "Episodes" }
                p {
                    "Zorro and Besouro cut the work where all tests pass, and tell by what came \
                     first what each stretch was. Here: "
                    @for (at, (category, count)) in counts.enumerate() {
                        @if at > 0 { ", " }
                        (count) " " (category.word())
                    }
                    "."
                }
                details {
                    summary { "Each episode" }
                    div.tables tabindex="0" role="group" aria-label="Figures" {
                        table {
                            caption { "Episodes" }
                            (head(&["Episode", "Kind", "Test-driven"], &["Length"]))
                            tbody {
                                @for (number, episode) in (1..).zip(episodes) {
                                    tr {
                                        th scope="row" { (number) }
                                        td { (episode.category.word()) " " (episode.kind) }
                                        td { (driven(episode)) }
                                        td.n { (said(episode.time)) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn driven(episode: &Episode) -> &'static str {
    match (episode.is_over, episode.is_test_driven) {
        (false, _) => "not over yet",
        (true, true) => "yes",
        (true, false) => "no",
    }
}

/// Where the published definitions stand.
pub fn sources() -> Markup {
    let cited = Source::ALL.into_iter().filter_map(|source| Some((source, source.reference()?)));
    html! {
        footer.sources {
            h2 { "Sources" }
            @for (source, reference) in cited {
                p id=(anchor(source)) { b { (source.word()) ". " } (reference) }
            }
            p {
                b { "Randori. " }
                "All of it follows from the session's event log alone, and can be computed again: "
                code { "randori log report" } ". Whether each verdict in it is what the rules say, \
                 tells " code { "randori log verify" } "."
            }
        }
    }
}

fn anchor(source: Source) -> &'static str {
    match source {
        Source::Randori => "randori",
        Source::Zorro => "zorro",
        Source::Fucci => "fucci",
    }
}
