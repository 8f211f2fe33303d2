//! `cargo xtask test`: every test there is, in a real browser too.

use std::path::PathBuf;

use anyhow::Result;

use crate::bundle::{Plan, Quality};
use crate::invocation::Invocation;
use crate::setup::{self, Needs, NodeProject};
use crate::step::{note, step};
use crate::workspace::{Workspace, built_program};

/// Sets up, builds, and becomes `cargo test`, whose output is the last.
pub fn run(workspace: &Workspace, filter: Option<&str>) -> Result<()> {
    let lock = workspace.lock()?;
    let browser = prepare(workspace)?;
    let server = step("Build the server and the tests", || {
        // In one go: built apart, the dependencies would be built twice, for the features that
        // the tests ask of them are others.
        let cargo = workspace.cargo("build").args(["--workspace", "--tests", "--bin=randori"]);
        built_program(&cargo.arg("--message-format=json-render-diagnostics").output()?, "randori")
    })?;
    drop(lock);
    note("Test");
    let cargo = workspace.cargo("test").arg("--workspace").args(filter);
    Err(with_programs(cargo, server, browser).exec())
}

/// Everything that a test or a measurement finds there; returns the browser's program.
pub fn prepare(workspace: &Workspace) -> Result<Option<PathBuf>> {
    let plan = Plan::new(workspace, Quality::Small)?;
    let needs = Needs { wasm: plan.is_stale(), browser: true };
    let tools = setup::prepare(workspace, needs)?;
    plan.carry_out(tools.wasm.as_ref())?;
    if let Some(project) = NodeProject::browser_tests(workspace) {
        project.install()?;
    }
    Ok(tools.browser)
}

/// Names the programs to a test or a measurement: `RANDORI_BIN`, the server, and
/// `RANDORI_CHROMIUM`, the browser. `RANDORI_BUNDLE` is set for each cargo command anyway.
pub fn with_programs(cargo: Invocation, server: PathBuf, browser: Option<PathBuf>) -> Invocation {
    let cargo = cargo.env("RANDORI_BIN", server);
    match browser {
        Some(browser) => cargo.env("RANDORI_CHROMIUM", browser),
        None => cargo,
    }
}
