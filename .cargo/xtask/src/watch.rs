//! `cargo xtask watch`: serves for contributors, builds again what changed, and reloads the page.
//!
//! The server is a development build with `RANDORI_RELOAD=1` set. It is expected to
//! - serve the files of the folder `RANDORI_BUNDLE` from disk, not those inside it;
//! - add `<meta name="randori-reload">` to the page;
//! - serve the bundle's `build.txt` as `/assets/build.txt`, with `cache-control: no-cache`.
//!
//! `boot.ts` looks at `/assets/build.txt` while the page has that tag, and reloads when it changed.

mod changes;

use std::path::PathBuf;
use std::process::Child;

use anyhow::Result;

use self::changes::{Affected, Changes};
use crate::bundle::{Plan, Quality};
use crate::serve;
use crate::setup::{self, Needs};
use crate::step::{note, step};
use crate::workspace::{Workspace, built_program};

/// Builds and serves until it is interrupted.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let changes = Changes::below(&workspace.root)?;

    let mut server = Server { workspace, arguments, child: None };
    let mut affected = Affected { client: true, server: true };
    loop {
        if affected.client {
            survived(bundle(workspace));
        }
        if affected.server {
            survived(server.restart());
        }
        note("Waiting for changes; Ctrl-C ends it");
        affected = changes.next()?;
    }
}

/// An error in the source is for the person to mend: it is said, and the watch goes on.
fn survived(result: Result<()>) {
    if let Err(error) = result {
        note(&format!("error: {error:#}"));
    }
}

fn bundle(workspace: &Workspace) -> Result<()> {
    let _lock = workspace.lock()?;
    let plan = Plan::new(workspace, Quality::Fast)?;
    let tools = setup::prepare(workspace, Needs { wasm: plan.is_stale(), ..Needs::default() })?;
    plan.carry_out(tools.wasm.as_ref())
}

/// The server as a child that ends with us.
struct Server<'a> {
    workspace: &'a Workspace,
    arguments: &'a [String],
    child: Option<Child>,
}

impl Server<'_> {
    /// Builds the server, and only if that went well, puts the new one in the old one's place.
    fn restart(&mut self) -> Result<()> {
        let program = step("Build the server", || build(self.workspace))?;
        self.stop();
        let command = serve::command(self.workspace, &program, self.arguments);
        self.child = Some(command.env("RANDORI_RELOAD", "1").spawn()?);
        Ok(())
    }

    fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended by itself; the log is safe either way.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Server<'_> {
    fn drop(&mut self) {
        self.stop();
    }
}

fn build(workspace: &Workspace) -> Result<PathBuf> {
    let cargo = workspace.cargo("build").arg("--package=server");
    built_program(&cargo.arg("--message-format=json-render-diagnostics").output()?, "randori")
}
