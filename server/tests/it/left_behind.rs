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

    fn run(&self, arguments: &[&str]) -> Child {
        let mut command = Command::new(&self.program);
        command.args(["run", "--language", "rust"]).args(arguments);
        command.arg(self.folder.path().join("kata")).stdout(Stdio::null()).spawn().unwrap()
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
    let most = [
        ("tasks", &["pids.max"][..], 10_000),
        // A compiler may have 1 GiB, and the kernel what it needs beside it.
        ("memory", &["memory.max", "memory.limit_in_bytes"], 2 << 30),
    ];
    let own = Own::new();
    let mut command = own.run(&["--repeat", "100000"]);
    for (what, files, most) in most.into_iter().filter(|(what, ..)| by.contains(what)) {
        let deadline = Instant::now() + BURIAL;
        let is_bounded = || {
            let family = family(&command);
            let found =
                family.iter().flat_map(|(pid, _)| bounds(Path::new("/sys/fs/cgroup"), *pid, files));
            found.into_iter().any(|bound| bound <= most)
        };
        while !is_bounded() {
            assert!(Instant::now() < deadline, "{what}: no jail is bounded");
        }
    }
    command.kill().unwrap();
    command.wait().unwrap();
    own.leaves_nothing();
}

#[test]
fn a_command_that_is_over_leaves_nothing() {
    let own = Own::new();
    for _ in 0..3 {
        assert!(own.run(&[]).wait().unwrap().success());
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
        assert!(command.try_wait().unwrap().is_none(), "it is over before it was killed");
        family = self::family(&command);
    }
    command.kill().unwrap();
    command.wait().unwrap();
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
    let pid = i32::try_from(command.id()).unwrap();
    // Once, while there is a jail of its: whatever ran in it is tried again, but only once.
    let jailer = loop {
        assert!(command.try_wait().unwrap().is_none(), "it is over before that was killed");
        let all: Vec<_> = processes().collect();
        let children =
            |of| all.iter().filter(move |(_, parent)| *parent == of).map(|(own, _)| *own);
        if let Some(jailer) = children(pid).find(|jailer| children(jailer.0).next().is_some()) {
            break rustix::process::Pid::from_raw(jailer.0).unwrap();
        }
    };
    rustix::process::kill_process(jailer, rustix::process::Signal::KILL).unwrap();
    assert!(command.wait().unwrap().success());
    own.leaves_nothing();
}

/// A process and everything that comes of it: each by its number and the moment when it began.
fn family(command: &Child) -> Vec<(i32, u64)> {
    let all: Vec<_> = processes().collect();
    let mut pids = vec![i32::try_from(command.id()).unwrap()];
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
