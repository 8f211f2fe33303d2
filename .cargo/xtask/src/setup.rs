//! Set-up: looks for what a command needs, and installs what is missing where that is allowed.

mod debian;
mod node_project;
mod wasm_compiler;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

pub use self::node_project::NodeProject;
use self::wasm_compiler::Search;
pub use self::wasm_compiler::WasmCompiler;
use crate::workspace::Workspace;

/// Browsers that speak Chromium's protocol, the most likely one first. Ubuntu's `chromium` starts
/// a snap, which sees neither a test's temporary folders nor works as root, hence Chrome first.
const BROWSERS: [&str; 4] =
    ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser"];

/// What a command of xtask needs on this machine.
#[derive(Clone, Copy, Default)]
pub struct Needs {
    /// A compiler for the browser.
    pub wasm: bool,
    /// A browser for the tests.
    pub browser: bool,
}

/// What was found or installed; `None` for what was not asked for.
pub struct Tools {
    /// How to compile for the browser.
    pub wasm: Option<WasmCompiler>,
    /// The browser's program.
    pub browser: Option<PathBuf>,
}

/// Finds everything that `needs` names. What Debian has is installed in one go; what cannot be
/// installed from here is named in one sentence.
pub fn prepare(workspace: &Workspace, needs: Needs) -> Result<Tools> {
    let wasm = needs.wasm.then(|| WasmCompiler::search(workspace)).transpose()?;
    let browser = needs.browser.then(find_browser).transpose()?;

    let mut packages = Vec::new();
    if let Some(Search::Lacking(compiler)) = &wasm {
        packages.extend_from_slice(compiler);
    }
    if matches!(browser, Some(None)) {
        packages.push("chromium".to_owned());
    }
    debian::install(workspace, &packages)?;

    Ok(Tools {
        wasm: match wasm {
            Some(Search::Ready(compiler)) => Some(compiler),
            Some(Search::Lacking(_)) => Some(WasmCompiler::installed(workspace)?),
            None => None,
        },
        browser: match browser {
            Some(None) => find_browser()?,
            found => found.flatten(),
        },
    })
}

/// Where `program` lies, looked up in `PATH` as a shell does.
fn find_program(program: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// The browser that the person names in `RANDORI_CHROMIUM`, or else the first that is installed.
fn find_browser() -> Result<Option<PathBuf>> {
    if let Some(named) = std::env::var_os("RANDORI_CHROMIUM") {
        if !Path::new(&named).is_file() {
            bail!("RANDORI_CHROMIUM names {}, which is no file", Path::new(&named).display());
        }
        return Ok(Some(named.into()));
    }
    Ok(BROWSERS.into_iter().find_map(find_program))
}
