//! `cargo xtask bench board-page`: how long a board with 60 pairs works for each message of the
//! server, in a real browser, while all of them type and run.

use katas::workshop::command::Facilitate;
use katas::workshop::plan::Seating;
use serde::Deserialize;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;
use tests::measure::{Bench, Row};
use tests::server::Server;
use tests::simulated_room::{Pace, take_part};
use tests::workshop::{Watcher, open, plan};

const PAIRS: usize = 60;

/// A letter a second of each, and a run a second in the room: the browser needs a processor too.
const PACE: Pace = Pace { letter: Duration::from_secs(1), run: Duration::from_secs(60) };

/// What an update may take, in milliseconds.
const UPDATE_MS: f64 = 100.0;

/// What the page says, in milliseconds.
#[derive(Deserialize)]
struct Said {
    /// Until all pairs stood there.
    open: f64,
    /// The script of each message.
    updates: Vec<f64>,
}

fn main() {
    let server = Server::start();
    let url = server.url();
    let token = open(url, plan(Seating::ByLot));
    let mut board = Watcher::open(url, &token).expect("a board");
    let key = board.board.join.rsplit('/').next().expect("a link").to_owned();
    board.facilitate(Facilitate::Begin).expect("begun");
    let over = AtomicBool::new(false);
    let (said, did) = thread::scope(|scope| {
        let room = scope.spawn(|| take_part(url, &key, PAIRS, PACE, &over));
        board.until(|board| board.standing.people == 2 * PAIRS).expect("a full room");
        let said = look(&format!("{url}/b/{token}"));
        over.store(true, Ordering::Relaxed);
        (said, room.join().expect("a room"))
    });
    println!("{}", serde_json::to_string(&did).expect("JSON"));
    let mut bench = Bench::default();
    bench.rows.push(Row::of("until the board shows all pairs", vec![said.open]));
    let updates = Row::of("script of an update", said.updates);
    bench.ratios.insert("longest_update_over_100_ms".into(), updates.max_ms / UPDATE_MS);
    bench.rows.push(updates);
    bench.tell("board-page");
}

/// Looks at the board in a browser.
fn look(url: &str) -> Said {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser");
    let pairs = PAIRS.to_string();
    let output = Command::new("node").args(["board.mjs", url, &pairs]).current_dir(folder).output();
    let output = output.expect("node starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let failed = String::from_utf8_lossy(&output.stderr);
    serde_json::from_str(said.trim()).unwrap_or_else(|error| panic!("{error}: {said}{failed}"))
}
