//! The katas of this server: those inside the binary, and a host's own from a folder.

use katas::catalogue::{Catalogue, Fault, read_kata};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The most bytes that one file of a kata may hold: far more than a page of text.
const MOST_FILE_BYTES: u64 = 256 * 1024;

/// How deep a kata's folder goes: language, path, step, state, file.
const MOST_DEPTH: usize = 6;

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../katas/catalogue"]
struct Embedded;

/// A kata's files by their paths within its folder.
type KataFiles = Vec<(String, Vec<u8>)>;

/// Says why a folder of katas could not be looked into.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The folder or a file in it cannot be read.
    #[error("{path} cannot be read: {cause}. Give --katas a folder of katas that you may read.")]
    Read {
        /// What cannot be read.
        path: PathBuf,
        /// The system's words.
        cause: std::io::Error,
    },
}

/// The katas inside the binary and those of a folder, which come before ours of the same id.
/// A broken kata is left out, and its faults are in the second part; the rest still load.
///
/// # Errors
/// When the folder itself cannot be read.
pub fn load(folder: Option<&Path>) -> Result<(Catalogue, Vec<Fault>), LoadError> {
    let mut folders = embedded();
    if let Some(folder) = folder {
        folders.extend(on_disk(folder)?);
    }
    Ok(read(&folders))
}

/// The katas of a folder and no others, with the faults of those that are broken.
///
/// # Errors
/// When the folder itself cannot be read.
pub fn load_only(folder: &Path) -> Result<(Catalogue, Vec<Fault>), LoadError> {
    Ok(read(&on_disk(folder)?))
}

fn read(folders: &BTreeMap<String, KataFiles>) -> (Catalogue, Vec<Fault>) {
    let mut catalogue = Catalogue::default();
    let mut faults = Vec::new();
    for (id, files) in folders {
        match read_kata(id, files) {
            Ok(kata) => {
                catalogue.insert(kata);
            }
            Err(found) => faults.extend(found),
        }
    }
    (catalogue, faults)
}

fn embedded() -> BTreeMap<String, KataFiles> {
    let mut folders = BTreeMap::<String, KataFiles>::new();
    for path in Embedded::iter() {
        let (Some((id, rest)), Some(file)) = (path.split_once('/'), Embedded::get(&path)) else {
            continue;
        };
        folders.entry(id.into()).or_default().push((rest.into(), file.data.into_owned()));
    }
    folders
}

/// The katas of a folder: each folder in it is one.
fn on_disk(folder: &Path) -> Result<BTreeMap<String, KataFiles>, LoadError> {
    let mut folders = BTreeMap::new();
    for path in entries(folder)? {
        let Some(id) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if id.starts_with('.') || !path.is_dir() {
            continue;
        }
        let mut files = Vec::new();
        collect(&path, &path, MOST_DEPTH, &mut files)?;
        folders.insert(id.to_owned(), files);
    }
    Ok(folders)
}

fn collect(
    root: &Path,
    folder: &Path,
    depth: usize,
    files: &mut KataFiles,
) -> Result<(), LoadError> {
    for path in entries(folder)? {
        let read = |cause| LoadError::Read { path: path.clone(), cause };
        let meta = std::fs::metadata(&path).map_err(read)?;
        if meta.is_dir() && depth > 0 {
            collect(root, &path, depth - 1, files)?;
        } else if meta.is_file() && meta.len() <= MOST_FILE_BYTES {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            files.push((name, std::fs::read(&path).map_err(read)?));
        } else {
            let what = "is too large, too deep or no ordinary file";
            return Err(read(std::io::Error::other(what)));
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let read = |cause| LoadError::Read { path: folder.to_owned(), cause };
    let entries = std::fs::read_dir(folder).map_err(read)?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(read)?;
    paths.sort();
    Ok(paths)
}
