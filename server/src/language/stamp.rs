//! Which file a program was when it was found, so that another in its place is noticed.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// A file at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    path: PathBuf,
    seen: Option<Seen>,
}

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
    /// A file as it is now; also where there is none.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        Self { path: path.to_owned(), seen: seen(path) }
    }

    /// Whether there is a file at all, the same or another.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.path.is_file()
    }

    /// Whether the file is still the same.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.seen.is_some() && seen(&self.path) == self.seen
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
        write!(f, "{} {:?}", self.path.display(), self.seen)
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
        assert!(!Stamp::of(&path).is_current());
        fs::write(&path, "one").unwrap();
        let stamp = Stamp::of(&path);
        assert!(stamp.is_current());
        fs::write(folder.path().join("new"), "one").unwrap();
        fs::rename(folder.path().join("new"), &path).unwrap();
        assert!(!stamp.is_current());
        let stamp = Stamp::of(&path);
        fs::remove_file(&path).unwrap();
        assert!(!stamp.is_current());
    }
}
