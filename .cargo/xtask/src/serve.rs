//! `cargo xtask serve`: everything that it takes to open Randori in a browser.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::bundle::{Plan, Quality};
use crate::invocation::Invocation;
use crate::setup::{self, Needs};
use crate::step::{note, step};
use crate::workspace::{Workspace, built_program};

/// Sets up, builds, and becomes the server; the server prints its address as the last line.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let lock = workspace.lock()?;
    let plan = Plan::new(workspace, Quality::Small)?;
    let needs = Needs { wasm: plan.is_stale(), browser: false };
    let tools = setup::prepare(workspace, needs)?;
    plan.carry_out(tools.wasm.as_ref())?;
    let server = build_release(workspace)?;
    drop(lock);
    note("Serve");
    Err(command(workspace, &server, arguments).exec())
}

/// Builds the server for people: the bundle is inside it.
pub fn build_release(workspace: &Workspace) -> Result<PathBuf> {
    step("Build the server", || {
        let cargo = workspace.cargo("build").args(["--release", "--package=server"]);
        built_program(&cargo.arg("--message-format=json-render-diagnostics").output()?, "randori")
    })
}

/// The server's command; its data stay with what is built, unless the person says otherwise.
pub fn command(workspace: &Workspace, server: &Path, arguments: &[String]) -> Invocation {
    let command = Invocation::new(server, &workspace.root).arg("serve").args(arguments);
    if std::env::var_os("RANDORI_DATA").is_some() {
        return command;
    }
    command.env("RANDORI_DATA", workspace.target.join("data"))
}
