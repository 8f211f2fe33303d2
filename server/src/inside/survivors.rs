//! The end of everything that a step left running.

use crate::sandbox::Kind;
use rustix::process::{Pid, Signal, WaitOptions};

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
        }
        Kind::Jail => {}
        Kind::Plain => {
            for child in children() {
                let _ = rustix::process::kill_process(child, Signal::KILL);
            }
        }
    }
    bury(kind);
}

/// Waits for every child that was killed.
fn bury(kind: Kind) {
    loop {
        match rustix::process::wait(WaitOptions::empty()) {
            Ok(_) if kind == Kind::Plain => {
                // A dead child's own children are now this program's.
                for child in children() {
                    let _ = rustix::process::kill_process(child, Signal::KILL);
                }
            }
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
    }
}

/// This program's children at the moment.
fn children() -> Vec<Pid> {
    let listed = std::fs::read_to_string("/proc/thread-self/children").unwrap_or_default();
    let pids = listed.split_ascii_whitespace().filter_map(|pid| pid.parse().ok());
    pids.filter_map(Pid::from_raw).collect()
}
