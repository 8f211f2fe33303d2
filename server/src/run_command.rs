//! `randori run`: a folder's tests by the same jail, limits and verdict as the service.

pub mod folder;
pub mod printed;

use crate::cli::Run;
use crate::language::stepper::micros;
use crate::language::{Language, Languages};
use crate::machine::{Machine, MachineError};
use crate::runner::local_runner::Setup;
use crate::runner::{LocalRunner, Runner as _, SessionKey};
use crate::sandbox::{Kind, Sandbox, WithEnv};
use folder::Found;
use katas::id::LanguageId;
use katas::report::{Outcome, Report};
use printed::{Printed, Repeated, State, limit_word, stage_word, state};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Why nothing was run.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Nothing can be run here.
    #[error(transparent)]
    Machine(#[from] MachineError),
    /// The folder cannot be read.
    #[error("The folder {0} cannot be read: {1}. Name a folder of code and tests.")]
    Folder(String, std::io::Error),
    /// Nobody knows the language.
    #[error("There is no language {0:?} on this machine. `randori doctor` says which there are.")]
    Language(String),
    /// No language is named, and the files do not tell it.
    #[error("The files in {0} do not tell one language. Name it with --language; there are: {1}.")]
    Unclear(String, String),
    /// A run broke off.
    #[error("A run broke off: {0}.")]
    Broken(String),
}

/// Runs what is asked for. The report is always one to print, whatever happened.
pub async fn run(options: &Run) -> Printed {
    match attempt(options).await {
        Ok(printed) => printed,
        Err(error) => {
            eprintln!("randori: {error}");
            failed(error.to_string())
        }
    }
}

async fn attempt(options: &Run) -> Result<Printed, RunError> {
    let wanted = options.language.clone();
    let look = move || Machine::look_for(|id| wanted.as_ref().is_none_or(|wanted| wanted == id));
    let machine = tokio::task::spawn_blocking(look).await;
    let machine = machine.map_err(|error| RunError::Broken(error.to_string()))??;
    if let Some(id) = options.language.as_ref().filter(|_| machine.languages.is_empty()) {
        return Err(RunError::Language(id.clone()));
    }
    let sandbox = machine.sandbox(options.unsafe_no_sandbox)?;
    let languages = machine.languages()?;
    let (id, language) = choose(options, &languages)?;
    let about = Printed {
        language: language.id().to_owned(),
        toolchain: language.toolchain().to_owned(),
        sandbox: match sandbox.kind() {
            Kind::Jail => "jail",
            Kind::Plain => "none",
        },
        ..failed(String::new())
    };
    let unreadable = |error| RunError::Folder(options.dir.display().to_string(), error);
    let found = folder::read(&options.dir, &**language, id).map_err(unreadable)?;
    if !found.refused.is_empty() {
        let diagnostics = found.refused;
        let outcome = Outcome::DoesNotCompile;
        let report = Report { outcome, diagnostics, compile_us: 0, tests_us: 0 };
        return Ok(fill(about, report, Duration::ZERO));
    }
    let jobs = options.jobs.get();
    let setup = Setup { slots: jobs, most_waiting: jobs, most_kept: 0 };
    let sandbox: Arc<dyn Sandbox> = Arc::new(WithEnv::new(sandbox, options.env.clone()));
    let runner = LocalRunner::new(languages, sandbox, setup);
    let runs = repeat(&runner, &found, options.repeat.get(), jobs).await?;
    Ok(worst(about, runs, options.repeat.get() > 1))
}

/// The language that is named, or that the files tell.
fn choose<'a>(
    options: &Run,
    languages: &'a Languages,
) -> Result<(LanguageId, &'a Arc<dyn Language>), RunError> {
    let all = || languages.iter().map(|language| language.id()).collect::<Vec<_>>().join(", ");
    let id = match &options.language {
        Some(id) => id.clone(),
        None => {
            let mut told = told(&options.dir, languages)?.into_iter();
            match (told.next(), told.next()) {
                (Some(id), None) => id,
                _ => return Err(RunError::Unclear(options.dir.display().to_string(), all())),
            }
        }
    };
    let known: Option<LanguageId> = id.parse().ok();
    let found = known.and_then(|id| Some((languages.get(&id)?, id)));
    found.map(|(language, id)| (id, language)).ok_or(RunError::Language(id))
}

/// The languages that some file of a folder belongs to.
fn told(folder: &Path, languages: &Languages) -> Result<Vec<String>, RunError> {
    let unreadable = |error| RunError::Folder(folder.display().to_string(), error);
    let mut told = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        let of = languages.iter().filter(|one| one.role(&name.to_string_lossy()).is_some());
        for language in of {
            if !told.iter().any(|id| id == language.id()) {
                told.push(language.id().to_owned());
            }
        }
    }
    Ok(told)
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
        Some((Ok(report), time)) => fill(about, report, time),
        Some((Err(message), _)) => Printed { message: Some(message), ..about },
        None => about,
    };
    Printed { repeated, ..printed }
}

/// What is printed of a report.
fn fill(about: Printed, report: Report, total: Duration) -> Printed {
    let (state, stage, limit) = state(&report);
    let Report { outcome, diagnostics, compile_us, tests_us } = report;
    let (tests, message) = match outcome {
        Outcome::Tested { tests } => (tests, None),
        Outcome::CompilerCrashed { how } | Outcome::EndedEarly { how } => (Vec::new(), Some(how)),
        _ => (Vec::new(), None),
    };
    Printed {
        state,
        stage: stage.map(stage_word),
        limit: limit.map(limit_word),
        message,
        tests: tests.into_iter().map(Into::into).collect(),
        diagnostics,
        compile_us,
        tests_us,
        total_us: micros(total),
        ..about
    }
}

/// A report of nothing.
fn failed(message: String) -> Printed {
    Printed {
        state: State::InfrastructureFailed,
        stage: None,
        limit: None,
        message: Some(message),
        language: String::new(),
        toolchain: String::new(),
        sandbox: "none",
        tests: Vec::new(),
        diagnostics: Vec::new(),
        compile_us: 0,
        tests_us: 0,
        total_us: 0,
        repeated: None,
    }
}
