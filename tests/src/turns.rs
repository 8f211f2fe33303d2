//! Several things measured in turns, so that whatever else the machine does hits all of them alike.

use crate::measure::Row;
use std::time::Duration;

/// How long a person needs at least before pressing again: in it the service gets ready for the
/// next run. Whatever is compared waits as long, in the same turn.
pub const PAUSE: Duration = Duration::from_millis(300);

/// What is said of times that were taken after [`PAUSE`].
pub const AFTER_PAUSE: &str = "after 300 ms";

/// What is said of times that were taken at once after the one before.
pub const IN_A_ROW: &str = "in a row";

/// How many in a row, after one that was waited for.
const ROW: usize = 4;

/// In which turns some are measured in a row as well.
const ROW_EVERY: usize = 4;

/// Something that can be done again and again.
pub struct Subject<'a> {
    /// What.
    what: String,
    /// Does it with the text of a number that never comes again; says how long it took, in
    /// milliseconds.
    time: Box<dyn FnMut(usize) -> f64 + 'a>,
    is_pressed_in_a_row: bool,
    after_pause: Vec<f64>,
    in_a_row: Vec<f64>,
}

impl<'a> Subject<'a> {
    /// Something that is measured after a pause.
    pub fn new(what: &str, time: impl FnMut(usize) -> f64 + 'a) -> Self {
        Self {
            what: what.to_owned(),
            time: Box::new(time),
            is_pressed_in_a_row: false,
            after_pause: Vec::new(),
            in_a_row: Vec::new(),
        }
    }

    /// ... and without one, too.
    #[must_use]
    pub fn also_in_a_row(self) -> Self {
        Self { is_pressed_in_a_row: true, ..self }
    }

    fn rows(self) -> impl Iterator<Item = Row> {
        let Self { what, after_pause, in_a_row, .. } = self;
        let row = |how: &str, times: Vec<f64>| {
            (!times.is_empty()).then(|| Row::of(&format!("{what}, {how}"), times))
        };
        [row(AFTER_PAUSE, after_pause), row(IN_A_ROW, in_a_row)].into_iter().flatten()
    }
}

/// Measures all of them in turns: first so many that do not count, then those that do.
#[must_use]
pub fn take_turns(mut subjects: Vec<Subject<'_>>, warm: usize, turns: usize) -> Vec<Row> {
    let mut run = 0;
    let mut next = || {
        run += 1;
        run
    };
    for turn in 0..warm + turns {
        let counts = turn >= warm;
        for subject in &mut subjects {
            std::thread::sleep(PAUSE);
            let time = (subject.time)(next());
            if !counts {
                continue;
            }
            subject.after_pause.push(time);
            if subject.is_pressed_in_a_row && turn.is_multiple_of(ROW_EVERY) {
                subject.in_a_row.extend((0..ROW).map(|_| (subject.time)(next())));
            }
        }
    }
    subjects.into_iter().flat_map(Subject::rows).collect()
}

#[cfg(test)]
mod tests {
    use super::{Subject, take_turns};

    #[test]
    fn each_turn_has_a_text_of_its_own() {
        let mut seen = Vec::new();
        let subject = Subject::new("x", |run| {
            seen.push(run);
            1.0
        });
        let rows = take_turns(vec![subject.also_in_a_row()], 1, 4);
        let runs: Vec<_> = rows.iter().map(|row| (row.what.as_str(), row.runs)).collect();
        assert_eq!(runs, [("x, after 300 ms", 4), ("x, in a row", 4)]);
        assert_eq!(seen, (1..=9).collect::<Vec<_>>());
    }
}
