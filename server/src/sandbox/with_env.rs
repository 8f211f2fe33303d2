//! A sandbox whose programs get some more variables in their environment, for who tries it out.

use crate::sandbox::{Kind, Root, Running, Sandbox, SandboxError};
use std::sync::Arc;

/// Adds variables to every step of another kind of sandbox.
#[derive(Debug)]
pub struct WithEnv {
    sandbox: Arc<dyn Sandbox>,
    env: Vec<(String, String)>,
}

impl WithEnv {
    /// These variables for everything that is executed in `sandbox`.
    #[must_use]
    pub fn new(sandbox: Arc<dyn Sandbox>, env: Vec<(String, String)>) -> Self {
        Self { sandbox, env }
    }
}

impl Sandbox for WithEnv {
    fn kind(&self) -> Kind {
        self.sandbox.kind()
    }

    fn start(&self, root: &Root) -> Result<Running, SandboxError> {
        Ok(self.sandbox.start(root)?.with_env(&self.env))
    }
}
