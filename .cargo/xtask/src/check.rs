//! `cargo xtask check`: what a machine can say about the code without running it.

use anyhow::Result;

use crate::bundle;
use crate::setup::NodeProject;
use crate::step::step;
use crate::workspace::Workspace;

/// Runs every check, the quick ones first, and stops at the first that fails.
pub fn run(workspace: &Workspace) -> Result<()> {
    let editor = NodeProject::editor(workspace);
    {
        let _lock = workspace.lock()?;
        editor.install()?;
        bundle::hold_place(&workspace.bundle())?;
    }
    step("Format", || workspace.cargo("fmt").args(["--all", "--check"]).run())?;
    step("TypeScript", || editor.npm("run").args(["--silent", "check"]).run())?;
    step("Lints", || {
        let clippy = workspace.cargo("clippy").args(["--workspace", "--all-targets"]);
        clippy.args(["--", "--deny=warnings"]).run()
    })?;
    step("Rules of the house", || {
        workspace.cargo("test").args(["--package=tests", "--test=it", "tidy"]).run()
    })?;
    step("Documentation", || {
        let doc = workspace.cargo("doc").args(["--workspace", "--no-deps"]);
        doc.env("RUSTDOCFLAGS", "--deny=warnings").run()
    })
}
