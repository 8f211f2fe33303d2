//! The system calls that Randori's jail needs and no well-kept library wraps, as safe functions:
//! `clone3`, `mount_setattr`, and a seccomp filter that asks its listener.
//!
//! All unsafe code of the project stands in this file.

use std::io::{Error, ErrorKind, Result};
use std::os::fd::{AsFd, AsRawFd as _, BorrowedFd, FromRawFd as _, OwnedFd};

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

/// Hears of every process that is about to end itself with success or to become another program,
/// and holds it until it is let go.
#[derive(Debug)]
pub struct Turns(OwnedFd);

/// A process that waits to be let go.
#[derive(Debug)]
pub struct Turn {
    /// The thread that takes it, by its number in the listener's own namespace.
    pub thread: i32,
    /// Whether the process ends; else it becomes another program.
    pub ends: bool,
    id: u64,
}

/// Listens to the calling thread and all that come of it. A thread that ends alone, and a process
/// that ends with failure, ask nobody.
///
/// # Errors
/// When the kernel refuses; also when somebody listens already, which may be a container's own.
pub fn hear_turns() -> Result<Turns> {
    use libc::{BPF_ABS, BPF_ALU, BPF_AND, BPF_JEQ, BPF_JMP, BPF_K, BPF_LD, BPF_RET, BPF_W};
    let step = |code: u32, k: u32| libc::sock_filter { code: code as u16, jt: 0, jf: 0, k };
    let skip = |value: i64, where_so: u8, else_: u8| libc::sock_filter {
        jt: where_so,
        jf: else_,
        ..step(BPF_JMP | BPF_JEQ | BPF_K, value as u32)
    };
    let load = |offset: usize| step(BPF_LD | BPF_W | BPF_ABS, offset as u32);
    let low_half = if cfg!(target_endian = "big") { 4 } else { 0 };
    let mut program = [
        // Calls of another architecture have other numbers, and are refused by other filters.
        load(std::mem::offset_of!(libc::seccomp_data, nr)),
        skip(libc::SYS_execve, 5, 0),
        skip(libc::SYS_execveat, 4, 0),
        skip(libc::SYS_exit_group, 0, 4),
        load(std::mem::offset_of!(libc::seccomp_data, args) + low_half),
        // Nobody is told more of a status than its last eight bits.
        step(BPF_ALU | BPF_AND | BPF_K, 0xff),
        skip(0, 0, 1),
        step(BPF_RET | BPF_K, libc::SECCOMP_RET_USER_NOTIF),
        step(BPF_RET | BPF_K, libc::SECCOMP_RET_ALLOW),
    ];
    let program = libc::sock_fprog { len: program.len() as u16, filter: program.as_mut_ptr() };
    // SAFETY: the program is whole and lives through the call, which copies it.
    #[expect(unsafe_code, reason = "no library wraps this call")]
    let fd = unsafe {
        libc::syscall(
            libc::SYS_seccomp,
            libc::SECCOMP_SET_MODE_FILTER,
            libc::SECCOMP_FILTER_FLAG_NEW_LISTENER,
            &raw const program,
        )
    };
    if fd < 0 {
        return Err(Error::last_os_error());
    }
    // SAFETY: the kernel has just opened it for this process, and nobody else knows it.
    #[expect(unsafe_code, reason = "the kernel gives it as a number")]
    Ok(Turns(unsafe { OwnedFd::from_raw_fd(fd as i32) }))
}

/// Readable when somebody waits, and hung up when nobody is left who could.
impl AsFd for Turns {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.0.as_fd()
    }
}

impl Turns {
    /// The next one that waits; where none does, waits for one, be there anybody left or not. None
    /// when it was killed meanwhile.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub fn next(&self) -> Result<Option<Turn>> {
        // SAFETY: numbers all, for which zero is a value, and which the kernel wants to be zero.
        #[expect(unsafe_code, reason = "the structure has no constructor")]
        let mut told: libc::seccomp_notif = unsafe { std::mem::zeroed() };
        // SAFETY: the structure is the one that the request names, and lives through the call.
        #[expect(unsafe_code, reason = "no library wraps this call")]
        let done = unsafe {
            libc::ioctl(self.0.as_raw_fd(), libc::SECCOMP_IOCTL_NOTIF_RECV, &raw mut told)
        };
        let ends = i64::from(told.data.nr) == libc::SYS_exit_group;
        // A process's number fits, since the kernel's own type for it is this one.
        some_of(done, Turn { thread: told.pid as i32, ends, id: told.id })
    }

    /// Lets it go on.
    ///
    /// # Errors
    /// When the kernel refuses; not when it was killed meanwhile.
    pub fn let_go(&self, turn: Turn) -> Result<()> {
        let mut leave = libc::seccomp_notif_resp {
            id: turn.id,
            val: 0,
            error: 0,
            flags: libc::SECCOMP_USER_NOTIF_FLAG_CONTINUE as u32,
        };
        // SAFETY: the structure is the one that the request names, and lives through the call.
        #[expect(unsafe_code, reason = "no library wraps this call")]
        let done = unsafe {
            libc::ioctl(self.0.as_raw_fd(), libc::SECCOMP_IOCTL_NOTIF_SEND, &raw mut leave)
        };
        some_of(done, ()).map(|_| ())
    }
}

/// What a call on a listener gave; nothing when whoever waited is gone.
fn some_of<T>(done: libc::c_int, value: T) -> Result<Option<T>> {
    match Error::last_os_error() {
        _ if done == 0 => Ok(Some(value)),
        gone if gone.raw_os_error() == Some(libc::ENOENT) => Ok(None),
        error => Err(error),
    }
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
    fn whoever_becomes_a_program_or_ends_well_is_held_and_others_are_not() -> Result<()> {
        // The filter stays with the thread that sets it, and so with the test's own; another one
        // has to let go what it starts.
        rustix::thread::set_no_new_privs(true)?;
        let turns = hear_turns()?;
        let run = |program: &str| std::process::Command::new(program).status();
        let turn = || turns.next()?.ok_or(Error::from(ErrorKind::NotFound));
        std::thread::scope(|scope| -> Result<()> {
            let heard = scope.spawn(|| -> Result<Vec<bool>> {
                let mut heard = Vec::new();
                for _ in 0..3 {
                    let turn = turn()?;
                    heard.push(turn.ends);
                    turns.let_go(turn)?;
                }
                Ok(heard)
            });
            assert_eq!(run("/bin/false")?.code(), Some(1));
            assert_eq!(run("/bin/true")?.code(), Some(0));
            let heard = heard.join().map_err(|_| Error::other("it broke off"))??;
            assert_eq!(heard, [false, false, true]);
            Ok(())
        })
    }

    #[test]
    fn what_is_no_mount_cannot_be_made_read_only() -> Result<()> {
        let file = std::fs::File::open("/proc/self/status")?;
        let refused = make_read_only(file.as_fd());
        assert!(refused.is_err());
        Ok(())
    }
}
