//! `randori katas check`: walks every path through the real cycle, navigator and sandbox.

mod astray;
mod walk;
mod wrong_turn;
mod wrong_words;

use crate::runner::Runner;
use futures_util::{StreamExt, stream};
use katas::kata::{Kata, Track};
use std::sync::Arc;
use tokio::sync::RwLock;
use walk::{Walk, Walked};

/// How many paths are walked at once; their runs wait for one another as everybody's do.
const AT_ONCE: usize = 8;

/// A path that cannot be walked: where, and what went otherwise than it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misstep {
    /// The file that is to be mended, as `fizz-buzz/rust/path/03-three/test.rs`.
    pub file: String,
    /// What went otherwise, in words.
    pub what: String,
}

impl std::fmt::Display for Misstep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file, self.what)
    }
}

/// Walks every path of some katas, prints a line for each, and gives the missteps.
pub async fn check(katas: &[&Kata], runner: &Arc<dyn Runner>) -> Vec<Misstep> {
    let paths = katas.iter().flat_map(|kata| kata.tracks.iter().map(move |track| (*kata, track)));
    let quiet = RwLock::new(());
    let walks = paths.map(|(kata, track)| walk(kata, track, runner, &quiet));
    // In order, whichever comes to its end first.
    let mut walked = stream::iter(walks).buffered(AT_ONCE);
    let mut missteps = Vec::new();
    while let Some((line, mut found)) = walked.next().await {
        println!("{line}");
        missteps.append(&mut found);
    }
    missteps
}

/// Walks one path, and says in a line how it went.
async fn walk(
    kata: &Kata,
    track: &Track,
    runner: &Arc<dyn Runner>,
    quiet: &RwLock<()>,
) -> (String, Vec<Misstep>) {
    let (id, language) = (&kata.id, &track.language);
    if !runner.offers(language) {
        let line = format!("{id} · {language}: skipped, since this machine has no {language}");
        return (line, Vec::new());
    }
    let missteps = match Walk::new(kata, track, runner, quiet).walk().await {
        Ok(Walked { steps, refused, missteps }) if missteps.is_empty() => {
            let line = format!("{id} · {language}: {steps} steps, {refused} wrong turns, all well");
            return (line, missteps);
        }
        Ok(Walked { missteps, .. }) => missteps,
        Err(misstep) => vec![misstep],
    };
    let lines: Vec<String> = missteps.iter().map(Misstep::to_string).collect();
    (lines.join("\n"), missteps)
}
