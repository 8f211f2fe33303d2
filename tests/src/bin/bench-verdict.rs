//! `cargo xtask bench verdict`: from key press to light, beside each language's own tools.
//!
//! The runner is measured where it lives in the service: in one process that stays, by a call of
//! the library; its jails hold this very program, as those of the service hold `randori`. What goes
//! over HTTP and WebSocket is measured at a server of its own.

use katas::report::Light;
use katas::text::Role;
use katas::wire::{ToBrowser, ToServer};
use std::cell::RefCell;
use std::time::Instant;
use tests::exercise::{Exercise, HASKELL, JAVASCRIPT, PYTHON, RUST, TYPESCRIPT};
use tests::here::Here;
use tests::measure::{Bench, Row, milliseconds};
use tests::page::Page;
use tests::participant::{Participant, open_session};
use tests::plain::{
    Plain, bare_rust, cargo_test, cold_haskell, cold_node, cold_python, cold_typescript,
};
use tests::server::Server;
use tests::turns::{AFTER_PAUSE, Subject, take_turns};

/// How often each is measured.
const TURNS: usize = 40;

/// How often each is done before, to be warm.
const WARM: usize = 5;

const CARGO: &str = "cargo test";
const FULL: &str = "rust, HTTP and WebSocket";
const CHECK: &str = "rust, check-only answer 'does not compile'";
const FULL_WRONG: &str = "rust, full answer 'does not compile'";
const LIGHT: &str = "rust, in a browser from key press to light";

/// A language beside its own tools. Another one is another entry of [`contenders`].
struct Contender {
    exercise: Exercise,
    /// What its own tools are called by.
    what: &'static str,
    /// None where they are not here.
    plain: Option<Plain>,
    /// The name of the runner's median over theirs.
    ratio: &'static str,
}

fn contenders() -> Vec<Contender> {
    vec![
        Contender {
            exercise: RUST,
            what: "bare rustc and its test program",
            plain: Some(bare_rust(RUST)),
            ratio: "runner_over_bare",
        },
        Contender {
            exercise: PYTHON,
            what: "cold python3 -m unittest",
            plain: cold_python(PYTHON),
            ratio: "python_over_cold",
        },
        Contender {
            exercise: JAVASCRIPT,
            what: "cold node --test",
            plain: cold_node(JAVASCRIPT),
            ratio: "javascript_over_cold",
        },
        Contender {
            exercise: TYPESCRIPT,
            what: "cold tsc and node --test",
            plain: cold_typescript(TYPESCRIPT),
            ratio: "typescript_over_cold",
        },
        Contender {
            exercise: HASKELL,
            what: "cold runghc with hspec",
            plain: cold_haskell(HASKELL),
            ratio: "haskell_over_cold",
        },
    ]
}

/// Somebody at a server's WebSocket, without a browser.
struct Driver(Participant);

impl Driver {
    fn join(server: &Server) -> Self {
        let token = open_session(server.url(), "fizz-buzz");
        let mut driver = Participant::join(server.url(), &token, "driver").expect("connected");
        driver.write(Role::Tests, RUST.tests.1).expect("typed");
        Self(driver)
    }

    /// Writes code, runs it, and says how long the light took, in milliseconds.
    fn run(&mut self, code: &str, light: Light) -> f64 {
        self.0.write(Role::Code, code).expect("typed");
        let since = Instant::now();
        self.0.run().expect("run");
        let time = milliseconds(since);
        assert_eq!(self.0.light(), Some(light), "{:?}", self.0.session.last);
        time
    }

    /// Writes code that does not compile, has it checked alone, and says how long the answer took.
    fn check(&mut self, code: &str) -> f64 {
        self.0.write(Role::Code, code).expect("typed");
        let version = self.0.session.files.version();
        let since = Instant::now();
        self.0.say(&ToServer::Check { version }).expect("connected");
        loop {
            match self.0.hear().expect("connected") {
                ToBrowser::Checked { version: of, diagnostics } if of == version => {
                    assert!(diagnostics.iter().any(|d| d.is_error()), "{diagnostics:?}");
                    return milliseconds(since);
                }
                _ => {}
            }
        }
    }
}

fn main() {
    // In a jail this very program is the first process, as `randori` is in the service's.
    server::live_as_a_part();
    let contenders = contenders();
    compare(rows(&contenders), &contenders).tell("verdict");
}

/// Measures everything.
fn rows(contenders: &[Contender]) -> Vec<Row> {
    let (here, server, cargo) = (Here::start(), Server::start(), cargo_test(RUST));
    let driver = RefCell::new(Driver::join(&server));
    let token = open_session(server.url(), "fizz-buzz");
    let mut page = Page::open(&format!("{}/s/{token}", server.url()), RUST);
    if page.is_none() {
        println!("{LIGHT}: left out, since RANDORI_CHROMIUM names no browser");
    }
    let mut subjects = Vec::new();
    for Contender { exercise, what, plain, .. } in contenders {
        let is_offered = here.offers(*exercise);
        let Some(plain) = plain.as_ref().filter(|_| is_offered) else {
            println!("{}: left out, since it is not offered here", exercise.language);
            continue;
        };
        subjects.push(Subject::new(what, |run| plain.time(run)).also_in_a_row());
        let time = |run| here.time(*exercise, run);
        subjects.push(Subject::new(&runner(*exercise), time).also_in_a_row());
    }
    let run = |run| driver.borrow_mut().run(&RUST.code_of(run), Light::Green);
    let check = |run| driver.borrow_mut().check(&RUST.wrong_code_of(run));
    let wrong = |run| driver.borrow_mut().run(&RUST.wrong_code_of(run), Light::Amber);
    subjects.extend([
        Subject::new(CARGO, |run| cargo.time(run)),
        Subject::new(FULL, run).also_in_a_row(),
        Subject::new(CHECK, check),
        Subject::new(FULL_WRONG, wrong),
    ]);
    subjects.extend(page.as_mut().map(|page| Subject::new(LIGHT, |_| page.light())));
    take_turns(subjects, WARM, TURNS)
}

/// What it comes to: all by medians after the pause, since nobody presses twice in 100 ms.
fn compare(rows: Vec<Row>, contenders: &[Contender]) -> Bench {
    let mut bench = Bench { rows, ..Bench::default() };
    let paused = |what: &str| format!("{what}, {AFTER_PAUSE}");
    for Contender { exercise, what, ratio, .. } in contenders {
        bench.compare(ratio, &paused(&runner(*exercise)), &paused(what));
    }
    let (runner, bare) = (runner(RUST), contenders[0].what);
    for (name, what, beside) in [
        ("runner_over_cargo_test", runner.as_str(), CARGO),
        ("websocket_over_bare", FULL, bare),
        ("light_over_bare", LIGHT, bare),
        ("light_over_cargo_test", LIGHT, CARGO),
        ("check_over_full", CHECK, FULL),
        ("check_over_full_of_the_same", CHECK, FULL_WRONG),
    ] {
        bench.compare(name, &paused(what), &paused(beside));
    }
    if let Some(row) = bench.row(&paused(&runner)) {
        let tail = row.p95_ms / row.median_ms;
        bench.ratios.insert("runner_p95_over_median".into(), tail);
    }
    bench
}

/// What the runner's row of a language is called.
fn runner(exercise: Exercise) -> String {
    format!("{}, Randori's runner", exercise.language)
}
