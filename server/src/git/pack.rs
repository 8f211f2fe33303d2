//! Objects in one file, as git sends and stores them.

use crate::git::repository::{HASH, Repository};
use gix_hash::ObjectId;
use gix_object::Data;
use gix_pack::data::Version;
use gix_pack::data::output::bytes::FromEntriesIter;
use gix_pack::data::output::{Count, Entry};
use gix_zlib::Compression;

/// The library could not write a pack.
#[derive(Debug, thiserror::Error)]
#[error("a pack cannot be written: {0}")]
pub struct PackError(String);

/// A pack of some objects of a repository.
///
/// # Errors
/// When the library refuses.
pub fn pack(repository: &Repository, ids: &[ObjectId]) -> Result<Vec<u8>, PackError> {
    let there: Vec<_> = ids.iter().filter_map(|id| Some((id, repository.get(id)?))).collect();
    let count = u32::try_from(there.len()).map_err(|error| PackError(error.to_string()))?;
    let entries = there.into_iter().map(|(id, object)| {
        let data = Data { kind: object.kind, object_hash: HASH, data: &object.data };
        let count = Count::from_data(*id, None);
        Entry::from_data(&count, &data, Compression::BEST_SPEED).map(|entry| vec![entry])
    });
    let mut pack = Vec::new();
    for written in FromEntriesIter::new(entries, &mut pack, count, Version::V2, HASH) {
        written.map_err(|error| PackError(error.to_string()))?;
    }
    Ok(pack)
}
