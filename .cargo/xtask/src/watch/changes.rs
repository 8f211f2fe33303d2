//! Changes of the sources, and what each means for what was built.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

/// How long files must rest before they are built: an editor writes one file in several steps, and
/// git many files.
const REST: Duration = Duration::from_millis(150);

/// What is watched, below the top folder.
const WATCHED: [&str; 6] = ["app", "katas", "public", "server", "Cargo.toml", "Cargo.lock"];

/// What has to be built again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Affected {
    /// The bundle.
    pub client: bool,
    /// The server.
    pub server: bool,
}

impl Affected {
    /// By a change of `path`, below the top folder.
    fn by(path: &Path) -> Self {
        let is_made = |part: &OsStr| part == "node_modules" || part == "target";
        if path.components().any(|part| is_made(part.as_os_str())) {
            return Self::default();
        }
        match path.components().next().and_then(|first| first.as_os_str().to_str()) {
            Some("app" | "public") => Self { client: true, server: false },
            Some("server") => Self { client: false, server: true },
            _ => Self { client: true, server: true },
        }
    }

    fn and(self, other: Self) -> Self {
        Self { client: self.client || other.client, server: self.server || other.server }
    }
}

/// The changes below a folder, from now on.
pub struct Changes {
    root: PathBuf,
    paths: Receiver<PathBuf>,
    /// Ends the watch when it is dropped.
    _watcher: RecommendedWatcher,
}

impl Changes {
    /// Begins to watch the sources in `root`.
    pub fn below(root: &Path) -> Result<Self> {
        let (sender, paths) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // Reading is no change; it is what we do all the time. An error is a file that has
            // gone meanwhile, and that was told already.
            let event = event.ok().filter(|event| !event.kind.is_access());
            for path in event.into_iter().flat_map(|event| event.paths) {
                // Nobody listens only when we are about to end.
                let _ = sender.send(path);
            }
        })?;
        for path in WATCHED {
            let path = root.join(path);
            watcher
                .watch(&path, RecursiveMode::Recursive)
                .with_context(|| format!("{} cannot be watched", path.display()))?;
        }
        Ok(Self { root: root.to_owned(), paths, _watcher: watcher })
    }

    /// Waits for a change that matters, and until the files rest.
    pub fn next(&self) -> Result<Affected> {
        let mut affected = Affected::default();
        while affected == Affected::default() {
            let mut next = Some(self.paths.recv().context("the watch has ended")?);
            while let Some(path) = next {
                let path = path.strip_prefix(&self.root).unwrap_or(&path);
                affected = affected.and(Affected::by(path));
                next = self.paths.recv_timeout(REST).ok();
            }
        }
        Ok(affected)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use std::fs;

    use super::*;

    #[test]
    fn only_what_changed_is_built_again() {
        let affected = |path: &str| {
            let Affected { client, server } = Affected::by(Path::new(path));
            (client, server)
        };
        assert_eq!(affected("app/src/main.rs"), (true, false));
        assert_eq!(affected("public/style/main.css"), (true, false));
        assert_eq!(affected("server/src/main.rs"), (false, true));
        assert_eq!(affected("katas/src/lib.rs"), (true, true));
        assert_eq!(affected("Cargo.lock"), (true, true));
        assert_eq!(affected("app/editor/node_modules/x/y.js"), (false, false));
    }

    #[test]
    fn a_write_is_a_change_and_a_look_is_none() {
        let root = tempfile::tempdir().unwrap();
        // The true path: a temporary folder may be named through a link.
        let root = root.path().canonicalize().unwrap();
        for path in WATCHED {
            fs::create_dir(root.join(path)).unwrap();
        }
        fs::write(root.join("server/a.rs"), "x").unwrap();
        let changes = Changes::below(&root).unwrap();

        fs::read(root.join("server/a.rs")).unwrap();
        fs::write(root.join("app/a.rs"), "x").unwrap();
        assert_eq!(changes.next().unwrap(), Affected { client: true, server: false });

        fs::write(root.join("app/a.rs"), "y").unwrap();
        fs::remove_file(root.join("server/a.rs")).unwrap();
        let both = Affected { client: true, server: true };
        let mut affected = Affected::default();
        while affected != both {
            affected = affected.and(changes.next().unwrap());
        }
    }
}
