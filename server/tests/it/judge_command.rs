//! `randori judge`, as a script or a hook uses it.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Output};
use tempfile::TempDir;

const CODE: &str = "pub fn two() -> u32 { 3 }\n";
const NONE: &str = "use crate::code::*;\n";
const FAILS: &str =
    "use crate::code::*;\n#[test]\nfn two_is_two() {\n    assert_eq!(two(), 2);\n}\n";
const PASSES: &str = "use crate::code::*;\n#[test]\nfn it_is() {\n    assert_eq!(two(), 3);\n}\n";
const ASKS: &str =
    "use crate::code::*;\n#[test]\nfn four_is_four() {\n    assert_eq!(four(), 4);\n}\n";

fn folder(code: &str, tests: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("code.rs"), code).unwrap();
    fs::write(folder.path().join("tests.rs"), tests).unwrap();
    folder
}

fn randori(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_randori")).arg("judge").args(arguments).output().unwrap()
}

fn judged(phase: &str, before: &TempDir, after: &TempDir) -> (i32, Value) {
    judged_under("strict", phase, before, after)
}

fn judged_under(policy: &str, phase: &str, before: &TempDir, after: &TempDir) -> (i32, Value) {
    let [before, after] = [before, after].map(|folder| folder.path().to_str().unwrap());
    let output = randori(&[phase, "--policy", policy, before, after]);
    let printed = serde_json::from_slice(&output.stdout);
    (output.status.code().unwrap(), printed.unwrap_or_else(|_| panic!("{output:?}")))
}

/// The hook that the README tells of, with the program's own path in it.
fn hook() -> String {
    let readme = include_str!("../../../README.md");
    let (_, rest) = readme.split_once("before=$(mktemp -d)").unwrap();
    let (script, _) = rest.split_once("```").unwrap();
    let script = script.replace("exec randori", concat!("exec ", env!("CARGO_BIN_EXE_randori")));
    format!("#!/bin/sh\nbefore=$(mktemp -d){script}")
}

#[test]
fn as_a_git_hook_it_lets_only_a_red_for_the_right_reason_be_committed() {
    let repository = folder(CODE, NONE);
    let at = repository.path();
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        // No settings of whoever runs the tests.
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        git.args(["-c", "user.name=one", "-c", "user.email=one@example.org"]);
        git.arg("-C").arg(at).args(arguments).output().unwrap()
    };
    let commit = || git(&["commit", "--all", "--message", "a step"]).status.success();
    assert!(git(&["init", "--quiet"]).status.success());
    assert!(git(&["add", "."]).status.success() && commit());
    let path = at.join(".git/hooks/pre-commit");
    fs::write(&path, hook()).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(at.join("tests.rs"), PASSES).unwrap();
    assert!(!commit(), "a test that passes at once");
    fs::write(at.join("tests.rs"), FAILS).unwrap();
    assert!(commit(), "{:?}", git(&["commit", "--all", "--message", "a step"]));
}

#[test]
fn a_coach_warns_where_there_is_a_way_on() {
    let green = "pub fn two() -> u32 { 2 }\n";
    let extra = "pub fn two() -> u32 { 2 }\npub fn ten() -> u32 { 10 }\n";
    let cases = [
        ("red", (CODE, NONE), (CODE, PASSES), 0, "open", "passes_already"),
        ("green", (CODE, FAILS), (extra, FAILS), 0, "open", "unexecuted_code"),
        ("green", (CODE, FAILS), (CODE, FAILS), 1, "refused", "still_red"),
        ("refactor", (green, FAILS), (CODE, FAILS), 1, "refused", "broke"),
        ("red", (CODE, NONE), (CODE, ASKS), 1, "nearly_red", "asked_of_the_code"),
    ];
    for (phase, before, after, status, gate, rule) in cases {
        let (before, after) = (folder(before.0, before.1), folder(after.0, after.1));
        let (found, printed) = judged_under("coach", phase, &before, &after);
        let rules = [&printed["policy"], &printed["gate"], &printed["reasons"][0]["rule"]];
        assert_eq!((found, rules), (status, [&json!("coach"), &json!(gate), &json!(rule)]));
    }
}

#[test]
fn the_exit_status_says_what_the_gate_says() {
    let cases = [
        ("red", (CODE, NONE), (CODE, FAILS), 0, "open", json!([])),
        ("red", (CODE, NONE), (CODE, PASSES), 1, "refused", json!(["passes_already"])),
        ("red", (CODE, NONE), (CODE, ASKS), 1, "nearly_red", json!(["asked_of_the_code"])),
        ("green", (CODE, FAILS), ("pub fn two() -> u32 { 2 }\n", FAILS), 0, "open", json!([])),
        ("green", (CODE, FAILS), (CODE, FAILS), 1, "refused", json!(["still_red"])),
        ("green", (CODE, PASSES), (CODE, PASSES), 2, "unverified", json!(["before_is_not_red"])),
        ("refactor", (CODE, PASSES), (CODE, PASSES), 0, "open", json!([])),
        ("refactor", (CODE, FAILS), (CODE, FAILS), 2, "unverified", json!(["before_is_not_green"])),
    ];
    for (phase, before, after, status, gate, rules) in cases {
        let (before, after) = (folder(before.0, before.1), folder(after.0, after.1));
        let (found, printed) = judged(phase, &before, &after);
        let named: Vec<&Value> =
            printed["reasons"].as_array().unwrap().iter().map(|reason| &reason["rule"]).collect();
        assert_eq!(
            (found, &printed["gate"], json!(named)),
            (status, &json!(gate), rules),
            "{phase} {printed:#}"
        );
    }
}

#[test]
fn a_reason_has_its_sentence_its_file_and_its_lines() {
    let (_, printed) = judged("red", &folder(CODE, NONE), &folder(CODE, PASSES));
    assert_eq!(printed["phase"], "red");
    assert_eq!(printed["policy"], "strict");
    assert_eq!(printed["rules"], katas::gate::RULES.0);
    let reason = &printed["reasons"][0];
    assert_eq!((&reason["file"], &reason["lines"]), (&json!("tests.rs"), &json!([2, 5])));
    assert!(reason["sentence"].as_str().unwrap().contains("passes already"), "{reason}");
    assert_eq!(printed["report"]["state"], "passed");
    assert_eq!(printed["report"]["tests"][0]["name"], "tests::it_is");
}

#[test]
fn what_cannot_be_judged_is_the_infrastructures_fault() {
    let here = folder(CODE, NONE);
    let here = here.path().to_str().unwrap();
    for arguments in [["red", here, "/no/such/folder"], ["blue", here, here]] {
        let output = randori(&arguments);
        assert_eq!(output.status.code(), Some(4), "{output:?}");
    }
}

#[test]
fn what_no_test_would_notice_is_worth_a_thought() {
    let tests = "use crate::code::*;\n#[test]\nfn of_age() {\n    assert!(is_of_age(18));\n}\n";
    let stub = folder("pub fn is_of_age(_: u32) -> bool {\n    false\n}\n", tests);
    let real = folder("pub fn is_of_age(age: u32) -> bool {\n    age > 17\n}\n", tests);
    let (status, printed) = judged("green", &stub, &real);
    assert_eq!((status, &printed["gate"]), (0, &json!("open")), "{printed:#}");
    let sentence = "With ‘age >= 17’ for ‘age > 17’ at code.rs line 2, every test still passes. \
                    Add a test for it to the list, if it matters.";
    let bare = "‘17’ stands at code.rs line 2, and nothing says what it is. Make it a constant \
                with a name.";
    let smell = json!({ "kind": "smell", "sentence": bare, "file": "code.rs", "lines": [2, 2] });
    let advice = json!([
        smell,
        {
            "kind": "surviving_mutant",
            "sentence": sentence,
            "file": "code.rs",
            "lines": [2, 2]
        },
    ]);
    assert_eq!((&printed["advice"], &printed["operators"]), (&advice, &json!(1)));
    let (_, printed) = judged("refactor", &real, &real);
    assert_eq!(printed["advice"], json!([smell]));
}
