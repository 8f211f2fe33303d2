//! The end of everything that a step left running.

use crate::sandbox::Kind;
use rustix::process::{Pid, Signal, WaitOptions};
use std::time::{Duration, Instant};

/// How long the plain sandbox tries: where the kernel does not tell a process its children, one
/// may stay alive that cannot be found.
const TRIES: Duration = Duration::from_millis(500);

/// Whether the processes that were to be spared live on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spared {
    /// All of them do.
    Yes,
    /// They do not, or there were none.
    No,
}

/// Kills and buries every process that is left but these.
///
/// In the jail that is every other process there is. In the plain sandbox it is whatever became
/// a child of this program when its own parent ended.
pub fn kill(kind: Kind, spare: &[Pid]) -> Spared {
    match kind {
        // The kernel signals all of them at once, so that none can fork its way out; then nobody
        // can be spared. Asked of any other process than the first, it would be the person's
        // whole desktop.
        Kind::Jail if rustix::process::getpid() == Pid::INIT => {
            bury_the_dead();
            if !spare.is_empty() && are_alone(spare) {
                return Spared::Yes;
            }
            let _ = rustix::process::kill_process_group(Pid::INIT, Signal::KILL);
            while bury(WaitOptions::empty()) != Buried::All {}
            Spared::No
        }
        Kind::Jail => Spared::No,
        Kind::Plain => {
            let deadline = Instant::now() + TRIES;
            // A dead child's own children become this program's in their turn.
            loop {
                bury_the_dead();
                let mut left = children();
                // One that waits may be the child of another.
                let lives = |pid| rustix::process::test_kill_process(pid).is_ok();
                let spared = !spare.is_empty() && spare.iter().copied().all(lives);
                left.retain(|child| !spare.contains(child));
                if left.is_empty() || Instant::now() > deadline {
                    return if spared { Spared::Yes } else { Spared::No };
                }
                for child in left {
                    let _ = rustix::process::kill_process(child, Signal::KILL);
                }
                std::thread::sleep(Duration::from_micros(200));
            }
        }
    }
}

/// Whether these are all here, and nothing else is in the jail beside this program.
fn are_alone(spare: &[Pid]) -> bool {
    let Ok(processes) = std::fs::read_dir("/proc") else { return false };
    let names = processes.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let pids: Vec<Pid> = names.filter_map(|name| Pid::from_raw(name.parse().ok()?)).collect();
    spare.iter().all(|pid| pids.contains(pid))
        && pids.iter().all(|pid| *pid == Pid::INIT || spare.contains(pid))
}

/// Buries whoever is dead already, and waits for nobody.
fn bury_the_dead() {
    while bury(WaitOptions::NOHANG) == Buried::One {}
}

/// Whether somebody was buried.
#[derive(Debug, PartialEq, Eq)]
enum Buried {
    One,
    Nobody,
    All,
}

fn bury(options: WaitOptions) -> Buried {
    match rustix::process::wait(options) {
        Ok(Some(_)) | Err(rustix::io::Errno::INTR) => Buried::One,
        Ok(None) => Buried::Nobody,
        Err(_) => Buried::All,
    }
}

/// This program's children at the moment.
fn children() -> Vec<Pid> {
    let listed = std::fs::read_to_string("/proc/thread-self/children").unwrap_or_default();
    let pids = listed.split_ascii_whitespace().filter_map(|pid| pid.parse().ok());
    pids.filter_map(Pid::from_raw).collect()
}
