//! Two system calls that Randori's jail needs and no well-kept library wraps, as safe functions:
//! `clone3`, and `mount_setattr`.
//!
//! All unsafe code of the project stands in this file.

use std::io::{Error, ErrorKind, Result};
use std::os::fd::{AsRawFd as _, BorrowedFd, FromRawFd as _, OwnedFd};

/// Which namespaces a new process gets for its own, as `clone3` takes them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Namespaces(u64);

impl Namespaces {
    /// New ones of every kind that keeps a process apart: users, processes, mounts, network, System
    /// V objects and names. Its own view of cgroups a process takes once it stands in its cgroup.
    pub const APART: Self = Self(
        (libc::CLONE_NEWUSER
            | libc::CLONE_NEWPID
            | libc::CLONE_NEWNS
            | libc::CLONE_NEWNET
            | libc::CLONE_NEWIPC
            | libc::CLONE_NEWUTS) as u64,
    );
}

/// `CLONE_INTO_CGROUP`, for which libc's own constant is too narrow.
const INTO_CGROUP: u64 = 1 << 33;

/// Who goes on after [`fork`].
#[derive(Debug)]
pub enum Forked {
    /// The process that called it, with the number of the new one, and a descriptor of it that
    /// stays true when the number is somebody else's.
    Parent {
        /// Its number.
        pid: i32,
        /// Itself.
        pidfd: OwnedFd,
    },
    /// The new process.
    Child,
}

/// Makes a process like this one, in new namespaces, and in another cgroup of version 2 where one
/// is given.
///
/// The child goes on from here too, with copies of everything; it must end by
/// [`std::process::exit`], and never come back to what only its parent should do. The C library
/// believes that the child's first thread has its parent's number, which matters to nothing but
/// what asks it for that number.
///
/// # Errors
/// When this process has other threads, whose locks would be held for ever in the child; and when
/// the kernel refuses.
pub fn fork(namespaces: Namespaces, cgroup: Option<BorrowedFd<'_>>) -> Result<Forked> {
    if std::fs::read_dir("/proc/self/task")?.count() != 1 {
        return Err(Error::new(ErrorKind::Unsupported, "this process has more than one thread"));
    }
    let mut pidfd: libc::c_int = -1;
    let into = if cgroup.is_some() { INTO_CGROUP } else { 0 };
    let arguments = libc::clone_args {
        flags: namespaces.0 | libc::CLONE_PIDFD as u64 | into,
        pidfd: &raw mut pidfd as u64,
        child_tid: 0,
        parent_tid: 0,
        exit_signal: libc::SIGCHLD as u64,
        // None of its own: it goes on with a copy of this one, as after `fork`.
        stack: 0,
        stack_size: 0,
        tls: 0,
        set_tid: 0,
        set_tid_size: 0,
        cgroup: cgroup.map_or(0, |cgroup| cgroup.as_raw_fd() as u64),
    };
    // SAFETY: the structure is whole and lives through the call; without CLONE_VM the child has a
    // copy of the memory, and as the only thread it finds every lock as its parent left it.
    #[expect(unsafe_code, reason = "no library wraps this call")]
    let pid =
        unsafe { libc::syscall(libc::SYS_clone3, &raw const arguments, size_of_val(&arguments)) };
    match pid {
        0 => Ok(Forked::Child),
        1.. => {
            // SAFETY: the kernel has just opened it for this process, and nobody else knows it.
            #[expect(unsafe_code, reason = "the kernel gives it as a number")]
            let pidfd = unsafe { OwnedFd::from_raw_fd(pidfd) };
            // A process's number fits, since the kernel's own type for it is this one.
            Ok(Forked::Parent { pid: pid as i32, pidfd })
        }
        _ => Err(Error::last_os_error()),
    }
}

/// Makes everything that is mounted in a detached tree read-only, without devices and without
/// programs that give other rights.
///
/// # Errors
/// When the kernel refuses, or is older than 5.12.
pub fn make_read_only(tree: BorrowedFd<'_>) -> Result<()> {
    let attributes = libc::mount_attr {
        attr_set: libc::MOUNT_ATTR_RDONLY | libc::MOUNT_ATTR_NOSUID | libc::MOUNT_ATTR_NODEV,
        attr_clr: 0,
        propagation: 0,
        userns_fd: 0,
    };
    let flags = libc::AT_EMPTY_PATH | libc::AT_RECURSIVE;
    // SAFETY: path and structure are whole and live through the call, which changes neither.
    #[expect(unsafe_code, reason = "no library wraps this call")]
    let done = unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            tree.as_raw_fd(),
            c"".as_ptr(),
            flags,
            &raw const attributes,
            size_of_val(&attributes),
        )
    };
    if done == 0 { Ok(()) } else { Err(Error::last_os_error()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_with_several_threads_is_not_forked() {
        // The tests' own runner has one thread more than the test.
        let error = fork(Namespaces::default(), None).map(|_| ()).map_err(|error| error.kind());
        assert_eq!(error, Err(ErrorKind::Unsupported));
    }

    #[test]
    fn what_is_no_mount_cannot_be_made_read_only() -> Result<()> {
        let file = std::fs::File::open("/proc/self/status")?;
        let refused = make_read_only(std::os::fd::AsFd::as_fd(&file));
        assert!(refused.is_err());
        Ok(())
    }
}
