//! No walls: a plain process in a folder of its own, for a developer's machine without them.

use crate::sandbox::{Kind, Root, Running, Sandbox, SandboxError};
use std::path::{Path, PathBuf};

/// Makes plain sandboxes. What runs in one can do whatever the person who started it can do.
#[derive(Debug)]
pub struct Plain {
    randori: PathBuf,
}

impl Plain {
    /// Prepares to make them with this `randori` binary.
    #[must_use]
    pub fn new(randori: &Path) -> Self {
        Self { randori: randori.to_owned() }
    }
}

impl Sandbox for Plain {
    fn kind(&self) -> Kind {
        Kind::Plain
    }

    fn start(&self, _: &Root) -> Result<Running, SandboxError> {
        let folder = tempfile::Builder::new().prefix("randori-").tempdir();
        let folder = folder.map_err(|cause| SandboxError::Start {
            program: "a temporary folder".to_owned(),
            cause,
        })?;
        Running::plain(&self.randori, folder)
    }
}
