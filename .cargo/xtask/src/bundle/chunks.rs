//! The client taken apart: what every visit starts with, and what is loaded when it is needed.
//!
//! A function with `#[wasm_split(NAME, …)]` before it, and all that nothing else needs, becomes a
//! WebAssembly of its own, `split_NAME.wasm`; what several of these share, `chunk_NUMBER.wasm`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

/// What the linker has to leave in the client, so that it can be taken apart: which places of the
/// code and of the data name which others.
pub const LINKER_ARGUMENT: &str = "-Clink-arg=--emit-relocs";

/// The files that each chunk is made of, some of them of several.
pub type FilesOf = BTreeMap<String, Vec<String>>;

/// The client, taken apart.
pub struct Chunks {
    /// What every visit starts with; wasm-bindgen has not seen it yet.
    pub first: PathBuf,
    /// What is loaded when it is needed.
    pub later: Vec<PathBuf>,
    /// The script that names the files of each chunk.
    pub script: PathBuf,
    /// The files of each chunk, without their endings.
    pub files_of: FilesOf,
}

/// Takes `program` apart, into the empty `folder`.
pub fn split(program: &Path, folder: &Path) -> Result<Chunks> {
    let input = fs::read(program)?;
    let first = folder.join("first.wasm");
    let mut options = Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &first;
    let split = transform(options).map_err(|error| anyhow!("{error:#}"));
    let split = split.context("the client could not be taken apart")?;
    let script = folder.join("chunks.js");
    let files_of = split.prefetch_map.into_iter().collect();
    fs::write(&script, named(&files_of))?;
    Ok(Chunks { first, later: split.split_modules, script, files_of })
}

/// A script that gives the addresses of each chunk's files, which esbuild puts in.
fn named(files_of: &FilesOf) -> String {
    let mut script = String::new();
    let mut lists = String::new();
    for (chunk, files) in files_of {
        // A file of several chunks has its name in each; the address is the same.
        let names = (0..files.len()).map(|number| format!("{chunk}_{number}")).collect::<Vec<_>>();
        for (name, file) in names.iter().zip(files) {
            let _ = writeln!(script, "import {name} from \"./{file}.wasm\";");
        }
        let _ = writeln!(lists, "  {chunk}: [{}],", names.join(", "));
    }
    script + "export default {\n" + &lists + "};\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_chunk_has_its_files_and_those_that_it_shares() {
        let files = |files: &[&str]| files.iter().map(|&file| file.to_owned()).collect();
        let files_of = BTreeMap::from([
            ("board".to_owned(), files(&["chunk_2", "split_board"])),
            ("dialogs".to_owned(), files(&["chunk_2"])),
        ]);
        let expected = "import board_0 from \"./chunk_2.wasm\";\n\
                        import board_1 from \"./split_board.wasm\";\n\
                        import dialogs_0 from \"./chunk_2.wasm\";\n\
                        export default {\n  board: [board_0, board_1],\n  \
                        dialogs: [dialogs_0],\n};\n";
        assert_eq!(named(&files_of), expected);
    }
}
