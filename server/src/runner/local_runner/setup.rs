//! How a runner is set up.

/// How a runner is set up.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    /// How many sandboxes may run at once: the number of cores.
    pub slots: usize,
    /// How many runs may wait: beyond that, an honest 'busy' is better than a long wait.
    pub most_waiting: usize,
    /// How many findings are kept for who runs the same again.
    pub most_kept: usize,
}

impl Setup {
    /// So many slots, and a queue to suit them.
    #[must_use]
    pub fn with_slots(slots: usize) -> Self {
        let slots = slots.max(1);
        // At a tenth of a second each, the last one waits for about ten seconds.
        Self { slots, most_waiting: slots * 100, most_kept: 256 }
    }
}

impl Default for Setup {
    fn default() -> Self {
        let cores = std::thread::available_parallelism();
        Self::with_slots(cores.map_or(1, std::num::NonZero::get))
    }
}
