//! `cargo xtask bench`: the measurements, which are programs `bench-NAME` in `tests`.

use anyhow::{Result, bail};

use crate::serve;
use crate::step::note;
use crate::test;
use crate::workspace::Workspace;

/// Sets up, builds, and becomes the measurement; without a name, lists them.
pub fn run(workspace: &Workspace, name: Option<&str>) -> Result<()> {
    let there_are = match &workspace.benches[..] {
        [] => "there is nothing to measure yet".to_owned(),
        names => format!("there is: {}", names.join(", ")),
    };
    let Some(name) = name else {
        println!("{there_are}");
        return Ok(());
    };
    if !workspace.benches.iter().any(|bench| bench == name) {
        bail!("there is no measurement `{name}`; {there_are}");
    }
    let lock = workspace.lock()?;
    let browser = test::prepare(workspace)?;
    let server = serve::build_release(workspace)?;
    drop(lock);
    note("Measure");
    let program = format!("--bin=bench-{name}");
    let cargo = workspace.cargo("run").args(["--release", "--package=tests", program.as_str()]);
    Err(test::with_programs(cargo, server, browser).exec())
}
