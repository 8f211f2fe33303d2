//! Git: a session as a repository that is made of its log alone, and what a client asks of it.
//!
//! [`history`] reads the steps out of a log, [`repository`] makes objects of them, and
//! [`upload_pack`] gives a client those that it lacks. Nothing here writes to a disk, or asks for
//! the time: the same log gives the same hashes.

pub mod anonymous;
pub mod author;
pub mod branch;
pub mod bundle_file;
pub mod history;
pub mod notes;
pub mod pack;
pub mod project;
pub mod repository;
pub mod request;
pub mod selection;
pub mod shelf;
pub mod tarball;
pub mod upload_pack;
pub mod whole;
pub mod words;
