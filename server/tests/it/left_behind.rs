//! Nothing outlives `randori run`: no process, and no cgroup.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::jail;
use server::jailer::message::Found;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long the kernel may take to bury what was killed.
const BURIAL: Duration = Duration::from_secs(10);

/// The program under a path of its own, by which everything that comes of it is known.
struct Own {
    folder: TempDir,
    program: PathBuf,
}

impl Own {
    fn new() -> Self {
        let real = Path::new(env!("CARGO_BIN_EXE_randori"));
        let folder = TempDir::new_in(real.parent().unwrap()).unwrap();
        let program = folder.path().join("randori");
        fs::hard_link(real, &program).unwrap();
        let kata = folder.path().join("kata");
        fs::create_dir(&kata).unwrap();
        fs::write(kata.join("tests.rs"), "#[test] fn t() {}").unwrap();
        Self { folder, program }
    }

    fn run(&self, arguments: &[&str]) -> Running {
        self.run_by(Command::new(&self.program), arguments)
    }

    /// Runs it in a cgroup, as a manager of services starts one.
    fn run_in(&self, Delegated(cgroup): &Delegated, arguments: &[&str]) -> Running {
        let mut command = Command::new("sh");
        command.args(["-c", "echo $$ > \"$0/cgroup.procs\" && exec \"$@\""]);
        command.args([cgroup, &self.program]);
        self.run_by(command, arguments)
    }

    fn run_by(&self, mut command: Command, arguments: &[&str]) -> Running {
        command.args(["run", "--language", "rust"]).args(arguments);
        command.arg(self.folder.path().join("kata")).stdout(Stdio::null());
        Running(command.spawn().unwrap())
    }

    /// Every process of this program, and the cgroups of those that make jails.
    fn left(&self) -> Vec<String> {
        let processes = fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| {
            let pid: u32 = entry.file_name().to_str()?.parse().ok()?;
            let exe = fs::read_link(entry.path().join("exe")).ok()?;
            (exe == self.program).then_some(pid)
        });
        processes.map(|pid| format!("process {pid}")).collect()
    }

    fn leaves_nothing(&self) {
        let deadline = Instant::now() + BURIAL;
        let left = || [self.left(), forgotten_cgroups(Path::new("/sys/fs/cgroup"))].concat();
        while !left().is_empty() && Instant::now() < deadline {
            std::thread::yield_now();
        }
        assert_eq!(left(), [""; 0]);
    }
}

/// A command, which ends with its test, however that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A cgroup of version 2 that can bound those below it, as a service has one that it is left to.
struct Delegated(PathBuf);

impl Delegated {
    /// One, where this user may make it and the kernel bounds by it.
    fn new(name: &str) -> Option<Self> {
        let all = Path::new("/sys/fs/cgroup");
        let folder = all.join(format!("randori-test-{name}-{}", std::process::id()));
        let handed = fs::read_to_string(all.join("cgroup.subtree_control")).unwrap_or_default();
        let made = ["memory", "pids"].iter().all(|what| handed.contains(what))
            && fs::create_dir(&folder).is_ok();
        if !made {
            eprintln!("left out: no cgroup of version 2 that bounds can be made here");
        }
        made.then_some(Self(folder))
    }

    /// The folders in it.
    fn below(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.0).unwrap().flatten().map(|entry| entry.path());
        entries.filter(|path| path.is_dir()).collect()
    }

    fn is_as_it_was(&self) {
        assert_eq!(self.below(), Vec::<PathBuf>::new());
        let handed = fs::read_to_string(self.0.join("cgroup.subtree_control")).unwrap();
        assert_eq!(handed.trim(), "");
    }
}

impl Drop for Delegated {
    fn drop(&mut self) {
        let _ = fs::remove_dir(&self.0);
    }
}

/// Folders for jails whose maker is no more.
fn forgotten_cgroups(folder: &Path) -> Vec<String> {
    let mut forgotten = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        let name = entry.file_name().to_string_lossy().into_owned();
        match name.strip_prefix("randori-jails-") {
            Some(pid) if Path::new("/proc").join(pid).exists() => {}
            Some(_) => forgotten.push(entry.path().display().to_string()),
            None => forgotten.extend(forgotten_cgroups(&entry.path())),
        }
    }
    forgotten
}

/// What the kernel lets each jail of a maker have: the number in some file of its cgroup, of
/// whichever version. Where it is not bounded there is none.
fn bounds(folder: &Path, maker: i32, files: &[&str]) -> Vec<u64> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        if entry.file_name().to_str() == Some(&format!("randori-jails-{maker}")) {
            let jails = fs::read_dir(entry.path()).into_iter().flatten().flatten();
            let all = jails.flat_map(|jail| files.iter().map(move |file| jail.path().join(file)));
            found.extend(
                all.filter_map(|file| fs::read_to_string(file).ok()?.trim().parse::<u64>().ok()),
            );
        } else {
            found.extend(bounds(&entry.path(), maker, files));
        }
    }
    found
}

#[test]
fn a_jail_is_bounded_by_its_cgroups() {
    let Found::Bounding { by, .. } = jail().cgroups().clone() else {
        eprintln!("left out: this machine has no cgroups that bound");
        return;
    };
    let own = Own::new();
    let command = own.run(&["--repeat", "100000"]);
    for bound in BOUNDS.iter().filter(|(what, ..)| by.contains(what)) {
        is_bounded(&command, bound);
    }
    drop(command);
    own.leaves_nothing();
}

/// What a cgroup bounds, by which of these files, and to what at the most.
type Bound = (&'static str, &'static [&'static str], u64);

const BOUNDS: [Bound; 2] = [
    ("tasks", &["pids.max"], 10_000),
    // A compiler may have 1 GiB, and the kernel what it needs beside it.
    ("memory", &["memory.max", "memory.limit_in_bytes"], 2 << 30),
];

/// Waits until a jail of a command has that bound.
fn is_bounded(command: &Running, (what, files, most): &Bound) {
    let deadline = Instant::now() + BURIAL;
    let found = || {
        let makers = family(command).into_iter().map(|(pid, _)| pid);
        makers.flat_map(|pid| bounds(Path::new("/sys/fs/cgroup"), pid, files)).collect::<Vec<_>>()
    };
    while !found().iter().any(|bound| bound <= most) {
        assert!(Instant::now() < deadline, "{what}: no jail is bounded");
    }
}

#[test]
fn a_service_makes_room_in_a_cgroup_of_its_own_and_leaves_it_as_it_was() {
    let Some(cgroup) = Delegated::new("alone") else { return };
    let own = Own::new();
    // Also a second time, and where what made jails was replaced.
    for _ in 0..2 {
        let mut command = own.run_in(&cgroup, &["--repeat", "100000"]);
        BOUNDS.iter().for_each(|bound| is_bounded(&command, bound));
        kill_jailer(&mut command);
        BOUNDS.iter().for_each(|bound| is_bounded(&command, bound));
        assert_eq!(cgroup.below().len(), 2, "{:?}", cgroup.below());
        drop(command);
        own.leaves_nothing();
        cgroup.is_as_it_was();
        assert!(own.run_in(&cgroup, &[]).0.wait().unwrap().success());
        cgroup.is_as_it_was();
    }
}

#[test]
fn a_service_that_shares_its_cgroup_runs_without_bounds() {
    let Some(cgroup) = Delegated::new("shared") else { return };
    let other = Running(Command::new("sleep").arg("1000").spawn().unwrap());
    fs::write(cgroup.0.join("cgroup.procs"), other.0.id().to_string()).unwrap();
    let own = Own::new();
    assert!(own.run_in(&cgroup, &[]).0.wait().unwrap().success());
    own.leaves_nothing();
    drop(other);
    cgroup.is_as_it_was();
}

#[test]
fn a_command_that_is_over_leaves_nothing() {
    let own = Own::new();
    for _ in 0..3 {
        assert!(own.run(&[]).0.wait().unwrap().success());
        own.leaves_nothing();
    }
}

#[test]
fn a_command_that_is_killed_leaves_nothing() {
    let own = Own::new();
    let mut command = own.run(&["--repeat", "100000", "--jobs", "2"]);
    // The command, what makes its jails, and the first process of one of these.
    let mut family = family(&command);
    while family.len() < 3 {
        assert!(command.0.try_wait().unwrap().is_none(), "it is over before it was killed");
        family = self::family(&command);
    }
    drop(command);
    own.leaves_nothing();
    let lives = |one: &&(i32, u64)| processes().any(|(own, _)| own == **one);
    let deadline = Instant::now() + BURIAL;
    while family.iter().any(|one| lives(&one)) && Instant::now() < deadline {
        std::thread::yield_now();
    }
    assert_eq!(family.iter().filter(lives).count(), 0);
}

#[test]
fn what_makes_jails_is_replaced_when_it_is_killed() {
    let own = Own::new();
    let mut command = own.run(&["--repeat", "40"]);
    // Once: whatever runs in a jail of its is tried again, but only once.
    kill_jailer(&mut command);
    assert!(command.0.wait().unwrap().success());
    own.leaves_nothing();
}

/// Kills what makes a command's jails, while there is one.
fn kill_jailer(command: &mut Running) {
    let pid = pid_of(command).as_raw_nonzero().get();
    let jailer = loop {
        assert!(command.0.try_wait().unwrap().is_none(), "it is over before that was killed");
        let all: Vec<_> = processes().collect();
        let children =
            |of| all.iter().filter(move |(_, parent)| *parent == of).map(|(own, _)| *own);
        if let Some(jailer) = children(pid).find(|jailer| children(jailer.0).next().is_some()) {
            break rustix::process::Pid::from_raw(jailer.0).unwrap();
        }
    };
    rustix::process::kill_process(jailer, rustix::process::Signal::KILL).unwrap();
}

fn pid_of(command: &Running) -> rustix::process::Pid {
    rustix::process::Pid::from_raw(i32::try_from(command.0.id()).unwrap()).unwrap()
}

/// A process and everything that comes of it: each by its number and the moment when it began.
fn family(command: &Running) -> Vec<(i32, u64)> {
    let all: Vec<_> = processes().collect();
    let mut pids = vec![pid_of(command).as_raw_nonzero().get()];
    let mut family = Vec::new();
    while let Some(pid) = pids.pop() {
        family.extend(all.iter().map(|(own, _)| *own).filter(|own| own.0 == pid));
        pids.extend(all.iter().filter(|(_, parent)| *parent == pid).map(|((pid, _), _)| pid));
    }
    family
}

/// Every process, by its number and the moment when it began, and its parent's number.
fn processes() -> impl Iterator<Item = ((i32, u64), i32)> {
    let all = procfs::process::all_processes().unwrap().flatten();
    // One that ended meanwhile tells nothing.
    all.filter_map(|process| process.stat().ok())
        .map(|stat| ((stat.pid, stat.starttime), stat.ppid))
}
