//! All measures of a session, in the order in which they are told.

mod of_time;
mod published;

use super::choices::Choices;
use super::course::{Course, count};
use super::cycle::Cycle;
use super::episode::Episode;
use super::measure::{Measure, Source, Topic, Value};
use super::spread::{deviation, median};
use super::tests_grown::TestsGrown;
use crate::event::Finding;
use crate::report::Light;
use crate::session::HistoryEntry;

/// What was gathered.
pub struct Seen<'a> {
    pub course: &'a Course,
    pub lights: &'a [HistoryEntry],
    pub cycles: &'a [Cycle],
    pub episodes: &'a [Episode],
    pub choices: &'a Choices,
    pub grown: &'a TestsGrown,
}

/// A measure of our own.
fn ours(
    topic: Topic,
    id: &'static str,
    name: &'static str,
    (value, unit): (Value, &'static str),
    explanation: &'static str,
) -> Measure {
    Measure { id, name, topic, value, unit, explanation, source: Source::Randori }
}

/// All of them.
pub fn all(seen: &Seen) -> Vec<Measure> {
    let lists = [
        cycles(seen),
        steps(seen),
        right_reason(seen),
        cleaning_up(seen),
        tests(seen),
        choices(seen),
    ];
    let mut all = lists.concat();
    all.append(&mut of_time::measures(seen.course));
    all.append(&mut published::measures(seen.episodes));
    all
}

fn cycles(seen: &Seen) -> Vec<Measure> {
    let Seen { choices, lights, .. } = seen;
    let lit = |light| count(lights.iter().filter(|entry| entry.light == light).count());
    let one = |id, name, value, unit, explanation| {
        ours(Topic::Cycles, id, name, (value, unit), explanation)
    };
    vec![
        one(
            "cycles",
            "Cycles committed",
            Value::Count(count(seen.cycles.len())),
            "cycles",
            "Each is a commit: a whole cycle, or in an opening one more description of the old \
             code. Where a gate was overridden on the way, that is counted below.",
        ),
        one(
            "abandoned",
            "Cycles abandoned",
            Value::Count(choices.abandoned),
            "cycles",
            "A cycle that was dropped, so that the text of the last commit returned.",
        ),
        one(
            "runs",
            "Runs",
            Value::Count(choices.runs),
            "runs",
            "Often is good: a run after each small change tells at once which one it was.",
        ),
        one(
            "runs_green",
            "Green runs",
            Value::share(lit(Light::Green), choices.runs),
            "%",
            "The runs in which every test passed.",
        ),
        one(
            "runs_without_verdict",
            "Runs without a verdict",
            Value::Count(choices.lost),
            "runs",
            "They failed for the infrastructure's sake, and count in no other measure.",
        ),
    ]
}

fn steps(seen: &Seen) -> Vec<Measure> {
    let one = |id, name, value, unit, explanation| {
        ours(Topic::Steps, id, name, (value, unit), explanation)
    };
    let lines: Vec<f64> = seen.cycles.iter().map(|cycle| number(cycle.size.lines())).collect();
    let red_to_green = seen.cycles.iter().filter_map(|cycle| cycle.red_to_green);
    let red_to_green: Vec<f64> = red_to_green.map(number).collect();
    let in_lines = |value: Option<f64>| value.map_or(Value::Unknown, Value::Lines);
    let in_time = |value: Option<f64>| value.map_or(Value::Unknown, Value::Time);
    vec![
        one(
            "step_size",
            "Size of a step",
            in_lines(median(&lines)),
            "lines",
            "The median of the lines of tests and code put in or taken away from commit to commit; \
             a line that is replaced is both.",
        ),
        one(
            "step_evenness",
            "Unevenness of steps",
            in_lines(deviation(&lines)),
            "lines",
            "How far a step usually is from that size (the median absolute deviation): the less, \
             the more even.",
        ),
        one(
            "red_to_green",
            "From red to green",
            in_time(median(&red_to_green)),
            "ms",
            "The median of the time from the confirmed red to green, without idle time: short \
             means that the test asked for a small step.",
        ),
        one(
            "red_to_green_evenness",
            "Unevenness of red to green",
            in_time(deviation(&red_to_green)),
            "ms",
            "How far that time usually is from its median (the median absolute deviation).",
        ),
    ]
}

fn right_reason(seen: &Seen) -> Vec<Measure> {
    let Choices { right, wrong, .. } = *seen.choices;
    let foretold = seen.lights.iter().filter_map(|entry| entry.foretold.as_ref());
    let (so, otherwise): (Vec<_>, Vec<_>) = foretold.partition(|foretold| foretold.is_right);
    let one = |id, name, value, explanation| {
        ours(Topic::RightReason, id, name, (value, "%"), explanation)
    };
    vec![
        one(
            "right_reason",
            "Red for the right reason at once",
            Value::share(right, right + wrong),
            "Of the first runs after each start in Red, those whose new test failed alone and for \
             the right reason; a run that is nearly red is followed to the next one.",
        ),
        one(
            "predictions_right",
            "Predictions that came true",
            Value::share(count(so.len()), count(so.len() + otherwise.len())),
            "Of the runs in Red whose end the driver predicted, those that ended so; who predicts \
             well knows what the code does today.",
        ),
    ]
}

fn cleaning_up(seen: &Seen) -> Vec<Measure> {
    let one = |id, name, value, unit, explanation| {
        ours(Topic::CleaningUp, id, name, (value, unit), explanation)
    };
    let cleaned = seen.cycles.iter().filter(|cycle| cycle.finding == Some(Finding::Cleaned));
    let [red, green, refactor, repeat] = seen.course.work.map(|work| work.time);
    vec![
        one(
            "refactoring_share",
            "Share of refactoring",
            Value::time_share(refactor, red + green + refactor + repeat),
            "%",
            "Of the time at work. To skip this phase is what costs most later on.",
        ),
        one(
            "cycles_cleaned",
            "Cycles with a clean-up",
            Value::share(count(cleaned.count()), count(seen.cycles.len())),
            "%",
            "The cycles whose text was changed once it was green; in the others there was said to \
             be nothing to clean up.",
        ),
    ]
}

fn tests(seen: &Seen) -> Vec<Measure> {
    let TestsGrown { at_first, at_last, executed_at_first, executed_at_last, kept, weakened } =
        *seen.grown;
    let one = |id, name, value, unit, explanation| {
        ours(Topic::Tests, id, name, (value, unit), explanation)
    };
    let executed = |of: Option<(u64, u64)>| {
        of.map_or(Value::Unknown, |(part, whole)| Value::share(part, whole))
    };
    let asserting = at_first.asserting.zip(at_last.asserting);
    vec![
        one(
            "tests",
            "Tests",
            Value::Change { before: at_first.all, after: at_last.all },
            "tests",
            "From the starter to the last commit.",
        ),
        one(
            "tests_asserting",
            "Tests that ask the code",
            asserting.map_or(Value::Unknown, |(before, after)| Value::Change { before, after }),
            "tests",
            "Those that assert something which depends on the code under test, where a parser can \
             tell that.",
        ),
        one(
            "executed_at_first",
            "Code executed, first commit",
            executed(executed_at_first),
            "%",
            "Of the regions of the code (branches, arms, closures), those that some test executes, \
             where that was watched.",
        ),
        one(
            "executed_at_last",
            "Code executed, last commit",
            executed(executed_at_last),
            "%",
            "The same at the end: code that no test executes may do anything.",
        ),
        one(
            "tests_kept",
            "Clean-ups of tests that kept their strength",
            Value::share(kept, kept + weakened),
            "%",
            "Of the runs in which the tests were rewritten and could be held against those before, \
             those that still notice every mutant; the others were refused.",
        ),
    ]
}

fn choices(seen: &Seen) -> Vec<Measure> {
    let Choices { hints, taken, reverts, back_to_red, overrides, spikes, .. } = *seen.choices;
    let one = |id, name, number, unit, explanation| {
        ours(Topic::Choices, id, name, (Value::Count(number), unit), explanation)
    };
    vec![
        one(
            "hints",
            "Hints asked for",
            hints,
            "rungs",
            "Each rung of the ladder counts: a question, the idea, the shape, the text.",
        ),
        one(
            "texts_taken",
            "Offered texts taken",
            taken,
            "texts",
            "Texts of the last rung, and stubs, that were typed by the navigator.",
        ),
        one(
            "reverts",
            "Reverts",
            reverts,
            "times",
            "Returns to a former text of the step: the cheap way out of one that grew too large.",
        ),
        one(
            "back_to_red",
            "Back to red",
            back_to_red,
            "times",
            "A test that turned out wrong later on, and was mended in Red.",
        ),
        one(
            "overrides",
            "Gates overridden",
            overrides,
            "times",
            "Under a coach, a refused step that the driver went on from, with a written reason.",
        ),
        one(
            "spikes",
            "Spikes",
            spikes,
            "times",
            "Something tried beside the cycle and thrown away; its edits count in no episode.",
        ),
    ]
}

/// For the mean of it; no session has 2^52 of anything.
#[allow(clippy::cast_precision_loss, reason = "as it says")]
fn number(count: u64) -> f64 {
    count as f64
}
