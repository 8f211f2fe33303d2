//! A command that xtask runs: printed as one could type it, and started in a clean environment.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};

use anyhow::{Context, Result};

/// What `cargo run` sets for xtask alone. A build script that saw it would run again at every turn.
const CARGO_RUN_LEFTOVERS: [&str; 6] = [
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "CARGO_BIN_NAME",
    "CARGO_CRATE_NAME",
    "CARGO_PRIMARY_PACKAGE",
    "RUST_RECURSION_COUNT",
];

/// A command with its arguments, its folder, and what it adds to or takes from the environment.
pub struct Invocation {
    command: Command,
    /// What a reader must type before the command to get the same; `None` takes a variable away.
    shown: Vec<(String, Option<OsString>)>,
    folder: PathBuf,
}

impl Invocation {
    /// `program`, started in `folder`.
    pub fn new(program: impl AsRef<OsStr>, folder: &Path) -> Self {
        let mut command = Command::new(program);
        command.current_dir(folder);
        for name in leftovers(std::env::vars_os().map(|(name, _)| name)) {
            command.env_remove(name);
        }
        if let Some(path) = std::env::var_os("LD_LIBRARY_PATH") {
            match without_cargo_folders(&path, std::env::var_os("CARGO").as_deref()) {
                Some(rest) => command.env("LD_LIBRARY_PATH", rest),
                None => command.env_remove("LD_LIBRARY_PATH"),
            };
        }
        Self { command, shown: Vec::new(), folder: folder.to_owned() }
    }

    /// Adds one argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// Adds several arguments.
    pub fn args<A: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, &value);
        self.shown.retain(|(shown, _)| shown != name);
        self.shown.push((name.to_owned(), Some(value.as_ref().to_owned())));
        self
    }

    /// Takes an environment variable away, if it is there.
    pub fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        if std::env::var_os(name).is_some() {
            self.shown.push((name.to_owned(), None));
        }
        self
    }

    /// Prints and runs the command; its output goes where ours goes.
    pub fn run(mut self) -> Result<()> {
        self.announce();
        let status = self.command.status().with_context(|| self.not_started())?;
        self.expect_success(status)
    }

    /// Prints and runs the command, and returns what it writes to its standard output.
    pub fn output(self) -> Result<String> {
        self.announce();
        self.quiet_output()
    }

    /// Like [`Self::output`], for a question that changes nothing and need not be printed.
    pub fn quiet_output(mut self) -> Result<String> {
        self.command.stdin(Stdio::null()).stderr(Stdio::inherit());
        let output = self.command.output().with_context(|| self.not_started())?;
        self.expect_success(output.status)?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Whether the command, run without a word, succeeds; `false` too where it does not exist.
    pub fn quietly_succeeds(mut self) -> bool {
        self.command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.command.status().is_ok_and(|status| status.success())
    }

    /// Prints the command and starts it beside us.
    pub fn spawn(mut self) -> Result<Child> {
        self.announce();
        self.command.spawn().with_context(|| self.not_started())
    }

    /// Prints the command and becomes it; returns only what kept it from starting.
    pub fn exec(mut self) -> anyhow::Error {
        self.announce();
        let error = self.command.exec();
        anyhow::Error::new(error).context(self.not_started())
    }

    fn announce(&self) {
        eprintln!("  $ {self}");
    }

    fn not_started(&self) -> String {
        format!("`{}` could not be started", self.command.get_program().to_string_lossy())
    }

    fn expect_success(&self, status: ExitStatus) -> Result<()> {
        if status.success() {
            return Ok(());
        }
        Err(Failed { command: self.to_string(), status }.into())
    }
}

impl fmt::Display for Invocation {
    /// The command as one could type it in the top folder.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let here = std::env::current_dir().unwrap_or_default();
        if self.folder != here {
            let folder = self.folder.strip_prefix(&here).unwrap_or(&self.folder);
            write!(f, "cd {} && ", quoted(folder.as_os_str()))?;
        }
        let taken = self.shown.iter().filter(|(_, value)| value.is_none());
        let taken = taken.map(|(name, _)| format!("-u {name} ")).collect::<String>();
        if !taken.is_empty() {
            write!(f, "env {taken}")?;
        }
        for (name, value) in &self.shown {
            if let Some(value) = value {
                write!(f, "{name}={} ", quoted(value))?;
            }
        }
        let program = Path::new(self.command.get_program());
        let from_cargo = std::env::var_os("CARGO").is_some_and(|cargo| program == cargo);
        let program = if from_cargo { OsStr::new("cargo") } else { program.as_os_str() };
        write!(f, "{}", quoted(program))?;
        self.command.get_args().try_for_each(|argument| write!(f, " {}", quoted(argument)))
    }
}

/// A command that ran and did not succeed.
#[derive(Debug)]
pub struct Failed {
    command: String,
    status: ExitStatus,
}

impl Failed {
    /// The command's own exit code, so that `cargo xtask` ends as the command did.
    pub fn exit_code(&self) -> ExitCode {
        let code = self.status.code().and_then(|code| u8::try_from(code).ok());
        code.map_or(ExitCode::FAILURE, ExitCode::from)
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "this command failed ({}): {}", self.status, self.command)
    }
}

impl std::error::Error for Failed {}

/// Those of `names` that `cargo run` set for xtask.
fn leftovers(names: impl Iterator<Item = OsString>) -> impl Iterator<Item = OsString> {
    names.filter(|name| {
        let name = name.to_string_lossy();
        CARGO_RUN_LEFTOVERS.contains(&&*name) || name.starts_with("CARGO_PKG_")
    })
}

/// `path` without the folders that cargo puts before it for the programs it runs, so that a
/// compiler of another origin does not load this toolchain's libraries.
fn without_cargo_folders(path: &OsStr, cargo: Option<&OsStr>) -> Option<OsString> {
    let toolchain = cargo.and_then(|cargo| Path::new(cargo).parent()?.parent());
    let is_cargos = |folder: &PathBuf| {
        folder.ends_with("debug")
            || folder.ends_with("debug/deps")
            || toolchain.is_some_and(|toolchain| folder.starts_with(toolchain.join("lib")))
            || folder.components().any(|part| part.as_os_str() == "rustlib")
    };
    let rest = std::env::split_paths(path).filter(|folder| !is_cargos(folder)).collect::<Vec<_>>();
    let rest = std::env::join_paths(rest).ok()?;
    (!rest.is_empty()).then_some(rest)
}

/// `word` as a shell reads it.
fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,+@%[]".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.into_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests;
