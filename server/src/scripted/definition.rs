//! What a language is, as its folder of data says: `languages/<id>/language.toml` and its files.

use crate::inside::message::Start;
use crate::runner::limits::Limits;
use katas::text::Role;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

const MIB: u64 = 1024 * 1024;

/// A language's folder of data.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// The name of its folder.
    #[serde(skip)]
    pub id: String,
    /// What people call it.
    pub title: String,
    /// What its files end with.
    pub ending: String,
    /// The names of test files, each with at most one `*`; all others hold code.
    pub tests: Vec<String>,
    /// Whether the names of modules may hold dots.
    #[serde(default)]
    pub dots: bool,
    /// Files that its tools load without anybody's asking.
    pub loaded: Vec<String>,
    /// What to do where its tools are missing.
    pub missing: String,
    /// How its tools are found.
    pub toolchain: Finding,
    /// A program that is made once, of the harness, before anybody's files are there.
    pub build: Option<Build>,
    /// What makes programs of the files, or only checks them; where there is none the harness
    /// checks them.
    pub compiler: Option<Compiler>,
    /// What lists and runs the tests.
    pub harness: Program,
    /// Whether one process runs all tests, and each has its own only where that one broke off.
    #[serde(default)]
    pub together: bool,
    /// The environment of every step.
    #[serde(default)]
    pub env: BTreeMap<String, String>,
    /// Other files that are put beside the learner's: names, and files below `languages`.
    #[serde(default)]
    pub puts: BTreeMap<String, String>,
    /// What a run may use, where that differs from what is usual.
    #[serde(default)]
    pub limits: OwnLimits,
    /// How its programs end by themselves.
    #[serde(default)]
    pub ends: Ends,
    /// The files that are put beside the learner's, by name.
    #[serde(skip)]
    pub files: Vec<(String, String)>,
    /// The program that says what tools there are.
    #[serde(skip)]
    pub probe: String,
}

/// How the tools of a language are found.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The text of the probe: a file below `languages`.
    pub source: String,
    /// Names on the path, of which the first that is there is taken.
    pub programs: Vec<String>,
    /// The arguments that make it execute the probe, whose text stands for `{probe}`.
    pub probe: Vec<String>,
    /// The oldest version that will do: its first and second number.
    pub oldest: (u32, u32),
    /// The first version after it that will not do any more.
    pub before: Option<(u32, u32)>,
    /// Where the folder that they are installed in stands in the jail, so that no path of the host
    /// can be seen there.
    pub home: PathBuf,
}

/// How a program is made of the harness; it is kept for as long as neither changes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Build {
    /// The program and its arguments: `{source}` stands for the file of the harness, `{built}` for
    /// the program to be made, and `{folder}` for a folder that nobody else uses.
    pub argv: Vec<String>,
}

/// What makes programs of the learner's files.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compiler {
    /// A program and its arguments, where `{files}` stands for a word for each file, and the names
    /// that the probe gave for a word each.
    pub argv: Vec<String>,
    /// What it is told besides to say only what is wrong.
    pub check: Vec<String>,
    /// What it is told besides to make the programs, in the folder where the files are.
    pub make: Vec<String>,
    /// What it is told besides to make the programs of a text that it found nothing wrong with, and
    /// that was changed in small ways since.
    #[serde(default)]
    pub unchecked: Vec<String>,
    /// How it says what is wrong.
    pub report: Format,
}

/// How a compiler says what is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// As TypeScript's: `file(line,column): error CODE: message`.
    Tsc,
}

/// A program of the language's own, which is told by its standard input what to do.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// Its text: a file below `languages`.
    pub source: String,
    /// The name by which it is put beside the learner's files.
    pub file: String,
    /// The program and its arguments; `{program}` and `{file}` stand for a word each, `{options}`
    /// for as many as the probe gave.
    pub argv: Vec<String>,
    /// How its processes come to be.
    #[serde(default)]
    pub start: Start,
}

/// A language's own limits.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnLimits {
    /// Memory of a test, in MiB.
    pub test_memory_mib: Option<u64>,
    /// Processes and threads of a test.
    pub test_tasks: Option<u64>,
}

/// What it means when a language's programs end before they told everything.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ends {
    /// Words on standard error of one that got no more memory and ended itself by a signal.
    #[serde(default)]
    pub out_of_memory: Vec<String>,
    /// What a status means, where it is the language's own.
    #[serde(default)]
    pub status: BTreeMap<String, String>,
}

/// Why a folder is no language.
#[derive(Debug, thiserror::Error)]
pub enum BadDefinition {
    /// No such file.
    #[error("{0} is missing")]
    Missing(String),
    /// It is not what it should be.
    #[error("language.toml: {0}")]
    Toml(#[from] toml::de::Error),
}

impl OwnLimits {
    /// The usual limits with these in their places.
    #[must_use]
    pub fn within(&self, usual: &Limits) -> Limits {
        let mut limits = usual.clone();
        if let Some(mib) = self.test_memory_mib {
            limits.test.memory_bytes = mib * MIB;
        }
        if let Some(tasks) = self.test_tasks {
            limits.test.tasks = tasks;
        }
        limits
    }
}

impl Definition {
    /// Reads a language from its folder, and whatever that names, by their paths below
    /// `languages`.
    ///
    /// # Errors
    /// When a file is missing or no such file.
    pub fn read<'a>(
        id: &str,
        file: impl Fn(&str) -> Option<&'a str>,
    ) -> Result<Self, BadDefinition> {
        let needed = |name: &str| file(name).ok_or_else(|| BadDefinition::Missing(name.to_owned()));
        let mut definition: Self = toml::from_str(needed(&format!("{id}/language.toml"))?)?;
        definition.id = id.to_owned();
        definition.probe = needed(&definition.toolchain.source)?.to_owned();
        let Program { file: harness, source, .. } = &definition.harness;
        let put = definition.puts.iter().chain([(harness, source)]);
        let put = put.map(|(name, source)| Ok((name.clone(), needed(source)?.to_owned())));
        definition.files = put.collect::<Result<_, BadDefinition>>()?;
        Ok(definition)
    }

    /// What a file is for; none for what is no file of this language.
    #[must_use]
    pub fn role(&self, name: &str) -> Option<Role> {
        let is = |pattern: &String| match pattern.split_once('*') {
            Some((start, end)) => {
                name.len() >= start.len() + end.len()
                    && name.starts_with(start)
                    && name.ends_with(end)
            }
            None => name == pattern,
        };
        name.ends_with(&self.ending).then_some(())?;
        Some(if self.tests.iter().any(is) { Role::Tests } else { Role::Code })
    }
}
