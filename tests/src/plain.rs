//! What a language's own tools take for a text: programs in a folder, one after the other.

use crate::exercise::Exercise;
use crate::measure::milliseconds;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use tempfile::TempDir;

/// By this Node takes files for modules.
const MODULES: (&str, &str) = ("package.json", "{\"type\": \"module\"}\n");

/// The tools of a language, and an exercise in a folder.
#[derive(Debug)]
pub struct Plain {
    folder: TempDir,
    exercise: Exercise,
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    program: PathBuf,
    arguments: Vec<String>,
    env: Option<(&'static str, PathBuf)>,
}

impl Plain {
    /// An exercise in a folder of its own, beside other files that the tools need.
    ///
    /// # Panics
    /// When it cannot be written.
    #[must_use]
    pub fn new(exercise: Exercise, beside: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().expect("a folder");
        for (name, text) in beside.iter().chain([&exercise.tests]) {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        Self { folder, exercise, steps: Vec::new() }
    }

    /// Adds a program to call; `./NAME` is one that a step before it makes.
    #[must_use]
    pub fn step(mut self, program: impl AsRef<Path>, arguments: &[&str]) -> Self {
        let program = program.as_ref();
        let made = program.strip_prefix(".").map(|name| self.folder.path().join(name));
        let program = made.unwrap_or_else(|_| program.to_owned());
        let arguments = arguments.iter().map(|&argument| argument.to_owned()).collect();
        self.steps.push(Step { program, arguments, env: None });
        self
    }

    /// Gives the last program a variable.
    #[must_use]
    pub fn env(mut self, name: &'static str, value: PathBuf) -> Self {
        if let Some(last) = self.steps.last_mut() {
            last.env = Some((name, value));
        }
        self
    }

    /// Writes the text of a run.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn write(&self, run: usize) {
        let file = self.folder.path().join(self.exercise.code.0);
        fs::write(file, self.exercise.code_of(run)).expect("a file");
    }

    /// Calls all programs, and says how long that took, in milliseconds.
    ///
    /// # Panics
    /// When one fails.
    #[must_use]
    pub fn call(&self) -> f64 {
        let since = Instant::now();
        for step in &self.steps {
            let mut command = Command::new(&step.program);
            command.args(&step.arguments).current_dir(self.folder.path());
            command.envs(step.env.iter().map(|(name, value)| (name, value)));
            // Whoever measures was itself started by cargo, whose folder this is not.
            command.env_remove("CARGO_TARGET_DIR");
            let output = command.output().expect("a program that starts");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{command:?}: {said}");
        }
        milliseconds(since)
    }

    /// Writes the text of a run, and calls all programs.
    #[must_use]
    pub fn time(&self, run: usize) -> f64 {
        self.write(run);
        self.call()
    }
}

/// What a program says, in one line; none where it is not there.
fn said(program: &str, arguments: &[&str]) -> Option<PathBuf> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let line = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then(|| line.into())
}

/// `rustc --test -C prefer-dynamic` and the test program: the least that anybody can do. It is the
/// compiler itself, and not rustup's stand-in, which takes time of its own.
///
/// # Panics
/// When there is no compiler.
#[must_use]
pub fn bare_rust(exercise: Exercise) -> Plain {
    let ask = |what| said("rustc", &["--print", what]).expect("rustc");
    let root = "pub mod fizz_buzz;\n#[cfg(test)]\nmod tests;\n";
    let words = ["--test", "-C", "prefer-dynamic", "--edition", "2024", "lib.rs", "-o", "t"];
    Plain::new(exercise, &[("lib.rs", root)])
        .step(ask("sysroot").join("bin/rustc"), &words)
        .step("./t", &[])
        .env("LD_LIBRARY_PATH", ask("target-libdir"))
}

/// `cargo test`, as it is typed.
#[must_use]
pub fn cargo_test(exercise: Exercise) -> Plain {
    let root = "pub mod fizz_buzz;\n#[cfg(test)]\nmod tests;\n";
    let manifest = "[package]\nname = \"kata\"\nedition = \"2024\"\n[lib]\npath = \"lib.rs\"\n\
                    [workspace]\n";
    Plain::new(exercise, &[("lib.rs", root), ("Cargo.toml", manifest)])
        .step("cargo", &["test", "--quiet", "--offline"])
}

/// `python3 -m unittest` by the interpreter itself, and not pyenv's stand-in; none where there is
/// no Python.
#[must_use]
pub fn cold_python(exercise: Exercise) -> Option<Plain> {
    let python = said("python3", &["-c", "import sys; print(sys.executable)"])?;
    Some(Plain::new(exercise, &[]).step(python, &["-m", "unittest"]))
}

/// `node --test`; none where there is no Node.
#[must_use]
pub fn cold_node(exercise: Exercise) -> Option<Plain> {
    let node = said("node", &["-p", "process.execPath"])?;
    Some(Plain::new(exercise, &[MODULES]).step(node, &["--test"]))
}

/// `tsc` and `node --test` of what it makes; none where either is not there.
#[must_use]
pub fn cold_typescript(exercise: Exercise) -> Option<Plain> {
    let node = said("node", &["-p", "process.execPath"])?;
    said("tsc", &["--version"])?;
    // What the exercise needs of Node's types, which nobody has to install for it.
    let types = ("node.d.ts", include_str!("exercise/typescript/node.d.ts"));
    let tsc = [
        ["--target", "es2023"],
        ["--module", "esnext"],
        ["--moduleResolution", "bundler"],
        ["--types", ""],
        ["--outDir", "made"],
        ["--strict", "--rewriteRelativeImportExtensions"],
        ["--ignoreConfig", "node.d.ts"],
        [exercise.code.0, exercise.tests.0],
    ];
    let plain = Plain::new(exercise, &[types, MODULES]).step("tsc", tsc.as_flattened());
    Some(plain.step(node, &["--test", "made/"]))
}

/// `runghc` with hspec; none where there is no GHC.
#[must_use]
pub fn cold_haskell(exercise: Exercise) -> Option<Plain> {
    said("ghc", &["--version"])?;
    let main = "import Spec\nimport Test.Hspec\n\nmain :: IO ()\nmain = hspec spec\n";
    Some(Plain::new(exercise, &[("Main.hs", main)]).step("runghc", &["Main.hs"]))
}
