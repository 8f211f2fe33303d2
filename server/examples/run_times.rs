//! Prints how long FizzBuzz takes bare, in the jail and plain, by medians.
//!
//! `cargo run --release -p server --example run_times -- [ROUNDS]`, with the binary built before.

use katas::id::{FileName, LanguageId};
use katas::report::{Light, Outcome};
use katas::text::Role;
use server::runner::local_runner::Setup;
use server::runner::{Limits, LocalRunner, Runner, SessionKey, SourceFile, Sources};
use server::rust::toolchain::Toolchain;
use server::rust::{Rust, commands};
use server::sandbox::walls::Walls;
use server::sandbox::{Plain, Sandbox};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

type Failure = Box<dyn std::error::Error>;

const CODE: &str = r#"//! FizzBuzz.

/// Says a number, or the word that stands for it.
pub fn say(number: u32) -> String {
    match (number % 3, number % 5) {
        (0, 0) => "FizzBuzz".to_owned(),
        (0, _) => "Fizz".to_owned(),
        (_, 0) => "Buzz".to_owned(),
        _ => number.to_string(),
    }
}

/// Counts up to a number.
pub fn count(to: u32) -> Vec<String> {
    (1..=to).map(say).collect()
}
"#;

const TESTS: &str = r#"use crate::fizzbuzz::{count, say};

#[test]
fn one_is_one() {
    assert_eq!(say(1), "1");
}

#[test]
fn three_is_fizz() {
    assert_eq!(say(3), "Fizz");
}

#[test]
fn five_is_buzz() {
    assert_eq!(say(5), "Buzz");
}

#[test]
fn fifteen_is_fizzbuzz() {
    assert_eq!(say(15), "FizzBuzz");
}

#[test]
fn counts() {
    assert_eq!(count(3), ["1", "2", "Fizz"]);
}
"#;

fn main() -> Result<(), Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(measure())
}

async fn measure() -> Result<(), Failure> {
    let rounds = std::env::args().nth(1).map_or(Ok(20), |rounds| rounds.parse())?;
    let example = std::env::current_exe()?;
    let randori = example.parent().and_then(Path::parent).ok_or("no folder")?.join("randori");
    let toolchain = Toolchain::find(Path::new("rustc"))?;
    let walls = Walls::probe(&randori);
    let jail = walls.jail(&randori)?.ok_or_else(|| walls.to_string())?;
    let jail = runner(&toolchain, Arc::new(jail));
    let plain = runner(&toolchain, Arc::new(Plain::new(&randori)));
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("main.rs"), commands::root_text(&sources()?))?;
    for file in sources()?.files {
        std::fs::write(folder.path().join(file.name.as_str()), file.text)?;
    }
    let what = ["bare: all", "bare: rustc", "jail: all", "jail: rustc", "jail: tests"];
    let what = what.into_iter().chain(["plain: all", "plain: rustc", "plain: tests"]);
    let mut rows: Vec<_> = what.map(|what| (what, Vec::new())).collect();
    for _ in 0..rounds {
        let bare = bare(&toolchain, folder.path())?;
        let (jail, plain) = (light(&jail).await?, light(&plain).await?);
        let times = bare.into_iter().chain(jail).chain(plain);
        rows.iter_mut().zip(times).for_each(|(row, time)| row.1.push(time));
    }
    let bare = median(&mut rows[0].1);
    for (what, times) in &mut rows {
        let median = median(times);
        let p95 = times[times.len() * 95 / 100];
        let ratio = median.as_secs_f64() / bare.as_secs_f64();
        println!("{what:12} median {median:>10.1?}  p95 {p95:>10.1?}  {ratio:.2} of bare");
    }
    Ok(())
}

fn runner(toolchain: &Toolchain, sandbox: Arc<dyn Sandbox>) -> LocalRunner {
    LocalRunner::new(Rust::new(toolchain.clone(), Limits::default()), sandbox, Setup::default())
}

/// What a person would type: the compiler by its absolute path, and then the tests.
fn bare(toolchain: &Toolchain, folder: &Path) -> Result<[Duration; 2], Failure> {
    let started = Instant::now();
    let rustc = toolchain.sysroot.join("bin/rustc");
    let arguments = ["--test", "--edition", "2024", "-C", "prefer-dynamic", "main.rs", "-o", "out"];
    let compiled = Command::new(rustc).args(arguments).current_dir(folder).output()?;
    let compiling = started.elapsed();
    let lib = toolchain.sysroot.join("lib/rustlib").join(&toolchain.host).join("lib");
    let tested = Command::new(folder.join("out")).env("LD_LIBRARY_PATH", lib).output()?;
    let took = [started.elapsed(), compiling];
    let fine = compiled.status.success() && tested.status.success();
    fine.then_some(took).ok_or_else(|| String::from_utf8_lossy(&compiled.stderr).into())
}

/// From handing in the text to having its light.
async fn light(runner: &LocalRunner) -> Result<[Duration; 3], Failure> {
    let sources = sources()?;
    let started = Instant::now();
    let finding = runner.run(SessionKey("bench".to_owned()), sources)?.result().await?;
    let took = started.elapsed();
    let Outcome::Tested { tests } = &finding.report.outcome else {
        return Err(format!("{:?}", finding.report).into());
    };
    if finding.report.light() != Light::Green || tests.len() != 5 {
        return Err(format!("{:?}", finding.report).into());
    }
    let [compiling, testing] =
        [finding.report.compile_us, finding.report.tests_us].map(Duration::from_micros);
    Ok([took, compiling, testing])
}

fn sources() -> Result<Sources, Failure> {
    let file = |name: &str, role, text: &str| -> Result<SourceFile, Failure> {
        let name: FileName = name.parse()?;
        Ok(SourceFile { name, role, text: text.to_owned() })
    };
    let language: LanguageId = "rust".parse()?;
    let files = vec![file("fizzbuzz.rs", Role::Code, CODE)?, file("tests.rs", Role::Tests, TESTS)?];
    Ok(Sources { language, files })
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}
