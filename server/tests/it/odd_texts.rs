//! Texts that nobody writes by hand, in each phase: the gate answers all the same, in a sentence.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::{Kind, machine_runner, sources};
use katas::policy::Policy;
use katas::session::PhaseName::{self, Green, Red, Refactor};
use server::judge_command::step::{Gate, Step};
use server::runner::{Runner, Sources};
use std::fmt::Write as _;
use std::sync::Arc;

/// The most characters of a sentence, as for every reason.
const MOST: usize = 240;

/// So many lines, each with its number in the place of `%`.
fn lines(count: usize, line: &str) -> String {
    (0..count).map(|at| line.replace('%', &at.to_string()) + "\n").collect()
}

fn one_test(body: &str) -> String {
    format!("use crate::code::*;\n#[test]\nfn it_is() {{\n    {body}\n}}\n")
}

/// Judges a step, and asks for what is noticed beside it.
async fn judged(phase: PhaseName, before: Sources, after: Sources) -> (Gate, Vec<String>) {
    let (_, runner) = machine_runner(Kind::Jail);
    let runner: Arc<dyn Runner> = Arc::new(runner);
    let step = Step { phase, policy: Policy::default(), before, after };
    let judged = step.judge(&runner).await.unwrap();
    for hint in step.advise(&judged, &runner).await.unwrap() {
        is_sentence(&hint.sentence);
    }
    let rules = judged.reasons.iter().map(|reason| {
        is_sentence(&reason.sentence);
        reason.rule.clone()
    });
    (judged.gate, rules.collect())
}

fn is_sentence(words: &str) {
    assert!(words.ends_with('.') && words.chars().count() <= MOST, "{words}");
}

#[tokio::test]
async fn three_thousand_lines_pasted_at_once_are_judged_like_any_others() {
    let asks = one_test("assert_eq!(total(), 3000);");
    let todo = "pub fn total() -> u32 {\n    todo!()\n}\n";
    let all_executed = format!(
        "pub fn total() -> u32 {{\n    let mut sum = 0;\n{}    sum\n}}\n",
        lines(3000, "    sum += 1;")
    );
    let never_called =
        format!("pub fn total() -> u32 {{\n    3000\n}}\n{}", lines(3000, "pub fn f%()->u8{9}"));
    let many_tests = format!(
        "use crate::code::*;\n{}",
        lines(1000, "#[test]\nfn t%() {\n    assert_eq!(total(), %);\n}")
    );
    let (gate, rules) = judged(Green, sources(todo, &asks), sources(&all_executed, &asks)).await;
    assert_eq!((gate, rules), (Gate::Open, Vec::new()));
    let (gate, rules) = judged(Green, sources(todo, &asks), sources(&never_called, &asks)).await;
    assert_eq!((gate, rules), (Gate::Refused, vec!["unexecuted_code".to_owned()]));
    let none = sources(todo, "use crate::code::*;\n");
    let (gate, rules) = judged(Red, none, sources(todo, &many_tests)).await;
    assert_eq!((gate, rules), (Gate::Refused, vec!["several_new_tests".to_owned()]));
    let short = "pub fn total() -> u32 {\n    3000\n}\n";
    let (gate, rules) =
        judged(Refactor, sources(short, &asks), sources(&all_executed, &asks)).await;
    assert_eq!((gate, rules), (Gate::Open, Vec::new()));
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_or_unverified_and_never_open() {
    let green = "pub fn total() -> u32 {\n    3\n}\n";
    let asks = one_test("assert_eq!(total(), 3);");
    let mut deep = "pub fn total() -> u32 {\n    ".to_owned();
    write!(deep, "{}3{}\n}}\n", "(".repeat(2000), ")".repeat(2000)).unwrap();
    let odd = [
        ("no code at all", "}}} ))) fn fn fn".to_owned()),
        ("half a text", "pub fn total() -> u32 {\n    \"".to_owned()),
        ("a text of nothing but line ends", "\r\n".repeat(500)),
        ("control characters", "pub fn total() -> u32 { 3 }\u{1}\u{2}\n".to_owned()),
        (
            "text that runs backwards",
            "pub fn total() -> u32 { /* \u{202e} 3 \u{2066} */ 4 }\n".to_owned(),
        ),
        ("very deep", deep),
    ];
    for (what, code) in odd {
        for phase in [Green, Refactor] {
            let before = match phase {
                Green => sources("pub fn total() -> u32 {\n    todo!()\n}\n", &asks),
                _ => sources(green, &asks),
            };
            let (gate, rules) = judged(phase, before, sources(&code, &asks)).await;
            assert!(
                gate != Gate::Open && !rules.is_empty(),
                "{what} in {phase}: {gate:?} {rules:?}"
            );
        }
    }
}
