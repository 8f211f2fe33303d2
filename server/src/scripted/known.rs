//! The languages whose folders of data are inside this program.

use crate::scripted::definition::{BadDefinition, Definition};
use std::collections::{BTreeMap, BTreeSet};

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/languages"]
struct Folder;

/// All of them, by their ids. One that cannot be read is left out, and said so in the log.
#[must_use]
pub fn all() -> Vec<Definition> {
    let definitions = read().into_iter().filter_map(|(id, definition)| {
        definition.inspect_err(|error| tracing::error!(id, %error, "a language is broken")).ok()
    });
    definitions.collect()
}

fn read() -> Vec<(String, Result<Definition, BadDefinition>)> {
    let files: BTreeMap<String, String> = Folder::iter()
        .filter_map(|path| {
            let bytes = Folder::get(&path)?.data;
            Some((path.into_owned(), String::from_utf8_lossy(&bytes).into_owned()))
        })
        .collect();
    let ids: BTreeSet<&str> =
        files.keys().filter_map(|path| Some(path.split_once('/')?.0)).collect();
    let definition = |id: &&str| {
        let file = |path: &str| files.get(path).map(String::as_str);
        ((*id).to_owned(), Definition::read(id, file))
    };
    ids.iter().map(definition).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_language_can_be_read() {
        for (id, definition) in super::read() {
            assert!(definition.is_ok(), "{id}: {definition:?}");
        }
    }
}
