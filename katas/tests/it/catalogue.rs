//! A kata's folder is read whole, or every fault in it is named with its place and its mending.

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
fn a_file_that_is_missing_is_named() {
    check(
        drop_file("kata.toml"),
        &["dice/kata.toml: is missing. Say in it what the kata is called and which behaviours to \
           cover."],
    );
    check(
        drop_file("problem.md"),
        &["dice/problem.md: is missing. Tell the problem in it, in Markdown."],
    );
    check(
        drop_file("rust/starter/dice.rs"),
        &["dice/rust/starter: has no code file. Add one, such as fizz_buzz.rs."],
    );
    check(
        drop_file("rust/starter/tests.rs"),
        &["dice/rust/starter/tests.rs: is missing. Begin it with what every session needs, such \
           as the line that brings in the code."],
    );
    check(
        drop_file("rust/path/01-one/test.rs"),
        &["dice/rust/path/01-one/test.rs: is missing. Write the one new test."],
    );
    check(
        drop_file("rust/path/01-one/green/dice.rs"),
        &["dice/rust/path/01-one/green/dice.rs: is missing. Write the whole code file, with the \
           least code that makes the test pass."],
    );
    check(
        drop_file("rust/path/01-one/hints.toml"),
        &["dice/rust/path/01-one/hints.toml: is missing. Give hints in the tables [red], [green] \
           and, where there is a clean-up, [refactor]."],
    );
    check(
        |files| files.retain(|path, _| !path.starts_with("rust/")),
        &["dice: has no language. Add a folder with starter and path: rust."],
    );
}

#[test]
fn a_file_that_no_editor_would_keep_is_refused() {
    check(
        put("problem.md", " \n"),
        &["dice/problem.md: is empty. Tell the problem in it, in Markdown."],
    );
    check(
        |files| drop(files.insert("problem.md".into(), vec![b'x'; 16 * 1024 + 1])),
        &["dice/problem.md: holds 16385 bytes. Shorten it to at most 16 kB."],
    );
    check(
        |files| drop(files.insert("rust/starter/dice.rs".into(), vec![b'x'; 64 * 1024 + 1])),
        &["dice/rust/starter/dice.rs: holds 65537 bytes. Shorten it to at most 64 kB."],
    );
    check(
        |files| drop(files.insert("problem.md".into(), b"# Dice\n\ntwo \xff dice".to_vec())),
        &["dice/problem.md line 3: is not UTF-8 from here on. Save it as UTF-8."],
    );
    check(
        put("rust/path/01-one/stub.rs", "fn a() {}\nfn b() {}\r\n"),
        &["dice/rust/path/01-one/stub.rs line 2: has a carriage return. Save it with plain line \
         feeds."],
    );
    check(
        put("rust/path/01-one/test.rs", "// \0\n"),
        &["dice/rust/path/01-one/test.rs line 1: has a control character. Take it out."],
    );
}

#[test]
fn a_slip_in_kata_toml_is_named_with_its_line() {
    let at = |slip: fn(&mut Files), expected: &[&str]| check(slip, expected);
    at(
        |f| edit("kata.toml", "title = \"Dice\"\n", "")(f),
        &[
            "dice/kata.toml: ‘title’ is missing. Add a text on one line of 1 to 60 characters, such \
         as: title = \"FizzBuzz\"",
        ],
    );
    at(
        |f| edit("kata.toml", "\"Throw two dice.\"", "\"\"\"Throw\ntwo dice.\"\"\"")(f),
        &[
            "dice/kata.toml line 2: ‘summary’ must be a text on one line of 1 to 100 characters, such \
         as: summary = \"Count aloud, and say a word at some numbers.\"",
        ],
    );
    at(
        |f| edit("kata.toml", "\"easy\"", "\"simple\"")(f),
        &["dice/kata.toml line 3: ‘difficulty’ must be “easy”, “medium” or “hard”, such as: \
         difficulty = \"easy\""],
    );
    for wrong in ["0", "601", "-5", "\"20\"", "20.5"] {
        let mut files = well();
        let text = String::from_utf8(files["kata.toml"].clone()).unwrap();
        files.insert("kata.toml".into(), text.replace("= 20", &format!("= {wrong}")).into());
        assert_eq!(
            read(&files).unwrap_err(),
            ["dice/kata.toml line 4: ‘minutes’ must be a whole number from 1 to 600, such as: \
             minutes = 20"]
        );
    }
    for wrong in ["[]", "[\"a\",\"b\",\"c\",\"d\",\"e\"]", "[1]", "\"one\"", "[\"\"]"] {
        let mut files = well();
        let text = String::from_utf8(files["kata.toml"].clone()).unwrap();
        files.insert("kata.toml".into(), text.replace("[\"small steps\"]", wrong).into());
        assert_eq!(
            read(&files).unwrap_err(),
            ["dice/kata.toml line 5: ‘teaches’ must be a list of 1 to 4 phrases of at most 60 \
             characters, such as: teaches = [\"the rhythm of the cycle\"]"]
        );
    }
    at(
        |f| edit("kata.toml", "minutes =", "minuts =")(f),
        &[
            "dice/kata.toml: ‘minutes’ is missing. Add a whole number from 1 to 600, such as: \
         minutes = 20",
            "dice/kata.toml line 4: ‘minuts’ is no key here. Did you mean ‘minutes’?",
        ],
    );
    check(
        edit("kata.toml", "difficulty =", "dificuly ="),
        &[
            "dice/kata.toml: ‘difficulty’ is missing. Add “easy”, “medium” or “hard”, such as: \
             difficulty = \"easy\"",
            "dice/kata.toml line 3: ‘dificuly’ is no key here. Did you mean ‘difficulty’?",
        ],
    );
    at(
        |f| edit("kata.toml", "minutes", "author = \"me\"\nminutes")(f),
        &["dice/kata.toml line 4: ‘author’ is no key here. Take it away; the keys are title, \
         summary, difficulty, minutes, teaches, items."],
    );
}

#[test]
fn a_slip_in_the_test_list_is_named_with_its_line() {
    check(
        edit("kata.toml", "id = \"both-dice\"\n", ""),
        &["dice/kata.toml line 11: ‘id’ is missing. Add a name of 1 to 57 characters of a-z, 0-9 \
         and - between them, such as: id = \"plain-numbers\""],
    );
    for wrong in ["Both", "both_dice", "-both", "both-", "bo--th", ""] {
        let mut files = well();
        let text = String::from_utf8(files["kata.toml"].clone()).unwrap();
        files.insert("kata.toml".into(), text.replace("both-dice", wrong).into());
        assert_eq!(
            read(&files).unwrap_err(),
            [
                "dice/kata.toml line 12: ‘id’ must be a name of 1 to 57 characters of a-z, 0-9 and - \
             between them, such as: id = \"plain-numbers\""
            ]
        );
    }
    check(
        edit("kata.toml", "\"Both dice are added\"", "\"Both\\ndice\""),
        &["dice/kata.toml line 13: ‘text’ must be a text on one line of 1 to 200 bytes, such as: \
         text = \"3 is said as “Fizz”\""],
    );
    check(
        edit("kata.toml", "id = \"both-dice\"", "id = \"both-dice\"\nnote = 1"),
        &["dice/kata.toml line 13: ‘note’ is no key here. Take it away; the keys are id, text."],
    );
    check(
        edit("kata.toml", "id = \"both-dice\"", "id = \"one\""),
        &["dice/kata.toml line 11: ‘one’ is the id of the item in line 7, too. Rename one."],
    );
    let top = "title = \"Dice\"\nsummary = \"s\"\ndifficulty = \"easy\"\nminutes = 1\n\
               teaches = [\"t\"]\n";
    let with = |rest: &str| {
        let mut files = well();
        files.insert("kata.toml".into(), format!("{top}{rest}").into());
        read(&files).unwrap_err()
    };
    assert_eq!(
        with(""),
        ["dice/kata.toml: ‘items’ are missing. Begin each with a line [[items]]."]
    );
    assert_eq!(
        with("items = 3"),
        ["dice/kata.toml line 6: ‘items’ must be tables. Begin each with a line [[items]]."]
    );
    assert_eq!(
        with("items = [\n1]"),
        ["dice/kata.toml line 7: ‘items’ must hold nothing but tables. Begin each with a line \
         [[items]]."]
    );
    let many: String =
        (0..51).map(|n| format!("[[items]]\nid = \"n{n}\"\ntext = \"t\"\n")).collect();
    assert_eq!(with(&many)[0], "dice/kata.toml: has 51 items. Keep 1 to 50 of them.");
    assert_eq!(with("items = []")[0], "dice/kata.toml: has 0 items. Keep 1 to 50 of them.");
}

#[test]
fn what_is_no_toml_is_named_with_its_line() {
    let mut files = well();
    edit("kata.toml", "minutes = 20", "minutes = ")(&mut files);
    edit("rust/path/01-one/hints.toml", "[green]", "[green")(&mut files);
    insta::assert_snapshot!(read(&files).unwrap_err().join("\n"));
    let mut files = well();
    edit("kata.toml", "minutes = 20", "minutes = 20\nminutes = 30")(&mut files);
    insta::assert_snapshot!(read(&files).unwrap_err().join("\n"));
}

#[test]
fn a_folder_of_the_path_has_its_place_on_the_list() {
    check(
        rename("rust/path/02-both-dice", "rust/path/03-both-dice"),
        &["dice/rust/path/03-both-dice: is out of order. Call it 02-both-dice."],
    );
    check(
        rename("rust/path/02-both-dice", "rust/path/both-dice"),
        &["dice/rust/path/both-dice: is out of order. Call it 02-both-dice."],
    );
    check(
        rename("rust/path/02-both-dice", "rust/path/02-both-dise"),
        &[
            "dice/rust/path/02-both-dice: is missing. Every item of the list has its folder, with \
         test.rs, green and hints.toml.",
            "dice/rust/path/02-both-dise: belongs to no item: ‘both-dise’ is not on the list of \
         kata.toml, or is there already. Mend its name, or take it away.",
        ],
    );
    check(
        put("rust/path/03-one/test.rs", "x"),
        &[
            "dice/rust/path/03-one: belongs to no item: ‘one’ is not on the list of kata.toml, or is \
         there already. Mend its name, or take it away.",
        ],
    );
}

#[test]
fn hints_for_the_clean_up_come_with_a_clean_up() {
    check(
        put("rust/path/02-both-dice/hints.toml", HINTS),
        &[
            "dice/rust/path/02-both-dice/hints.toml: has no [refactor]. Add it, with step, question, \
         idea and shape.",
        ],
    );
    check(
        put("rust/path/01-one/hints.toml", CLEAN_HINTS),
        &[
            "dice/rust/path/01-one/hints.toml line 13: has [refactor], and there is no clean-up. Add \
         a file in clean, or take the hints away.",
        ],
    );
    check(
        edit("rust/path/01-one/hints.toml", "[green]", "[gren]"),
        &[
            "dice/rust/path/01-one/hints.toml: has no [green]. Add it, with step, question, idea and \
         shape.",
            "dice/rust/path/01-one/hints.toml line 7: ‘gren’ is no key here. Did you mean ‘green’?",
        ],
    );
    check(
        edit("rust/path/01-one/hints.toml", "idea = \"Thus.\"\n", ""),
        &["dice/rust/path/01-one/hints.toml line 7: ‘idea’ is missing. Add a text of 1 to 600 \
         characters, such as: idea = \"At 3 a word takes the place of the number.\""],
    );
    check(
        edit("rust/path/01-one/hints.toml", "shape = \"So.\"", "shape = \" \"\nmore = 1"),
        &[
            "dice/rust/path/01-one/hints.toml line 5: ‘shape’ must be a text of 1 to 600 characters, \
         such as: shape = \"A test `three_is_fizz` with one `assert_eq!`.\"",
            "dice/rust/path/01-one/hints.toml line 6: ‘more’ is no key here. Take it away; the keys \
         are step, question, idea, shape.",
        ],
    );
    check(
        put("rust/path/01-one/hints.toml", "red = 1\n[green]\nstep = 5\n"),
        &[
            "dice/rust/path/01-one/hints.toml line 1: ‘red’ must be a table. Begin it with a line \
         [red].",
            "dice/rust/path/01-one/hints.toml line 2: ‘idea’ is missing. Add a text of 1 to 600 \
         characters, such as: idea = \"At 3 a word takes the place of the number.\"",
            "dice/rust/path/01-one/hints.toml line 2: ‘question’ is missing. Add a text of 1 to 600 \
         characters, such as: question = \"At which number does the game begin to differ?\"",
            "dice/rust/path/01-one/hints.toml line 2: ‘shape’ is missing. Add a text of 1 to 600 \
         characters, such as: shape = \"A test `three_is_fizz` with one `assert_eq!`.\"",
            "dice/rust/path/01-one/hints.toml line 3: ‘step’ must be a text on one line of 1 to 80 \
         characters, such as: step = \"Write a test that 3 is said as “Fizz”.\"",
        ],
    );
    let long = format!("step = \"{}\"", "x".repeat(81));
    let mut files = well();
    let hints = HINTS.replacen("step = \"Write a test.\"", &long, 1);
    files.insert("rust/path/01-one/hints.toml".into(), hints.into());
    assert_eq!(read(&files).unwrap_err().len(), 1, "80 characters are the most");
}

#[test]
fn whatever_else_stands_in_the_folder_is_a_fault() {
    let step = "Take it away, or mend its name: a step is test.rs, stub.rs, green/dice.rs, \
                clean/dice.rs, clean/tests.rs and hints.toml.";
    let checks: &[(&'static str, &str)] = &[
        (
            "README.md",
            "Take it away, or mend its name: a kata is kata.toml, problem.md and a \
                       folder for each language.",
        ),
        (
            "rust/notes.txt",
            "Take it away, or mend its name: a language has the folders starter \
                            and path.",
        ),
        (
            "rust/starters/dice.rs",
            "Take it away, or mend its name: a language has the folders \
                                   starter and path.",
        ),
        ("rust/starter/dice.txt", "Take it away: a starter is tests.rs and one code file."),
        ("rust/starter/deep/dice.rs", "Take it away: a starter is tests.rs and one code file."),
        (
            "rust/path/notes.md",
            "Take it away: a path is a folder for each item of the list, named \
                                NN-<item id>.",
        ),
        ("rust/path/01-one/tests.rs", step),
        ("rust/path/01-one/green/dise.rs", step),
        ("rust/path/02-both-dice/clean/test.rs", step),
        ("rust/path/02-both-dice/clean/deep/dice.rs", step),
    ];
    for (path, mend) in checks {
        let expected = format!("dice/{path}: has no meaning here. {mend}");
        check(put(path, "x"), &[&expected]);
    }
    check(
        put("python/starter/dice.py", "x"),
        &["dice/python: is no language that is known here. Known: rust. Mend its name."],
    );
}

#[test]
fn there_is_one_code_file_with_a_name_for_a_module() {
    check(
        put("rust/starter/cup.rs", "//! Cup."),
        &["dice/rust/starter: has 2 code files: cup.rs, dice.rs. Keep one."],
    );
    let taken = "has a name that the harness uses itself. Name it after the kata, as fizz_buzz.rs.";
    let odd = "has no name for a module. Use at most 60 characters of a-z, 0-9 and _, a letter \
               first.";
    let names = [
        ("lib", taken),
        ("main", taken),
        ("mod", taken),
        ("Dice", odd),
        ("1dice", odd),
        ("a.b", odd),
    ];
    for (name, what) in names {
        let mut files = well();
        for path in files.keys().cloned().collect::<Vec<_>>() {
            if let Some(start) = path.strip_suffix("dice.rs") {
                let text = files.remove(&path).unwrap();
                files.insert(format!("{start}{name}.rs"), text);
            }
        }
        let expected = format!("dice/rust/starter/{name}.rs: {what}");
        assert_eq!(read(&files).unwrap_err(), [expected]);
    }
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
        assert!(kata.items.len() >= 5, "{id} is worth an evening");
        ids.push(id);
    }
    ids.sort();
    assert_eq!(ids, ["fizz-buzz", "roman-numerals", "string-calculator"]);
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
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

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
