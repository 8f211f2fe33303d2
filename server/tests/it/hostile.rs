//! The catalogue of hostile programs in `tests/hostile`: each is contained, gets the verdict that
//! it must get, and leaves nothing behind.
//!
//! A case is a folder of `hostile/<language>/`: the files of one run, and an `expect.toml`. In the
//! files `@WORD@`, `@SECRET_FILE@`, `@FOLDER@`, `@PORT@` and `@SOCKET@` become what is planted
//! outside of the jail, and what nobody inside may get, write, reach or let live on.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

mod case;
mod planted;

use crate::given::jail;
use crate::given::scripted::is_missing;
use case::{Case, Need};
use planted::Planted;
use serde_json::Value;
use server::inside::confine;
use server::jailer::message::Found;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many cases run at once: an attacker never has a machine for itself.
const AT_ONCE: usize = 2;

#[test]
fn every_hostile_program_in_rust_is_contained() {
    all("rust", 65);
}

#[test]
fn every_hostile_program_in_python_is_contained() {
    all("python", 20);
}

#[test]
fn every_hostile_program_in_javascript_is_contained() {
    all("javascript", 20);
}

#[test]
fn every_hostile_program_in_typescript_is_contained() {
    all("typescript", 20);
}

#[test]
fn every_hostile_program_in_haskell_is_contained() {
    all("haskell", 20);
}

fn all(language: &str, at_least: usize) {
    if is_missing(language) {
        return;
    }
    let (tried, left_out): (Vec<Case>, Vec<Case>) =
        case::all(language).into_iter().partition(|case| case.expect.needs.is_none_or(is_here));
    for case in left_out {
        eprintln!(
            "{language}/{} is left out: this machine has no {:?}",
            case.name, case.expect.needs
        );
    }
    assert!(tried.len() >= at_least, "{} cases of {language}", tried.len());
    let next = AtomicUsize::new(0);
    let faults = std::thread::scope(|scope| {
        let worker = || {
            let mut faults = Vec::new();
            while let Some(case) = tried.get(next.fetch_add(1, Ordering::Relaxed)) {
                faults.extend(faults_of(case));
            }
            faults
        };
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect::<Vec<String>>()
    });
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Whether this machine has what alone holds some cases.
fn is_here(need: Need) -> bool {
    match need {
        Need::Cgroup => {
            matches!(jail().cgroups(), Found::Bounding { by, .. } if by.contains("memory"))
        }
        Need::Landlock => confine::has_landlock(),
        Need::ExitsHeard => confine::hears_turns().is_ok(),
    }
}

/// Everything that went otherwise than it must: with the attack, and with an honest run after it.
fn faults_of(case: &Case) -> Vec<String> {
    let planted = Planted::new();
    let output = run(case, &planted);
    let mut faults = planted.faults(&output);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    let state = report["state"].as_str().unwrap_or("no report").to_owned();
    if !case.expect.states.contains(&state) {
        let said = String::from_utf8_lossy(&output.stdout);
        faults.push(format!("{state} instead of {:?}\n{said:.3000}", case.expect.states));
    }
    // A second sandbox would hide that the first one was broken.
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("a run is tried again") {
        faults.push(format!("it broke its sandbox\n{said:.1000}"));
    }
    let status = output.status.code();
    if status != Some(exit_status(&state)) {
        faults.push(format!("exit status {status:?} for {state}"));
    }
    let honest = run(&case::honest(&case.language), &planted);
    if honest.status.code() != Some(0) {
        let said = String::from_utf8_lossy(&honest.stdout);
        faults.push(format!("an honest run after it is not green\n{said:.3000}"));
    }
    faults.into_iter().map(|fault| format!("{}/{}: {fault}", case.language, case.name)).collect()
}

fn run(case: &Case, planted: &Planted) -> Output {
    let folder = case.laid_down(planted);
    let mut randori = Command::new(env!("CARGO_BIN_EXE_randori"));
    randori.args(["run", "--language", &case.language]).arg(folder.path());
    randori.env("RANDORI_SECRET", planted.secret()).output().unwrap()
}

fn exit_status(state: &str) -> i32 {
    match state {
        "passed" => 0,
        "failed" => 1,
        "does_not_compile" | "compiler_crashed" => 2,
        "infrastructure_failed" | "no report" => 4,
        _ => 3,
    }
}
