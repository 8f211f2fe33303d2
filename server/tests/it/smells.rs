//! What calls for a clean-up along the paths of the house's katas: what each step is told, and
//! what is left when its clean-up is done.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use katas::kata::{Kata, Track};
use katas::smell::{Smell, SmellKind};
use katas::text::Role;
use serde::Deserialize;
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
            let mut kinds: Vec<String> =
                smells.iter().map(|smell| format!("{:?}", smell.kind)).collect();
            kinds.dedup();
            if !kinds.is_empty() {
                let kinds = kinds.join(", ");
                let of = (&kata.id, &track.language, &step.item);
                writeln!(told, "{} in {}, {} {when}: {kinds}", of.0, of.1, of.2).unwrap();
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

/// What is told is what the path then cleans up, in old code at last; and where it cleans up
/// nothing, only numbers that are no type yet.
const TOLD: &str = "\
fizz-buzz in rust, thirty to clean up: Duplication
fizz-buzz in python, thirty to clean up: Duplication
fizz-buzz in javascript, thirty to clean up: Duplication
fizz-buzz in typescript, thirty to clean up: Duplication
prime-factors in rust, nine to clean up: Duplication
prime-factors in python, nine to clean up: Duplication
prime-factors in javascript, nine to clean up: Duplication
prime-factors in typescript, nine to clean up: Duplication
roman-numerals in python, four to clean up: Duplication
roman-numerals in javascript, four to clean up: Duplication
roman-numerals in typescript, four to clean up: Duplication
string-calculator in rust, large to clean up: MagicValue
string-calculator in python, large to clean up: MagicValue
string-calculator in javascript, large to clean up: MagicValue
string-calculator in typescript, large to clean up: MagicValue
bank-account in rust, statement to clean up: Duplication
game-of-life in rust, block cleaned up: LooseValues
game-of-life in rust, blinker to clean up: LooseValues
game-of-life in rust, blinker cleaned up: LooseValues
gilded-inventory in rust, fresh green: DeepNesting, MagicValue
gilded-inventory in rust, month green: DeepNesting, MagicValue
gilded-inventory in rust, quarter green: DeepNesting, MagicValue
gilded-inventory in rust, antique green: DeepNesting, MagicValue
gilded-inventory in rust, antique-top green: DeepNesting, MagicValue
gilded-inventory in rust, leaf green: DeepNesting, MagicValue
gilded-inventory in rust, leaf-bottom green: DeepNesting, MagicValue
gilded-inventory in rust, loan to clean up: LongFunction, DeepNesting, MagicValue
gilded-inventory in rust, loan cleaned up: LooseValues
gilded-inventory in rust, sale to clean up: LooseValues
gilded-inventory in rust, sale cleaned up: LooseValues
gilded-inventory in rust, sale-antique to clean up: LooseValues
gilded-inventory in rust, sale-antique cleaned up: LooseValues
gilded-inventory in rust, sealed green: LooseValues
gilded-inventory in python, fresh green: DeepNesting, MagicValue
gilded-inventory in python, month green: DeepNesting, MagicValue
gilded-inventory in python, quarter green: DeepNesting, MagicValue
gilded-inventory in python, antique green: DeepNesting, MagicValue
gilded-inventory in python, antique-top green: DeepNesting, MagicValue
gilded-inventory in python, leaf green: DeepNesting, MagicValue
gilded-inventory in python, leaf-bottom green: DeepNesting, MagicValue
gilded-inventory in python, loan to clean up: DeepNesting, MagicValue
gilded-inventory in python, loan cleaned up: MagicValue
gilded-inventory in python, sale to clean up: MagicValue
gilded-inventory in javascript, fresh green: DeepNesting, MagicValue
gilded-inventory in javascript, month green: DeepNesting, MagicValue
gilded-inventory in javascript, quarter green: DeepNesting, MagicValue
gilded-inventory in javascript, antique green: DeepNesting, MagicValue
gilded-inventory in javascript, antique-top green: DeepNesting, MagicValue
gilded-inventory in javascript, leaf green: DeepNesting, MagicValue
gilded-inventory in javascript, leaf-bottom green: DeepNesting, MagicValue
gilded-inventory in javascript, loan to clean up: DeepNesting, MagicValue
gilded-inventory in javascript, loan cleaned up: MagicValue
gilded-inventory in javascript, sale to clean up: MagicValue
";

#[test]
fn the_paths_of_the_house_are_told_what_they_clean_up() {
    let (katas, faults) = catalogue::load(None).unwrap();
    assert!(faults.is_empty());
    let all: String = katas
        .katas()
        .iter()
        .flat_map(|kata| kata.tracks.iter().map(move |track| told(kata, track)))
        .collect();
    assert_eq!(all, TOLD);
}

#[derive(Deserialize)]
struct Cases {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    story: String,
    #[serde(default = "rust")]
    language: String,
    code: String,
    #[serde(default)]
    tests: String,
    /// The kinds, with their subjects where those are words for people.
    finds: Vec<String>,
}

#[test]
fn what_calls_for_a_clean_up_is_found_and_nothing_else() {
    let cases: Cases = toml::from_str(include_str!("smells/cases.toml")).unwrap();
    let mut wrong = Vec::new();
    for Case { story, language, code, tests, finds } in cases.cases {
        let file = |name: &str, role, text| {
            let name = name.parse().unwrap();
            SourceFile { name, role, text }
        };
        let (names, uses) = match language.as_str() {
            "python" => (["code.py", "tests.py"], USES.replace("fn all() {", "def all():")),
            "javascript" => (["code.js", "test.js"], USES.replace("fn all", "function all")),
            "haskell" => (["Code.hs", "Spec.hs"], String::new()),
            _ => (["code.rs", "tests.rs"], USES.to_owned()),
        };
        let uses = if language == "python" { uses.replace(" }", "") } else { uses };
        let files =
            vec![file(names[0], Role::Code, code), file(names[1], Role::Tests, tests + &uses)];
        let sources = Sources { language: language.parse().unwrap(), files, watched: true };
        let found = read(&sources).facts.smells;
        let found: Vec<String> = found.iter().map(found_as).collect();
        if found != finds {
            wrong.push(format!("{story}: {found:?} and not {finds:?}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

fn rust() -> String {
    "rust".to_owned()
}

/// What the tests of the cases use.
const USES: &str = "\nfn all() { used(); factors(); say(); first(); second(); both(); left(); \
                    step(); value(); lives(); wrap(); area(); around(); find(); size(); count(); \
                    score(); is_of_age(); is_leap(); double(); deposit(); withdraw(); }\n";

fn found_as(smell: &Smell) -> String {
    let Smell { kind, subject, .. } = smell;
    match kind {
        SmellKind::Duplication | SmellKind::TestDuplication => format!("{kind:?}"),
        _ => format!("{kind:?}: {subject}"),
    }
}

#[test]
fn a_smell_is_the_same_when_only_other_parts_of_the_text_change() {
    let smells = |code: &str| {
        let file = |name: &str, role, text: &str| SourceFile {
            name: name.parse().unwrap(),
            role,
            text: text.to_owned(),
        };
        let files = vec![file("code.rs", Role::Code, code), file("tests.rs", Role::Tests, USES)];
        let smells = read(&Sources { language: "rust".parse().unwrap(), files, watched: true });
        smells.facts.smells.iter().map(|smell| smell.digest).collect::<Vec<u64>>()
    };
    let bound = "pub fn is_of_age(age: u32) -> bool {\n    age > 17\n}\n";
    let later = format!("pub fn double(n: u32) -> u32 {{\n    n * 2\n}}\n\n{bound}");
    assert_eq!(smells(bound).len(), 1);
    assert_eq!(smells(bound), smells(&later));
    assert_ne!(smells(bound), smells(&bound.replace("17", "18")));
}

#[test]
fn three_thousand_lines_are_not_looked_at() {
    let line = "    total += total * 31 + 17;\n";
    let code =
        format!("pub fn score(mut total: u32) -> u32 {{\n{}    total\n}}\n", line.repeat(3_000));
    let name = "code.rs".parse().unwrap();
    let files = vec![SourceFile { name, role: Role::Code, text: code }];
    let facts = read(&Sources { language: "rust".parse().unwrap(), files, watched: true }).facts;
    assert_eq!(facts.smells, []);
}
