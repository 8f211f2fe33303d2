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

/// How often the facilitator does something that changes the rows of all pairs.
const MOVES_EVERY: Duration = Duration::from_secs(5);

/// What the page says, in milliseconds.
#[derive(Deserialize)]
struct Said {
    /// Until all pairs stood there.
    open: f64,
    /// What passed for each message, and for how many pairs it had a row; the first one brings the
    /// whole board.
    updates: Vec<(f64, usize)>,
    /// The processor's time of all script, in each fifth of a second.
    script: Vec<f64>,
}

fn main() {
    let server = Server::start();
    let url = server.url();
    let token = open(url, plan(Seating::ByLot));
    let mut board = Watcher::open(url, &token).expect("a board");
    let key = board.board.join.rsplit('/').next().expect("a link").to_owned();
    let over = AtomicBool::new(false);
    let (said, did) = thread::scope(|scope| {
        let room = scope.spawn(|| take_part(url, &key, PAIRS, PACE, &over));
        board.until(|board| board.standing.people == 2 * PAIRS).expect("a full room");
        board.facilitate(Facilitate::Begin).expect("begun");
        board.until(|board| board.pairs.len() == PAIRS).expect("all pairs");
        let page = format!("{url}/b/{token}");
        let looks = scope.spawn(move || look(&page));
        while !looks.is_finished() {
            thread::sleep(MOVES_EVERY);
            let hidden = !board.standing.names_hidden;
            board.facilitate(Facilitate::HideNames(hidden)).expect("done");
            board.until(|board| board.standing.names_hidden == hidden).expect("shown");
        }
        over.store(true, Ordering::Relaxed);
        (looks.join().expect("a look"), room.join().expect("a room"))
    });
    println!("{}", serde_json::to_string(&did).expect("JSON"));
    let (first, updates) = said.updates.split_first().expect("messages");
    let of = |all: bool| {
        let of = updates.iter().filter(|(_, rows)| (*rows == PAIRS) == all);
        of.map(|(ms, _)| *ms).collect::<Vec<_>>()
    };
    let mut bench = Bench::default();
    bench.rows.push(Row::of("until the board shows all pairs", vec![said.open]));
    bench.rows.push(Row::of("the whole board once, on a clock", vec![first.0]));
    bench.rows.push(Row::of("an update of all pairs, on a clock", of(true)));
    bench.rows.push(Row::of("any other update, on a clock", of(false)));
    let what = "script in a fifth of a second, by the processor's time";
    let script = Row::of(what, said.script);
    bench.ratios.insert("most_script_over_100_ms".into(), script.max_ms / UPDATE_MS);
    bench.rows.push(script);
    let longest = updates.iter().map(|(ms, _)| *ms).fold(0.0, f64::max);
    bench.ratios.insert("longest_update_over_100_ms".into(), longest / UPDATE_MS);
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
