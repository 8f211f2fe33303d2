//! The corpus: recorded steps, legal and illegal, each judged as `randori judge` does it.
//!
//! A step is a file below `tests/corpus/<phase>`: the texts before it, those that are others
//! after it, and the verdict. A false refusal is the worst fault of all.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::{Kind, machine_runner};
use katas::policy::{Policy, Strictness};
use katas::session::PhaseName;
use serde::Deserialize;
use server::judge_command::step::{Gate, Step};
use server::language::Languages;
use server::runner::{Runner, SourceFile, Sources};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus");

/// How many steps are judged at once.
const AT_ONCE: usize = 2;

/// One recorded step.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Recorded {
    /// What the step is about, in a sentence.
    story: String,
    #[serde(default = "rust")]
    language: String,
    /// What a broken rule means.
    #[serde(default)]
    policy: Strictness,
    verdict: Gate,
    /// The rules that are named, in their order.
    #[serde(default)]
    rules: Vec<String>,
    /// Whether the gate does not see yet that the step is illegal.
    #[serde(default)]
    missed: bool,
    /// Whether nobody can tell as yet: the gate warns where it should be open.
    #[serde(default)]
    undecided: bool,
    /// The files before the step.
    before: BTreeMap<String, String>,
    /// Those that are others after it.
    after: BTreeMap<String, String>,
    /// Those that are gone after it.
    #[serde(default)]
    gone: Vec<String>,
}

fn rust() -> String {
    "rust".to_owned()
}

impl Recorded {
    fn step(&self, phase: PhaseName, languages: &Languages) -> Option<Step> {
        let id = self.language.parse().unwrap();
        let language = languages.get(&id)?;
        let sources = |files: &BTreeMap<String, String>| Sources {
            language: id.clone(),
            files: files
                .iter()
                .map(|(name, text)| SourceFile {
                    name: name.parse().unwrap(),
                    role: language.role(name).unwrap(),
                    text: text.clone(),
                })
                .collect(),
            watched: false,
        };
        let mut after = self.before.clone();
        after.extend(self.after.clone());
        after.retain(|name, _| !self.gone.contains(name));
        let (before, after) = (sources(&self.before), sources(&after));
        let policy = Policy { strictness: self.policy, ..Policy::default() };
        Some(Step { phase, policy, before, after })
    }
}

/// All steps of a phase, with their names.
fn recorded(phase: &str) -> Vec<(String, Recorded)> {
    let folder = Path::new(FOLDER).join(phase);
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "nothing is recorded of {phase}");
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let step = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, step)
    };
    paths.into_iter().map(read).collect()
}

/// Judges every step of a phase, and tells all that went otherwise at once.
async fn judge(folder: &str, phase: PhaseName) {
    let (languages, runner) = machine_runner(Kind::Jail);
    let runner: Arc<dyn Runner> = Arc::new(runner);
    let left = Arc::new(std::sync::Mutex::new(recorded(folder).into_iter()));
    let workers = (0..AT_ONCE).map(|_| {
        let (left, languages, runner) = (Arc::clone(&left), languages.clone(), runner.clone());
        tokio::spawn(async move {
            let mut wrong = String::new();
            loop {
                let Some((name, recorded)) = left.lock().unwrap().next() else { return wrong };
                match recorded.step(phase, &languages) {
                    Some(step) => check(&name, &recorded, &step, &runner, &mut wrong).await,
                    None => println!("{name}: this machine has no {}", recorded.language),
                }
            }
        })
    });
    let mut wrong = String::new();
    for worker in workers.collect::<Vec<_>>() {
        wrong.push_str(&worker.await.unwrap());
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

async fn check(
    name: &str,
    recorded: &Recorded,
    step: &Step,
    runner: &Arc<dyn Runner>,
    wrong: &mut String,
) {
    let judged = step.judge(runner).await.unwrap();
    if recorded.undecided {
        if judged.gate != Gate::Unverified {
            writeln!(wrong, "{name}: it is decided now; say so there").unwrap();
        }
        return;
    }
    let rules: Vec<&str> = judged.reasons.iter().map(|reason| reason.rule.as_str()).collect();
    let expected: (Gate, Vec<&str>) =
        (recorded.verdict, recorded.rules.iter().map(String::as_str).collect());
    if recorded.missed {
        let seen = judged.gate != Gate::Open || recorded.verdict == Gate::Open;
        if seen {
            writeln!(wrong, "{name}: it is not missed any more; say so there").unwrap();
        }
        return;
    }
    // What a nearly red test asks for is named one by one, and is no rule.
    let any = recorded.verdict == Gate::NearlyRed && recorded.rules.is_empty();
    if judged.gate != expected.0 || (rules != expected.1 && !any) {
        let said: Vec<String> =
            judged.reasons.iter().map(|reason| reason.sentence.clone()).collect();
        writeln!(
            wrong,
            "{name} ({}): {:?} {rules:?}, and not {:?} {:?}\n    {}",
            recorded.story,
            judged.gate,
            recorded.verdict,
            recorded.rules,
            said.join("\n    ")
        )
        .unwrap();
    }
}

#[test]
fn at_most_two_in_a_hundred_violations_are_missed() {
    let all: Vec<_> = ["red", "green", "refactor"].into_iter().flat_map(recorded).collect();
    assert!(all.len() >= 150, "{} steps are recorded", all.len());
    let illegal = all.iter().filter(|(_, step)| step.verdict != Gate::Open).count();
    let missed: Vec<&str> =
        all.iter().filter(|(_, step)| step.missed).map(|(name, _)| name.as_str()).collect();
    assert!(missed.len() * 50 <= illegal, "of {illegal} violations {missed:?} are missed");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_recorded_red_is_judged_rightly() {
    judge("red", PhaseName::Red).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_recorded_green_is_judged_rightly() {
    judge("green", PhaseName::Green).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_recorded_refactor_is_judged_rightly() {
    judge("refactor", PhaseName::Refactor).await;
}
