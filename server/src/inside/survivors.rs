//! The end of everything that a step left running.

use crate::sandbox::Kind;
use rustix::process::{Pid, Signal, WaitOptions};
use std::time::{Duration, Instant};

/// How long the plain sandbox tries: where the kernel does not tell a process its children, one
/// may stay alive that cannot be found.
const TRIES: Duration = Duration::from_millis(500);

/// Kills and buries every process that is left.
///
/// In the jail that is every other process there is. In the plain sandbox it is whatever became
/// a child of this program when its own parent ended.
pub fn kill(kind: Kind) {
    match kind {
        // The kernel signals all of them at once, so that none can fork its way out. Asked of
        // any other process than the first, it would be the person's whole desktop.
        Kind::Jail if rustix::process::getpid() == Pid::INIT => {
            let _ = rustix::process::kill_process_group(Pid::INIT, Signal::KILL);
            while bury(WaitOptions::empty()) != Buried::All {}
        }
        Kind::Jail => {}
        Kind::Plain => {
            let deadline = Instant::now() + TRIES;
            // A dead child's own children become this program's in their turn.
            while bury(WaitOptions::NOHANG) != Buried::All && Instant::now() < deadline {
                for child in children() {
                    let _ = rustix::process::kill_process(child, Signal::KILL);
                }
                std::thread::sleep(Duration::from_micros(200));
            }
        }
    }
}

/// Whether any child is left to bury.
#[derive(Debug, PartialEq, Eq)]
enum Buried {
    One,
    All,
}

fn bury(options: WaitOptions) -> Buried {
    match rustix::process::wait(options) {
        Ok(_) | Err(rustix::io::Errno::INTR) => Buried::One,
        Err(_) => Buried::All,
    }
}

/// This program's children at the moment.
fn children() -> Vec<Pid> {
    let listed = std::fs::read_to_string("/proc/thread-self/children").unwrap_or_default();
    let pids = listed.split_ascii_whitespace().filter_map(|pid| pid.parse().ok());
    pids.filter_map(Pid::from_raw).collect()
}
