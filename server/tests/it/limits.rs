//! Every limit strikes, says so, and harms nobody else.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::{BOTH, only, outcome, report};
use katas::report::{Light, Limit, Outcome, Stage, TestOutcome};
use server::runner::Limits;
use server::sandbox::Kind;
use std::time::Duration;

fn quick() -> Limits {
    let mut limits = Limits::default();
    limits.test.wall_ms = 500;
    limits.compile.wall_ms = 3_000;
    limits.compile.cpu_s = 20;
    limits
}

#[tokio::test]
async fn a_test_that_does_not_end_is_ended_alone() {
    let tests = "#[test] fn a() { println!(\"before\"); loop {} }\n#[test] fn b() {}\n\
                 #[test] fn c() { std::thread::sleep(std::time::Duration::from_secs(60)); }";
    for kind in BOTH {
        let report = report(kind, quick(), "", tests).await;
        let outcomes: Vec<_> = report.tests().iter().map(|test| &test.outcome).collect();
        use TestOutcome::{Passed, TimedOut};
        assert_eq!(outcomes, [&TimedOut, &Passed, &TimedOut]);
        assert_eq!(report.tests()[0].output, "before\n");
    }
}

#[tokio::test]
async fn all_tests_together_may_take_only_so_long() {
    let mut limits = quick();
    limits.all_tests = Duration::from_millis(600);
    let tests: String = (0..9).map(|n| format!("#[test] fn t{n}() {{ loop {{}} }}\n")).collect();
    for kind in BOTH {
        let report = report(kind, limits.clone(), "", &tests).await;
        let outcome = Outcome::LimitHit { stage: Stage::Tests, limit: Limit::Time };
        assert_eq!(report.outcome, outcome);
        assert_eq!(report.light(), Light::Red);
    }
}

#[tokio::test]
async fn a_compiler_that_does_not_end_is_ended() {
    let code = "#[allow(long_running_const_eval)] pub const N: u64 = { let mut n = 0u64; \
                while n < u64::MAX { n += 1; } n };";
    for kind in BOTH {
        let report = report(kind, quick(), code, "#[test] fn t() {}").await;
        let outcome = Outcome::LimitHit { stage: Stage::Compile, limit: Limit::Time };
        assert_eq!(report.outcome, outcome);
        assert_eq!(report.light(), Light::Amber);
    }
}

#[tokio::test]
async fn processor_time_is_a_limit_of_its_own() {
    let mut limits = Limits::default();
    limits.test.wall_ms = 60_000;
    limits.test.cpu_s = 1;
    for kind in BOTH {
        let outcome = outcome(kind, limits.clone(), "#[test] fn t() { loop {} }").await;
        assert_eq!(outcome, TestOutcome::TimedOut);
    }
}

#[tokio::test]
async fn endless_output_is_cut_and_ended() {
    let tests = [
        "#[test] fn t() { loop { println!(\"again\"); } }",
        "#[test] fn t() { loop { eprint!(\"one endless line \"); } }",
    ];
    // However slow the machine is, this is the limit that strikes.
    let mut limits = Limits::default();
    (limits.test.wall_ms, limits.test.cpu_s) = (60_000, 60);
    for kind in BOTH {
        for text in tests {
            let report = report(kind, limits.clone(), "", text).await;
            let result = only(&report);
            assert_eq!(result.outcome, TestOutcome::OverLimit(Limit::Output));
            assert!(result.output.len() < 100_000);
        }
    }
}

#[tokio::test]
async fn memory_is_bounded() {
    let heap = "#[test] fn t() { let mut all = vec![]; loop { all.push(vec![1u8; 1 << 20]); } }";
    for kind in BOTH {
        let outcome = outcome(kind, Limits::default(), heap).await;
        assert_eq!(outcome, TestOutcome::OverLimit(Limit::Memory));
    }
}

#[tokio::test]
async fn the_compiler_s_memory_is_bounded() {
    let mut limits = Limits::default();
    limits.compile.memory_bytes = 300 * 1024 * 1024;
    limits.compile.wall_ms = 60_000;
    limits.compile.cpu_s = 60;
    let code = "macro_rules! d { ($($t:tt)*) => { d! { $($t)* $($t)* } } } d! { a b c d }";
    for kind in BOTH {
        let report = report(kind, limits.clone(), code, "#[test] fn t() {}").await;
        let outcome = Outcome::LimitHit { stage: Stage::Compile, limit: Limit::Memory };
        assert_eq!(report.outcome, outcome, "{:#?}", report.diagnostics);
    }
}

#[tokio::test]
async fn processes_and_threads_are_bounded() {
    let threads = "#[test] fn t() { let mut all = vec![]; for _ in 0..5000 { \
                   all.push(std::thread::Builder::new().spawn(|| \
                   std::thread::sleep(std::time::Duration::from_secs(9)))); } \
                   assert!(all.iter().all(|thread| thread.is_ok()), \"bounded\"); }";
    let forks = "#[test] fn t() { let me = std::env::current_exe().unwrap(); loop { \
                 let _ = std::process::Command::new(&me).args([\"--exact\", \"tests::t\"]) \
                 .spawn(); } }";
    for text in [threads, forks] {
        let outcome = outcome(Kind::Jail, Limits::default(), text).await;
        assert_ne!(outcome, TestOutcome::Passed);
        // The next one is judged as if nothing had been.
        let honest = report(Kind::Jail, Limits::default(), "", "#[test] fn t() {}").await;
        assert_eq!(honest.light(), Light::Green);
    }
}

#[tokio::test]
async fn the_one_folder_that_can_be_written_has_a_size() {
    let disk = "use std::io::Write; #[test] fn t() { let mut n = 0; loop { \
                let mut file = std::fs::File::create(format!(\"f{n}\")).unwrap(); n += 1; \
                for _ in 0..16 { file.write_all(&vec![1; 1 << 20]).expect(\"full\"); } } }";
    let full = outcome(Kind::Jail, Limits::default(), disk).await;
    let TestOutcome::Failed(failure) = full else { panic!("disk without bound: {full:?}") };
    assert!(failure.message.contains("No space left"), "{failure:?}");
    let sparse = "#[test] fn t() { let file = std::fs::File::create(\"f\").unwrap(); \
                  let _ = file.set_len(1 << 40); }";
    let sparse = outcome(Kind::Jail, Limits::default(), sparse).await;
    assert_eq!(sparse, TestOutcome::OverLimit(Limit::Disk));
}

#[tokio::test]
async fn there_may_be_only_so_many_tests() {
    let limits = Limits { most_tests: 3, ..Limits::default() };
    let tests = "#[test] fn a() {} #[test] fn b() {} #[test] fn c() {} #[test] fn d() {}";
    for kind in BOTH {
        let report = report(kind, limits.clone(), "", tests).await;
        let outcome = Outcome::LimitHit { stage: Stage::List, limit: Limit::TestCount };
        assert_eq!(report.outcome, outcome);
    }
}

#[tokio::test]
async fn sources_out_of_bounds_are_refused_before_anything_runs() {
    let long = "//".repeat(40 * 1024);
    for kind in BOTH {
        let report = report(kind, Limits::default(), &long, "#[test] fn t() {}").await;
        assert_eq!(report.outcome, Outcome::DoesNotCompile);
        let message = &report.diagnostics[0].message;
        assert_eq!(message, "code.rs is longer than 64 KiB; make it shorter.");
    }
}
