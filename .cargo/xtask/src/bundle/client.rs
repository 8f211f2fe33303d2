//! The client as WebAssembly, with the JavaScript that starts it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::chunks::{self, Chunks};
use super::{Quality, border, remove_folder};
use crate::setup::{NodeProject, WasmCompiler};
use crate::step::step;
use crate::workspace::{Workspace, built_program};

/// What makes the module small, once compressed: the control flow is made anew out of its pieces;
/// what is calculated twice stays so, and locals stay where they are set, which makes it longer and
/// more like itself. The lowest kilobyte of memory is the far end of the stack, so that no address
/// lies there; and what names the tools is of no use to a browser.
const SMALL: [&str; 9] = [
    "--flatten",
    "--rereloop",
    "-Os",
    "--converge",
    "--skip-pass=local-cse",
    "--skip-pass=simplify-locals",
    "--low-memory-unused",
    "--strip-producers",
    "--strip-target-features",
];

/// The client's files, before they get their names.
pub struct Client {
    /// The module that loads and starts the WebAssembly.
    pub script: PathBuf,
    /// The WebAssembly that every visit starts with.
    pub wasm: PathBuf,
    /// The module that names the WebAssembly that is loaded when it is needed.
    pub chunks: PathBuf,
}

/// Compiles the client and makes it fit for a browser.
pub fn build(
    workspace: &Workspace,
    compiler: &WasmCompiler,
    editor: &NodeProject,
    quality: Quality,
) -> Result<Client> {
    let program =
        step("Compile the client to WebAssembly", || compile(workspace, compiler, quality))?;
    let folder = workspace.scratch().join("client");
    remove_folder(&folder)?;
    fs::create_dir_all(&folder)?;
    let Chunks { first, later, files_of } =
        step("Take it apart into what is needed at once and later", || {
            chunks::split(&program, &folder)
        })?;
    step("Write the JavaScript around it (wasm-bindgen)", || bind(&first, &folder))?;
    let (script, wasm) = (folder.join("app.js"), folder.join("app_bg.wasm"));
    if quality == Quality::Small {
        step("Make it smaller (wasm-opt)", || {
            let mut files = later.iter().chain([&wasm]);
            files.try_for_each(|file| shrink(editor, file))
        })?;
    }
    let chunks = chunks::pack(&files_of, &folder)?;
    Ok(Client { script, wasm, chunks })
}

fn compile(workspace: &Workspace, compiler: &WasmCompiler, quality: Quality) -> Result<PathBuf> {
    let profile = match quality {
        Quality::Small => "wasm",
        Quality::Fast => "wasm-fast",
    };
    let cargo = workspace.cargo("rustc").args(["--package=app", "--bin=app", "--profile", profile]);
    let cargo = compiler.applied_to(cargo).arg("--message-format=json-render-diagnostics");
    let cargo = cargo.args(["--", chunks::LINKER_ARGUMENT]);
    built_program(&cargo.output()?, "app")
}

/// Linked in as a library, so that it is of the very version that the client was compiled with.
fn bind(program: &Path, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(program).out_name("app").typescript(false).omit_default_module_path(true);
    // The chunks use its table of functions.
    bindgen.keep_lld_exports(true);
    let output = bindgen.web(true)?.generate_output();
    let mut output = output.context("wasm-bindgen does not take the client")?;
    let script = border::lighten(&mut output)?;
    output.emit(folder).context("the client could not be written")?;
    fs::write(folder.join("app.js"), script).context("the client's script could not be written")
}

fn shrink(editor: &NodeProject, wasm: &Path) -> Result<()> {
    let small = wasm.with_extension("small");
    editor.program("wasm-opt").args(SMALL).arg(wasm).arg("-o").arg(&small).run()?;
    fs::rename(small, wasm).context("the smaller WebAssembly could not be moved into place")
}
