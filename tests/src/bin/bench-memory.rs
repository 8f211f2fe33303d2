//! `cargo xtask bench memory`: whether the service's memory stays as it is over 10,000 runs.
//!
//! Each run is a real one, of another text, in the language that takes least. Nobody presses
//! thousands of times in one session, which remembers each run: so a few are at it, and others
//! follow them. Nobody asks for `/metrics` meanwhile: that would tidy up what the numbers take.

use katas::report::Light;
use katas::text::Role;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Instant;
use tests::exercise::PYTHON;
use tests::measure::{Bench, Memory, Row, milliseconds};
use tests::participant::{Participant, open_session_in};
use tests::server::Server;

/// How many runs.
const RUNS: usize = 10_000;

/// After how many the memory is looked at.
const LOOK_EVERY: usize = 500;

/// How many sessions are at it at once.
const AT_ONCE: usize = 3;

/// How often each session runs: an evening. The server opens 120 sessions for one address at once.
const RUNS_OF_A_SESSION: usize = 100;

/// One test, so that it takes no longer than it must.
const TESTS: &str = "import unittest\n\nfrom fizz_buzz import *\n\n\n\
    class FizzBuzz(unittest.TestCase):\n    def test_three(self):\n        \
    self.assertEqual(say(3), \"Fizz\")\n";

fn main() {
    let server = Server::start_with(&["--idle-seconds", "1"]);
    let next = AtomicUsize::new(0);
    let found = Mutex::new((Vec::new(), Vec::new()));
    thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| practise(&server, &next, &found));
        }
    });
    let (times, mut memory) = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    memory.sort_by_key(|memory: &Memory| memory.runs);
    let late = &memory[memory.len() / 2..];
    let slope = slope(late);
    let ratios = [
        ("second_half_kb_per_1000_runs", slope * 1e3),
        // What the second half would add to the whole: 0 is flat.
        ("second_half_growth", slope * (RUNS / 2) as f64 / late[0].resident_kb),
    ];
    let ratios = ratios.map(|(name, ratio)| (name.to_owned(), ratio)).into();
    let rows = vec![Row::of("python, one test, 3 sessions at once over WebSocket", times)];
    Bench { rows, ratios, memory }.tell("memory");
}

/// Runs in one session after the other until all runs are done.
fn practise(server: &Server, next: &AtomicUsize, found: &Mutex<(Vec<f64>, Vec<Memory>)>) {
    loop {
        let token = open_session_in(server.url(), "fizz-buzz", "python");
        let mut page = Participant::join(server.url(), &token, "driver").expect("connected");
        page.write(Role::Tests, TESTS).expect("typed");
        for _ in 0..RUNS_OF_A_SESSION {
            let run = next.fetch_add(1, Ordering::Relaxed);
            if run > RUNS {
                return;
            }
            page.write(Role::Code, &PYTHON.code_of(run)).expect("typed");
            let since = Instant::now();
            page.run().expect("run");
            let time = milliseconds(since);
            assert_eq!(page.light(), Some(Light::Green), "{:?}", page.session.last);
            let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
            found.0.push(time);
            if run.is_multiple_of(LOOK_EVERY) {
                let memory = Memory { runs: run, resident_kb: server.resident_kb() };
                println!("{memory}");
                found.1.push(memory);
            }
        }
    }
}

/// Kilobytes for each run, by the line that lies nearest to all points.
fn slope(memory: &[Memory]) -> f64 {
    let count = memory.len() as f64;
    let mean = |part: fn(&Memory) -> f64| memory.iter().map(part).sum::<f64>() / count;
    let (runs, kilobytes) = (mean(|m| m.runs as f64), mean(|m| m.resident_kb));
    let off = |m: &Memory| m.runs as f64 - runs;
    let both: f64 = memory.iter().map(|m| off(m) * (m.resident_kb - kilobytes)).sum();
    both / memory.iter().map(|m| off(m).powi(2)).sum::<f64>()
}
