//! Which walls this machine gives, found out by trying.

use crate::inside::confine;
use crate::sandbox::jail::Jail;
use crate::sandbox::libraries::LibrariesError;
use crate::sandbox::{Root, WORK};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The oldest bubblewrap that can bound the size of a folder in memory.
const OLDEST: (u32, u32) = (0, 5);

/// Everything that was found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walls {
    /// Every wall, there or not.
    pub list: Vec<Wall>,
    bwrap: Option<PathBuf>,
    disable_userns: bool,
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
    /// Tries every wall, with this `randori` binary in the jail.
    #[must_use]
    pub fn probe(randori: &Path) -> Self {
        let mut walls = Self { list: Vec::new(), bwrap: None, disable_userns: false };
        walls.bubblewrap();
        walls.jailed(randori);
        walls.list.push(seccomp());
        walls.list.push(landlock());
        walls
    }

    /// Whether every wall is there without which nothing is run.
    #[must_use]
    pub fn hold(&self) -> bool {
        self.list.iter().all(|wall| wall.there || !wall.needed)
    }

    /// The jail that these walls make, if they hold.
    ///
    /// # Errors
    /// When the libraries of the binary are not known.
    pub fn jail(&self, randori: &Path) -> Result<Option<Jail>, LibrariesError> {
        match &self.bwrap {
            Some(bwrap) if self.hold() => {
                let jail = Jail::new(bwrap, randori)?;
                Ok(Some(if self.disable_userns { jail } else { jail.without_disable_userns() }))
            }
            _ => Ok(None),
        }
    }

    fn bubblewrap(&mut self) {
        let mut wall = Wall { name: "bubblewrap", there: false, needed: true, note: String::new() };
        match find("bwrap") {
            None => "On Debian install it with: apt install bubblewrap".clone_into(&mut wall.note),
            Some(path) => {
                let said = said(Command::new(&path).arg("--version"));
                wall.there = version(&said).is_some_and(|found| found >= OLDEST);
                wall.note = if wall.there {
                    format!("{}, at {}", said.trim(), path.display())
                } else {
                    let (major, minor) = OLDEST;
                    format!("{} is too old; install {major}.{minor} or newer", said.trim())
                };
                self.bwrap = Some(path);
            }
        }
        self.list.push(wall);
    }

    /// Starts a jail as a run would, with the program inside ending at once. Where that fails,
    /// tries again without the walls that older systems lack.
    fn jailed(&mut self, randori: &Path) {
        let mut wall = Wall { name: "jail", there: false, needed: true, note: String::new() };
        let mut further = Wall {
            name: "no further namespaces",
            there: false,
            needed: false,
            note: String::new(),
        };
        let Some(bwrap) = &self.bwrap else {
            "It needs bubblewrap.".clone_into(&mut wall.note);
            self.list.push(wall);
            return;
        };
        let jail = match Jail::new(bwrap, randori) {
            Ok(jail) => jail,
            Err(error) => {
                wall.note = error.to_string();
                self.list.push(wall);
                return;
            }
        };
        let tried = trial(&jail);
        self.disable_userns = tried.is_ok();
        let tried = tried.or_else(|_| trial(&jail.without_disable_userns()));
        wall.there = tried.is_ok();
        wall.note = match tried {
            Ok(()) => format!("Namespaces, a read-only root, and {WORK} in memory, all work."),
            Err(said) => format!(
                "{said}\nThe kernel must allow user namespaces: as root, \
                 sysctl -w kernel.unprivileged_userns_clone=1 (Debian) or \
                 kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu); in a container, \
                 allow them there."
            ),
        };
        further.there = self.disable_userns;
        further.note = match further.there {
            true => "bubblewrap forbids them.".to_owned(),
            false => "Left to seccomp alone; bubblewrap 0.8 or newer would forbid them.".to_owned(),
        };
        self.list.extend([wall, further]);
    }
}

/// Starts a jail and lets it end.
fn trial(jail: &Jail) -> Result<(), String> {
    let mut command = Command::new(jail.bwrap());
    command.args(jail.arguments(&Root::default())).env_clear().stdin(Stdio::null());
    match command.output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            Err(if said.is_empty() { inside_said(&output.stdout) } else { said })
        }
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

/// A program on the path, by its absolute path.
fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let system = ["/usr/bin", "/bin", "/usr/local/bin"].map(PathBuf::from);
    let folders = std::env::split_paths(&path).filter(|folder| folder.is_absolute()).chain(system);
    folders.map(|folder| folder.join(name)).find(|path| path.is_file())
}

fn said(command: &mut Command) -> String {
    let output = command.output().map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&output).into_owned()
}

/// Reads `bubblewrap 0.8.0`.
fn version(said: &str) -> Option<(u32, u32)> {
    let number = said.trim().rsplit(' ').next()?;
    let mut parts = number.split('.').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_and_compared() {
        assert_eq!(version("bubblewrap 0.8.0\n"), Some((0, 8)));
        assert_eq!(version("bubblewrap 0.4"), Some((0, 4)));
        assert_eq!(version("something else"), None);
        let enough = |said: &str| version(said).is_some_and(|found| found >= OLDEST);
        assert!(
            enough("bubblewrap 0.11.0") && enough("bubblewrap 1.0") && enough("bubblewrap 0.5")
        );
        assert!(!enough("bubblewrap 0.4.1"));
    }
}
