//! The cgroups in which jails stand: of version 2, of version 1, of both, or none.
//!
//! They bound what the program inside cannot count, such as memory that belongs to no process, and
//! kill everything at once. A jail has walls enough without them.

mod delegation;

use crate::jailer::cgroups::delegation::Delegation;
use crate::jailer::message::{Files, Found};
use procfs::process::{MountInfos, Process};
use procfs::{ProcResult, ProcessCGroups};
use std::fs::{self, File};
use std::io::{Error, Result};
use std::os::fd::{AsFd as _, BorrowedFd};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many processes and threads a jail may have by the kernel's own counting: far more than any
/// step, so that the step's limit is named where it strikes.
const MOST_TASKS: &str = "256";

/// What the folders of one process that makes jails are called, before its number.
const NAME: &str = "randori-jails-";

/// How often a cgroup that is still in use is tried again at the end.
const TRIES: u32 = 200;

/// A tree of cgroups, and this process's place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Tree {
    folder: PathBuf,
    version: Version,
}

/// What kind of tree it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    /// Of version 1, with what it can bound.
    One { memory: bool, pids: bool },
    /// Of version 2.
    Two,
}

/// A folder in which a cgroup for each jail is made.
#[derive(Debug)]
struct Place {
    folder: PathBuf,
    version: Version,
    memory: bool,
    pids: bool,
    kill: bool,
    /// Of version 2: the cgroup in which it stands.
    delegation: Option<Delegation>,
}

/// Where cgroups are made.
#[derive(Debug)]
pub struct Cgroups {
    places: Vec<Place>,
    found: Found,
    made: u64,
    /// Those that were still in use when they should go.
    left: Vec<PathBuf>,
}

/// One jail's cgroup, which has a folder in every tree.
#[derive(Debug, Default)]
pub struct Cgroup {
    folders: Vec<PathBuf>,
    /// Where the first process is born.
    born_in: Option<File>,
    /// Where it goes by itself.
    enters: Vec<PathBuf>,
    files: Files,
}

impl Cgroups {
    /// Looks for them, and makes a folder for jails wherever that is possible.
    #[must_use]
    pub fn find() -> Self {
        let none = |why| Self { places: vec![], found: Found::None { why }, made: 0, left: vec![] };
        let trees = match own_trees() {
            Ok(trees) if !trees.is_empty() => trees,
            Ok(_) => return none("This system shows none.".to_owned()),
            Err(error) => return none(error.to_string()),
        };
        let mut places = Vec::new();
        let mut why = Vec::new();
        for tree in trees {
            match Place::make(&tree) {
                Ok(place) => places.push(place),
                Err(error) => why.push(format!("{}: {error}", tree.folder.display())),
            }
        }
        let found = found(&places, &why);
        Self { places, found, made: 0, left: vec![] }
    }

    /// What was found.
    #[must_use]
    pub fn found(&self) -> Found {
        self.found.clone()
    }

    /// Makes one for a jail; an empty one where that fails, since it is not the only wall.
    #[must_use]
    pub fn make(&mut self) -> Cgroup {
        self.left.retain(|folder| fs::remove_dir(folder).is_err() && folder.exists());
        self.made += 1;
        let mut cgroup = Cgroup::default();
        for place in &self.places {
            let folder = place.folder.join(self.made.to_string());
            if let Err(error) = place.one(&folder, &mut cgroup) {
                super::complain(format_args!("no cgroup {}: {error}", folder.display()));
            }
        }
        cgroup
    }

    /// Removes one whose processes are gone.
    pub fn remove(&mut self, cgroup: Cgroup) {
        self.left
            .extend(cgroup.folders.into_iter().filter(|folder| fs::remove_dir(folder).is_err()));
    }

    /// Removes what is left, and the folders themselves.
    pub fn end(mut self) {
        // Another such process that was killed may have died only since this one began.
        self.places.iter().filter_map(|place| place.folder.parent()).for_each(forget_the_dead);
        self.left.extend(self.places.iter().map(|place| place.folder.clone()));
        for _ in 0..TRIES {
            self.left.retain(|folder| fs::remove_dir(folder).is_err() && folder.exists());
            if self.left.is_empty() {
                break;
            }
            // The kernel takes a moment to let go of processes that were killed.
            std::thread::sleep(Duration::from_millis(5));
        }
        self.places
            .iter()
            .filter_map(|place| place.delegation.as_ref())
            .for_each(Delegation::leave);
    }
}

impl Place {
    /// Makes a folder for jails in a tree.
    fn make(tree: &Tree) -> Result<Self> {
        let (above, memory, pids, delegation) = match tree.version {
            Version::One { memory, pids } => (tree.folder.clone(), memory, pids, None),
            Version::Two => {
                let from = Delegation::take(&tree.folder)?;
                (from.folder().to_owned(), from.memory, from.pids, Some(from))
            }
        };
        forget_the_dead(&above);
        let folder = above.join(format!("{NAME}{}", std::process::id()));
        fs::create_dir(&folder)?;
        let hands_on =
            |what| delegation.is_none() || write(&folder, "cgroup.subtree_control", what).is_ok();
        let (memory, pids) = (memory && hands_on("+memory"), pids && hands_on("+pids"));
        let kill = folder.join("cgroup.kill").exists();
        Ok(Self { folder, version: tree.version, memory, pids, kill, delegation })
    }

    /// Makes the cgroup of one jail.
    fn one(&self, folder: &Path, cgroup: &mut Cgroup) -> Result<()> {
        fs::create_dir(folder)?;
        cgroup.folders.push(folder.to_owned());
        if self.pids {
            write(folder, "pids.max", MOST_TASKS)?;
        }
        let (most, events) = match self.version {
            Version::One { .. } => ("memory.limit_in_bytes", "memory.oom_control"),
            Version::Two => ("memory.max", "memory.events"),
        };
        if self.memory {
            if self.version == Version::Two {
                // What is swapped out would count for nobody. Without swap there is no such file.
                let _ = write(folder, "memory.swap.max", "0");
            }
            cgroup.files.memory_most = Some(folder.join(most));
            cgroup.files.memory_events = Some(folder.join(events));
        }
        if self.kill {
            cgroup.files.kill = Some(folder.join("cgroup.kill"));
        }
        match self.version {
            Version::One { .. } => cgroup.enters.push(folder.join("cgroup.procs")),
            Version::Two => cgroup.born_in = Some(File::open(folder)?),
        }
        Ok(())
    }
}

impl Cgroup {
    /// Where a process is born that belongs to it.
    #[must_use]
    pub fn born_in(&self) -> Option<BorrowedFd<'_>> {
        self.born_in.as_ref().map(File::as_fd)
    }

    /// Goes where a process cannot be born.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub fn enter(&self) -> Result<()> {
        self.enters.iter().try_for_each(|processes| fs::write(processes, "0"))
    }

    /// The files by which it is bounded and watched.
    #[must_use]
    pub fn files(&self) -> Files {
        self.files.clone()
    }
}

/// What can be said of all places, and of those that are missing.
fn found(places: &[Place], why: &[String]) -> Found {
    let by = |version: &str, is: fn(&Version) -> bool| {
        let mut what = Vec::new();
        let of = places.iter().filter(|place| is(&place.version));
        for place in of {
            what.extend(place.memory.then_some("memory"));
            what.extend(place.pids.then_some("tasks"));
        }
        (!what.is_empty()).then(|| format!("version {version} bounds {}", what.join(" and ")))
    };
    let one = by("1", |version| matches!(version, Version::One { .. }));
    let two = by("2", |version| *version == Version::Two);
    let by: Vec<String> = one.into_iter().chain(two).collect();
    let kill = places.iter().any(|place| place.kill);
    match (by.is_empty(), kill) {
        (false, kill) => Found::Bounding { by: by.join(", "), kill },
        (true, true) => Found::Killing,
        (true, false) => Found::None { why: why.join("; ") },
    }
}

/// The trees that this process stands in and that can bound or kill.
fn own_trees() -> ProcResult<Vec<Tree>> {
    let own = Process::myself()?;
    Ok(trees(&own.cgroups()?, &own.mountinfo()?))
}

fn trees(own: &ProcessCGroups, mounts: &MountInfos) -> Vec<Tree> {
    let mut trees = Vec::new();
    for cgroup in &own.0 {
        let has = |controller: &str| cgroup.controllers.iter().any(|one| one == controller);
        let version = match (cgroup.hierarchy, has("memory"), has("pids")) {
            (0, ..) => Version::Two,
            (_, false, false) => continue,
            (_, memory, pids) => Version::One { memory, pids },
        };
        let mounted = mounts.iter().find_map(|mount| {
            let is_it = match version {
                Version::Two => mount.fs_type == "cgroup2",
                Version::One { .. } => {
                    mount.fs_type == "cgroup"
                        && cgroup.controllers.iter().all(|it| mount.super_options.contains_key(it))
                }
            };
            // A path that leads out of what is mounted cannot be reached.
            let path = Path::new(&cgroup.pathname).strip_prefix(&mount.root).ok()?;
            (is_it && !cgroup.pathname.contains("..")).then(|| mount.mount_point.join(path))
        });
        trees.extend(mounted.map(|folder| Tree { folder, version }));
    }
    trees
}

/// Removes what processes left that were killed before they could.
fn forget_the_dead(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let pid = name.to_str().and_then(|name| name.strip_prefix(NAME)?.parse::<u32>().ok());
        if pid.is_some_and(|pid| !Path::new(&format!("/proc/{pid}")).exists()) {
            let jails = fs::read_dir(entry.path()).into_iter().flatten().flatten();
            // Its files are the kernel's and go with it; who stands in it still keeps it.
            jails.for_each(|jail| drop(fs::remove_dir(jail.path())));
            let _ = fs::remove_dir(entry.path());
        }
    }
}

fn write(folder: &Path, file: &str, words: &str) -> Result<()> {
    let path = folder.join(file);
    fs::write(&path, words).map_err(|error| Error::new(error.kind(), format!("{file}: {error}")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail here")]
    use super::*;
    use procfs::FromBufRead as _;

    fn trees_of(own: &str, mounts: &str) -> Vec<(String, Version)> {
        let own = ProcessCGroups::from_buf_read(own.as_bytes()).unwrap();
        let mounts = MountInfos::from_buf_read(mounts.as_bytes()).unwrap();
        let told = |tree: Tree| (tree.folder.display().to_string(), tree.version);
        trees(&own, &mounts).into_iter().map(told).collect()
    }

    const V2: &str = "30 24 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw\n";
    const V1: &str = "31 24 0:27 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n\
                      32 24 0:28 / /sys/fs/cgroup/pids rw - cgroup cgroup rw,pids\n\
                      33 24 0:29 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n";
    const MEMORY: Version = Version::One { memory: true, pids: false };
    const PIDS: Version = Version::One { memory: false, pids: true };

    #[test]
    fn every_kind_of_tree_is_found() {
        let two = trees_of("0::/system.slice/randori.service\n", V2);
        let folder = "/sys/fs/cgroup/system.slice/randori.service".to_owned();
        assert_eq!(two, [(folder, Version::Two)], "version 2");

        let one = trees_of("3:cpu:/\n2:pids:/a\n1:memory:/a/b\n", V1);
        let folders = ["/sys/fs/cgroup/pids/a", "/sys/fs/cgroup/memory/a/b"].map(str::to_owned);
        let [pids, memory] = folders;
        assert_eq!(one, [(pids, PIDS), (memory, MEMORY)], "version 1");

        let unified = V2.replace("/sys/fs/cgroup ", "/sys/fs/cgroup/unified ");
        let both = trees_of("1:memory:/\n0::/x\n", &format!("{V1}{unified}"));
        let folders = ["/sys/fs/cgroup/memory/", "/sys/fs/cgroup/unified/x"].map(str::to_owned);
        let [memory, unified] = folders;
        assert_eq!(both, [(memory, MEMORY), (unified, Version::Two)], "both");

        assert_eq!(trees_of("", V1), [], "none");
    }

    #[test]
    fn in_a_container_the_path_begins_where_the_mount_does() {
        let mount = "30 24 0:26 /docker/abc /sys/fs/cgroup ro - cgroup2 cgroup rw\n";
        let inside = trees_of("0::/docker/abc/x\n", mount);
        assert_eq!(inside, [("/sys/fs/cgroup/x".to_owned(), Version::Two)]);
        assert_eq!(trees_of("0::/elsewhere\n", mount), []);
        assert_eq!(trees_of("0::/../x\n", V2), []);
    }

    #[test]
    fn controllers_that_are_mounted_together_are_one_tree() {
        let mount = "31 24 0:27 / /c/memory,pids rw - cgroup cgroup rw,memory,pids\n";
        let both = Version::One { memory: true, pids: true };
        assert_eq!(trees_of("1:memory,pids:/a\n", mount), [("/c/memory,pids/a".to_owned(), both)]);
    }
}
