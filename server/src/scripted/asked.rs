//! What a harness is asked for, and what is put beside the driver's files for it.

use crate::inside::message::Step;
use crate::language::stepper::Stepper;
use crate::link;
use crate::runner::Mutation;
use crate::runner::sources::{SourceFile, Sources};
use crate::sandbox::SandboxError;
use crate::scripted::mutants::{self, Mutants};
use crate::scripted::watch::{self, Watched};

/// What stands behind the name of a file with counters.
pub const WATCHED: &str = ".watched";

/// How many random bytes there are in the word that a harness has to know.
const WORD_BYTES: usize = 16;

/// A step whose program tells its verdict, and the word by which that is known.
///
/// The word comes first and has always the same length: so a harness can take it out before it
/// makes a text of the rest.
#[must_use]
pub fn told(mut step: Step, words: &[&str], watch: Option<&str>) -> (Step, String) {
    // The kernel has random bytes once it has started; without them no frame is believed.
    let word = link::random::<WORD_BYTES>().map(hex::encode).unwrap_or_default();
    let (first, words) = (serde_json::json!(word), serde_json::json!(words));
    let watch = watch.map_or_else(String::new, |watch| format!(",\"watch\":\"{watch}\""));
    step.stdin = format!("{{\"word\":{first},\"words\":{words}{watch}}}").into_bytes();
    (step, word)
}

/// Puts files into a sandbox, with something behind their names.
pub async fn put(
    stepper: &mut Stepper,
    files: &[SourceFile],
    behind: &str,
) -> Result<(), SandboxError> {
    for file in files {
        let name = format!("{}{behind}", file.name);
        stepper.running.put(&name, file.text.as_bytes()).await?;
    }
    Ok(())
}

/// Puts what it takes to watch the code into a sandbox: the code with its counters, or where its
/// regions are.
pub async fn put_watched(
    stepper: &mut Stepper,
    watched: &Watched,
    behind: &str,
) -> Result<(), SandboxError> {
    if let Some(regions) = &watched.regions {
        stepper.running.put(watch::REGIONS, regions.as_bytes()).await?;
    }
    put(stepper, &watched.files, behind).await
}

/// The mutants that are asked for; none where the text cannot be read.
pub async fn mutants(mutation: Mutation) -> Option<Mutants> {
    let word = counter()?;
    tokio::task::spawn_blocking(move || mutants::mutants(&mutation, &word)).await.ok()?
}

/// What is put into a text is called so: nobody can know it, and no module gives it to another by
/// a star.
fn counter() -> Option<String> {
    Some(format!("_r{}", hex::encode(link::random::<WORD_BYTES>().ok()?)))
}

/// The sources with counters; none where that cannot be done. Others go on meanwhile: how long
/// parsing takes is the author's choice.
pub async fn watched(sources: Sources) -> Option<Watched> {
    let word = counter()?;
    tokio::task::spawn_blocking(move || watch::watch(&sources, &word)).await.ok()?
}
