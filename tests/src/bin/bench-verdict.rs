//! `cargo xtask bench verdict`: from key press to light, beside the bare compiler and `cargo test`.
//!
//! All are measured in one go, one after the other in turns, so that whatever else the machine
//! does hits all of them alike.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Instant;
use tempfile::TempDir;
use tests::measure::{Bench, Row};
use tests::participant::open_session;
use tests::server::Server;

/// How often each is measured.
const RUNS: usize = 40;

/// How often each is done before, to be warm.
const WARM: usize = 5;

const TESTS: &str = r#"use crate::fizz_buzz::*;

#[test]
fn most_numbers_are_said_as_they_are() {
    assert_eq!(say(1), "1");
    assert_eq!(say(2), "2");
}

#[test]
fn multiples_of_three_are_fizz() {
    assert_eq!(say(3), "Fizz");
    assert_eq!(say(6), "Fizz");
}

#[test]
fn multiples_of_five_are_buzz() {
    assert_eq!(say(5), "Buzz");
    assert_eq!(say(10), "Buzz");
}

#[test]
fn multiples_of_both_are_fizz_buzz() {
    assert_eq!(say(15), "FizzBuzz");
}

#[test]
fn counting_says_them_all() {
    assert_eq!(count_to(5), ["1", "2", "Fizz", "4", "Buzz"]);
}
"#;

const CODE: &str = r#"const FIZZ: u32 = 3;
const BUZZ: u32 = 5;

pub fn say(number: u32) -> String {
    match (number % FIZZ == 0, number % BUZZ == 0) {
        (true, true) => "FizzBuzz".into(),
        (true, false) => "Fizz".into(),
        (false, true) => "Buzz".into(),
        (false, false) => number.to_string(),
    }
}

pub fn count_to(last: u32) -> Vec<String> {
    (1..=last).map(say).collect()
}
"#;

/// The driver's files as files, changed a little for every run.
struct Files(TempDir);

impl Files {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        let source = folder.path().join("src");
        fs::create_dir(&source).expect("a folder");
        let root = "pub mod fizz_buzz;\n#[cfg(test)]\nmod tests;\n";
        let manifest = "[package]\nname = \"kata\"\nedition = \"2024\"\n\n[workspace]\n";
        fs::write(folder.path().join("Cargo.toml"), manifest).expect("a file");
        fs::write(source.join("lib.rs"), root).expect("a file");
        fs::write(source.join("tests.rs"), TESTS).expect("a file");
        Self(folder)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn change(&self, run: usize) {
        let code = format!("{CODE}// {run}\n");
        fs::write(self.path().join("src/fizz_buzz.rs"), code).expect("a file");
    }
}

/// The compiler itself, and not rustup's stand-in, with the folder of the library that its
/// programs load.
struct Rustc {
    program: PathBuf,
    libraries: PathBuf,
}

impl Rustc {
    fn find() -> Self {
        let ask = |what| {
            let said = Command::new("rustc").args(["--print", what]).output().expect("rustc");
            PathBuf::from(String::from_utf8_lossy(&said.stdout).trim())
        };
        Self { program: ask("sysroot").join("bin/rustc"), libraries: ask("target-libdir") }
    }
}

fn timed(mut command: Command) -> f64 {
    let start = Instant::now();
    let output = command.output().expect("a program that starts");
    let time = start.elapsed().as_secs_f64() * 1_000.0;
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    time
}

/// `rustc --test -C prefer-dynamic` and the test program.
fn bare(files: &Files, rustc: &Rustc) -> f64 {
    let mut compile = Command::new(&rustc.program);
    compile.args(["--test", "-C", "prefer-dynamic", "--edition", "2024", "src/lib.rs", "-o", "t"]);
    compile.current_dir(files.path());
    let mut run = Command::new(files.path().join("t"));
    run.env("LD_LIBRARY_PATH", &rustc.libraries);
    timed(compile) + timed(run)
}

fn cargo_test(files: &Files) -> f64 {
    let mut command = Command::new("cargo");
    command.args(["test", "--quiet", "--offline"]).current_dir(files.path());
    command.env_remove("CARGO_TARGET_DIR");
    timed(command)
}

/// A page in a browser that runs when told to.
struct Page {
    node: Child,
    say: ChildStdin,
    hear: BufReader<ChildStdout>,
}

impl Page {
    fn open(url: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser");
        let mut node = Command::new("node")
            .args(["light.mjs", url, TESTS, CODE])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        let say = node.stdin.take().expect("a pipe");
        let hear = BufReader::new(node.stdout.take().expect("a pipe"));
        let mut page = Self { node, say, hear };
        assert_eq!(page.line(), "ready");
        page
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.hear.read_line(&mut line).expect("the page says something");
        line.trim().to_owned()
    }

    fn light(&mut self) -> f64 {
        writeln!(self.say, "run").expect("the page listens");
        let line = self.line();
        line.parse().unwrap_or_else(|_| panic!("no time but {line:?}"))
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.node.kill();
        let _ = self.node.wait();
    }
}

fn main() {
    let server = Server::start();
    let token = open_session(server.url(), "fizz-buzz");
    let mut page = Page::open(&format!("{}/s/{token}", server.url()));
    let (files, rustc) = (Files::new(), Rustc::find());
    let (mut bares, mut cargos, mut lights) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..WARM + RUNS {
        files.change(run);
        let times = (bare(&files, &rustc), cargo_test(&files), page.light());
        if run >= WARM {
            bares.push(times.0);
            cargos.push(times.1);
            lights.push(times.2);
        }
    }
    let rows = vec![
        Row::of("bare rustc and its test program", bares),
        Row::of("cargo test", cargos),
        Row::of("Randori, from key press to light", lights),
    ];
    let [bare, cargo, light] = [0, 1, 2].map(|at| rows[at].median_ms);
    let ratios = [("light_over_bare", light / bare), ("light_over_cargo_test", light / cargo)];
    let ratios = ratios.map(|(name, ratio)| (name.to_owned(), ratio)).into();
    Bench { rows, ratios }.tell("verdict");
}
