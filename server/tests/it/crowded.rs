//! A verdict for which mutants are tried, while others run their tests all the time.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::{Kind, rust, sandbox, sources};
use katas::policy::Policy;
use katas::session::PhaseName;
use server::judge_command::step::{Gate, Step};
use server::runner::local_runner::Setup;
use server::runner::{Limits, LocalRunner, Runner, SessionKey};
use std::sync::Arc;

/// How often each of the others runs theirs at most: far more often than a verdict takes turns.
const MOST_RUNS: usize = 100;

const CODE: &str = "pub fn is_cheap(price: u32) -> bool {\n    price < 10\n}\n";

const TESTS: &str = "\
use crate::code::*;
#[test]
fn nothing_is_cheap() {
    assert!(is_cheap(0));
}
#[test]
fn much_is_not() {
    assert!(!is_cheap(100));
}
";

const BOUND: &str = "#[test]\nfn ten_is_not() {\n    assert!(!is_cheap(10));\n}\n";

/// Runs one text after the other.
async fn busy(runner: Arc<dyn Runner>, name: &str) {
    for number in 0..MOST_RUNS {
        let text = sources(&format!("// {name} {number}"), "#[test] fn t() {}");
        runner.run(SessionKey(name.to_owned()), text).unwrap().result().await.unwrap();
    }
}

#[tokio::test]
async fn weaker_tests_are_refused_while_others_run_all_the_time() {
    let setup = Setup { slots: 1, most_waiting: 10, most_kept: 0 };
    let runner = LocalRunner::new(rust(Limits::default()), sandbox(Kind::Jail), setup);
    let runner: Arc<dyn Runner> = Arc::new(runner);
    let others = ["one", "two"].map(|name| tokio::spawn(busy(Arc::clone(&runner), name)));
    let step = Step {
        phase: PhaseName::Refactor,
        policy: Policy::default(),
        before: sources(CODE, &format!("{TESTS}{BOUND}")),
        after: sources(CODE, TESTS),
    };
    let judged = step.judge(&runner).await.unwrap();
    assert!(others.iter().all(|other| !other.is_finished()), "the verdict waited for all of them");
    others.iter().for_each(tokio::task::JoinHandle::abort);
    let rules: Vec<&str> = judged.reasons.iter().map(|reason| reason.rule.as_str()).collect();
    assert_eq!((judged.gate, rules), (Gate::Refused, vec!["tests_weakened"]));
}
