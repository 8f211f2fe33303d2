//! Where a person's code is compiled and run: one sandbox for one run, and gone with it.
//!
//! The inside is hostile. Files and steps go in over a pipe, framed results come out over a pipe,
//! and the service opens no path that the inside could write. See [`jail`] for the walls.

pub mod jail;
pub mod jailer;
pub mod libraries;
pub mod plain;
mod process;
pub mod root;
pub mod running;
pub mod walls;
pub mod with_env;

pub use jail::Jail;
pub use jailer::Jailer;
pub use plain::Plain;
pub use root::Root;
pub use running::Running;
pub use with_env::WithEnv;

/// The only folder that can be written in the jail, and where everything happens.
pub const WORK: &str = "/kata";

/// Which of the two a sandbox is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Walls all around.
    Jail,
    /// None but a folder of its own, for a developer's machine.
    Plain,
}

/// Makes sandboxes.
pub trait Sandbox: std::fmt::Debug + Send + Sync {
    /// Which kind it makes.
    fn kind(&self) -> Kind;

    /// Starts one, in which nothing can be seen but `root`. It lives as long as the handle.
    ///
    /// Call it on a thread of the runtime: a jail dies with the thread that started it.
    ///
    /// # Errors
    /// When its process cannot be started.
    fn start(&self, root: &Root) -> Result<Running, SandboxError>;
}

/// Why a sandbox gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// It could not be started.
    #[error("the sandbox cannot be started ({program}): {cause}")]
    Start {
        /// What was executed.
        program: String,
        /// Why not.
        cause: std::io::Error,
    },
    /// It ended in mid-run.
    #[error("the sandbox ended before it answered: {said}")]
    Died {
        /// Its last words.
        said: String,
    },
    /// It neither answered nor ended within its time.
    #[error("the sandbox did not answer in time")]
    Silent,
    /// What it sent is no answer.
    #[error("the sandbox sent what is no answer: {0}")]
    Frame(#[from] crate::inside::message::FrameError),
    /// It says that it cannot go on.
    #[error("the sandbox cannot go on: {0}")]
    Fault(String),
}

impl SandboxError {
    /// No jail could be made.
    pub(crate) fn no_jail(cause: std::io::Error) -> Self {
        Self::Start { program: "a new jail".to_owned(), cause }
    }
}
