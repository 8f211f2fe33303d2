//! The jail: bubblewrap's namespaces around the program inside, one for each run.
//!
//! Nothing can be seen but the toolchain and what it needs, nothing written but one small tmpfs,
//! nothing reached over any network; it runs as an ordinary user without capabilities, and dies
//! with the service. The program inside adds Landlock, seccomp and the limits.

use crate::inside::WORD;
use crate::sandbox::libraries::{self, LibrariesError};
use crate::sandbox::{Kind, Root, Running, Sandbox, SandboxError, WORK};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Where the program inside stands in the jail.
const INSIDE: &str = "/randori";

/// Who everything in the jail is: an ordinary user without a name.
const USER: &str = "1000";

/// The size of the one folder that can be written: sources, the test program of about 3 MB, and
/// what the compiler lays down on its way, some twenty times over.
pub const TMPFS_BYTES: u64 = 64 * 1024 * 1024;

/// Makes jails.
#[derive(Debug)]
pub struct Jail {
    bwrap: PathBuf,
    own: Root,
    tmpfs_bytes: u64,
    disable_userns: bool,
}

impl Jail {
    /// Prepares to make jails with this bubblewrap and this `randori` binary.
    ///
    /// # Errors
    /// When the libraries of the binary are not known.
    pub fn new(bwrap: &Path, randori: &Path) -> Result<Self, LibrariesError> {
        let own = Root::default().bind(randori, INSIDE).same(&libraries::of(randori)?);
        let (bwrap, tmpfs_bytes) = (bwrap.to_owned(), TMPFS_BYTES);
        Ok(Self { bwrap, own, tmpfs_bytes, disable_userns: true })
    }

    /// Another size of the folder that can be written.
    #[must_use]
    pub fn with_tmpfs_bytes(self, tmpfs_bytes: u64) -> Self {
        Self { tmpfs_bytes, ..self }
    }

    /// Leaves further user namespaces to seccomp alone, where bubblewrap cannot forbid them.
    #[must_use]
    pub fn without_disable_userns(self) -> Self {
        Self { disable_userns: false, ..self }
    }

    /// The bubblewrap that makes it.
    pub(super) fn bwrap(&self) -> &Path {
        &self.bwrap
    }

    /// What bubblewrap is told.
    pub(super) fn arguments(&self, root: &Root) -> Vec<OsString> {
        let root = self.own.clone().and(root);
        let mut all: Vec<OsString> = Vec::with_capacity(80);
        let mut add = |words: &[&dyn AsRef<std::ffi::OsStr>]| {
            all.extend(words.iter().map(|word| word.as_ref().to_owned()));
        };
        add(&[&"--unshare-all", &"--unshare-user", &"--uid", &USER, &"--gid", &USER]);
        if self.disable_userns {
            add(&[&"--disable-userns"]);
        }
        add(&[&"--new-session", &"--die-with-parent", &"--as-pid-1", &"--cap-drop", &"ALL"]);
        add(&[&"--clearenv", &"--hostname", &"kata"]);
        for bind in root.binds() {
            add(&[&"--ro-bind", &bind.from, &bind.to]);
        }
        for link in root.links() {
            add(&[&"--symlink", &link.to, &link.at]);
        }
        add(&[&"--dev-bind", &"/dev/null", &"/dev/null", &"--proc", &"/proc"]);
        add(&[&"--size", &self.tmpfs_bytes.to_string(), &"--tmpfs", &WORK, &"--chdir", &WORK]);
        // Also what bubblewrap itself made: the empty folders, and what `/proc` lets one write.
        add(&[&"--remount-ro", &"/proc", &"--remount-ro", &"/"]);
        add(&[&"--", &INSIDE, &WORD, &"jail"]);
        all
    }
}

impl Sandbox for Jail {
    fn kind(&self) -> Kind {
        Kind::Jail
    }

    fn start(&self, root: &Root) -> Result<Running, SandboxError> {
        Running::start(&self.bwrap, &self.arguments(root), Kind::Jail, None)
    }
}
