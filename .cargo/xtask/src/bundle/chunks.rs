//! The client taken apart: what every visit starts with, and what is loaded when it is needed.
//!
//! A function with `#[wasm_split(NAME, …)]` before it, and all that nothing else needs, becomes a
//! WebAssembly of its own, `split_NAME.wasm`; what several of these share, `chunk_NUMBER.wasm`. All
//! that a chunk is made of is packed into one file, `NAME.chunk`: one request, and it compresses
//! better than its pieces. What chunks share lies in each of them, and is put in once.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

/// What the linker has to leave in the client, so that it can be taken apart: which places of the
/// code and of the data name which others.
pub const LINKER_ARGUMENT: &str = "-Clink-arg=--emit-relocs";

/// The WebAssemblies that each chunk is made of, by their file names without the ending.
pub type FilesOf = BTreeMap<String, Vec<String>>;

/// The client, taken apart.
pub struct Chunks {
    /// What every visit starts with; wasm-bindgen has not seen it yet.
    pub first: PathBuf,
    /// What is loaded when it is needed.
    pub later: Vec<PathBuf>,
    /// What each chunk is made of.
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
    let files_of = split.prefetch_map.into_iter().collect();
    Ok(Chunks { first, later: split.split_modules, files_of })
}

/// Packs what each chunk is made of, in `folder`, and gives the script that names the files.
pub fn pack(files_of: &FilesOf, folder: &Path) -> Result<PathBuf> {
    for (chunk, files) in files_of {
        let modules = files.iter().map(|file| {
            let module = fs::read(folder.join(file).with_extension("wasm"));
            Ok((file.as_str(), module.with_context(|| format!("{file}.wasm is gone"))?))
        });
        let packed = packed(&modules.collect::<Result<Vec<_>>>()?)?;
        fs::write(folder.join(chunk).with_extension("chunk"), packed)?;
    }
    let script = folder.join("chunks.js");
    fs::write(&script, named(files_of))?;
    Ok(script)
}

/// The length of what follows in four bytes, little end first; `[[NAME, BYTES], …]` as JSON; the
/// modules one after the other. `chunks.ts` takes it apart.
fn packed(modules: &[(&str, Vec<u8>)]) -> Result<Vec<u8>> {
    let list = modules.iter().map(|(name, module)| (name, module.len())).collect::<Vec<_>>();
    let list = serde_json::to_vec(&list)?;
    let length = u32::try_from(list.len()).context("a chunk is made of too many pieces")?;
    let modules = modules.iter().flat_map(|(_, module)| module);
    Ok(length.to_le_bytes().iter().chain(&list).chain(modules).copied().collect())
}

/// A script that gives the address of each chunk, which esbuild puts in.
fn named(files_of: &FilesOf) -> String {
    let names = files_of.keys().map(String::as_str).collect::<Vec<_>>();
    let mut script = String::new();
    for name in &names {
        let _ = writeln!(script, "import {name} from \"./{name}.chunk\";");
    }
    script + "export default { " + &names.join(", ") + " };\n"
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn a_chunk_is_one_file_with_all_that_it_is_made_of() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        for (file, content) in [("chunk_2", "shared"), ("split_board", "its own")] {
            fs::write(folder.join(file).with_extension("wasm"), content).unwrap();
        }
        let files = |files: &[&str]| files.iter().map(|&file| file.to_owned()).collect();
        let files_of = BTreeMap::from([
            ("board".to_owned(), files(&["chunk_2", "split_board"])),
            ("dialogs".to_owned(), files(&["chunk_2"])),
        ]);
        let script = pack(&files_of, folder).unwrap();
        let expected = "import board from \"./board.chunk\";\n\
                        import dialogs from \"./dialogs.chunk\";\n\
                        export default { board, dialogs };\n";
        assert_eq!(fs::read_to_string(script).unwrap(), expected);
        let board = fs::read(folder.join("board.chunk")).unwrap();
        let list = r#"[["chunk_2",6],["split_board",7]]"#;
        let length = u32::try_from(list.len()).unwrap().to_le_bytes();
        assert_eq!(board, [&length, list.as_bytes(), b"sharedits own"].concat());
        let dialogs = fs::read(folder.join("dialogs.chunk")).unwrap();
        assert!(dialogs.ends_with(br#"[["chunk_2",6]]shared"#));
    }

    #[test]
    fn a_piece_that_is_missing_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let files_of = BTreeMap::from([("board".to_owned(), vec!["chunk_2".to_owned()])]);
        let error = pack(&files_of, folder.path()).unwrap_err();
        assert!(error.to_string().contains("chunk_2.wasm"), "{error}");
    }
}
