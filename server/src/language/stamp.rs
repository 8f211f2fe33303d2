//! Which files some programs were when they were found, so that others in their places are noticed.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// Files at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp(Vec<(PathBuf, Option<Seen>)>);

/// What tells a file from another of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    device: u64,
    inode: u64,
    bytes: u64,
    seconds: i64,
    nanoseconds: i64,
}

impl Stamp {
    /// Files as they are now; also where there are none.
    #[must_use]
    pub fn of<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Self {
        Self(paths.into_iter().map(|path| (path.to_owned(), seen(path))).collect())
    }

    /// Whether each is there at all, the same or another.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.0.iter().all(|(path, _)| path.is_file())
    }

    /// Whether each is still the same.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.0.iter().all(|(path, was)| was.is_some() && seen(path) == *was)
    }
}

fn seen(path: &Path) -> Option<Seen> {
    let about = std::fs::metadata(path).ok()?;
    Some(Seen {
        device: about.dev(),
        inode: about.ino(),
        bytes: about.len(),
        seconds: about.mtime(),
        nanoseconds: about.mtime_nsec(),
    })
}

impl std::fmt::Display for Stamp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|(path, seen)| write!(f, "{} {seen:?} ", path.display()))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail here")]
    use super::*;
    use std::fs;

    #[test]
    fn a_file_that_is_another_or_gone_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tool");
        assert!(!Stamp::of([path.as_path()]).is_current());
        fs::write(&path, "one").unwrap();
        let stamp = Stamp::of([path.as_path()]);
        assert!(stamp.is_current());
        let missing = folder.path().join("missing");
        assert!(!Stamp::of([path.as_path(), &missing]).is_current());
        fs::write(folder.path().join("new"), "one").unwrap();
        fs::rename(folder.path().join("new"), &path).unwrap();
        assert!(!stamp.is_current());
        let stamp = Stamp::of([path.as_path()]);
        fs::remove_file(&path).unwrap();
        assert!(!stamp.is_current());
    }
}
