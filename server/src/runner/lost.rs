//! Why a run has no finding: never by the driver's doing, and never counted for or against them.

/// A failure of the infrastructure. Its cause is in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Lost {
    /// No sandbox could be started.
    #[error(
        "The sandbox could not be started, so this text was not tested. Run it again; \
             if it stays so, tell whoever hosts this."
    )]
    NoSandbox,
    /// The sandbox ended in the middle.
    #[error("The sandbox ended in the middle of the run, so there is no result. Run it again.")]
    SandboxDied,
    /// Nobody has this language here.
    #[error(
        "This machine has no compiler for this language, so this text was not tested. \
             Tell whoever hosts this."
    )]
    NoCompiler,
    /// The service is going away.
    #[error("The server is restarting, so this text was not tested. Run it again in a moment.")]
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
