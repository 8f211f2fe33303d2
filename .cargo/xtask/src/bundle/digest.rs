//! The digest of everything that something is made from: equal digests, equal results.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use walkdir::WalkDir;

use super::Quality;
use crate::invocation::Invocation;
use crate::workspace::Workspace;

/// What a bundle is made from: the client and the crates it uses, the editor, the pages, the
/// versions of everything, and the rules by which a bundle is made.
const INPUTS: [&str; 7] =
    ["app", "katas", "public", "Cargo.toml", "Cargo.lock", ".cargo/config.toml", ".cargo/xtask"];

/// Folders below [`INPUTS`] that are made from them; also tests, of which no bundle is made.
const LEFT_OUT: [&str; 4] = ["node_modules", "target", "test", "tests"];

/// 64 bits: enough to tell one state of a working copy from the next.
#[derive(Clone, Default)]
pub struct Digest(DefaultHasher);

impl Digest {
    /// The digest of some files, or folders with all that is below them.
    pub fn of<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Self> {
        let mut digest = Self::default();
        for path in paths {
            for file in files_below(path.as_ref())? {
                let content = fs::read(&file);
                let content =
                    content.with_context(|| format!("{} is not there", file.display()))?;
                digest.add(file.as_os_str().as_encoded_bytes());
                digest.add(&content);
            }
        }
        Ok(digest)
    }

    /// Takes one more piece in, apart from those before and after it.
    fn add(&mut self, piece: &[u8]) {
        self.0.write_usize(piece.len());
        self.0.write(piece);
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0.finish())
    }
}

/// The digest of what a bundle is made from, the compiler included.
pub fn of_inputs(workspace: &Workspace, quality: Quality) -> Result<Digest> {
    let mut digest = Digest::of(INPUTS.map(|input| workspace.root.join(input)))?;
    let rustc = Invocation::new("rustc", &workspace.root).arg("-vV").quiet_output()?;
    digest.add(rustc.as_bytes());
    digest.add(format!("{quality:?}").as_bytes());
    Ok(digest)
}

/// All files at or below `path`, in an order that is the same everywhere.
fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    let is_left_out = |name: &OsStr| LEFT_OUT.iter().any(|left_out| name == *left_out);
    let entries = WalkDir::new(path)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_left_out(entry.file_name()));
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn every_change_of_a_source_changes_the_digest_and_nothing_else_does() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, content: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        };
        let digest = || Digest::of([folder.path()]).unwrap().to_string();
        let mut seen = vec![digest()];
        for (path, content) in [("a.rs", "x"), ("a.rs", "y"), ("b/c.rs", "y"), ("b/d", "")] {
            write(path, content);
            let now = digest();
            assert!(!seen.contains(&now), "{path} = {content:?} went unseen");
            seen.push(now);
        }

        write("a.rs", "y");
        write("b/node_modules/left-pad/index.js", "");
        assert_eq!(digest(), *seen.last().unwrap());

        fs::rename(folder.path().join("a.rs"), folder.path().join("e.rs")).unwrap();
        assert!(!seen.contains(&digest()), "a new name went unseen");
    }
}
