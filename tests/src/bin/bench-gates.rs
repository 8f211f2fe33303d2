//! `cargo xtask bench gates`: what it costs to see which code the tests execute.
//!
//! The runner is measured where it lives in the service, as in `bench verdict`: plain, and with
//! counters in the code, which is how a run in Green is.

use katas::report::Light;
use server::runner::Sources;
use std::time::Instant;
use tests::exercise::{Exercise, RUST};
use tests::here::Here;
use tests::measure::{Bench, milliseconds};
use tests::turns::{AFTER_PAUSE, Subject, take_turns};

/// How often each is measured.
const TURNS: usize = 40;

/// How often each is done before, to be warm.
const WARM: usize = 5;

const PLAIN: &str = "rust, plain run";
const WATCHED: &str = "rust, run with executed regions";

fn main() {
    // In a jail this very program is the first process, as `randori` is in the service's.
    server::live_as_a_part();
    let here = Here::start();
    let subjects = vec![
        Subject::new(PLAIN, |run| time(&here, RUST, run, false)).also_in_a_row(),
        Subject::new(WATCHED, |run| time(&here, RUST, run, true)).also_in_a_row(),
    ];
    let mut bench = Bench { rows: take_turns(subjects, WARM, TURNS), ..Bench::default() };
    let paused = |what: &str| format!("{what}, {AFTER_PAUSE}");
    bench.compare("watched_over_plain", &paused(WATCHED), &paused(PLAIN));
    bench.tell("gates");
}

/// Runs an exercise, which must pass, and says how long that took, in milliseconds.
fn time(here: &Here, exercise: Exercise, run: usize, watched: bool) -> f64 {
    let sources = Sources { watched, ..exercise.sources(run) };
    let since = Instant::now();
    let report = here.run(exercise.language, sources);
    let time = milliseconds(since);
    assert_eq!(report.light(), Light::Green, "{report:?}");
    let told = report.tests().iter().all(|test| test.executed.is_some() == watched);
    assert!(told, "{report:?}");
    time
}
