//! A whole repository in one file, which `git clone` takes as it takes an address.

use crate::git::pack::{PackError, pack};
use crate::git::repository::Repository;
use crate::git::selection::Wish;
use std::fmt::Write as _;

/// What a bundle of version 2 begins with (git's `Documentation/gitformat-bundle`).
const SIGNATURE: &str = "# v2 git bundle\n";

/// The bundle of a repository.
///
/// # Errors
/// When git's library refuses.
pub fn bundle(repository: &Repository) -> Result<Vec<u8>, PackError> {
    let mut head = SIGNATURE.to_owned();
    let first = repository.head().map(|(_, id)| ("HEAD", id));
    for (name, id) in repository.refs().chain(first) {
        // A `String` takes whatever is written to it.
        let _ = writeln!(head, "{id} {name}");
    }
    head.push('\n');
    let wants = repository.refs().map(|(_, id)| id).collect();
    let objects = Wish { wants, ..Wish::default() }.objects(repository);
    let mut bundle = head.into_bytes();
    bundle.extend(pack(repository, &objects)?);
    Ok(bundle)
}
