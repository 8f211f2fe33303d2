//! Stock git, which reads nobody's configuration, in a folder of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder in which git is called.
#[derive(Debug)]
pub struct Git {
    folder: TempDir,
}

impl Default for Git {
    fn default() -> Self {
        Self::new()
    }
}

impl Git {
    /// An empty folder.
    ///
    /// # Panics
    /// When there can be none.
    #[must_use]
    pub fn new() -> Self {
        Self { folder: TempDir::new().expect("a folder") }
    }

    /// A path within the folder.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Calls git in a folder within, and gives whatever comes of it.
    ///
    /// # Panics
    /// When there is no git.
    #[must_use]
    pub fn call(&self, folder: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new("git");
        command.current_dir(self.path(folder)).args(arguments);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        // Nobody is asked for a password, and no repository around is taken for this one.
        command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_CEILING_DIRECTORIES", self.folder.path());
        command.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env("LC_ALL", "C");
        command.output().expect("git is called")
    }

    /// Calls git in a folder within, and gives what it prints.
    ///
    /// # Panics
    /// When it fails.
    #[must_use]
    pub fn run(&self, folder: &str, arguments: &[&str]) -> String {
        let output = self.call(folder, arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {error}");
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    /// Calls git in the folder, and gives what it says of why it fails.
    ///
    /// # Panics
    /// When it does not fail.
    #[must_use]
    pub fn fails(&self, arguments: &[&str]) -> String {
        let output = self.call("", arguments);
        assert!(!output.status.success(), "git {arguments:?} did not fail");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// Clones into a folder within.
    ///
    /// # Panics
    /// When it fails.
    pub fn clone_into(&self, folder: &str, url: &str, options: &[&str]) -> &Self {
        let arguments: Vec<&str> =
            ["clone", "--quiet"].iter().chain(options).chain(&[url, folder]).copied().collect();
        assert_eq!(self.run("", &arguments), "");
        self
    }

    /// The commits of a branch with their subjects, the first one first.
    ///
    /// # Panics
    /// When there is no such branch.
    #[must_use]
    pub fn subjects(&self, folder: &str, of: &str) -> Vec<String> {
        let log = self.run(folder, &["log", "--reverse", "--topo-order", "--format=%s", of]);
        log.lines().map(str::to_owned).collect()
    }

    /// Says that nothing is wrong with a repository.
    ///
    /// # Panics
    /// When something is.
    pub fn check(&self, folder: &str) {
        let said = self.run(folder, &["fsck", "--strict", "--full", "--no-dangling"]);
        assert_eq!(said, "");
    }
}

/// Whether a program is here and can be called.
#[must_use]
pub fn is_here(program: &str, arguments: &[&str]) -> bool {
    let called = Command::new(program).args(arguments).current_dir(Path::new("/")).output();
    called.is_ok_and(|output| output.status.success())
}
