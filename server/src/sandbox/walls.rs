//! Which walls this machine gives, found out by trying.

use crate::inside::confine;
use crate::jailer::message::Found;
use crate::sandbox::{Jail, Jailer, Root, WORK};
use serde::Serialize;
use std::fs::File;
use std::io::Read as _;
use std::os::fd::AsFd as _;
use std::path::Path;
use std::sync::Arc;

/// Everything that was found out.
#[derive(Debug, Clone)]
pub struct Walls {
    /// Every wall, there or not.
    pub list: Vec<Wall>,
    jail: Option<Jail>,
}

/// One wall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wall {
    /// What it is called.
    pub name: &'static str,
    /// Whether it is there.
    pub there: bool,
    /// Whether code is run without it.
    pub needed: bool,
    /// What was found; where it is missing, what to do.
    pub note: String,
}

impl std::fmt::Display for Wall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}. {}", self.name, self.state(), self.note)
    }
}

impl Wall {
    /// Whether it is there, in a word.
    #[must_use]
    pub fn state(&self) -> &'static str {
        match (self.there, self.needed) {
            (true, _) => "yes",
            (false, true) => "missing",
            (false, false) => "no",
        }
    }
}

/// The walls that are missing, a sentence each; all of them where none is.
impl std::fmt::Display for Walls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let missing = |wall: &&Wall| self.hold() || (wall.needed && !wall.there);
        let lines: Vec<String> = self.list.iter().filter(missing).map(Wall::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl Walls {
    /// Tries every wall, with this `randori` binary.
    #[must_use]
    pub fn probe(randori: &Path) -> Self {
        let (jail, tried) = match Jailer::start(randori) {
            Ok(jailer) => try_out(Jail::new(Arc::new(jailer))),
            Err(error) => (None, Err(format!("randori jailer cannot be started: {error}"))),
        };
        let mut list = vec![jailed(&tried)];
        if let Some(jail) = &jail {
            list.push(further(jail.forbids_namespaces()));
            list.push(cgroups(jail.cgroups()));
        }
        list.extend([seccomp(), landlock(), turns_heard()]);
        Self { list, jail }
    }

    /// Whether every wall is there without which nothing is run.
    #[must_use]
    pub fn hold(&self) -> bool {
        self.list.iter().all(|wall| wall.there || !wall.needed)
    }

    /// The jail that these walls make, if they hold.
    #[must_use]
    pub fn jail(&self) -> Option<Jail> {
        self.jail.clone().filter(|_| self.hold())
    }
}

/// Starts a jail as a run would, with the program inside ending at once. Where that fails, tries
/// again without the wall that some systems lack.
fn try_out(jail: Jail) -> (Option<Jail>, Result<(), String>) {
    match trial(&jail) {
        Ok(()) => (Some(jail), Ok(())),
        Err(_) => {
            let jail = jail.without_forbidding_namespaces();
            let tried = trial(&jail);
            (tried.is_ok().then_some(jail), tried)
        }
    }
}

/// Starts a jail and lets it end.
fn trial(jail: &Jail) -> Result<(), String> {
    let attempt = || -> Result<(Vec<u8>, String), Box<dyn std::error::Error>> {
        let input = File::open("/dev/null")?;
        let ((mut out, output), (mut said, errors)) = (std::io::pipe()?, std::io::pipe()?);
        let streams = [input.as_fd(), output.as_fd(), errors.as_fd()];
        let _living = jail.make(&Root::default(), streams)?;
        drop((output, errors));
        let (mut answer, mut words) = (Vec::new(), String::new());
        // Both are at their end when it is.
        out.read_to_end(&mut answer)?;
        said.read_to_string(&mut words)?;
        Ok((answer, words))
    };
    match attempt() {
        Ok((answer, words)) if answer.is_empty() && words.is_empty() => Ok(()),
        Ok((answer, words)) if words.is_empty() => Err(inside_said(&answer)),
        Ok((_, words)) => Err(words.trim().to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// What the program inside has to say about its own walls.
fn inside_said(mut frames: &[u8]) -> String {
    use crate::inside::message::{Reply, read};
    match read::<Reply>(&mut frames) {
        Ok(Some(Reply::Fault(fault))) => fault,
        _ => "The jail ended without a word.".to_owned(),
    }
}

fn jailed(tried: &Result<(), String>) -> Wall {
    let note = match tried {
        Ok(()) => format!("Namespaces, a read-only root, and {WORK} in memory, all work."),
        Err(said) => format!(
            "{said}\nIt needs Linux 5.12 or newer, which must allow user namespaces: as root, \
             sysctl -w user.max_user_namespaces=10000, and \
             kernel.unprivileged_userns_clone=1 (Debian) or \
             kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu); in a container, \
             allow them there."
        ),
    };
    Wall { name: "jail", there: tried.is_ok(), needed: true, note }
}

fn further(there: bool) -> Wall {
    let note = match there {
        true => "The kernel forbids them.",
        false => "Left to seccomp alone: /proc/sys cannot be written here.",
    };
    Wall { name: "no further namespaces", there, needed: false, note: note.to_owned() }
}

fn cgroups(found: &Found) -> Wall {
    let (there, note) = match found {
        Found::Bounding { by, kill: true } => (true, format!("{by}; everything is killed at once")),
        Found::Bounding { by, kill: false } => (true, by.clone()),
        Found::Killing => (
            true,
            "For killing at once only. They bound memory and tasks too where the service has a \
             cgroup with both controllers to itself: under systemd, by Delegate=memory pids in \
             its unit."
                .to_owned(),
        ),
        Found::None { why } => (
            false,
            format!(
                "{why}\nMemory and tasks are counted by Randori alone. Under systemd, \
                 Delegate=memory pids in the service's unit gives it cgroups."
            ),
        ),
    };
    Wall { name: "cgroups", there, needed: false, note }
}

fn seccomp() -> Wall {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let there = status.lines().any(|line| line.starts_with("Seccomp:"));
    let note = if there {
        "The kernel filters system calls."
    } else {
        "The kernel must be built with CONFIG_SECCOMP_FILTER."
    };
    Wall { name: "seccomp", there, needed: true, note: note.to_owned() }
}

fn landlock() -> Wall {
    let there = confine::has_landlock();
    let note = if there {
        "The kernel has it."
    } else {
        "A second wall only: a kernel of 5.13 or newer has it, where its boot parameter lsm= \
         names landlock."
    };
    Wall { name: "Landlock", there, needed: false, note: note.to_owned() }
}

fn turns_heard() -> Wall {
    let heard = confine::hears_turns();
    let note = match &heard {
        Ok(()) => {
            "A test in Rust that ends in its harness's place, or becomes another program, is \
                   found out."
                .to_owned()
        }
        Err(why) => format!(
            "A program in Rust can print its harness's words and end in its place: the kernel lets \
             nobody listen ({why}), perhaps since a container's own manager does."
        ),
    };
    Wall { name: "exits heard", there: heard.is_ok(), needed: false, note }
}
