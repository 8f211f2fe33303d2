//! What calls for a clean-up along the paths of the house's katas: what each step is told, and
//! what is left when its clean-up is done.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use katas::kata::{Kata, Track};
use katas::smell::Smell;
use katas::text::Role;
use server::catalogue;
use server::language::read;
use server::runner::{SourceFile, Sources};
use std::fmt::Write as _;

/// A kata's text on the way along its path.
struct Walk<'a> {
    track: &'a Track,
    code: String,
    tests: String,
}

impl Walk<'_> {
    fn smells(&self) -> Vec<Smell> {
        let file = |role, text: &String| {
            let file = self.track.starter.iter().find(|file| file.role == role).unwrap();
            SourceFile { name: file.name.clone(), role, text: text.clone() }
        };
        let files = vec![file(Role::Code, &self.code), file(Role::Tests, &self.tests)];
        read(&Sources { language: self.track.language.clone(), files, watched: true }).facts.smells
    }
}

/// What is told along the path of a kata, step by step.
fn told(kata: &Kata, track: &Track) -> String {
    let text = |role| {
        let file = track.starter.iter().find(|file| file.role == role);
        file.map(|file| file.text.clone()).unwrap_or_default()
    };
    let mut walk = Walk { track, code: text(Role::Code), tests: text(Role::Tests) };
    let mut told = String::new();
    for step in &track.guide.steps {
        walk.tests = format!("{}\n\n{}\n", walk.tests.trim_end(), step.test.trim_end());
        walk.code.clone_from(&step.green);
        let mut tell = |when: &str, smells: Vec<Smell>| {
            for smell in smells {
                let (kind, said) = (smell.kind, smell.sentence(0));
                writeln!(told, "{} {} {when}: {kind:?}: {said}", kata.id, step.item).unwrap();
            }
        };
        tell(if step.clean.is_some() { "to clean up" } else { "green" }, walk.smells());
        if let Some(clean) = &step.clean {
            walk.code = clean.code.clone().unwrap_or(walk.code);
            walk.tests = clean.tests.clone().unwrap_or(walk.tests);
            tell("cleaned up", walk.smells());
        }
    }
    told
}

#[test]
fn the_paths_of_the_house_are_told_what_they_clean_up() {
    let (katas, faults) = catalogue::load(None).unwrap();
    assert!(faults.is_empty());
    let all: String = katas
        .katas()
        .iter()
        .flat_map(|kata| kata.tracks.iter().map(move |track| told(kata, track)))
        .collect();
    println!("{all}");
}
