//! In every language that is here, stock tools test what is green, and find red what is red.

use super::path::PATHS;
use std::process::Command;
use tests::git::{Git, is_here};
use tests::participant::Participant;
use tests::server::Server;

/// A program with its arguments, and whether it can be called.
type Tool = (&'static str, &'static [&'static str]);

/// What is typed to run the tests, and how it is found out whether that can be.
fn tools(language: &str) -> (Tool, &'static [Tool]) {
    match language {
        "rust" => (("cargo", &["test", "--quiet", "--offline"]), &[("cargo", &["--version"])]),
        "python" => (("python3", &["-m", "unittest"]), &[("python3", &["--version"])]),
        "javascript" => (("node", &["--test"]), &[("node", &["--version"])]),
        "typescript" => (("npm", &["test"]), &[("npm", &["--version"]), ("tsc", &["--version"])]),
        _ => (
            ("runghc", &["-isrc", "-itest", "test/Main.hs"]),
            &[("runghc", &["--version"]), ("ghc-pkg", &["describe", "hspec"])],
        ),
    }
}

fn check(language: &str) {
    let path = PATHS.iter().find(|path| path.language == language).unwrap();
    let ((program, arguments), needed) = tools(language);
    if let Some((missing, _)) = needed.iter().find(|(program, asked)| !is_here(program, asked)) {
        println!("skipped: {missing} is not here");
        return;
    }
    let server = Server::start();
    let token = path.open(&server);
    let mut driver = Participant::join_as(server.url(), &token, "Ada").unwrap();
    path.both(&mut driver);
    let git = Git::new();
    git.clone_into("kata", &format!("{}/s/{token}.git", server.url()), &[]).check("kata");
    let format = "--format=%H %(trailers:key=Step,valueonly,separator=)";
    let log = git.run("kata", &["log", "--reverse", "--topo-order", format]);
    let mut tested = Vec::new();
    for line in log.lines() {
        let (commit, step) = line.split_once(' ').unwrap();
        let _ = git.run("kata", &["checkout", "--quiet", commit]);
        let output = Command::new(program)
            .args(arguments)
            .current_dir(git.path("kata"))
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("NODE_TEST_CONTEXT")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        if step != "begin" {
            assert_eq!(output.status.success(), step != "red", "{language}, {step}: {said}");
        }
        tested.push(step);
        assert_eq!(git.run("kata", &["status", "--porcelain"]), "", "what is made is ignored");
    }
    let steps = ["begin", "red", "green", "commit", "red", "green", "refactor", "commit"];
    assert_eq!(tested, steps);
}

#[test]
fn rust_is_tested_by_cargo() {
    check("rust");
}

#[test]
fn python_is_tested_by_unittest() {
    check("python");
}

#[test]
fn javascript_is_tested_by_node() {
    check("javascript");
}

#[test]
fn typescript_is_tested_by_npm() {
    check("typescript");
}

#[test]
fn haskell_is_tested_by_runghc() {
    check("haskell");
}
