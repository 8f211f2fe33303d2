//! `cargo xtask watch`: serves for contributors, builds again what changed, and reloads the page.
//!
//! The server is a development build with `RANDORI_RELOAD=1` set. It is expected to
//! - serve the files of the folder `RANDORI_BUNDLE` from disk, not those inside it;
//! - add `<meta name="randori-reload">` to the page;
//! - serve the bundle's `build.txt` as `/assets/build.txt`, with `cache-control: no-cache`.
//!
//! `boot.ts` looks at `/assets/build.txt` while the page has that tag, and reloads when it changed.

use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::mpsc;
use std::time::Duration;

use anyhow::Result;
use notify_debouncer_mini::notify::RecursiveMode;
use notify_debouncer_mini::{DebounceEventResult, DebouncedEvent, new_debouncer};

use crate::bundle::{Plan, Quality};
use crate::serve;
use crate::setup::{self, Needs};
use crate::step::{note, step};
use crate::workspace::{Workspace, built_program};

/// How long files must rest before they are built: an editor writes one file in several steps.
const REST: Duration = Duration::from_millis(150);

/// What is watched, below the top folder.
const WATCHED: [&str; 6] = ["app", "katas", "public", "server", "Cargo.toml", "Cargo.lock"];

/// Builds and serves until it is interrupted.
pub fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let (sender, changes) = mpsc::channel::<DebounceEventResult>();
    let mut watcher = new_debouncer(REST, sender)?;
    for path in WATCHED {
        watcher.watcher().watch(&workspace.root.join(path), RecursiveMode::Recursive)?;
    }
    let jail = Needs { jail: serve::needs_jail(arguments), ..Needs::default() };
    setup::prepare(workspace, jail)?;

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
        affected = wait_for_change(&changes, &workspace.root);
    }
}

/// What has to be built again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Affected {
    client: bool,
    server: bool,
}

impl Affected {
    /// By a change of `path`, below the top folder.
    fn by(path: &Path) -> Self {
        let is_made = |part: &std::ffi::OsStr| part == "node_modules" || part == "target";
        if path.components().any(|part| is_made(part.as_os_str())) {
            return Self::default();
        }
        match path.components().next().and_then(|first| first.as_os_str().to_str()) {
            Some("app" | "public") => Self { client: true, server: false },
            Some("server") => Self { client: false, server: true },
            _ => Self { client: true, server: true },
        }
    }

    fn and(self, other: Self) -> Self {
        Self { client: self.client || other.client, server: self.server || other.server }
    }
}

/// Waits for the next change that matters, and takes in those that came meanwhile.
fn wait_for_change(changes: &mpsc::Receiver<DebounceEventResult>, root: &Path) -> Affected {
    let mut affected = Affected::default();
    while affected == Affected::default() {
        let Ok(first) = changes.recv() else { std::process::exit(0) };
        for DebouncedEvent { path, .. } in
            [first].into_iter().chain(changes.try_iter()).flatten().flatten()
        {
            affected = affected.and(Affected::by(path.strip_prefix(root).unwrap_or(&path)));
        }
    }
    affected
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_built_again() {
        let affected = |path: &str| {
            let Affected { client, server } = Affected::by(Path::new(path));
            (client, server)
        };
        assert_eq!(affected("app/src/main.rs"), (true, false));
        assert_eq!(affected("public/style/main.css"), (true, false));
        assert_eq!(affected("server/src/main.rs"), (false, true));
        assert_eq!(affected("katas/src/lib.rs"), (true, true));
        assert_eq!(affected("Cargo.lock"), (true, true));
        assert_eq!(affected("app/editor/node_modules/x/y.js"), (false, false));
    }
}
