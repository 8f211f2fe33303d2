//! The command lines: how the compiler and the test program are called.

use crate::inside::message::{Channel, Step, StepLimits};
use crate::runner::limits::Limits;
use crate::runner::sources::Sources;
use crate::rust::toolchain::{LINK, SYSROOT, Toolchain};
use crate::sandbox::{Kind, Running};
use katas::report::TestName;
use katas::text::Role;
use std::path::PathBuf;
use std::time::Duration;

/// The generated root of the crate. No module can be called so, and therefore no driver's file.
pub const ROOT_FILE: &str = "0.rs";

/// The crate that the driver's files become, as its own messages call it.
const CRATE: &str = "kata";

/// Where the tests run, out of reach of their own program.
pub const TESTS_FOLDER: &str = "here";

/// The test program that the compiler makes.
const PROGRAM: &str = "test";

/// The edition that every kata is written in.
pub const EDITION: &str = "2024";

/// What every call of the compiler says.
const ALWAYS: &[&str] = &[
    "--test",
    "--crate-type=lib",
    "--crate-name",
    CRATE,
    "--edition",
    EDITION,
    "--error-format=json",
    // Closes constructors, `no_mangle`, `extern` blocks and assembler to the verdict's forger.
    "-Funsafe_code",
    // The starter's tests bring in a module that is empty as yet, which is no news to anybody.
    "-Aunused_imports",
];

/// What only a call that makes a program says.
const TO_LINK: &[&str] =
    // One unit: a kata is too small to be worth cutting up. Nobody debugs or profiles it.
    &["-Cprefer-dynamic", "-Ccodegen-units=1", "-Cdebuginfo=0", "-Cstrip=symbols", "-otest"];

/// The root of the crate: every file is a module, and the tests are seen only while testing.
#[must_use]
pub fn root_text(sources: &Sources) -> String {
    let module = |file: &crate::runner::sources::SourceFile| {
        let name = file.name.as_str();
        let name = name.strip_suffix(".rs").unwrap_or(name);
        match file.role {
            Role::Code => format!("pub mod {name};\n"),
            Role::Tests => format!("#[cfg(test)]\nmod {name};\n"),
        }
    };
    sources.files.iter().map(module).collect()
}

/// The command lines for one kind of sandbox.
#[derive(Debug)]
pub struct Commands<'a> {
    toolchain: &'a Toolchain,
    limits: &'a Limits,
    kind: Kind,
    /// The working folder.
    folder: PathBuf,
}

impl<'a> Commands<'a> {
    /// The command lines of a toolchain in a sandbox.
    #[must_use]
    pub fn new(toolchain: &'a Toolchain, limits: &'a Limits, running: &Running) -> Self {
        Self { toolchain, limits, kind: running.kind(), folder: running.folder().to_owned() }
    }

    /// Makes the test program.
    #[must_use]
    pub fn compile(&self) -> Step {
        let mut step = self.compiler();
        step.argv.extend(TO_LINK.iter().map(|word| (*word).to_owned()));
        if self.kind == Kind::Jail {
            step.argv.extend(self.link());
        }
        step
    }

    /// Asks for diagnostics alone.
    #[must_use]
    pub fn check(&self) -> Step {
        let mut step = self.compiler();
        step.argv.push("--emit=metadata=check.rmeta".to_owned());
        step
    }

    /// Asks the test program for its tests.
    #[must_use]
    pub fn list(&self) -> Step {
        self.program(&["--list", "--format", "terse"], self.limits.test)
    }

    /// Runs one test, and hears of what it executes where that is watched.
    #[must_use]
    pub fn test(&self, name: &TestName, is_watched: bool) -> Step {
        // Not captured by the harness, whose memory dies with the test: what a test printed
        // before it hung is what its author needs.
        let arguments = ["--exact", &name.0, "--test-threads=1", "--nocapture"];
        // Each test has a thread of its own there, and the harness the first one.
        let verdict = if is_watched { Channel::Pipe } else { Channel::None };
        Step { hears_turns: true, verdict, ..self.program(&arguments, self.limits.test) }
    }

    /// Runs some tests with one mutant switched on, within `most` on the wall; 0 for none.
    #[must_use]
    pub fn mutant(&self, word: &str, number: u32, tests: &[&TestName], most: Duration) -> Step {
        let names = tests.iter().map(|TestName(name)| name.as_str());
        let arguments: Vec<&str> =
            ["--exact", "--test-threads=1"].into_iter().chain(names).collect();
        let most = u64::try_from(most.as_millis()).unwrap_or(u64::MAX);
        let wall_ms = self.limits.test.wall_ms.min(most);
        let limits = StepLimits { wall_ms, ..self.limits.test };
        let mut step = self.program(&arguments, limits);
        step.env.push((word.to_owned(), number.to_string()));
        step
    }

    fn compiler(&self) -> Step {
        let rustc = match self.kind {
            Kind::Jail => format!("{SYSROOT}/bin/rustc"),
            Kind::Plain => self.toolchain.sysroot.join("bin/rustc").display().to_string(),
        };
        let words = ALWAYS.iter().map(|word| (*word).to_owned());
        let argv = std::iter::once(rustc).chain(words).chain([ROOT_FILE.to_owned()]).collect();
        let path = match self.kind {
            Kind::Jail => String::new(),
            // The system's own linker is found by the path.
            Kind::Plain => std::env::var("PATH").unwrap_or_default(),
        };
        // No report of the compiler's own faults is laid down in the working folder.
        let env = [("PATH", path.as_str()), ("TMPDIR", "."), ("RUSTC_ICE", "0")];
        let env = env.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        Step::new(argv, env, self.limits.compile)
    }

    /// Calls the linker itself, a tenth of the whole time faster than by way of `cc`, and there
    /// need be no C compiler in the jail.
    fn link(&self) -> Vec<String> {
        let lib = self.target_lib();
        vec![
            format!("-Clinker={SYSROOT}/lib/rustlib/{}/bin/rust-lld", self.toolchain.host),
            "-Clinker-flavor=ld.lld".to_owned(),
            format!("-Lnative={LINK}"),
            format!("-Clink-arg={LINK}/Scrt1.o"),
            format!("-Clink-arg=--dynamic-linker={}", self.toolchain.loader.display()),
            format!("-Clink-arg=-rpath={lib}"),
        ]
    }

    fn program(&self, arguments: &[&str], limits: StepLimits) -> Step {
        // By its whole path: a test may close the folder that it runs in.
        let program = self.folder.join(PROGRAM).display().to_string();
        let argv = std::iter::once(program.as_str()).chain(arguments.iter().copied());
        let mut env = vec![("RUST_BACKTRACE".to_owned(), "0".to_owned())];
        if self.kind == Kind::Plain {
            env.push(("LD_LIBRARY_PATH".to_owned(), self.target_lib()));
        }
        Step::new(argv.map(str::to_owned).collect(), env, limits)
    }

    /// Where the standard library's shared object is.
    fn target_lib(&self) -> String {
        let host = &self.toolchain.host;
        match self.kind {
            Kind::Jail => format!("{SYSROOT}/lib/rustlib/{host}/lib"),
            Kind::Plain => {
                let lib = self.toolchain.sysroot.join("lib/rustlib").join(host).join("lib");
                lib.display().to_string()
            }
        }
    }
}
