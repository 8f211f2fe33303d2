//! `cargo xtask bench sessions`: what a live session costs in memory, and what is left of it when
//! nobody looks any more.

use katas::text::Role;
use std::time::{Duration, Instant};
use tests::measure::{Bench, median};
use tests::participant::{Participant, open_session};
use tests::server::Server;

/// How many sessions are live at once.
const SESSIONS: usize = 100;

/// How many come before, so that what is set up once is set up.
const WARM: usize = 5;

/// How many bytes of code each holds: a kata that is nearly done.
const CODE_BYTES: usize = 4_000;

/// How long the server may take to forget them all.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many sessions the server says are live.
fn live(url: &str) -> f64 {
    let numbers = tests::http::get(&format!("{url}/metrics"), &[]).text();
    let line = numbers.lines().find_map(|line| line.strip_prefix("randori_sessions_live "));
    line.map_or(0.0, |number| number.parse().expect("a number"))
}

/// Wakes a session, types and runs; it stays live as long as somebody takes part.
fn practise(url: &str, token: &str, round: u32) -> Participant {
    let mut driver = Participant::join(url, token, "driver").expect("connected");
    let code = format!("// round {round}\n") + &"// a line of a kata\n".repeat(CODE_BYTES / 20);
    driver.write(Role::Code, &code).expect("typed");
    driver.run().expect("run");
    driver
}

/// What one server says: kilobytes of each live session, and of each that was live before.
fn measure() -> (f64, f64) {
    let server = Server::start_with(&["--idle-seconds", "1"]);
    let url = server.url();
    let tokens: Vec<_> = (0..SESSIONS + WARM).map(|_| open_session(url, "fizz-buzz")).collect();
    let (warm, tokens) = tokens.split_at(WARM);
    let practise_all =
        |round| -> Vec<_> { tokens.iter().map(|token| practise(url, token, round)).collect() };
    // Whatever is set up once is set up before.
    drop(warm.iter().map(|token| practise(url, token, 0)).collect::<Vec<_>>());
    forgotten(&server);
    let before = server.resident_kb();
    let drivers = practise_all(1);
    let first = server.resident_kb();
    drop(drivers);
    forgotten(&server);
    // What a program freed stays with it for the next time: so whether sessions leave something
    // behind is seen when as many are live again.
    let drivers = practise_all(2);
    let second = server.resident_kb();
    drop(drivers);
    ((first - before) / SESSIONS as f64, (second - first) / SESSIONS as f64)
}

fn main() {
    let (live, left): (Vec<_>, Vec<_>) = (0..3).map(|_| measure()).unzip();
    println!("kilobytes of each live session: {live:.1?}");
    println!("kilobytes left of each session that nobody looks at: {left:.1?}");
    let over = |kilobytes| median(kilobytes) / 200.0;
    let ratios = [("live_kb_over_200", over(live)), ("left_kb_over_200", over(left))];
    let ratios = ratios.map(|(name, ratio)| (name.to_owned(), ratio)).into();
    Bench { ratios, ..Bench::default() }.tell("sessions");
}

/// Waits until the server has no live session.
fn forgotten(server: &Server) {
    let until = Instant::now() + PATIENCE;
    while live(server.url()) > 0.0 {
        assert!(Instant::now() < until, "sessions stay live");
        std::thread::sleep(Duration::from_millis(50));
    }
}
