//! A kata's folder while it is read: each file is taken once, and what is left over is a fault.

use super::Fault;
use std::collections::{BTreeMap, BTreeSet};

/// The files that were not taken yet, and the faults found so far.
pub struct Folder<'a> {
    id: &'a str,
    files: BTreeMap<&'a str, &'a [u8]>,
    faults: Vec<Fault>,
}

impl<'a> Folder<'a> {
    /// The folder of these files, without those whose path has a part that begins with a dot.
    pub fn new(id: &'a str, files: &'a [(String, Vec<u8>)]) -> Self {
        let hidden = |path: &str| path.split('/').any(|part| part.starts_with('.'));
        let files = files
            .iter()
            .filter(|(path, _)| !hidden(path))
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
            .collect();
        Self { id, files, faults: Vec::new() }
    }

    /// Notes a fault of a file or folder; an empty path is the kata's folder itself.
    pub fn fault(&mut self, path: &str, line: Option<u32>, what: impl Into<String>) {
        let file = if path.is_empty() { self.id.into() } else { format!("{}/{path}", self.id) };
        self.faults.push(Fault { file, line, what: what.into() });
    }

    /// Takes a file that must be there: text, not empty, of at most so many bytes.
    /// `why` says what to write where it is missing, without a full stop.
    pub fn text(&mut self, path: &str, most: usize, why: &str) -> Option<&'a str> {
        if !self.files.contains_key(path) {
            self.fault(path, None, format!("is missing. {why}."));
        }
        self.text_if_there(path, most, why)
    }

    /// Takes a file that need not be there; otherwise as [`Folder::text`].
    pub fn text_if_there(&mut self, path: &str, most: usize, why: &str) -> Option<&'a str> {
        let bytes = self.files.remove(path)?;
        match checked(bytes, most, why) {
            Ok(text) => Some(text),
            Err((line, what)) => {
                self.fault(path, line, what);
                None
            }
        }
    }

    /// The names of the folders in a folder (the kata's own where it is empty), with files in them.
    pub fn folders(&self, path: &str) -> BTreeSet<&'a str> {
        self.below(path).filter_map(|rest| Some(rest.split_once('/')?.0)).collect()
    }

    /// The names of the files that stand in a folder itself and were not taken yet.
    pub fn files(&self, path: &str) -> Vec<&'a str> {
        self.below(path).filter(|rest| !rest.contains('/')).collect()
    }

    /// Takes all files in a folder, since one fault of the whole folder says enough.
    pub fn drop_all(&mut self, path: &str) {
        self.files.retain(|file, _| !is_below(file, path));
    }

    /// Makes each file that is left in a folder, however deep, a fault.
    pub fn nothing_else(&mut self, path: &str, mend: &str) {
        let left: Vec<&str> = self.files.keys().filter(|f| is_below(f, path)).copied().collect();
        for file in left {
            self.fault(file, None, format!("has no meaning here. {mend}."));
        }
        self.drop_all(path);
    }

    /// All faults, by file and line; those of the kata's own folder first.
    pub fn finish(mut self) -> Vec<Fault> {
        let mend = "Take it away, or mend its name: a kata is kata.toml, problem.md and a folder \
                    for each language";
        self.nothing_else("", mend);
        self.faults.sort();
        self.faults
    }

    fn below(&self, path: &str) -> impl Iterator<Item = &'a str> {
        let start = if path.is_empty() { 0 } else { path.len() + 1 };
        self.files.keys().filter(move |file| is_below(file, path)).map(move |file| &file[start..])
    }
}

fn is_below(file: &str, folder: &str) -> bool {
    let rest = file.strip_prefix(folder);
    folder.is_empty() || rest.is_some_and(|rest| rest.starts_with('/'))
}

/// The bytes as a text that an editor holds unchanged, or the line of the fault and what it is.
fn checked<'a>(bytes: &'a [u8], most: usize, why: &str) -> Result<&'a str, (Option<u32>, String)> {
    if bytes.len() > most {
        let (held, most) = (bytes.len(), most / 1024);
        let what = format!("holds {held} bytes. Shorten it to at most {most} kB.");
        return Err((None, what));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = line_at(bytes, error.valid_up_to());
        (Some(line), "is not UTF-8 from here on. Save it as UTF-8.".to_owned())
    })?;
    if let Some(at) = text.find('\r') {
        let what = "has a carriage return. Save it with plain line feeds.";
        return Err((Some(line_at(bytes, at)), what.into()));
    }
    if let Some(at) = text.find(|c: char| c.is_control() && c != '\n' && c != '\t') {
        let what = "has a control character. Take it out.";
        return Err((Some(line_at(bytes, at)), what.into()));
    }
    if text.trim().is_empty() {
        return Err((None, format!("is empty. {why}.")));
    }
    Ok(text)
}

/// The line of a byte, counted from 1.
pub fn line_at(bytes: &[u8], at: usize) -> u32 {
    let feeds = bytes.iter().take(at).filter(|byte| **byte == b'\n').count();
    u32::try_from(feeds + 1).unwrap_or(u32::MAX)
}
