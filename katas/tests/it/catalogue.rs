//! A kata's folder is read whole, or every fault in it is named with its place and its mending.

mod layout;
mod manifest;

use katas::catalogue::{Catalogue, read_kata};
use katas::kata::{Difficulty, Kata};
use katas::text::Role;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// The smallest kata that has one of everything.
const WELL: &[(&str, &str)] = &[
    (
        "kata.toml",
        r#"title = "Dice"
summary = "Throw two dice."
difficulty = "easy"
minutes = 20
teaches = ["small steps"]

[[items]]
id = "one"
text = "One die shows one"

[[items]]
id = "both-dice"
text = "Both dice are added"
"#,
    ),
    ("problem.md", "# Dice\n\nThrow them.\n"),
    ("rust/starter/dice.rs", "//! Dice.\n"),
    ("rust/starter/tests.rs", "use crate::dice::*;\n"),
    ("rust/path/01-one/test.rs", "#[test]\nfn one() {}\n"),
    ("rust/path/01-one/stub.rs", "pub fn throw() {}\n"),
    ("rust/path/01-one/green/dice.rs", "//! One.\n"),
    ("rust/path/01-one/hints.toml", HINTS),
    ("rust/path/02-both-dice/test.rs", "#[test]\nfn both() {}\n"),
    ("rust/path/02-both-dice/green/dice.rs", "//! Both.\n"),
    ("rust/path/02-both-dice/clean/dice.rs", "//! Clean.\n"),
    ("rust/path/02-both-dice/clean/tests.rs", "use crate::dice::*; // clean\n"),
    ("rust/path/02-both-dice/hints.toml", CLEAN_HINTS),
];

const HINTS: &str = r#"[red]
step = "Write a test."
question = "Which?"
idea = "This."
shape = "So."

[green]
step = "Make it pass."
question = "How?"
idea = "Thus."
shape = "There."
"#;

const CLEAN_HINTS: &str = r#"[red]
step = "Write a test."
question = "Which?"
idea = "This."
shape = "So."

[green]
step = "Make it pass."
question = "How?"
idea = "Thus."
shape = "There."

[refactor]
step = "Clean up."
question = "What twice?"
idea = "Once."
shape = "Here."
"#;

type Files = BTreeMap<String, Vec<u8>>;

fn well() -> Files {
    WELL.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect()
}

fn read(files: &Files) -> Result<Kata, Vec<String>> {
    let files: Vec<_> = files.iter().map(|(path, text)| (path.clone(), text.clone())).collect();
    read_kata("dice", &files).map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

/// The faults of the well-formed kata after a slip, one in each line.
fn check(slip: impl FnOnce(&mut Files), expected: &[&str]) {
    let mut files = well();
    slip(&mut files);
    let faults = read(&files).expect_err("it is broken");
    assert_eq!(faults, expected);
}

/// Puts something else in a file's place, which must hold it.
fn edit(path: &'static str, from: &'static str, to: &'static str) -> impl FnOnce(&mut Files) {
    move |files| {
        let text = String::from_utf8(files[path].clone()).unwrap();
        assert!(text.contains(from), "{path} holds {from:?}");
        files.insert(path.into(), text.replacen(from, to, 1).into());
    }
}

fn put(path: &'static str, text: &'static str) -> impl FnOnce(&mut Files) {
    move |files| drop(files.insert(path.into(), text.into()))
}

fn drop_file(path: &'static str) -> impl FnOnce(&mut Files) {
    move |files| drop(files.remove(path).expect("it is there"))
}

fn rename(from: &'static str, to: &'static str) -> impl FnOnce(&mut Files) {
    move |files| {
        let moved: Vec<String> = files.keys().filter(|p| p.starts_with(from)).cloned().collect();
        assert!(!moved.is_empty(), "{from} is there");
        for path in moved {
            let text = files.remove(&path).unwrap();
            files.insert(path.replacen(from, to, 1), text);
        }
    }
}

#[test]
fn a_well_formed_folder_is_read_whole() {
    let kata = read(&well()).unwrap();
    assert_eq!((kata.id.as_str(), kata.title.as_str()), ("dice", "Dice"));
    assert_eq!((kata.difficulty, kata.minutes), (Difficulty::Easy, 20));
    assert_eq!((kata.summary.as_str(), kata.teaches.len()), ("Throw two dice.", 1));
    assert_eq!(kata.problem, "# Dice\n\nThrow them.\n");
    let items: Vec<_> = kata.items.iter().map(|i| (i.id.as_str(), i.text.as_str())).collect();
    assert_eq!(items, [("one", "One die shows one"), ("both-dice", "Both dice are added")]);
    let track = kata.track(&"rust".parse().unwrap()).unwrap();
    let starter: Vec<_> = track.starter.iter().map(|f| (f.name.as_str(), f.role)).collect();
    assert_eq!(starter, [("dice.rs", Role::Code), ("tests.rs", Role::Tests)]);
    let [one, both] = track.guide.steps.as_slice() else { panic!("two steps") };
    assert_eq!((one.item.as_str(), one.green.as_str()), ("one", "//! One.\n"));
    assert_eq!(one.stub.as_deref(), Some("pub fn throw() {}\n"));
    assert_eq!((&one.clean, one.red_hints.step.as_str()), (&None, "Write a test."));
    assert_eq!((both.item.as_str(), &both.stub), ("both-dice", &None));
    let clean = both.clean.as_ref().unwrap();
    assert_eq!(clean.code.as_deref(), Some("//! Clean.\n"));
    assert_eq!(clean.tests.as_deref(), Some("use crate::dice::*; // clean\n"));
    assert_eq!(clean.hints.shape, "Here.");
}

#[test]
fn names_that_begin_with_a_dot_are_left_alone() {
    let mut files = well();
    for path in [".DS_Store", ".git/config", "rust/path/01-one/.test.rs.swp", "rust/.x/y"] {
        files.insert(path.into(), b"\xff".to_vec());
    }
    assert_eq!(read(&files), read(&well()));
}

#[test]
fn the_name_of_the_folder_is_the_id() {
    let faults = read_kata("Fizz_Buzz", &[]).unwrap_err();
    let named = "Fizz_Buzz: a kata's id must be 1 to 60 characters of a-z, 0-9 and -, \
                 and this is \"Fizz_Buzz\". Rename the folder.";
    assert!(faults.iter().any(|fault| fault.to_string() == named), "{faults:#?}");
}

#[test]
fn all_faults_come_at_once() {
    let mut files = well();
    edit("kata.toml", "minutes = 20", "minutes = 0")(&mut files);
    edit("kata.toml", "text = \"Both dice are added\"", "txt = \"\"")(&mut files);
    drop_file("problem.md")(&mut files);
    drop_file("rust/path/01-one/test.rs")(&mut files);
    drop_file("rust/starter/tests.rs")(&mut files);
    put("notes.txt", "x")(&mut files);
    insta::assert_snapshot!(read(&files).unwrap_err().join("\n"));
}

#[test]
fn katas_stand_in_order_and_the_later_of_two_counts() {
    let named = |id: &str, title: &str, difficulty: Difficulty| Kata {
        id: id.parse().unwrap(),
        title: title.into(),
        difficulty,
        ..read(&well()).unwrap()
    };
    let mut catalogue: Catalogue = [
        named("z", "Ambitious", Difficulty::Hard),
        named("y", "Zebra", Difficulty::Easy),
        named("x", "Middle", Difficulty::Medium),
        named("w", "Apple", Difficulty::Easy),
    ]
    .into_iter()
    .collect();
    let titles = |catalogue: &Catalogue| {
        catalogue.katas().iter().map(|kata| kata.title.clone()).collect::<Vec<_>>()
    };
    assert_eq!(titles(&catalogue), ["Apple", "Zebra", "Middle", "Ambitious"]);
    let replaced = catalogue.insert(named("w", "Berry", Difficulty::Hard));
    assert_eq!(replaced.unwrap().title, "Apple");
    assert_eq!(titles(&catalogue), ["Zebra", "Middle", "Ambitious", "Berry"]);
    assert_eq!(catalogue.get(&"x".parse().unwrap()).unwrap().title, "Middle");
    assert!(catalogue.get(&"unknown".parse().unwrap()).is_none());
}

#[test]
fn the_katas_of_this_house_are_well_formed() {
    let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue");
    let mut ids = Vec::new();
    for entry in std::fs::read_dir(catalogue).unwrap() {
        let id = entry.unwrap().file_name().into_string().unwrap();
        let kata = house_kata(&id);
        assert!((6..=15).contains(&kata.items.len()), "{id} is worth an evening and no more");
        assert!(kata.tracks.iter().any(|track| track.language.as_str() == "rust"), "{id}");
        ids.push(id);
    }
    ids.sort();
    let house = [
        "bank-account",
        "bowling-game",
        "fizz-buzz",
        "game-of-life",
        "gilded-inventory",
        "leap-years",
        "mars-rover",
        "prime-factors",
        "roman-numerals",
        "string-calculator",
        "tennis-score",
        "word-wrap",
    ];
    assert_eq!(ids, house);
}

/// One of the katas that come with Randori.
pub fn house_kata(id: &str) -> Kata {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue").join(id);
    let mut files = Vec::new();
    collect(&folder, "", &mut files);
    read_kata(id, &files).unwrap_or_else(|faults| {
        panic!("{}", faults.iter().map(|fault| format!("{fault}\n")).collect::<String>())
    })
}

/// Reads a folder from the disk, as the server does.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), files);
        } else {
            files.push((name, std::fs::read(&path).unwrap()));
        }
    }
}

proptest! {
    #![proptest_config(crate::properties::config(256))]

    /// Whatever a slip of the hand does to one file, it is either harmless or named.
    #[test]
    fn no_folder_panics_or_is_refused_without_a_word(
        which in 0..WELL.len(),
        at in any::<prop::sample::Index>(),
        cut in 0usize..30,
        insert in prop_oneof![
            Just(String::new()), Just("[[items]]\n".into()), Just("\"".into()),
            Just("items = 1\n".into()), "\\PC{0,3}",
        ],
        path in prop_oneof![3 => Just(None), 1 => "[a-z./]{1,12}".prop_map(Some)],
    ) {
        let mut files = well();
        let (name, text) = WELL[which];
        let mut bytes = text.as_bytes().to_vec();
        let at = at.index(bytes.len());
        let to = (at + cut).min(bytes.len());
        bytes.splice(at..to, insert.bytes());
        files.insert(path.unwrap_or_else(|| name.into()), bytes);
        if let Err(faults) = read(&files) {
            prop_assert!(!faults.is_empty());
            for fault in faults {
                prop_assert!(fault.starts_with("dice"), "{}", fault);
            }
        }
    }
}
