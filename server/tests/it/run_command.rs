//! `randori run` and `randori doctor`, as a script uses them.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use crate::given::scripted::is_missing;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// Puts a file into a folder.
type Bring = fn(&Path);

fn randori(arguments: &[&str], folder: &Path) -> Output {
    let mut randori = Command::new(env!("CARGO_BIN_EXE_randori"));
    randori.args(arguments).arg(folder).output().unwrap()
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn ran(arguments: &[&str], folder: &Path) -> (i32, Value) {
    let all = [&["run"], arguments].concat();
    let output = randori(&all, folder);
    (output.status.code().unwrap(), serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn the_exit_status_says_how_it_ended() {
    let cases = [
        ("#[test] fn t() {}", 0, "passed"),
        ("#[test] fn a() {}\n#[test] fn t() { assert!(false) }", 1, "failed"),
        ("#[test] fn t() { 1 }", 2, "does_not_compile"),
        ("#[test] fn t() { loop {} }\n#[test] fn u() { panic!() }", 3, "timed_out"),
        ("#[test] fn t() { std::process::exit(0) }", 3, "ended_early"),
        ("#[test] #[ignore] fn t() {}", 3, "no_tests"),
        ("", 3, "no_tests"),
        ("#[test] fn t() { loop { println!(\"{:9999}\", 1) } }", 3, "over_limit"),
    ];
    for (text, status, state) in cases {
        let folder = folder(&[("tests.rs", text)]);
        let (found, report) = ran(&[], folder.path());
        assert_eq!((found, &report["state"]), (status, &json!(state)), "{text}\n{report:#}");
    }
}

#[test]
fn whoever_stops_reading_gets_no_complaint() {
    let folder = folder(&[("tests.rs", "#[test] fn t() {}")]);
    for arguments in [["run", folder.path().to_str().unwrap()], ["katas", "list"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut randori = Command::new(env!("CARGO_BIN_EXE_randori"));
        let output = randori.args(arguments).stdout(writer).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn a_failure_is_told_as_data() {
    let folder = folder(&[
        ("code.rs", "pub fn two() -> u32 { 3 }"),
        ("tests.rs", "use crate::code::*;\n#[test] fn t() {\n    assert_eq!(two(), 2);\n}"),
        ("notes.md", "left alone"),
    ]);
    let (_, report) = ran(&[], folder.path());
    let test = &report["tests"][0];
    assert_eq!(test["name"], "tests::t");
    let failure = json!({
        "kind": "assertion", "message": "assertion `left == right` failed",
        "file": "tests.rs", "line": 3, "column": 5, "expected": "2", "actual": "3",
    });
    assert_eq!(test["failure"], failure);
    assert_eq!(report["sandbox"], "jail");
}

#[test]
fn a_run_can_be_repeated_in_parallel() {
    let folder = folder(&[("tests.rs", "#[test] fn t() {}")]);
    let (status, report) = ran(&["--repeat", "5", "--jobs", "2"], folder.path());
    assert_eq!(status, 0);
    assert_eq!(report["repeated"]["runs"], 5);
    assert_eq!(report["repeated"]["states"], json!({ "passed": 5 }));
}

#[test]
fn variables_reach_the_tests_only_where_they_are_given() {
    let text = "#[test] fn t() { assert_eq!(std::env::var(\"GIVEN\").as_deref(), Ok(\"x=y\"));\n\
                assert!(std::env::var(\"PATH\").is_err()); }";
    let folder = folder(&[("tests.rs", text)]);
    assert_eq!(ran(&["--env", "GIVEN=x=y"], folder.path()).0, 0);
    assert_eq!(ran(&[], folder.path()).0, 1);
}

#[test]
fn what_forks_and_what_waits_gets_the_variables_too() {
    let python = "import os, unittest\n\nclass T(unittest.TestCase):\n    def test(self):\n        \
                  self.assertEqual(os.environ[\"GIVEN\"], \"x=y\")\n";
    let javascript = "import test from \"node:test\";\nimport assert from \"node:assert/strict\";\n\
                      test(\"t\", () => assert.equal(process.env.GIVEN, \"x=y\"));\n";
    for (language, name, text) in
        [("python", "tests.py", python), ("javascript", "test.js", javascript)]
    {
        if is_missing(language) {
            continue;
        }
        let folder = folder(&[(name, text)]);
        assert_eq!(ran(&["--env", "GIVEN=x=y"], folder.path()).0, 0, "{language}");
        assert_eq!(ran(&[], folder.path()).0, 1, "{language}");
    }
}

#[test]
fn files_that_cannot_be_taken_are_refused_by_name() {
    let test = ("tests.rs", "#[test] fn t() {}");
    let cases: [(&str, Bring); 7] = [
        ("build.rs is loaded", |folder| fs::write(folder.join("build.rs"), "").unwrap()),
        (".cargo is loaded", |folder| fs::create_dir(folder.join(".cargo")).unwrap()),
        ("link.rs is a link", |folder| {
            std::os::unix::fs::symlink("/etc/passwd", folder.join("link.rs")).unwrap();
        }),
        ("pipe.rs is no plain file", |folder| {
            let path = folder.join("pipe.rs");
            let made = Command::new("mkfifo").arg(path).status().unwrap();
            assert!(made.success());
        }),
        ("two words.rs cannot be a file here", |folder| {
            fs::write(folder.join("two words.rs"), "").unwrap();
        }),
        ("bytes.rs is no text in UTF-8", |folder| {
            fs::write(folder.join("bytes.rs"), b"\xff").unwrap();
        }),
        ("long.rs is longer than", |folder| {
            fs::write(folder.join("long.rs"), "//ü\n".repeat(200_000)).unwrap();
        }),
    ];
    for (told, bring) in cases {
        let folder = folder(&[test]);
        bring(folder.path());
        let (status, report) = ran(&[], folder.path());
        let message = report["diagnostics"][0]["message"].as_str().unwrap_or_default();
        assert_eq!(status, 2, "{report:#}");
        assert!(message.starts_with(told), "{message}");
    }
}

#[test]
fn what_is_no_verdict_has_a_status_of_its_own() {
    let nothing = folder(&[("notes.md", "")]);
    let missing = nothing.path().join("missing");
    let test = folder(&[("tests.rs", "")]);
    for (arguments, folder) in
        [(&[][..], nothing.path()), (&[], &missing), (&["--language", "cobol"], test.path())]
    {
        let (status, report) = ran(arguments, folder);
        assert_eq!((status, &report["state"]), (4, &json!("infrastructure_failed")));
        assert!(report["message"].as_str().is_some_and(|message| !message.is_empty()));
    }
    for arguments in [&["run", "--repeat", "0"][..], &["run", "--env", "=x"], &["run", "--jobs"]] {
        assert_eq!(randori(arguments, test.path()).status.code(), Some(4));
    }
}

#[test]
fn the_doctor_names_walls_and_languages() {
    let doctor = |arguments: &[&str], path: Option<&str>| {
        let mut randori = Command::new(env!("CARGO_BIN_EXE_randori"));
        path.map(|path| randori.env("PATH", path));
        randori.arg("doctor").args(arguments).output().unwrap()
    };
    let healthy = doctor(&["--json"], None);
    let found: Value = serde_json::from_slice(&healthy.stdout).unwrap();
    assert!(healthy.status.success() && found["fit"] == true, "{found:#}");
    assert!(found["walls"].as_array().unwrap().len() >= 5);
    let version = found["languages"][0]["toolchain"].as_str().unwrap();
    assert!(version.starts_with("rustc 1."), "{version}");
    let without = doctor(&[], Some("/nowhere"));
    let text = String::from_utf8(without.stdout).unwrap();
    assert!(!without.status.success());
    assert!(text.contains("install Rust from rustup.rs"), "{text}");
}

#[test]
fn a_machine_without_memory_blames_no_text() {
    let honest = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/honest/rust");
    let mut states = Vec::new();
    for kib in (50_000..=800_000).step_by(75_000).chain([4_000_000]) {
        // Addresses are not memory, but a program cannot tell one shortage from the other.
        let with_little = format!("ulimit -v {kib}; exec \"$0\" run --language rust \"$1\"");
        let mut bash = Command::new("bash");
        bash.args(["-c", &with_little, env!("CARGO_BIN_EXE_randori")]).arg(&honest);
        // Out of memory while it finds out where it ran out of memory, the standard library waits
        // for ever for a lock of its own.
        bash.env_remove("RUST_BACKTRACE");
        let printed = bash.output().unwrap().stdout;
        let report: Value = serde_json::from_slice(&printed).unwrap_or_default();
        states.push(report["state"].as_str().unwrap_or("no report").to_owned());
    }
    // With all there is it is right again; and it clears away what those left that broke off.
    let mut randori = Command::new(env!("CARGO_BIN_EXE_randori"));
    assert!(randori.args(["run", "--language", "rust"]).arg(&honest).status().unwrap().success());
    assert!(states.iter().any(|state| state == "passed"), "{states:?}");
    assert!(states.iter().any(|state| state != "passed"), "{states:?}");
    let blames = |state: &String| ["does_not_compile", "failed", "no_tests"].contains(&&**state);
    assert!(!states.iter().any(blames), "{states:?}");
}
