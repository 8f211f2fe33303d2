//! Slips in the names and places of a kata's files, and in its hints.

use super::*;
use katas::violation::Violation;

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
        &["dice: has no language. Add a folder with starter and path: rust, python, javascript, \
           typescript, haskell."],
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
        &["dice/rust/path/03-one: belongs to no item: ‘one’ is not on the list of kata.toml, or \
         is there already. Mend its name, or take it away."],
    );
}

#[test]
fn hints_for_the_clean_up_come_with_a_clean_up() {
    check(
        put("rust/path/02-both-dice/hints.toml", HINTS),
        &["dice/rust/path/02-both-dice/hints.toml: has no [refactor]. Add it, with step, \
         question, idea and shape."],
    );
    check(
        put("rust/path/01-one/hints.toml", CLEAN_HINTS),
        &["dice/rust/path/01-one/hints.toml line 13: has [refactor], and there is no clean-up. \
         Add a file in clean, or take the hints away."],
    );
    check(
        edit("rust/path/01-one/hints.toml", "[green]", "[gren]"),
        &[
            "dice/rust/path/01-one/hints.toml: has no [green]. Add it, with step, question, idea \
         and shape.",
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
            "dice/rust/path/01-one/hints.toml line 5: ‘shape’ must be a text of 1 to 600 \
         characters, such as: shape = \"A test `three_is_fizz` with one `assert_eq!`.\"",
            "dice/rust/path/01-one/hints.toml line 6: ‘more’ is no key here. Take it away; the \
         keys are step, question, idea, shape.",
        ],
    );
    check(
        put("rust/path/01-one/hints.toml", "red = 1\n[green]\nstep = 5\n"),
        &[
            "dice/rust/path/01-one/hints.toml line 1: ‘red’ must be a table. Begin it with a line \
         [red].",
            "dice/rust/path/01-one/hints.toml line 2: ‘idea’ is missing. Add a text of 1 to 600 \
         characters, such as: idea = \"At 3 a word takes the place of the number.\"",
            "dice/rust/path/01-one/hints.toml line 2: ‘question’ is missing. Add a text of 1 to \
         600 characters, such as: question = \"At which number does the game begin to differ?\"",
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
                clean/dice.rs, clean/tests.rs, hints.toml and wrong/<phase>-<rule>.";
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
        put("cobol/starter/dice.cob", "x"),
        &["dice/cobol: is no language that is known here. Known: rust, python, javascript, \
           typescript, haskell. \
           Mend its name."],
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
fn a_wrong_turn_says_when_it_is_taken_and_what_refuses_it() {
    let mut files = well();
    for (folder, file) in [
        ("red-several_new_tests", "test.rs"),
        ("red-older_tests_gone-one", "tests.rs"),
        ("green-unexecuted_code", "dice.rs"),
        ("refactor-tests_weakened", "tests.rs"),
    ] {
        files.insert(format!("rust/path/02-both-dice/wrong/{folder}/{file}"), file.into());
    }
    let kata = read(&files).unwrap();
    let said = |one: &Violation| {
        let Violation { item, phase, rule, folder, test, code, tests } = one;
        assert_eq!(item.as_str(), "both-dice");
        format!("{phase} {rule} {folder} {test:?} {code:?} {tests:?}")
    };
    let violations: Vec<_> = kata.tracks[0].violations.iter().map(said).collect();
    assert_eq!(
        violations,
        [
            r#"Green unexecuted_code green-unexecuted_code None Some("dice.rs") None"#,
            r#"Red older_tests_gone red-older_tests_gone-one None None Some("tests.rs")"#,
            r#"Red several_new_tests red-several_new_tests Some("test.rs") None None"#,
            r#"Refactor tests_weakened refactor-tests_weakened None None Some("tests.rs")"#,
        ]
    );
}

#[test]
fn a_slip_in_a_wrong_turn_is_named() {
    let at = |rest: &str| format!("dice/rust/path/01-one/wrong/{rest}");
    let names = "names no rule. Call it after the phase and the rule that refuses it, such as \
                 red-several_new_tests or green-unexecuted_code.";
    let here = "has no meaning here. Take it away: what differs here is";
    for (file, expected) in [
        ("blue-broke/dice.rs", vec![format!("{}: {names}", at("blue-broke"))]),
        ("red-Broke/dice.rs", vec![format!("{}: {names}", at("red-Broke"))]),
        (
            "green-broke/tests.rs",
            vec![
                format!("{}: changes nothing. Add dice.rs.", at("green-broke")),
                format!("{}: {here} dice.rs.", at("green-broke/tests.rs")),
            ],
        ),
        (
            "refactor-broke/test.rs",
            vec![
                format!("{}: changes nothing. Add tests.rs or dice.rs.", at("refactor-broke")),
                format!("{}: {here} tests.rs or dice.rs.", at("refactor-broke/test.rs")),
            ],
        ),
        (
            "notes.txt",
            vec![format!(
                "{}: has no meaning here. Take it away: there is a folder for each wrong turn, \
                 named <phase>-<rule>.",
                at("notes.txt")
            )],
        ),
    ] {
        let mut files = well();
        files.insert(format!("rust/path/01-one/wrong/{file}"), b"x".to_vec());
        assert_eq!(read(&files).unwrap_err(), expected, "{file}");
    }
}

#[test]
fn a_picture_is_one_that_the_problem_shows() {
    let mut files = well();
    files.insert("two.svg".into(), b"<svg/>".to_vec());
    assert_eq!(
        read(&files).unwrap_err(),
        ["dice/two.svg: is not shown. Write ![what it shows](two.svg) in problem.md."]
    );
    files.insert("problem.md".into(), b"# Dice\n\n![Two dice.](two.svg)\n".to_vec());
    let pictures: Vec<_> = read(&files).unwrap().pictures.into_values().collect();
    assert_eq!(pictures, ["<svg/>"]);
}
