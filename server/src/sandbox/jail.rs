//! The jail: namespaces around the program inside, one for each run.
//!
//! Nothing can be seen but the toolchain and what it needs, nothing written but one small tmpfs,
//! nothing reached over any network; it runs as an ordinary user without capabilities, and dies
//! with the service. [`crate::jailer`] makes it; the program inside adds Landlock, seccomp and the
//! limits.

use crate::jailer::message::{Found, Plan};
use crate::sandbox::jailer::Born;
use crate::sandbox::{Jailer, Kind, Root, Running, Sandbox, SandboxError};
use std::os::fd::BorrowedFd;
use std::sync::Arc;

/// The size of the one folder that can be written: sources, the test program of about 3 MB, and
/// what the compiler lays down on its way, some twenty times over.
pub const TMPFS_BYTES: u64 = 64 * 1024 * 1024;

/// Makes jails.
#[derive(Debug, Clone)]
pub struct Jail {
    jailer: Arc<Jailer>,
    tmpfs_bytes: u64,
    forbid_namespaces: bool,
}

impl Jail {
    /// Prepares to have jails made by this process.
    #[must_use]
    pub fn new(jailer: Arc<Jailer>) -> Self {
        Self { jailer, tmpfs_bytes: TMPFS_BYTES, forbid_namespaces: true }
    }

    /// Another size of the folder that can be written.
    #[must_use]
    pub fn with_tmpfs_bytes(self, tmpfs_bytes: u64) -> Self {
        Self { tmpfs_bytes, ..self }
    }

    /// Leaves further user namespaces to seccomp alone, where the kernel cannot be told to forbid
    /// them.
    #[must_use]
    pub fn without_forbidding_namespaces(self) -> Self {
        Self { forbid_namespaces: false, ..self }
    }

    /// Whether further user namespaces are forbidden.
    #[must_use]
    pub fn forbids_namespaces(&self) -> bool {
        self.forbid_namespaces
    }

    /// The cgroups in which its jails stand.
    #[must_use]
    pub fn cgroups(&self) -> &Found {
        self.jailer.cgroups()
    }

    /// Makes one with these for its input, its output and its errors.
    pub(super) fn make(
        &self,
        root: &Root,
        streams: [BorrowedFd<'_>; 3],
    ) -> Result<Born, SandboxError> {
        self.jailer.make(&self.plan(root), streams)
    }

    fn plan(&self, root: &Root) -> Plan {
        let (tmpfs_bytes, forbid_namespaces) = (self.tmpfs_bytes, self.forbid_namespaces);
        Plan { root: root.clone(), tmpfs_bytes, forbid_namespaces }
    }
}

impl Sandbox for Jail {
    fn kind(&self) -> Kind {
        Kind::Jail
    }

    fn start(&self, root: &Root) -> Result<Running, SandboxError> {
        Running::jailed(&self.jailer, &self.plan(root))
    }
}
