//! How a cgroup of version 2 hands what bounds memory and tasks to those below it.
//!
//! The kernel lets only the highest cgroup do so while processes stand in it itself. Every other
//! has to be empty: the service and the process that makes jails go one step down, where nobody
//! else is there, and come back at the end.

use super::write;
use std::fs;
use std::io::Result;
use std::path::{Path, PathBuf};

/// What the cgroup of the service itself is called, where it has to make room for jails.
const SERVICE: &str = "randori-service";

/// A cgroup that hands down to those below it.
#[derive(Debug)]
pub struct Delegation {
    folder: PathBuf,
    service: u32,
    /// Whether memory is bounded below it.
    pub memory: bool,
    /// Whether tasks are.
    pub pids: bool,
}

impl Delegation {
    /// Takes the cgroup in which this process stands, makes room in it where that is needed, and
    /// has it hand down what it can.
    ///
    /// # Errors
    /// When the cgroup cannot be read, or no other can be made in it.
    pub fn take(own: &Path) -> Result<Self> {
        let service = std::os::unix::process::parent_id();
        let folder = match (own.file_name(), own.parent()) {
            // One of these processes made room, and this one replaces it.
            (Some(name), Some(above)) if name == SERVICE => above,
            _ => own,
        };
        let here = fs::read_to_string(folder.join("cgroup.controllers"))?;
        let has = |controller: &str| here.split_ascii_whitespace().any(|one| one == controller);
        let (memory, pids) = (has("memory"), has("pids"));
        let mut taken = Self { folder: folder.to_owned(), service, memory: false, pids: false };
        // Handing down in an inhabited one would fail for memory and leave none usable below it.
        let is_highest = !folder.join("cgroup.type").exists();
        if (memory || pids) && (is_highest || taken.make_room()?) {
            taken.memory = memory && taken.hand("+memory");
            taken.pids = pids && taken.hand("+pids");
        }
        Ok(taken)
    }

    /// The cgroup itself.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Leaves the cgroup as it was, once nothing of this process stands below it any more. Where
    /// somebody else still bounds by it, or stands there, it stays as it is.
    pub fn leave(&self) {
        let below = self.folder.join(SERVICE);
        if below.exists() && self.hand("-memory") && self.hand("-pids") {
            // The service may have gone before.
            if self.service == std::os::unix::process::parent_id() {
                let _ = write(&self.folder, "cgroup.procs", &self.service.to_string());
            }
            let _ = write(&self.folder, "cgroup.procs", &std::process::id().to_string());
            let _ = fs::remove_dir(below);
        }
    }

    /// Goes one step down with the service, unless both are there already. Whether nobody stands in
    /// the cgroup itself any more.
    fn make_room(&self) -> Result<bool> {
        let ours = [self.service, std::process::id()].map(|pid| pid.to_string());
        let inhabitants = fs::read_to_string(self.folder.join("cgroup.procs"))?;
        if !inhabitants.lines().all(|pid| ours.iter().any(|own| own == pid)) {
            return Ok(false);
        }
        let below = self.folder.join(SERVICE);
        fs::create_dir_all(&below)?;
        for pid in &ours {
            write(&below, "cgroup.procs", pid)?;
        }
        Ok(true)
    }

    fn hand(&self, what: &str) -> bool {
        write(&self.folder, "cgroup.subtree_control", what).is_ok()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail here")]
    use super::*;

    #[test]
    fn nobody_makes_room_where_nothing_can_be_handed_down() {
        let folder = tempfile::tempdir().unwrap();
        let ours = format!("{}\n{}\n", std::os::unix::process::parent_id(), std::process::id());
        // As in systemd's hybrid layout, where the tree of version 2 has no controllers.
        for (file, words) in
            [("cgroup.type", "domain\n"), ("cgroup.procs", &*ours), ("cgroup.controllers", "\n")]
        {
            fs::write(folder.path().join(file), words).unwrap();
        }
        let taken = Delegation::take(folder.path()).unwrap();
        assert_eq!((taken.memory, taken.pids), (false, false));
        assert!(!folder.path().join(SERVICE).exists());
    }
}
