//! The files of the last commit in one, for whoever has no git.

use crate::git::history::History;
use crate::git::project::Project;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io;
use tar::{Builder, Header};

/// The project as it stands after the last step, in a folder of the kata's name; the same bytes
/// for the same log.
///
/// # Errors
/// When a path is longer than an archive takes.
pub fn tarball(history: &History) -> io::Result<Vec<u8>> {
    tarball_of([(history.kata.to_string(), history)])
}

/// The same of several, each in a folder of this name.
///
/// # Errors
/// As in [`tarball`].
pub fn tarball_of<'a>(
    named: impl IntoIterator<Item = (String, &'a History)>,
) -> io::Result<Vec<u8>> {
    let mut archive = Builder::new(GzEncoder::new(Vec::new(), Compression::default()));
    for (folder, history) in named {
        let project = Project::of(history);
        let last = history.steps.last();
        let mut files: Vec<_> = last.iter().flat_map(|step| project.files(&step.texts)).collect();
        files.sort_unstable();
        for (path, text) in files {
            let mut header = Header::new_gnu();
            header.set_size(text.len() as u64);
            header.set_mode(0o644);
            header.set_mtime(last.map_or(0, |step| step.at.0 / 1000));
            archive.append_data(&mut header, format!("{folder}/{path}"), text.as_bytes())?;
        }
    }
    archive.into_inner()?.finish()
}
