//! The first process of a sandbox, as it is watched and ended from outside.

use crate::jailer::message::Files;
use crate::sandbox::Jailer;
use crate::sandbox::jail::TMPFS_BYTES;
use crate::sandbox::jailer::Born;
use rustix::process::Signal;
use std::os::fd::OwnedFd;
use std::sync::Arc;
use tokio::net::UnixStream;
use tokio::process::Child;

/// What the kernel counts in a cgroup beside the memory of the processes that the program inside
/// counts: the working folder, and the kernel's own for so many pipes and tasks, in bytes.
const BESIDE: u64 = TMPFS_BYTES + 64 * 1024 * 1024;

/// The first process of a sandbox.
#[derive(Debug)]
pub(super) enum Process {
    /// Of a plain one.
    Plain(Child),
    /// Of a jail.
    Jailed(Jailed),
}

/// The first process of a jail.
#[derive(Debug)]
pub(super) struct Jailed {
    pidfd: OwnedFd,
    lease: UnixStream,
    cgroup: Files,
    /// What its memory is bounded to.
    bound: u64,
    /// How many processes the kernel had killed for want of memory when that was last asked.
    killed: u64,
    /// It dies with who made it.
    _jailer: Arc<Jailer>,
}

impl Jailed {
    /// One that was just born.
    pub(super) fn new(born: Born, jailer: &Arc<Jailer>) -> std::io::Result<Self> {
        let Born { pidfd, cgroup, lease } = born;
        lease.set_nonblocking(true)?;
        let (lease, _jailer) = (UnixStream::from_std(lease)?, Arc::clone(jailer));
        Ok(Self { pidfd, lease, cgroup, bound: 0, killed: 0, _jailer })
    }
}

impl Process {
    /// Waits until it is over.
    pub(super) async fn over(&mut self) {
        match self {
            Self::Plain(child) => drop(child.wait().await),
            Self::Jailed(jailed) => drop(jailed.lease.readable().await),
        }
    }

    /// Kills it, and everything in its cgroup.
    pub(super) fn kill(&mut self) {
        match self {
            Self::Plain(child) => drop(child.start_kill()),
            Self::Jailed(jailed) => {
                if let Some(kill) = &jailed.cgroup.kill {
                    let _ = std::fs::write(kill, "1");
                }
                let _ = rustix::process::pidfd_send_signal(&jailed.pidfd, Signal::KILL);
            }
        }
    }

    /// Bounds the memory of everything in it, also of what belongs to no process, where the kernel
    /// can.
    pub(super) fn bound(&mut self, memory_bytes: u64) {
        let Self::Jailed(jailed) = self else { return };
        let most = memory_bytes.saturating_add(BESIDE);
        if jailed.bound != most
            && let Some(file) = &jailed.cgroup.memory_most
        {
            jailed.bound = most;
            if let Err(error) = std::fs::write(file, most.to_string()) {
                tracing::warn!(%error, "a cgroup's memory is not bounded");
            }
        }
    }

    /// Whether the kernel has killed something for want of memory since this was last asked.
    pub(super) fn lacked_memory(&mut self) -> bool {
        let Self::Jailed(jailed) = self else { return false };
        let Some(events) = &jailed.cgroup.memory_events else { return false };
        // Gone with its jail, it can tell nothing.
        let events = std::fs::read_to_string(events).unwrap_or_default();
        let killed = killed(&events).unwrap_or(jailed.killed);
        killed > std::mem::replace(&mut jailed.killed, killed)
    }
}

/// Reads the number of processes killed for want of memory.
fn killed(events: &str) -> Option<u64> {
    events.lines().find_map(|line| line.strip_prefix("oom_kill ")?.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_was_killed_for_want_of_memory_is_counted_in_both_versions() {
        let one = "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n";
        let two = "low 0\nhigh 0\nmax 9\noom 4\noom_kill 2\noom_group_kill 0\n";
        assert_eq!((killed(one), killed(two), killed("")), (Some(3), Some(2), None));
    }
}
