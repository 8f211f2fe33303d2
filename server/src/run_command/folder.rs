//! A folder of code and tests as sources. Nobody's links are followed, and nothing is waited for.

use crate::language::{Language, bounds};
use crate::runner::sources::{MOST_FILE_BYTES, MOST_FILES};
use crate::runner::{SourceFile, Sources};
use katas::diagnostic::Diagnostic;
use katas::id::{FileName, LanguageId};
use katas::text::Role;
use rustix::fs::{CWD, FileType, Mode, OFlags};
use std::ffi::OsStr;
use std::io::Read as _;
use std::path::Path;

/// The most entries that are looked at: whoever has more named the wrong folder.
const MOST_ENTRIES: usize = 10_000;

/// What a folder holds.
#[derive(Debug)]
pub struct Found {
    /// The files that may be run.
    pub sources: Sources,
    /// What is wrong with the others; nothing is run then.
    pub refused: Vec<Diagnostic>,
}

/// Reads every file of a language that stands in the folder itself; whatever else is there is
/// left alone.
///
/// # Errors
/// When the folder cannot be read.
pub fn read(folder: &Path, language: &dyn Language, id: LanguageId) -> std::io::Result<Found> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        if names.len() == MOST_ENTRIES {
            return Err(std::io::Error::other("there are too many files in it"));
        }
        names.push(entry?.file_name());
    }
    names.sort();
    let mut found = Found {
        sources: Sources { language: id, files: Vec::new(), watched: false },
        refused: Vec::new(),
    };
    for name in names {
        let shown = name.to_string_lossy();
        if language.loads_by_itself(&shown) {
            let why = "is loaded by tools without anybody's asking; remove it.";
            found.refused.push(error(&shown, why));
        } else if let Some(role) = language.role(&shown) {
            match file(folder, &name, &shown, role) {
                Ok(file) => found.sources.files.push(file),
                Err(why) => found.refused.push(error(&shown, &why)),
            }
        }
        if found.sources.files.len() > MOST_FILES {
            break;
        }
    }
    Ok(found)
}

fn file(folder: &Path, name: &OsStr, shown: &str, role: Role) -> Result<SourceFile, String> {
    let name_of: Result<FileName, _> = shown.parse();
    let named = name_of.map_err(|error| format!("cannot be a file here: {error}."))?;
    let unreadable = |error: std::io::Error| format!("cannot be read: {error}.");
    // A link fails, and a pipe that nobody writes to does not block.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let path = folder.join(name);
    let open = match rustix::fs::openat(CWD, &path, flags, Mode::empty()) {
        Err(rustix::io::Errno::LOOP) => return Err("is a link; put the file itself here.".into()),
        open => open.map_err(|error| unreadable(error.into()))?,
    };
    let about = rustix::fs::fstat(&open).map_err(|error| unreadable(error.into()))?;
    if FileType::from_raw_mode(about.st_mode) != FileType::RegularFile {
        return Err("is no plain file; put one here.".into());
    }
    let mut bytes = Vec::new();
    // One more than is allowed, so that what is too long is seen to be.
    let most = MOST_FILE_BYTES as u64 + 1;
    std::fs::File::from(open).take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        // The cut may have hit a character; the length is what is wrong then.
        Err(error) if error.as_bytes().len() > MOST_FILE_BYTES => {
            String::from_utf8_lossy(error.as_bytes()).into_owned()
        }
        Err(_) => return Err("is no text in UTF-8; save it as that.".into()),
    };
    Ok(SourceFile { name: named, role, text })
}

fn error(name: &str, why: &str) -> Diagnostic {
    let name: String = name.chars().take(80).flat_map(char::escape_debug).collect();
    bounds::error(format!("{name} {why}"))
}
