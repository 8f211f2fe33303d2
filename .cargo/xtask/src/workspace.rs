//! The workspace as cargo describes it: where things are, and which versions it asks for.

use std::fmt;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::invocation::Invocation;
use crate::step::note;

/// A compiler's version as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RustVersion {
    major: u32,
    minor: u32,
}

impl RustVersion {
    /// Reads `1.90`, `1.90.0` or `rustc 1.90.0 (…)`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.strip_prefix("rustc ").unwrap_or(text);
        let mut numbers = text.split(['.', '-', ' ']).map(str::parse);
        Some(Self { major: numbers.next()?.ok()?, minor: numbers.next()?.ok()? })
    }
}

impl fmt::Display for RustVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// The folders, versions and programs of this workspace.
pub struct Workspace {
    /// The top folder.
    pub root: PathBuf,
    /// Where everything that is built goes.
    pub target: PathBuf,
    /// The oldest compiler that the workspace allows.
    pub rust_version: RustVersion,
    /// The names of the measurements, from programs `bench-NAME` in `tests`.
    pub benches: Vec<String>,
    cargo: PathBuf,
}

impl Workspace {
    /// Asks cargo about the workspace that xtask itself belongs to, and goes to its top folder.
    pub fn load() -> Result<Self> {
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        let cargo = PathBuf::from(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        let description = Invocation::new(&cargo, home)
            .args(["metadata", "--no-deps", "--format-version=1"])
            .quiet_output()?;
        let workspace = Self::from_metadata(&serde_json::from_str(&description)?, cargo)?;
        std::env::set_current_dir(&workspace.root)?;
        Ok(workspace)
    }

    fn from_metadata(metadata: &Value, cargo: PathBuf) -> Result<Self> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let packages = metadata["packages"].as_array().context("cargo names no packages")?;
        let package = |name: &str| packages.iter().find(|package| package["name"] == name);
        let rust_version = package("xtask").and_then(|xtask| xtask["rust_version"].as_str());
        let programs = package("tests").and_then(|tests| tests["targets"].as_array());
        let benches = programs.into_iter().flatten().filter_map(|target| text(&target["name"]));
        Ok(Self {
            root: text(&metadata["workspace_root"]).context("cargo names no top folder")?.into(),
            target: text(&metadata["target_directory"]).context("cargo names no target")?.into(),
            rust_version: rust_version
                .and_then(RustVersion::parse)
                .context("the workspace names no rust-version")?,
            benches: benches.filter_map(|name| Some(name.strip_prefix("bench-")?.into())).collect(),
            cargo,
        })
    }

    /// The folder with the client's files.
    pub fn bundle(&self) -> PathBuf {
        self.target.join("bundle")
    }

    /// Where xtask keeps what it makes on the way.
    pub fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// A cargo command. Each gets the same `RANDORI_BUNDLE`: build scripts that read it must not
    /// run again because another command of ours had not set it.
    pub fn cargo(&self, subcommand: &str) -> Invocation {
        let bundle = self.bundle();
        let invocation = Invocation::new(&self.cargo, &self.root);
        let standard = std::env::var_os("RANDORI_BUNDLE").is_some_and(|set| bundle == set);
        let invocation =
            if standard { invocation } else { invocation.env("RANDORI_BUNDLE", bundle) };
        invocation.arg(subcommand)
    }

    /// Waits until no other `cargo xtask` sets up or bundles; the lock ends with what it returns.
    pub fn lock(&self) -> Result<File> {
        fs::create_dir_all(self.scratch())?;
        let file = File::create(self.scratch().join("lock"))?;
        if file.try_lock().is_err() {
            note("Waiting for another `cargo xtask` to finish its set-up or bundle");
            file.lock()?;
        }
        Ok(file)
    }
}

/// The file that a cargo build reported with `--message-format=json-render-diagnostics`: the
/// program of `target`, wherever the person's configuration puts it.
pub fn built_program(messages: &str, target: &str) -> Result<PathBuf> {
    let reports = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut programs = reports.filter(|report| {
        report["reason"] == "compiler-artifact"
            && report["target"]["name"] == target
            && report["profile"]["test"] == false
    });
    let program = programs.find_map(|report| report["executable"].as_str().map(PathBuf::from));
    program.with_context(|| format!("cargo built no program `{target}`"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn versions_compare_by_number() {
        let version = |text| RustVersion::parse(text).unwrap();
        assert!(version("rustc 1.100.0 (abc 2027-01-01)") > version("1.90"));
        assert_eq!(version("1.90.0-nightly"), version("1.90"));
        assert_eq!(version("1.90").to_string(), "1.90");
        assert_eq!(RustVersion::parse("rustc"), None);
    }

    #[test]
    fn the_program_is_the_one_that_is_not_a_test() {
        let line = |name: &str, test: bool, executable: &str| {
            format!(r#"{{"reason":"compiler-artifact","target":{{"name":"{name}"}},"#,)
                + &format!(r#""profile":{{"test":{test}}},"executable":{executable}}}"#)
        };
        let messages = [
            "warning: not JSON".to_owned(),
            line("randori", true, r#""/t/deps/randori-1""#),
            line("server", false, "null"),
            line("randori", false, r#""/t/debug/randori""#),
        ];
        let messages = messages.join("\n");
        assert_eq!(built_program(&messages, "randori").unwrap(), Path::new("/t/debug/randori"));
        let missing = built_program(&messages, "server").unwrap_err();
        assert_eq!(missing.to_string(), "cargo built no program `server`");
    }
}
