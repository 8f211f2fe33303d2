//! `cargo xtask bench workshop`: a workshop of 60 pairs over real WebSockets, who come by the link,
//! sit down by lot and practise a small kata in Rust: what a light takes, what a letter takes to
//! the other one's page, what a light takes to the board, and how much memory the server needs.
//!
//! Another number of pairs may be given: `cargo run --release -p tests --bin bench-workshop 20`.

mod crowd;
mod memory;
mod pair;
mod room;

use memory::Peak;
use pair::{Pair, Plan};
use room::Room;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tests::measure::{Bench, Memory, Row};
use tests::server::Server;

/// How many pairs, of two people each.
const PAIRS: usize = 60;

/// How long they practise, where runs come one by one.
const STEADY: Duration = Duration::from_secs(90);

/// How often everybody runs at the same moment after that.
const BURSTS: u32 = 2;

/// How long a burst may take until the next.
const BURST: Duration = Duration::from_secs(25);

/// How long one waits for the last lights.
const GRACE: Duration = Duration::from_secs(30);

/// What a light may take for 95 of 100 runs, in milliseconds.
const LIGHT_MS: f64 = 1_500.0;

/// What a letter may take to the other one's page for 99 of 100, in milliseconds.
const LETTER_MS: f64 = 150.0;

/// What a light may take from there to the board for 95 of 100, in milliseconds.
const BOARD_MS: f64 = 1_000.0;

/// What the server may need, with its own helpers and without the compilers, in kilobytes.
const MEMORY_KB: f64 = 400.0 * 1024.0;

fn main() {
    let pairs = std::env::args().nth(1).map_or(PAIRS, |pairs| pairs.parse().expect("a number"));
    let load = || std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("{pairs} pairs; the load before: {}", load().trim());
    let server = Server::start();
    let pid = server.pid();
    let quiet = Peak::now(pid);
    let mut bench = Bench::default();
    let mut room = Room::gather(&server, pairs, &mut bench);
    let over = AtomicBool::new(false);
    let began = Instant::now();
    let plan = Plan { until: began + STEADY, bursts: BURSTS, burst: BURST, grace: GRACE };
    let (seen, shown, peak) = thread::scope(|scope| {
        let over = &over;
        let peak = scope.spawn(move || Peak::until(pid, over));
        let board = scope.spawn({
            let board = room.take_board();
            move || board.watch(over)
        });
        let pairs: Vec<Pair> = room.take_pairs();
        let pairs: Vec<_> =
            pairs.into_iter().map(|pair| scope.spawn(|| pair.practise(&plan))).collect();
        let seen: Vec<_> = pairs.into_iter().map(|p| p.join().expect("a pair")).collect();
        over.store(true, Ordering::Relaxed);
        room.wake_boards();
        (seen, board.join().expect("a board"), peak.join().expect("a memory"))
    });
    tell(&mut bench, &seen, &shown, quiet, peak);
    drop(server);
    crowd::measure(&mut bench);
    println!("the load after: {}", load().trim());
    bench.tell("workshop");
}

/// Puts what was seen into rows, and holds it to what it may be.
fn tell(
    bench: &mut Bench,
    seen: &[pair::Seen],
    shown: &HashMap<room::Shown, Instant>,
    quiet: Peak,
    peak: Peak,
) {
    let all = |part: fn(&pair::Seen) -> &Vec<f64>| seen.iter().flat_map(part).copied().collect();
    let lags = |(at, heard): (&room::Shown, &Instant)| {
        shown.get(at).map(|shown| shown.saturating_duration_since(*heard).as_secs_f64() * 1e3)
    };
    let ended: Vec<_> = seen.iter().flat_map(|seen| &seen.ended).collect();
    let board: Vec<f64> = ended.iter().filter_map(|(at, heard)| lags((at, heard))).collect();
    let (lights, letters) = ("from asking to the light", "a letter on the other one's page");
    bench.rows.push(Row::of(lights, all(|seen| &seen.lights)));
    bench.rows.push(Row::of("from asking to the light, all at once", all(|seen| &seen.burst)));
    bench.rows.push(Row::of(letters, all(|seen| &seen.letters)));
    bench.rows.push(Row::of("from the light at the page to the board", board.clone()));
    let sum = |part: fn(&pair::Seen) -> usize| seen.iter().map(part).sum::<usize>();
    let row = |what: &str| bench.row(what).expect("a row").clone();
    let ratios = [
        ("light_p95_over_1500_ms", row(lights).p95_ms / LIGHT_MS),
        ("letter_p99_over_150_ms", row(letters).p99_ms / LETTER_MS),
        (
            "board_p95_over_1000_ms",
            row("from the light at the page to the board").p95_ms / BOARD_MS,
        ),
        ("memory_over_400_mib", peak.own_kb / MEMORY_KB),
        ("runs_lost", sum(|seen| seen.lost) as f64),
        ("commands_refused", sum(|seen| seen.refused) as f64),
        ("lights_that_no_board_showed", (ended.len() - board.len()) as f64),
        ("memory_of_compilers_mib_at_most", peak.others_kb / 1024.0),
    ];
    bench.ratios.extend(ratios.map(|(name, ratio)| (name.to_owned(), ratio)));
    bench.memory.push(Memory { runs: 0, resident_kb: quiet.own_kb });
    let runs = sum(|seen| seen.lights.len() + seen.burst.len());
    bench.memory.push(Memory { runs, resident_kb: peak.own_kb });
}
