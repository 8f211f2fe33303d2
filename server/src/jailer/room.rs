//! What a jail's first process makes of the namespaces that it finds itself in: a user without
//! rights, a root of nothing but what it needs, and one small folder that can be written.

use crate::inside;
use crate::jailer::cgroups::Cgroup;
use crate::jailer::message::Plan;
use crate::sandbox::WORK;
use crate::sandbox::root::Bind;
use nix::sched::CloneFlags;
use rustix::fs::CWD;
use rustix::mount::{
    MountFlags, MountPropagationFlags, MoveMountFlags, OpenTreeFlags, UnmountFlags,
};
use rustix::process::{Signal, getegid, geteuid};
use rustix::thread::{CapabilitySet, CapabilitySets};
use std::fs::{self, File};
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// Who everything in a jail is: an ordinary user without a name.
const USER: u32 = 1000;

/// Where the new root stands until it is one: a folder that every system has.
const ROOM: &str = "/tmp";

/// The only device in a jail.
const NULL: &str = "/dev/null";

/// How many files the working folder may hold by the kernel's own counting: twice what a step may,
/// so that the step's limit is named where it strikes.
const MOST_FILES: u64 = 2 * inside::spawned::MOST_FILES;

/// What a jail's first process must know of the machine outside.
#[derive(Debug)]
pub(super) struct Host {
    user: u32,
    group: u32,
    /// The files of `/proc` that only root may read. Where root started the service, everybody in a
    /// jail is root to them.
    roots_own: Vec<PathBuf>,
}

impl Host {
    /// Looks at it; outside, since in a new namespace a process is nobody until it is mapped.
    pub(super) fn look() -> std::io::Result<Self> {
        let is_roots_own = |entry: &fs::DirEntry| {
            entry.file_type().is_ok_and(|kind| kind.is_file())
                && entry.metadata().is_ok_and(|meta| meta.mode() & 0o004 == 0)
        };
        let own = fs::read_dir("/proc")?.flatten().filter(is_roots_own);
        let roots_own = own.map(|entry| entry.file_name().into()).collect();
        Ok(Self { user: geteuid().as_raw(), group: getegid().as_raw(), roots_own })
    }
}

/// What could not be done, and why not.
#[derive(Debug, thiserror::Error)]
#[error("{what}: {cause}")]
struct Fault {
    what: String,
    cause: std::io::Error,
}

/// Says what could not be done.
trait Doing<T> {
    fn doing(self, what: impl Into<String>) -> Result<T, Fault>;
}

impl<T, E: Into<std::io::Error>> Doing<T> for Result<T, E> {
    fn doing(self, what: impl Into<String>) -> Result<T, Fault> {
        self.map_err(|cause| Fault { what: what.into(), cause: cause.into() })
    }
}

/// The whole life of a jail's first process, from its birth in new namespaces.
pub(super) fn live(plan: &Plan, streams: &[OwnedFd; 3], cgroup: &Cgroup, host: &Host) -> ! {
    if let Err(fault) = arrive(streams, cgroup, host).and_then(|()| build(plan, host)) {
        eprintln!("the jail cannot be made: {fault}");
        std::process::exit(1);
    }
    inside::live(crate::sandbox::Kind::Jail)
}

/// Becomes a process of its own: its streams, its cgroup, its name, and who it is.
fn arrive(
    [input, output, errors]: &[OwnedFd; 3],
    cgroup: &Cgroup,
    Host { user, group, .. }: &Host,
) -> Result<(), Fault> {
    rustix::stdio::dup2_stderr(errors).doing("standard error")?;
    rustix::stdio::dup2_stdin(input).doing("standard input")?;
    rustix::stdio::dup2_stdout(output).doing("standard output")?;
    let dies = rustix::process::set_parent_process_death_signal(Some(Signal::KILL));
    dies.doing("dying with the service")?;
    cgroup.enter().doing("entering its cgroup")?;
    // Only now, so that its own cgroup is the highest that it can see.
    nix::sched::unshare(CloneFlags::CLONE_NEWCGROUP).doing("a view of its own cgroup")?;
    rustix::process::setsid().doing("a session of its own")?;
    // The user who started the service becomes one without a name.
    let own = |file: &str, words: String| {
        let path = Path::new("/proc/self").join(file);
        fs::write(&path, words).doing(format!("writing {}", path.display()))
    };
    own("uid_map", format!("{USER} {user} 1"))?;
    own("setgroups", "deny".to_owned())?;
    own("gid_map", format!("{USER} {group} 1"))?;
    rustix::system::sethostname(b"kata").doing("a host name")
}

/// Builds the root, goes there, and gives up every right to change it.
fn build(plan: &Plan, host: &Host) -> Result<(), Fault> {
    let private = MountPropagationFlags::DOWNSTREAM | MountPropagationFlags::REC;
    rustix::mount::mount_change("/", private).doing("mounts of its own")?;
    if plan.forbid_namespaces {
        // This process has the last one that there will ever be.
        let forbidden = fs::write("/proc/sys/user/max_user_namespaces", "0");
        forbidden.doing("forbidding further namespaces")?;
    }
    // Before the room covers anything.
    let null = Bind { from: NULL.into(), to: NULL.into() };
    let trees: Vec<(&Bind, OwnedFd)> =
        plan.root.binds().iter().map(|bind| Ok((bind, tree(bind)?))).collect::<Result<_, _>>()?;
    let device = detach(&null)?;
    let covers: Vec<(&PathBuf, OwnedFd)> =
        host.roots_own.iter().map(|file| Ok((file, detach(&null)?))).collect::<Result<_, _>>()?;
    let plain = MountFlags::NOSUID | MountFlags::NODEV;
    rustix::mount::mount("tmpfs", ROOM, "tmpfs", plain, c"size=1m,nr_inodes=4k,mode=755")
        .doing("a root in memory")?;
    for (bind, tree) in &trees {
        show(bind, tree)?;
    }
    show(&null, &device)?;
    for link in plan.root.links() {
        let at = placed(&link.at);
        make_parent(&at)?;
        std::os::unix::fs::symlink(&link.to, &at).doing(format!("a link {}", at.display()))?;
    }
    let proc = placed(Path::new("/proc"));
    fs::create_dir(&proc).doing("a folder for /proc")?;
    let harmless = plain | MountFlags::NOEXEC;
    // All of it, since the compiler's allocator asks for the machine's settings, and is slower
    // without an answer.
    rustix::mount::mount("proc", &proc, "proc", harmless, None).doing("/proc")?;
    for (file, nothing) in covers {
        attach(&nothing, &proc.join(file))?;
    }
    let work = placed(Path::new(WORK));
    fs::create_dir(&work).doing("a working folder")?;
    let size = format!("size={},nr_inodes={MOST_FILES},mode=755", plan.tmpfs_bytes);
    let size = std::ffi::CString::new(size).map_err(std::io::Error::other).doing("its size")?;
    rustix::mount::mount("tmpfs", &work, "tmpfs", plain, size.as_c_str())
        .doing("a working folder in memory")?;
    let read_only = MountFlags::RDONLY | MountFlags::BIND;
    rustix::mount::mount_remount(&proc, harmless | read_only, c"").doing("/proc, read-only")?;
    rustix::mount::mount_remount(ROOM, plain | MountFlags::RDONLY, c"")
        .doing("the root, read-only")?;
    // The old root comes to lie over the new one, and is taken away.
    rustix::process::chdir(ROOM).doing("going to the root")?;
    rustix::process::pivot_root(".", ".").doing("changing the root")?;
    rustix::mount::unmount(".", UnmountFlags::DETACH).doing("leaving the old root")?;
    rustix::process::chdir(WORK).doing("going to the working folder")?;
    give_up_rights().doing("giving up every right")
}

/// A copy of what is mounted at a file or folder of the host, read-only.
fn tree(bind: &Bind) -> Result<OwnedFd, Fault> {
    let tree = detach(bind)?;
    syscalls::make_read_only(tree.as_fd())
        .doing(format!("{}, read-only (Linux 5.12 or newer)", bind.from.display()))?;
    Ok(tree)
}

fn detach(bind: &Bind) -> Result<OwnedFd, Fault> {
    let flags = OpenTreeFlags::OPEN_TREE_CLONE
        | OpenTreeFlags::OPEN_TREE_CLOEXEC
        | OpenTreeFlags::AT_RECURSIVE;
    rustix::mount::open_tree(CWD, &bind.from, flags).doing(bind.from.display().to_string())
}

/// Shows it at its place.
fn show(bind: &Bind, tree: &OwnedFd) -> Result<(), Fault> {
    let at = placed(&bind.to);
    make_parent(&at)?;
    let what = || format!("a place for {}", bind.to.display());
    let kind = rustix::fs::fstat(tree).doing(what())?.st_mode;
    if rustix::fs::FileType::from_raw_mode(kind).is_dir() {
        fs::create_dir_all(&at).doing(what())?;
    } else if !at.exists() {
        File::create(&at).doing(what())?;
    }
    attach(tree, &at)
}

/// Mounts a detached tree.
fn attach(tree: &OwnedFd, at: &Path) -> Result<(), Fault> {
    let flags = MoveMountFlags::MOVE_MOUNT_F_EMPTY_PATH;
    let mounted = rustix::mount::move_mount(tree, c"", CWD, at, flags);
    mounted.doing(format!("mounting {}", at.display()))
}

fn make_parent(at: &Path) -> Result<(), Fault> {
    let parent = at.parent().unwrap_or(at);
    fs::create_dir_all(parent).doing(format!("a folder {}", parent.display()))
}

/// Where a path of the jail stands while its root is not the root yet.
fn placed(path: &Path) -> PathBuf {
    Path::new(ROOM).join(path.strip_prefix("/").unwrap_or(path))
}

/// What gives rights to nobody, not even to a program that would give them.
fn give_up_rights() -> rustix::io::Result<()> {
    // Also those that are newer than any list of them.
    for right in (0..u64::BITS).map(|at| CapabilitySet::from_bits_retain(1 << at)) {
        match rustix::thread::remove_capability_from_bounding_set(right) {
            // This kernel does not know it.
            Ok(()) | Err(rustix::io::Errno::INVAL) => {}
            Err(error) => return Err(error),
        }
    }
    rustix::thread::set_no_new_privs(true)?;
    let none = CapabilitySet::empty();
    let none = CapabilitySets { effective: none, permitted: none, inheritable: none };
    rustix::thread::set_capabilities(None, none)
}
