//! The files of the working copy that are, or are about to be, under version control.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Sources in whose lines a rule may look.
const SOURCES: [&str; 7] = [".css", ".js", ".mjs", ".proto", ".rs", ".sql", ".ts"];

/// What learners get or write: texts for the driver, which the catalogue's own check judges, and
/// programs that mean harm.
const OF_LEARNERS: [&str; 2] = ["katas/catalogue/", "server/tests/hostile/"];

/// One file.
#[derive(Clone)]
pub struct File {
    /// Below the top folder, with `/`.
    pub path: String,
}

impl File {
    pub fn text(&self) -> String {
        std::fs::read_to_string(top().join(&self.path))
            .unwrap_or_else(|error| panic!("{}: {error}", self.path))
    }

    pub fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// The entry at the top level that this file is, or lies below.
    pub fn first_part(&self) -> &str {
        self.path.split('/').next().unwrap_or_default()
    }
}

/// All files, sorted.
pub struct Tree {
    pub files: Vec<File>,
}

impl Tree {
    /// Asks git, so that what is built or installed is left out.
    pub fn load() -> Self {
        let listing = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(top())
            .output()
            .expect("the rules of the house need git");
        assert!(listing.status.success(), "{}", String::from_utf8_lossy(&listing.stderr));
        let listing = String::from_utf8(listing.stdout).expect("names of files are UTF-8");
        let paths = listing.split_terminator('\0').map(str::to_owned);
        // A file may be deleted and git not know it yet.
        let mut paths = paths.filter(|path| top().join(path).is_file()).collect::<Vec<_>>();
        paths.sort();
        paths.dedup();
        assert!(paths.iter().any(|path| path == "Cargo.toml"), "git knows nothing here");
        Self { files: paths.into_iter().map(|path| File { path }).collect() }
    }

    /// Everything that somebody wrote for the program, in whatever language.
    pub fn sources(&self) -> Vec<File> {
        self.having(|file| SOURCES.iter().any(|ending| file.path.ends_with(ending)))
    }

    /// Everything in Rust.
    pub fn rust(&self) -> Vec<File> {
        self.rust_below("")
    }

    /// Everything in Rust below a folder.
    pub fn rust_below(&self, folder: &str) -> Vec<File> {
        self.having(|file| file.is_rust() && Path::new(&file.path).starts_with(folder))
    }

    fn having(&self, is_wanted: impl Fn(&File) -> bool) -> Vec<File> {
        let ours = |file: &&File| !OF_LEARNERS.iter().any(|folder| file.path.starts_with(folder));
        self.files.iter().filter(ours).filter(|file| is_wanted(file)).cloned().collect()
    }
}

/// The top folder of the workspace.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("`tests` lies in it").to_owned()
}
