//! Nothing outlives its run, and nothing that tries holds up the next.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::{BOTH, jail, report, runner, rust, sources};
use katas::report::TestOutcome;
use server::runner::job::Place;
use server::runner::local_runner::Setup;
use server::runner::{Limits, LocalRunner, Runner, SessionKey};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The first test starts its own program again as a child that holds a pipe open; the second
/// looks whether that child is still there.
const TESTS: &str = r#"
use std::process::Command;

#[test]
fn a() {
    let mut again = Command::new(std::env::current_exe().unwrap());
    // What it printed on standard output would be one more harness there, and no verdict.
    again.stdout(std::process::Stdio::null());
    again.args(["--exact", "tests::WORD", "--ignored"]).spawn().unwrap();
}

#[test]
fn b() {
    let all = std::fs::read_dir("/proc").unwrap().flatten();
    let lines = all.filter_map(|entry| std::fs::read(entry.path().join("cmdline")).ok());
    let left = lines.filter(|line| String::from_utf8_lossy(line).contains("::WORD"));
    assert_eq!(left.count(), 0);
}

#[test]
#[ignore]
fn WORD() {
    std::thread::sleep(std::time::Duration::from_secs(60));
}
"#;

/// The processes of this machine whose command line contains a word.
fn processes_with(word: &str) -> usize {
    let all = std::fs::read_dir("/proc").unwrap().flatten();
    let lines = all.filter_map(|entry| std::fs::read(entry.path().join("cmdline")).ok());
    lines.filter(|line| String::from_utf8_lossy(line).contains(word)).count()
}

/// Waits until no such process is left; it may take the kernel a moment.
async fn none_left(word: &str) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while processes_with(word) > 0 {
        assert!(Instant::now() < deadline, "{word} is still running");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn what_a_test_leaves_behind_does_not_outlive_it() {
    for (kind, word) in BOTH.into_iter().zip(["survivor_in_jail", "survivor_in_plain"]) {
        let tests = TESTS.replace("WORD", word);
        let report = report(kind, Limits::default(), "", &tests).await;
        let outcomes: Vec<_> = report.tests().iter().map(|test| &test.outcome).collect();
        use TestOutcome::{Ignored, Passed};
        assert_eq!(outcomes, [&Passed, &Passed, &Ignored], "{report:#?}");
        none_left(word).await;
    }
}

#[tokio::test]
async fn a_run_that_nobody_waits_for_ends() {
    for (kind, word) in BOTH.into_iter().zip(["cancelled_in_jail", "cancelled_in_plain"]) {
        let mut limits = Limits::default();
        limits.test.wall_ms = 60_000;
        limits.test.cpu_s = 60;
        let runner = runner(kind, limits);
        let tests = format!("#[test] fn {word}() {{ loop {{}} }}");
        let job = runner.run(SessionKey("one".to_owned()), sources("", &tests)).unwrap();
        let mut place = job.place();
        place.wait_for(|place| *place == Place::Running).await.unwrap();
        while processes_with(word) == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        drop(job);
        none_left(word).await;
    }
}

#[tokio::test]
async fn a_run_can_be_given_up_at_any_moment() {
    // A size that no other jail has, by which its processes are found.
    let size = 50_000_000 + u64::from(std::process::id()) * 4096;
    let rust = rust(Limits::default());
    let sandbox = Arc::new(jail().with_tmpfs_bytes(size));
    let runner = LocalRunner::new(rust, sandbox, Setup::default());
    for step in 0..80 {
        let job = runner.run(SessionKey("one".to_owned()), sources("", "#[test] fn t() {}"));
        let given_up = tokio::time::timeout(Duration::from_micros(step * 150), async {
            job.unwrap().result().await.unwrap();
        });
        let _ = given_up.await;
    }
    none_left(&size.to_string()).await;
}
