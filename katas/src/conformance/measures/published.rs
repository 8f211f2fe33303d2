//! Measures as the literature defines them, over the episodes of a session.

use super::number;
use crate::conformance::course::count;
use crate::conformance::episode::{Category, Episode};
use crate::conformance::measure::{Measure, Source, Topic, Value};
use crate::conformance::spread::{deviation, median};

/// What the episodes come to; the one that has not come to passing tests is left out.
pub fn measures(episodes: &[Episode]) -> Vec<Measure> {
    let over: Vec<&Episode> = episodes.iter().filter(|episode| episode.is_over).collect();
    let times: Vec<f64> = over.iter().map(|episode| number(episode.time)).collect();
    let share = |is_it: &dyn Fn(&Episode) -> bool| {
        let part = over.iter().filter(|episode| is_it(episode)).count();
        (Value::share(count(part), count(over.len())), "%")
    };
    let time = |value: Option<f64>| (value.map_or(Value::Unknown, Value::Time), "ms");
    let one = |source, id, name, (value, unit), explanation| Measure {
        id,
        name,
        topic: Topic::Published,
        value,
        unit,
        explanation,
        source,
    };
    vec![
        one(
            Source::Zorro,
            "episodes",
            "Episodes",
            (Value::Count(count(over.len())), "episodes"),
            "Stretches of work that end with a run in which all tests pass; there are more of them \
             than cycles, as each clean-up that was run is one.",
        ),
        one(
            Source::Zorro,
            "conformance",
            "Test-driven episodes",
            share(&|episode| episode.is_test_driven),
            "Episodes that are test-first, or that could belong to a test-driven one right beside \
             them.",
        ),
        one(
            Source::Fucci,
            "granularity",
            "Granularity",
            time(median(&times)),
            "The median length of an episode, without idle time: the shorter, the finer. Fine and \
             steady steps went with better quality and productivity.",
        ),
        one(
            Source::Fucci,
            "uniformity",
            "Uniformity",
            time(deviation(&times)),
            "The median absolute deviation of the lengths of the episodes: the less, the steadier.",
        ),
        one(
            Source::Fucci,
            "sequencing",
            "Sequencing",
            share(&|episode| episode.category == Category::TestFirst),
            "The episodes that are test-first.",
        ),
        one(
            Source::Fucci,
            "refactoring_effort",
            "Refactoring effort",
            share(&|episode| episode.category == Category::Refactoring),
            "The episodes that are refactoring.",
        ),
    ]
}
