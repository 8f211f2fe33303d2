//! `randori run`: a folder's tests by the same jail, limits and verdict as the service.

pub mod folder;
pub mod printed;
pub mod workplace;

use crate::cli::Run;
use crate::language::stepper::micros;
use crate::runner::local_runner::Setup;
use crate::runner::{LocalRunner, Runner as _, SessionKey};
use crate::sandbox::{Sandbox, WithEnv};
use folder::Found;
use katas::diagnostic::Diagnostic;
use katas::report::{Outcome, Report};
use printed::{Printed, Repeated, State, state};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use workplace::{RunError, Workplace};

/// Runs what is asked for. The report is always one to print, whatever happened.
pub async fn run(options: &Run) -> Printed {
    match attempt(options).await {
        Ok(printed) => printed,
        Err(error) => {
            eprintln!("randori: {error}");
            Printed::failed(error.to_string())
        }
    }
}

async fn attempt(options: &Run) -> Result<Printed, RunError> {
    let wanted = options.language.as_deref();
    let place = Workplace::find(&options.dir, wanted, options.unsafe_no_sandbox).await?;
    let about = Printed::about(&place);
    let found = place.read(&options.dir)?;
    if !found.refused.is_empty() {
        return Ok(about.with(refused(found.refused), Duration::ZERO));
    }
    let jobs = options.jobs.get();
    let setup = Setup { slots: jobs, most_waiting: jobs, most_kept: 0 };
    let sandbox: Arc<dyn Sandbox> = Arc::new(WithEnv::new(place.sandbox, options.env.clone()));
    let runner = LocalRunner::new(place.languages, sandbox, setup);
    let runs = repeat(&runner, &found, options.repeat.get(), jobs).await?;
    Ok(worst(about, runs, options.repeat.get() > 1))
}

/// The report on files that are refused by name.
#[must_use]
pub fn refused(diagnostics: Vec<Diagnostic>) -> Report {
    Report { outcome: Outcome::DoesNotCompile, diagnostics, compile_us: 0, tests_us: 0 }
}

/// Runs it so many times, so many at once, each as a session of its own.
async fn repeat(
    runner: &LocalRunner,
    found: &Found,
    times: u32,
    jobs: usize,
) -> Result<Vec<(Result<Report, String>, Duration)>, RunError> {
    let left = Arc::new(AtomicU32::new(times));
    let workers: Vec<_> = (0..jobs)
        .map(|job| {
            let (left, runner) = (Arc::clone(&left), runner.clone());
            let (sources, key) = (found.sources.clone(), SessionKey(format!("job {job}")));
            tokio::spawn(async move {
                let mut runs = Vec::new();
                let next = || {
                    left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1))
                };
                while next().is_ok() {
                    let started = Instant::now();
                    let report = match runner.run(key.clone(), sources.clone()) {
                        Ok(job) => job.result().await.map(|finding| finding.report),
                        Err(busy) => {
                            runs.push((Err(busy.to_string()), started.elapsed()));
                            continue;
                        }
                    };
                    let report = report.map_err(|lost| lost.to_string());
                    runs.push((report, started.elapsed()));
                }
                runs
            })
        })
        .collect();
    let mut all = Vec::new();
    for worker in workers {
        all.extend(worker.await.map_err(|error| RunError::Broken(error.to_string()))?);
    }
    Ok(all)
}

/// The worst of all runs, with all of them in numbers.
fn worst(
    about: Printed,
    runs: Vec<(Result<Report, String>, Duration)>,
    is_repeated: bool,
) -> Printed {
    let of = |report: &Result<Report, String>| match report {
        Ok(report) => state(report).0,
        Err(_) => State::InfrastructureFailed,
    };
    let repeated = is_repeated.then(|| {
        let mut states = BTreeMap::new();
        runs.iter().for_each(|(report, _)| *states.entry(of(report)).or_default() += 1);
        let mut times: Vec<u64> = runs.iter().map(|(_, time)| micros(*time)).collect();
        times.sort_unstable();
        let at = |part: usize| {
            let last = times.len().saturating_sub(1);
            times.get(last * part / 100).copied().unwrap_or_default()
        };
        let (min_us, max_us) = (at(0), at(100));
        Repeated { runs: runs.len(), states, median_us: at(50), p95_us: at(95), min_us, max_us }
    });
    // Of equals the first.
    let worst = runs.into_iter().rev().max_by_key(|(report, _)| of(report).exit_status());
    let printed = match worst {
        Some((Ok(report), time)) => about.with(report, time),
        Some((Err(message), _)) => Printed { message: Some(message), ..about },
        None => about,
    };
    Printed { repeated, ..printed }
}
