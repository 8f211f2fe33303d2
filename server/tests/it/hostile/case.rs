//! One hostile program as it stands in its folder.
#![allow(clippy::unwrap_used, reason = "a test may fail here")]

use super::Planted;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/hostile");

/// A program that does what a test in Rust may not, and the module that compiles and runs it.
const ATTACK: &str = "attack.rs";
const ATTACKER: &str = "attacker.rs";

/// A case.
pub struct Case {
    pub language: String,
    pub name: String,
    pub expect: Expect,
    folder: PathBuf,
}

/// What must come of it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// What is attempted, for who reads the catalogue.
    pub attack: String,
    /// What keeps it from succeeding.
    pub held_by: String,
    /// The states that the run may end in.
    pub states: Vec<String>,
    /// What alone holds it, where not every machine has that.
    #[serde(default)]
    pub needs: Option<Need>,
}

/// What a machine may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// A cgroup that bounds memory: what it takes no process's status counts.
    Cgroup,
    /// Landlock: no mount hides a part of `/proc` of a process.
    Landlock,
    /// A listener for what becomes of a process.
    ExitsHeard,
}

/// All cases of a language, by name.
pub fn all(language: &str) -> Vec<Case> {
    let folder = Path::new(FOLDER).join(language);
    let mut cases: Vec<Case> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| read(language, entry.unwrap().path()))
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

fn read(language: &str, folder: PathBuf) -> Case {
    let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
    let path = folder.join("expect.toml");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let expect: Expect = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let told = [&expect.attack, &expect.held_by].iter().all(|words| !words.is_empty());
    assert!(told && !expect.states.is_empty(), "{name}: attack, held_by and states");
    Case { language: language.to_owned(), name, expect, folder }
}

/// The program of a language that attacks nobody.
pub fn honest(language: &str) -> Case {
    let folder = Path::new(FOLDER).join("honest").join(language);
    assert!(folder.is_dir(), "{}", folder.display());
    let name = "honest".to_owned();
    Case { language: language.to_owned(), name, expect: Expect::default(), folder }
}

impl Case {
    /// Its files in a folder of their own, with what is planted.
    pub fn laid_down(&self, planted: &Planted) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        let own = std::fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<PathBuf> = own.collect();
        if self.folder.join(ATTACK).exists() {
            files.push(Path::new(FOLDER).join("shared").join(ATTACKER));
        }
        for path in files {
            let name = path.file_name().unwrap();
            if name != "expect.toml" {
                let text = std::fs::read_to_string(&path).unwrap();
                std::fs::write(folder.path().join(name), planted.fill(&text)).unwrap();
            }
        }
        folder
    }
}
