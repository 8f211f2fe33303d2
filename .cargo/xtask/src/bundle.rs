//! The bundle: everything that a browser loads, in one folder that the server carries inside it.
//!
//! `cargo build` for wasm32 → taken apart → wasm-bindgen → `wasm-opt` → esbuild → `index.html` with
//! the names → compressed beside each file. It is made in a folder of its own and moved into place
//! at the end, so that half a bundle is never served:
//!
//! - `index.html`, in which the server still fills in `{{nonce}}`;
//! - what else lies in `public` (icons, `robots.txt`), as it is;
//! - `assets/NAME-HASH.EXT`, to be kept for ever by a browser, with `.br` and `.gz` beside it;
//! - `sizes.json`: what each file weighs, `[{file, kind, page, bytes, brotli, gzip}]`;
//! - `build.txt`: the digest of everything that the bundle was made from.
//!
//! `app/editor/src/boot.ts` imports the client as `randori-app`, the address of its WebAssembly
//! as `randori-app-wasm`, and `chunks.ts` beside it the addresses of what is loaded later as
//! `randori-app-chunks`. `public/index.html` has `{{boot}}`, `{{style}}` and `{{preload}}`.

mod border;
mod chunks;
mod client;
mod compression;
mod digest;
mod metafile;
mod page;
mod public;
mod sizes;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

pub use self::digest::Digest;
use self::metafile::Metafile;
use self::sizes::Sizes;
use crate::setup::{self, Needs, NodeProject, WasmCompiler};
use crate::step::{note, step};
use crate::workspace::Workspace;

/// How much time a bundle may take to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// As small as it gets: what visitors load.
    Small,
    /// Soon done: for the person who works on the client.
    Fast,
}

/// The command `cargo xtask bundle`.
pub fn run(workspace: &Workspace, quality: Quality) -> Result<()> {
    let _lock = workspace.lock()?;
    let plan = Plan::new(workspace, quality)?;
    let tools = setup::prepare(workspace, Needs { wasm: plan.is_stale(), ..Needs::default() })?;
    plan.carry_out(tools.wasm.as_ref())?;
    if quality == Quality::Small {
        Sizes::read(&workspace.bundle())?.print();
    }
    Ok(())
}

/// The bundle that is to be there, against the one that is.
pub struct Plan<'a> {
    workspace: &'a Workspace,
    quality: Quality,
    digest: String,
    is_stale: bool,
}

impl<'a> Plan<'a> {
    /// Looks at everything that a bundle is made from.
    pub fn new(workspace: &'a Workspace, quality: Quality) -> Result<Self> {
        let digest = digest::of_inputs(workspace, quality)?.to_string();
        let present = fs::read_to_string(workspace.bundle().join("build.txt")).unwrap_or_default();
        Ok(Self { workspace, quality, is_stale: present != digest, digest })
    }

    /// Whether a bundle has to be made; if not, no compiler is needed.
    pub fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// Makes the bundle, if there is none of just these sources.
    pub fn carry_out(&self, compiler: Option<&WasmCompiler>) -> Result<()> {
        let Some(compiler) = compiler.filter(|_| self.is_stale) else {
            note("The bundle is up to date");
            return Ok(());
        };
        let editor = NodeProject::editor(self.workspace);
        editor.install()?;
        let client = client::build(self.workspace, compiler, &editor, self.quality)?;

        let new = self.workspace.target.join("bundle.new");
        remove_folder(&new)?;
        fs::create_dir_all(new.join("assets"))?;
        let metafile = step("Bundle the scripts and styles", || {
            Metafile::from_esbuild(self.workspace, &editor, &client, &new, self.quality)
        })?;
        public::copy(&self.workspace.root.join("public"), &new)?;
        page::write(&self.workspace.root.join("public/index.html"), &metafile, &new)?;
        step("Compress every file", || {
            compression::compress(&new, self.quality)?;
            Sizes::measure(&new, &metafile)?.write(&new)
        })?;
        fs::write(new.join("build.txt"), &self.digest)?;
        put_in_place(&new, &self.workspace.bundle())
    }
}

/// Where there is no bundle, puts a folder in its place, without which the server does not compile.
/// It holds the one file that every bundle has, so that a server compiled with it is compiled anew
/// once there is a bundle.
pub fn hold_place(bundle: &Path) -> Result<()> {
    if !bundle.exists() {
        fs::create_dir_all(bundle)?;
        fs::write(bundle.join("build.txt"), "none")?;
    }
    Ok(())
}

/// Moves `new` to where `present` is; the moment without either is as short as it can be.
fn put_in_place(new: &Path, present: &Path) -> Result<()> {
    let old = present.with_extension("old");
    remove_folder(&old)?;
    if present.exists() {
        fs::rename(present, &old)?;
    }
    fs::rename(new, present).context("the bundle could not be moved into place")?;
    remove_folder(&old)
}

fn remove_folder(folder: &Path) -> Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder).with_context(|| format!("{} stays", folder.display()))
}
