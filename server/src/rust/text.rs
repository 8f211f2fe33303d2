//! The driver's text as what ran knows it: with counters in it, where it was watched.

use crate::runner::sources::Sources;
use crate::rust::watch::Watched;
use katas::diagnostic::Position;
use katas::report::Place;

/// The driver's text.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// As the driver wrote it.
    pub sources: &'a Sources,
    /// As it ran, where it had counters.
    pub watched: Option<&'a Watched>,
}

impl Text<'_> {
    /// A point of what ran as a place in the driver's file; none where the file is not one.
    #[must_use]
    pub fn place(&self, file: &str, at: Position) -> Option<Place> {
        let named = self.sources.named(file)?.name.clone();
        let at = self.watched.map_or(at, |watched| watched.original(file, at));
        Some(Place { file: named, at })
    }
}
