//! `cargo xtask bench replay-page`: whether the replay follows a scrubber at 60 frames a second
//! through 5,000 keystrokes, in a real browser.
//!
//! The keystrokes go through the server's own WebSocket, one event each, with a run after every
//! hundred. A step's work is all that the page does for it before the frame is drawn.

use katas::text::Role;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use tests::measure::{Bench, Row};
use tests::participant::{Participant, open_session};
use tests::server::Server;

/// How many keystrokes.
const KEYS: usize = 5_000;

/// After how many the tests are run.
const RUN_EVERY: usize = 100;

/// How many keystrokes a connection sends.
const KEYS_OF_A_CONNECTION: usize = 500;

/// How long a frame is at 60 in a second, in milliseconds.
const FRAME_MS: f64 = 1000.0 / 60.0;

/// What the page says.
#[derive(Deserialize)]
struct Said {
    open: f64,
    ways: BTreeMap<String, Scrubbed>,
}

/// What one way of scrubbing took, in milliseconds.
#[derive(Deserialize)]
struct Scrubbed {
    work: Vec<f64>,
    frames: Vec<f64>,
}

fn main() {
    let server = Server::start();
    let token = open_session(server.url(), "fizz-buzz");
    practise(&server, &token);
    let said = scrub(&format!("{}/s/{token}", server.url()));
    let mut bench = Bench::default();
    bench.rows.push(Row::of("until the replay is there", vec![said.open]));
    for (way, Scrubbed { work, frames }) in said.ways {
        let all: f64 = frames.iter().sum();
        let a_second = 1000.0 * frames.len() as f64 / all;
        bench.ratios.insert(format!("{way}: frames a second"), a_second);
        let row = Row::of(&format!("{way}: work of a step"), work);
        bench.ratios.insert(format!("{way}: p95 of a step over a frame"), row.p95_ms / FRAME_MS);
        bench.rows.extend([row, Row::of(&format!("{way}: from frame to frame"), frames)]);
    }
    bench.tell("replay-page");
}

/// Types one function after the other, letter by letter. Each connection may say so much at once,
/// faster than anybody types; so there are several, of one person.
fn practise(server: &Server, token: &str) {
    let connect = |number: usize| {
        let page = format!("typist-{number}");
        Participant::join(server.url(), token, &page).expect("a session")
    };
    let mut driver = connect(0);
    let item = driver.session.list.next().expect("an item").id.clone();
    driver.act(katas::command::Command::PickItem { item }).expect("picked");
    let written: String = (0..)
        .map(|at| {
            format!("pub fn say_{at}(number: u32) -> String {{\n    number.to_string()\n}}\n\n")
        })
        .flat_map(|function| function.chars().collect::<Vec<_>>())
        .take(KEYS)
        .collect();
    for end in 1..=KEYS {
        driver.write(Role::Code, &written[..end]).expect("typed");
        if end % RUN_EVERY == 0 {
            driver.run().expect("run");
        }
        if end % KEYS_OF_A_CONNECTION == 0 {
            driver = connect(end);
        }
    }
}

/// Scrubs in a browser.
fn scrub(url: &str) -> Said {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser");
    let output = Command::new("node").args(["scrub.mjs", url]).current_dir(folder).output();
    let output = output.expect("node starts");
    let said = String::from_utf8_lossy(&output.stdout);
    let failed = String::from_utf8_lossy(&output.stderr);
    serde_json::from_str(said.trim()).unwrap_or_else(|error| panic!("{error}: {said}{failed}"))
}
