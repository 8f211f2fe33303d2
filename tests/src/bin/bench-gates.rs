//! `cargo xtask bench gates`: what it costs to see which code the tests execute, and which changes
//! of it they would notice.
//!
//! The runner is measured where it lives in the service, as in `bench verdict`: plain; with
//! counters in the code, which is how a run in Green is; and with the mutants of 15 added lines.

use katas::facts::Lines;
use katas::mutant::Fate;
use katas::report::Light;
use server::runner::{Mutation, Sources};
use std::time::Instant;
use tests::exercise::{ALL, Exercise, JAVASCRIPT, PYTHON, RUST};
use tests::here::Here;
use tests::measure::{Bench, milliseconds};
use tests::turns::{AFTER_PAUSE, Subject, take_turns};

/// How often each is measured.
const TURNS: usize = 40;

/// How often each is done before, to be warm.
const WARM: usize = 5;

const PLAIN: &str = "plain run";
const WATCHED: &str = "run with executed regions";
const MUTATED: &str = "mutants of 15 lines";

/// The exercises of which mutants are made, with the lines of each that are taken as added.
const ADDED: [(Exercise, Lines); 3] = [
    (RUST, Lines { first: 3, last: 17 }),
    (PYTHON, Lines { first: 1, last: 15 }),
    (JAVASCRIPT, Lines { first: 1, last: 15 }),
];

fn main() {
    // In a jail this very program is the first process, as `randori` is in the service's.
    server::live_as_a_part();
    let here = &Here::start();
    let named = |exercise: Exercise, what: &str| format!("{}, {what}", exercise.language);
    let offered: Vec<Exercise> =
        ALL.into_iter().filter(|exercise| here.offers(*exercise)).collect();
    let runs = offered.iter().flat_map(|exercise| {
        [(PLAIN, false), (WATCHED, true)].map(|(what, watched)| {
            Subject::new(&named(*exercise, what), move |run| time(here, *exercise, run, watched))
                .also_in_a_row()
        })
    });
    let mutants = ADDED.into_iter().filter(|(exercise, _)| here.offers(*exercise));
    let mutants = mutants.map(|(exercise, added)| {
        Subject::new(&named(exercise, MUTATED), move |run| mutate(here, exercise, added, run))
    });
    let rows = take_turns(runs.chain(mutants).collect(), WARM, TURNS);
    let mut bench = Bench { rows, ..Bench::default() };
    for exercise in &offered {
        let paused = |what: &str| format!("{}, {AFTER_PAUSE}", named(*exercise, what));
        let key = |what: &str| match exercise.language {
            "rust" => what.to_owned(),
            other => format!("{other}_{what}"),
        };
        bench.compare(&key("watched_over_plain"), &paused(WATCHED), &paused(PLAIN));
        if ADDED.iter().any(|(other, _)| other.language == exercise.language) {
            bench.compare(&key("mutants_over_plain"), &paused(MUTATED), &paused(PLAIN));
        }
    }
    bench.tell("gates");
}

/// Tries the mutants of an exercise, and says how long that took, in milliseconds. The run before
/// it is not counted.
fn mutate(here: &Here, exercise: Exercise, added: Lines, run: usize) -> f64 {
    let sources = Sources { watched: true, ..exercise.sources(run) };
    let found = here.find(exercise.language, sources.clone());
    let lines = vec![(sources.files[0].name.clone(), added)];
    let mutation = Mutation::of(sources, lines, &found.report, &found.facts).expect("watched");
    let since = Instant::now();
    let tried = here.mutate(exercise.language, mutation);
    let time = milliseconds(since);
    assert!(tried.iter().any(|one| one.fate == Fate::Killed), "{tried:?}");
    time
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
