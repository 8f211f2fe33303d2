//! `cargo xtask bench sessions`: what a live session costs in memory, and what is left of it when
//! nobody looks any more.

use katas::text::Role;
use std::fs;
use std::time::{Duration, Instant};
use tests::measure::{Bench, Row};
use tests::participant::{Participant, open_session};
use tests::server::Server;

/// How many sessions are live at once.
const SESSIONS: usize = 100;

/// How many bytes of code each holds: a kata that is nearly done.
const CODE_BYTES: usize = 4_000;

/// How long the server may take to forget them all.
const PATIENCE: Duration = Duration::from_secs(60);

/// The resident memory of a process, in kilobytes.
fn resident_kb(pid: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).expect("a running server");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
    line.trim().trim_end_matches("kB").trim().parse().expect("a number")
}

/// How many sessions the server says are live.
fn live(url: &str) -> f64 {
    let numbers = tests::http::get(&format!("{url}/metrics"), &[]).text();
    let line = numbers.lines().find_map(|line| line.strip_prefix("randori_sessions_live "));
    line.map_or(0.0, |number| number.parse().expect("a number"))
}

fn practise(url: &str) -> Participant {
    let token = open_session(url, "fizz-buzz");
    let mut driver = Participant::join(url, &token, "driver").expect("connected");
    let code = "// a line of a kata\n".repeat(CODE_BYTES / 20);
    driver.write(Role::Code, &code).expect("typed");
    driver.run().expect("run");
    driver
}

fn main() {
    let server = Server::start_with(&["--idle-seconds", "1"]);
    // Whatever is set up once is set up before.
    drop((0..5).map(|_| practise(server.url())).collect::<Vec<_>>());
    let mut per_session = Vec::new();
    let mut left = Vec::new();
    for _ in 0..3 {
        forgotten(&server);
        let before = resident_kb(server.pid());
        let drivers: Vec<_> = (0..SESSIONS).map(|_| practise(server.url())).collect();
        let during = resident_kb(server.pid());
        per_session.push((during - before) / SESSIONS as f64);
        drop(drivers);
        forgotten(&server);
        left.push(resident_kb(server.pid()));
    }
    let growth = (left[2] - left[1]) / SESSIONS as f64;
    println!("memory of a live session: {per_session:.1?} kB");
    println!("left of a session that nobody looks at, from round 2 to 3: {growth:.1} kB");
    let rows = vec![Row::of("kilobytes of a live session (not ms)", per_session)];
    let ratios =
        [("live_kb_over_200", rows[0].median_ms / 200.0), ("left_kb_over_200", growth / 200.0)];
    let ratios = ratios.map(|(name, ratio)| (name.to_owned(), ratio)).into();
    Bench { rows, ratios }.tell("sessions");
}

/// Waits until the server has no live session.
fn forgotten(server: &Server) {
    let until = Instant::now() + PATIENCE;
    while live(server.url()) > 0.0 {
        assert!(Instant::now() < until, "sessions stay live");
        std::thread::sleep(Duration::from_millis(50));
    }
}
