//! Where the time went, and what was typed in it.

use super::{number, ours};
use crate::conformance::course::{Course, Work};
use crate::conformance::measure::{Measure, Topic, Value};

const TIME: &str = "Time in this phase, without idle time.";
const EDITS: &str = "Changes of the text made in this phase; what a return brought back is none.";

/// Ids and names of the phases' time and edits, in the order of the cycle.
const PHASES: [[(&str, &str); 2]; 4] = [
    [("time_in_red", "Time in Red"), ("edits_in_red", "Edits in Red")],
    [("time_in_green", "Time in Green"), ("edits_in_green", "Edits in Green")],
    [("time_in_refactor", "Time in Refactor"), ("edits_in_refactor", "Edits in Refactor")],
    [("time_in_commit", "Time before the commit"), ("edits_in_commit", "Edits before the commit")],
];

/// What the course comes to.
pub fn measures(course: &Course) -> Vec<Measure> {
    let one = |(id, name), value, explanation| ours(Topic::Time, id, name, value, explanation);
    let each = |(id, name), value, explanation| ours(Topic::Phases, id, name, value, explanation);
    let time = |milliseconds: u64| (Value::Time(number(milliseconds)), "ms");
    let worked = course.work.iter().map(|work| work.time).sum();
    let mut all = vec![
        one(
            ("time", "Time at work"),
            time(worked),
            "From the opening to the last event, without idle time.",
        ),
        one(
            ("idle", "Idle time"),
            time(course.idle),
            "What went beyond five minutes in which nobody did anything; it counts in no \
             other time.",
        ),
    ];
    for ([for_time, for_edits], work) in PHASES.into_iter().zip(&course.work) {
        let Work { time: worked, edits, .. } = *work;
        all.push(each(for_time, time(worked), TIME));
        all.push(each(for_edits, (Value::Count(edits), "edits"), EDITS));
    }
    all
}
