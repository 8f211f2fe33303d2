//! Slips in `kata.toml`, each with its line and its mending.

use super::*;
use katas::opening::Opening;

#[test]
fn a_slip_in_kata_toml_is_named_with_its_line() {
    let at = |slip: fn(&mut Files), expected: &[&str]| check(slip, expected);
    at(
        |f| edit("kata.toml", "title = \"Dice\"\n", "")(f),
        &["dice/kata.toml: ‘title’ is missing. Add a text on one line of 1 to 60 characters, \
         such as: title = \"FizzBuzz\""],
    );
    at(
        |f| edit("kata.toml", "\"Throw two dice.\"", "\"\"\"Throw\ntwo dice.\"\"\"")(f),
        &["dice/kata.toml line 2: ‘summary’ must be a text on one line of 1 to 100 characters, \
         such as: summary = \"Count aloud, and say a word at some numbers.\""],
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
         summary, difficulty, minutes, teaches, opening, items."],
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
            ["dice/kata.toml line 12: ‘id’ must be a name of 1 to 57 characters of a-z, 0-9 and \
             - between them, such as: id = \"plain-numbers\""]
        );
    }
    check(
        edit("kata.toml", "\"Both dice are added\"", "\"Both\\ndice\""),
        &["dice/kata.toml line 13: ‘text’ must be a text on one line of 1 to 200 bytes, such as: \
         text = \"3 is said as “Fizz”\""],
    );
    check(
        edit("kata.toml", "id = \"both-dice\"", "id = \"both-dice\"\nnote = 1"),
        &["dice/kata.toml line 13: ‘note’ is no key here. Take it away; the keys are id, text, \
           opening."],
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
    let faults = [
        "dice/kata.toml line 4: is no TOML here: string values must be quoted, expected literal \
         string. Mend it.",
        "dice/rust/path/01-one/hints.toml line 7: is no TOML here: unclosed table, expected `]`. \
         Mend it.",
    ];
    assert_eq!(read(&files).unwrap_err(), faults);
    let mut files = well();
    edit("kata.toml", "minutes = 20", "minutes = 20\nminutes = 30")(&mut files);
    let fault = "dice/kata.toml line 5: is no TOML here: duplicate key. Mend it.";
    assert_eq!(read(&files).unwrap_err(), [fault]);
}

/// The smallest kata whose first item says what the starter's code does.
fn opens(files: &mut Files) {
    edit("kata.toml", "teaches", "opening = \"characterise\"\nteaches")(files);
    edit("kata.toml", "id = \"one\"\n", "id = \"one\"\nopening = true\n")(files);
    let red = HINTS.split("\n[green]").next().unwrap_or_default();
    files.insert("rust/path/01-one/hints.toml".into(), red.into());
    files.retain(|path, _| !path.contains("01-one/stub") && !path.contains("01-one/green"));
}

#[test]
fn an_opening_has_tests_alone_for_its_items() {
    let mut files = well();
    opens(&mut files);
    let kata = read(&files).unwrap();
    let items = vec!["one".parse().unwrap()];
    assert_eq!(kata.opening, Some(Opening { items }));
    let step = &kata.tracks[0].guide.steps[0];
    assert_eq!((step.green.as_str(), &step.stub, &step.clean), ("//! Dice.\n", &None, &None));
}

#[test]
fn a_slip_in_an_opening_is_named_with_its_line() {
    fn slip(edit: impl FnOnce(&mut Files)) -> Vec<String> {
        let mut files = well();
        opens(&mut files);
        edit(&mut files);
        read(&files).unwrap_err()
    }
    assert_eq!(
        slip(edit("kata.toml", "characterise", "anything")),
        ["dice/kata.toml line 5: ‘opening’ must be “characterise”, such as: opening = \
          \"characterise\""]
    );
    assert_eq!(
        slip(edit("kata.toml", "opening = true", "opening = false")).first().unwrap(),
        "dice/kata.toml: has an opening, and no item for it. Add opening = true to the first items."
    );
    assert!(
        slip(edit("kata.toml", "opening = \"characterise\"\n", ""))
            .first()
            .unwrap()
            .starts_with("dice/kata.toml: has items for an opening, and none.")
    );
    assert_eq!(
        slip(put("rust/path/01-one/green/dice.rs", "//! One.\n")),
        ["dice/rust/path/01-one/green/dice.rs: has no meaning here. Take it away: a step of the \
          opening is test.rs, hints.toml and wrong/<phase>-<rule>."]
    );
    assert_eq!(
        slip(put("rust/path/01-one/hints.toml", "[green]\n")),
        [
            "dice/rust/path/01-one/hints.toml: has no [red]. Add it, with step, question, idea and \
             shape.",
            "dice/rust/path/01-one/hints.toml line 1: ‘green’ is no key here. Take it away; the \
             keys are red.",
        ]
    );
}
