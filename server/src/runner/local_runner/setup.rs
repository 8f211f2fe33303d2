//! What a runner needs, and finding it on this machine.

use crate::runner::Limits;
use crate::rust::Rust;
use crate::rust::toolchain::{Toolchain, ToolchainError};
use crate::sandbox::libraries::LibrariesError;
use crate::sandbox::walls::Walls;
use crate::sandbox::{Plain, Sandbox};
use std::path::Path;
use std::sync::Arc;

/// How a runner is set up.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    /// How many sandboxes may run at once: the number of cores.
    pub slots: usize,
    /// How many runs may wait: beyond that, an honest 'busy' is better than a long wait.
    pub most_waiting: usize,
}

impl Setup {
    /// So many slots, and a queue to suit them.
    #[must_use]
    pub fn with_slots(slots: usize) -> Self {
        let slots = slots.max(1);
        // At a tenth of a second each, the last one waits for about ten seconds.
        Self { slots, most_waiting: slots * 100 }
    }
}

impl Default for Setup {
    fn default() -> Self {
        let cores = std::thread::available_parallelism();
        Self::with_slots(cores.map_or(1, std::num::NonZero::get))
    }
}

/// Why no code can be run.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// No compiler.
    #[error(transparent)]
    Toolchain(#[from] ToolchainError),
    /// No walls.
    #[error(
        "{0}\nCode is not run without a sandbox. For your own machine and your own code \
             only, start with --unsafe-no-sandbox."
    )]
    Walls(Walls),
    /// The libraries of this program are not known.
    #[error(transparent)]
    Libraries(#[from] LibrariesError),
    /// This program does not know itself.
    #[error("The randori program cannot find its own file: {0}. Start it by its full path.")]
    Own(#[from] std::io::Error),
}

/// Finds what is needed to run code.
pub(super) fn parts(unsafe_no_sandbox: bool) -> Result<(Rust, Arc<dyn Sandbox>), StartError> {
    let randori = std::env::current_exe()?;
    let rust = Rust::new(Toolchain::find(Path::new("rustc"))?, Limits::default());
    if unsafe_no_sandbox {
        tracing::warn!("code runs without a sandbox");
        return Ok((rust, Arc::new(Plain::new(&randori))));
    }
    let walls = Walls::probe(&randori);
    match walls.jail(&randori)? {
        Some(jail) => {
            walls.list.iter().for_each(|wall| tracing::info!(%wall, "wall"));
            Ok((rust, Arc::new(jail)))
        }
        None => Err(StartError::Walls(walls)),
    }
}
