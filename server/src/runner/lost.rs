//! Why a run has no finding: never by the driver's doing, and never counted for or against them.

/// A failure of the infrastructure. Its cause is in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Lost {
    /// No sandbox could be started.
    #[error(
        "The sandbox could not be started, so this text was not tested. It is tried again by \
             itself; if it stays so, tell whoever hosts this."
    )]
    NoSandbox,
    /// The sandbox ended in the middle.
    #[error("The sandbox ended in the middle of the run. The text is tested again by itself.")]
    SandboxDied,
    /// Nobody has this language here.
    #[error(
        "This machine has no compiler for this language, so this text was not tested. \
             Tell whoever hosts this."
    )]
    NoCompiler,
    /// The service is going away.
    #[error("The server is restarting. The text is tested by itself when it is back.")]
    ShuttingDown,
    /// A newer check of the same session took its place.
    #[error("A newer text is being checked instead.")]
    Replaced,
}

impl Lost {
    /// The name that metrics know it by.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Lost::NoSandbox => "no_sandbox",
            Lost::SandboxDied => "sandbox_died",
            Lost::NoCompiler => "no_compiler",
            Lost::ShuttingDown => "shutting_down",
            Lost::Replaced => "replaced",
        }
    }
}
