//! The walls that the program inside puts around itself, and so around all that it starts.

use crate::sandbox::{Kind, WORK};
use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, PathBeneath, PathFd, Ruleset,
    RulesetAttr, RulesetCreatedAttr, path_beneath_rules,
};
use nix::sys::signal::{SigSet, Signal};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{DumpableBehavior, Resource, Rlimit};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use syscalls::Turns;

pub mod calls;

/// What holds for every process in the sandbox, on top of what its step allows.
const BOUNDS: &[(Resource, u64)] = &[
    // The compiler has about 40 files open; the linker a few more for each library.
    (Resource::Nofile, 512),
    // No file of a kata comes near it; the test program has 3 MB.
    (Resource::Fsize, 256 * 1024 * 1024),
    // Addresses, not memory: libraries and thread arenas reserve a lot and use little.
    (Resource::As, 16 * 1024 * 1024 * 1024),
    // The main thread's stack; the compiler makes its own for what recurses.
    (Resource::Stack, 64 * 1024 * 1024),
    (Resource::Msgqueue, 0),
    (Resource::Memlock, 64 * 1024),
];

/// What tools ask the kernel for: the compiler's allocator whether memory may be overcommitted,
/// interpreters how much there is.
const SETTINGS: &[&str] = &["/proc/sys/vm/overcommit_memory", "/proc/meminfo", "/proc/cpuinfo"];

/// The newest Landlock whose rights are known here; an older kernel enforces what it knows.
const NEWEST: ABI = ABI::V5;

/// Puts up all walls that this kind of sandbox has.
///
/// # Errors
/// Says in words which wall could not be put up.
pub fn confine(kind: Kind) -> Result<(), String> {
    close_strangers().map_err(|cause| format!("stray descriptors cannot be closed: {cause}"))?;
    let hidden = rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable);
    hidden.map_err(|cause| format!("memory cannot be hidden: {cause}"))?;
    for (resource, most) in BOUNDS {
        bound(*resource, *most).map_err(|cause| format!("{resource:?} has no bound: {cause}"))?;
    }
    no_core().map_err(|cause| format!("cores have no bound: {cause}"))?;
    match kind {
        Kind::Plain => {
            // Orphans of a step become this program's, and so can be found and killed.
            let adopt = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
            adopt.map_err(|cause| format!("orphans cannot be adopted: {cause}"))
        }
        Kind::Jail => {
            let held = handled().thread_block();
            held.map_err(|cause| format!("signals cannot be held back: {cause}"))?;
            write_only_in(WORK).map_err(|cause| format!("Landlock: {cause}"))?;
            calls::filter().map_err(|cause| format!("seccomp: {cause}"))
        }
    }
}

/// The signals that Rust's runtime has handlers for. The kernel keeps all others from the first
/// process of a jail, and these it delivers: sent often enough they overflow the handlers' stack.
fn handled() -> SigSet {
    [Signal::SIGSEGV, Signal::SIGBUS].into_iter().collect()
}

/// Closes every descriptor but the three standard ones, whoever forgot them.
fn close_strangers() -> std::io::Result<()> {
    let open = std::fs::read_dir("/proc/self/fd")?;
    let open: Vec<i32> =
        open.filter_map(|fd| fd.ok()?.file_name().to_str()?.parse().ok()).collect();
    for fd in open.into_iter().filter(|fd| *fd > 2) {
        // The folder's own descriptor is among them and closed by now.
        let _ = nix::unistd::close(fd);
    }
    Ok(())
}

/// No core ever reaches the host's handler: to one that is a program the kernel hands a core at a
/// limit of 0 too, but never at 1; and a file of one byte it does not write.
fn no_core() -> rustix::io::Result<()> {
    let now = rustix::process::getrlimit(Resource::Core);
    let most = now.maximum.map_or(1, |now| now.min(1));
    let only = Rlimit { current: Some(most), maximum: Some(most) };
    rustix::process::setrlimit(Resource::Core, only)
}

/// Lowers a limit for good; never raises one.
fn bound(resource: Resource, most: u64) -> rustix::io::Result<()> {
    let now = rustix::process::getrlimit(resource);
    let maximum = now.maximum.map_or(most, |now| now.min(most));
    let current = now.current.map_or(maximum, |now| now.min(maximum));
    rustix::process::setrlimit(resource, Rlimit { current: Some(current), maximum: Some(maximum) })
}

/// Landlock: everything may be read and executed, and only one folder written; no TCP. Each call
/// adds to those before it. Where the kernel has no Landlock the mounts stand alone.
///
/// # Errors
/// When the kernel has it and refuses.
pub fn write_only_in(folder: &str) -> Result<(), Box<dyn std::error::Error>> {
    let read = AccessFs::from_read(NEWEST);
    let all = AccessFs::from_all(NEWEST);
    let null = AccessFs::ReadFile | AccessFs::WriteFile;
    Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(all)?
        .handle_access(AccessNet::from_all(NEWEST))?
        .create()?
        .add_rule(PathBeneath::new(PathFd::new("/")?, read))?
        .add_rule(PathBeneath::new(PathFd::new(folder)?, all))?
        .add_rule(PathBeneath::new(PathFd::new("/dev/null")?, null))?
        .restrict_self()?;
    Ok(())
}

/// Landlock: everything may be read but what `/proc` tells of processes: from where on the host
/// their files come, too. Only the first process counts what the others use.
fn read_no_processes() -> Result<(), Box<dyn std::error::Error>> {
    let mut open: Vec<PathBuf> = SETTINGS.iter().map(PathBuf::from).collect();
    for entry in std::fs::read_dir("/")? {
        let path = entry?.path();
        if path != Path::new("/proc") {
            open.push(path);
        }
    }
    Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        // Whoever says nothing of moving files from folder to folder forbids it.
        .handle_access(AccessFs::ReadFile | AccessFs::Refer)?
        .create()?
        .add_rules(path_beneath_rules(["/"], AccessFs::Refer))?
        .add_rules(path_beneath_rules(open, AccessFs::ReadFile))?
        .restrict_self()?;
    Ok(())
}

/// Starts a program behind one more wall than this one has itself, and further ones where they
/// are given. Walls hold a thread and what comes of it: one is spent on the new program. Also gives
/// what hears of it from then on, where that is asked for and the kernel can.
///
/// # Errors
/// When a wall cannot be put up, or the program not be started.
pub fn start(
    command: &mut Command,
    kind: Kind,
    writes_in: Option<&str>,
    hears_turns: bool,
) -> std::io::Result<(Child, Option<Turns>)> {
    let (told, listener) = std::sync::mpsc::channel();
    let walled = move || -> Result<Child, Box<dyn std::error::Error>> {
        if kind == Kind::Jail {
            writes_in.map_or(Ok(()), write_only_in)?;
            read_no_processes()?;
            // Before the filter that allows no further one.
            if let Some(turns) = hears_turns.then(syscalls::hear_turns).and_then(Result::ok) {
                told.send(turns)?;
            }
            calls::filter_others()?;
            // What is started inherits which signals are held back.
            handled().thread_unblock()?;
        }
        drop(told);
        Ok(command.spawn()?)
    };
    std::thread::scope(|scope| {
        let started = scope.spawn(|| {
            walled().map_err(|error| match error.downcast::<std::io::Error>() {
                Ok(error) => *error,
                Err(error) => std::io::Error::other(error.to_string()),
            })
        });
        let turns = listener.recv().ok().map(let_first).transpose();
        let broke_off = |_| Err(std::io::Error::other("its thread broke off"));
        let child = started.join().unwrap_or_else(broke_off)?;
        Ok((child, turns?))
    })
}

/// Lets the new process become the program that it was made for. Where that fails nobody listens
/// any more, and the kernel refuses whatever waits.
fn let_first(turns: Turns) -> std::io::Result<Turns> {
    let mut one = [PollFd::new(&turns, PollFlags::IN)];
    rustix::io::retry_on_intr(|| poll(&mut one, None))?;
    // Else it came to nothing, and there is nobody left to wait for.
    if one[0].revents().contains(PollFlags::IN)
        && let Some(turn) = turns.next()?
    {
        turns.let_go(turn)?;
    }
    Ok(turns)
}

/// Whether this machine lets be heard what becomes of a process.
///
/// # Errors
/// Why not.
pub fn hears_turns() -> std::io::Result<()> {
    // The filter stays with the thread that sets it, so that one is spent on it.
    let try_it = || {
        rustix::thread::set_no_new_privs(true)?;
        syscalls::hear_turns().map(|_| ())
    };
    let broke_off = |_| Err(std::io::Error::other("its thread broke off"));
    std::thread::spawn(try_it).join().unwrap_or_else(broke_off)
}

/// Whether this kernel has Landlock.
#[must_use]
pub fn has_landlock() -> bool {
    // It restricts the thread that tries it, so that one is spent on it.
    let try_it = || -> Result<bool, landlock::RulesetError> {
        let tried =
            Ruleset::default().handle_access(AccessFs::Execute)?.create()?.restrict_self()?;
        Ok(tried.ruleset != landlock::RulesetStatus::NotEnforced)
    };
    std::thread::spawn(try_it).join().is_ok_and(|tried| tried.unwrap_or(false))
}
