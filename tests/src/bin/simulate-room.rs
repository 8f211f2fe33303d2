//! `simulate-room URL KEY PAIRS`: pairs beside those of a scripted workshop, until the input ends;
//! then it prints what they did, as JSON.

use std::io::Read as _;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;
use tests::simulated_room::{Pace, take_part};

/// They think more than they type: browsers, compilers and other tests share the machine.
const PACE: Pace = Pace { letter: Duration::from_secs(5), run: Duration::from_secs(15) };

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [url, key, pairs] = arguments.as_slice() else {
        eprintln!("Usage: simulate-room URL KEY PAIRS");
        return ExitCode::from(2);
    };
    let pairs = pairs.parse().expect("a number of pairs");
    let over = AtomicBool::new(false);
    let did = thread::scope(|scope| {
        let room = scope.spawn(|| take_part(url, key, pairs, PACE, &over));
        // Whoever started it ends it by closing its input.
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        over.store(true, Ordering::Relaxed);
        room.join().expect("a room")
    });
    println!("{}", serde_json::to_string(&did).expect("JSON"));
    ExitCode::SUCCESS
}
