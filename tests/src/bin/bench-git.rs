//! `cargo xtask bench git`: how long stock git takes to clone a session of 500 commits.

use server::link::Token;
use server::log::EventLog as _;
use server::log::session_id::SessionId;
use server::log::sqlite_log::SqliteLog;
use std::time::Instant;
use tests::git::Git;
use tests::made_up::MadeUp;
use tests::measure::{Bench, Row, milliseconds};
use tests::server::Server;

/// How many cycles there are, of four commits each: red, green, refactor, and the cycle's own.
const CYCLES: usize = 125;

/// How many sessions are cloned, each for the first time once.
const SESSIONS: u8 = 20;

/// A clone may take no longer than this, in milliseconds.
const BUDGET_MS: f64 = 1000.0;

fn main() {
    let mut log = MadeUp::open("rust", "fizz_buzz.rs", "tests.rs", CYCLES);
    log.by("Ada");
    for number in 1..=CYCLES {
        log.cycle(number);
    }
    let mut server = Server::start();
    server.kill();
    let tokens = keep(&server, &log);
    server.start_again();
    let git = Git::new();
    let clone = |name: &str, options: &[&str]| -> Vec<f64> {
        let timed = |(number, token): (usize, &Token)| {
            let url = format!("{}/s/{}.git", server.url(), token.reveal());
            let folder = format!("{name}-{number}");
            let since = Instant::now();
            git.clone_into(&folder, &url, options);
            milliseconds(since)
        };
        tokens.iter().enumerate().map(timed).collect()
    };
    let first = clone("first", &[]);
    let commits = git.run("first-0", &["rev-list", "--count", "HEAD"]);
    assert_eq!(commits, (4 * CYCLES + 1).to_string());
    git.check("first-0");
    let (again, shallow) = (clone("again", &[]), clone("shallow", &["--depth=1"]));
    let pulled = (0..SESSIONS).map(|number| {
        let since = Instant::now();
        let _ = git.run(&format!("first-{number}"), &["fetch", "--quiet"]);
        milliseconds(since)
    });
    let rows = vec![
        Row::of("git clone of 500 commits, which nobody asked for before", first),
        Row::of("... within a minute after another one", again),
        Row::of("... with --depth=1", shallow),
        Row::of("git fetch where nothing is new", pulled.collect()),
    ];
    println!("events of each session: {}", log.events.len());
    let ratios = [("clone_over_1_s".to_owned(), rows[0].median_ms / BUDGET_MS)].into();
    Bench { rows, ratios, ..Bench::default() }.tell("git");
}

/// Puts the log into the server's file, as so many sessions.
fn keep(server: &Server, log: &MadeUp) -> Vec<Token> {
    let file = SqliteLog::open(&server.data().join("randori.sqlite")).expect("the server's log");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let keep = |number| {
        let token = Token::new().expect("a token");
        let created = file.create(token.hash(), SessionId([number; 16]), &log.events);
        runtime.block_on(created).expect("kept");
        token
    };
    (1..=SESSIONS).map(keep).collect()
}
