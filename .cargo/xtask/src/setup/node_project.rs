//! A folder with a `package-lock.json`, and the packages that npm puts there.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::find_program;
use crate::bundle::Digest;
use crate::invocation::Invocation;
use crate::step::step;
use crate::workspace::Workspace;

/// The oldest Node that everything runs on; it is Debian's own in the present release.
const OLDEST_NODE: u32 = 20;

/// A folder of JavaScript in the workspace.
pub struct NodeProject {
    folder: PathBuf,
    /// Holds the digest of the lock that `node_modules` was installed from.
    stamp: PathBuf,
}

impl NodeProject {
    /// The bundler, the optimiser and the editor.
    pub fn editor(workspace: &Workspace) -> Self {
        Self::new(workspace, "app/editor", "editor")
    }

    /// The browser tests' driver; `None` while there are none.
    pub fn browser_tests(workspace: &Workspace) -> Option<Self> {
        let project = Self::new(workspace, "tests/browser", "browser-tests");
        project.folder.join("package-lock.json").is_file().then_some(project)
    }

    fn new(workspace: &Workspace, folder: &str, name: &str) -> Self {
        Self {
            folder: workspace.root.join(folder),
            stamp: workspace.scratch().join(format!("npm-{name}.stamp")),
        }
    }

    /// Installs what the lock names, unless that was done for this very lock already.
    pub fn install(&self) -> Result<()> {
        let lock = self.folder.join("package-lock.json");
        let digest = Digest::of([&lock])?.to_string();
        let installed = fs::read_to_string(&self.stamp).is_ok_and(|stamp| stamp == digest);
        if installed && self.folder.join("node_modules").is_dir() {
            return Ok(());
        }
        step("Install the JavaScript packages", || {
            check_node(&self.folder)?;
            self.npm("ci").args(["--no-audit", "--no-fund", "--loglevel=error"]).run()?;
            fs::create_dir_all(self.stamp.parent().unwrap_or(Path::new(".")))?;
            fs::write(&self.stamp, digest).context("the stamp could not be written")
        })
    }

    /// A program that one of the packages brings.
    pub fn program(&self, name: &str) -> Invocation {
        Invocation::new(self.folder.join("node_modules/.bin").join(name), &self.folder)
    }

    /// One of npm's own commands, in this folder.
    pub fn npm(&self, command: &str) -> Invocation {
        Invocation::new("npm", &self.folder).arg(command)
    }
}

fn check_node(folder: &Path) -> Result<()> {
    let wanted = format!("Randori needs Node {OLDEST_NODE} or newer, with npm");
    if find_program("node").is_none() || find_program("npm").is_none() {
        bail!("{wanted}. On Debian: sudo apt-get install nodejs npm");
    }
    let version = Invocation::new("node", folder).arg("--version").quiet_output()?;
    match major(&version) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => {
            bail!("{wanted}; this is Node {}. Install a newer one from nodejs.org", version.trim())
        }
    }
}

fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn nodes_major_version_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("unknown"), None);
    }
}
