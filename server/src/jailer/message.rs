//! What the service and the process that makes jails say to each other: one packet at a time, with
//! descriptors beside it.

use crate::sandbox::Root;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What it says first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// The cgroups in which it puts jails.
    pub cgroups: Found,
}

/// Which cgroups there are for jails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    /// Memory and tasks of a jail are bounded by the kernel.
    Bounding {
        /// Which kind of cgroups does it, in words.
        by: String,
        /// Whether everything in one can be killed at once.
        kill: bool,
    },
    /// Everything in one can be killed at once, but nothing is bounded.
    Killing,
    /// None.
    None {
        /// Why not.
        why: String,
    },
}

/// A jail that is to be made. Its input, output and errors come beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What can be seen in it.
    pub root: Root,
    /// The size of the one folder that can be written, in bytes.
    pub tmpfs_bytes: u64,
    /// Whether the kernel is told to allow no further user namespaces; else that is left to
    /// seccomp.
    pub forbid_namespaces: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Made {
    /// It is there, and its first process comes beside it. Whether its walls stand it says itself.
    Jail(Files),
    /// There is none; why not, in words.
    Refused(String),
}

/// The files by which the service bounds and watches a jail's cgroup; each where there is one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Files {
    /// What takes the most memory, in bytes.
    pub memory_most: Option<PathBuf>,
    /// What counts, in a line `oom_kill`, the processes that were killed for want of memory.
    pub memory_events: Option<PathBuf>,
    /// What kills everything when it is given a 1.
    pub kill: Option<PathBuf>,
}
