//! The path through a kata's list: for every item a folder `NN-<item id>` with its texts and hints.

use super::folder::Folder;
use super::language::Language;
use super::manifest::Manifest;
use super::toml_table::{Key, TomlTable, line};
use super::wrong;
use crate::guide::{Clean, Guide, GuideStep, Hints};
use crate::id::{FileName, ItemId};
use crate::kata::{KataItem, StarterFile};
use crate::text::MOST_BYTES;
use crate::violation::Violation;
use toml::de::DeValue;

const STEP: Key = Key {
    name: "step",
    rule: "a text on one line of 1 to 80 characters",
    example: r#"step = "Write a test that 3 is said as “Fizz”.""#,
};
const QUESTION: Key = Key {
    name: "question",
    rule: "a text of 1 to 600 characters",
    example: r#"question = "At which number does the game begin to differ?""#,
};
const IDEA: Key = Key {
    name: "idea",
    rule: "a text of 1 to 600 characters",
    example: r#"idea = "At 3 a word takes the place of the number.""#,
};
const SHAPE: Key = Key {
    name: "shape",
    rule: "a text of 1 to 600 characters",
    example: r#"shape = "A test `three_is_fizz` with one `assert_eq!`.""#,
};

/// Reads the path; none where it has faults, which are then noted. Without the items, or without
/// the name of the code file, it finds what faults it can.
pub fn read(
    folder: &mut Folder<'_>,
    language: &Language,
    starter: Option<&StarterFile>,
    manifest: Option<&Manifest>,
) -> Option<(Guide, Vec<Violation>)> {
    let here = format!("{}/path", language.id);
    if let Some(manifest) = manifest {
        check_order(folder, language, &here, &manifest.items);
    }
    let code = starter.map(|code| &code.name);
    let opening = manifest.and_then(|manifest| manifest.opening.as_ref());
    let opens = |item: &ItemId| opening.is_some_and(|opening| opening.items.contains(item));
    let mut steps = Vec::new();
    let mut violations = Vec::new();
    for name in folder.folders(&here) {
        let here = format!("{here}/{name}");
        let item = name.split_once('-').and_then(|(_, item)| item.parse::<ItemId>().ok());
        if let (Some(code), Some(item)) = (code, &item) {
            violations.extend(wrong::read(folder, language, code, &here, item));
        }
        let rests = starter.filter(|_| item.as_ref().is_some_and(opens));
        steps.push(match rests {
            Some(code) => read_opening_step(folder, language, &code.text, &here, item),
            None => read_step(folder, language, code, &here, item),
        });
    }
    let mend = "Take it away: a path is a folder for each item of the list, named NN-<item id>";
    folder.nothing_else(&here, mend);
    let guide = Guide { steps: steps.into_iter().collect::<Option<_>>()? };
    Some((guide, violations))
}

/// Notes each item without its folder and each folder without its item; a folder without an item
/// is not read any further.
fn check_order(folder: &mut Folder<'_>, language: &Language, here: &str, items: &[KataItem]) {
    let due: Vec<String> =
        items.iter().zip(1..).map(|(item, n)| format!("{n:02}-{}", item.id)).collect();
    let mut others = folder.folders(here);
    others.retain(|name| due.iter().all(|due| due != name));
    let mut missing: Vec<&String> = due.iter().collect();
    let there = folder.folders(here);
    missing.retain(|due| !there.contains(due.as_str()));
    for name in others {
        let path = format!("{here}/{name}");
        let number = |start: &str| start.bytes().all(|byte| byte.is_ascii_digit());
        let item = match name.split_once('-') {
            Some((start, item)) if number(start) => item,
            _ => name,
        };
        let meant = missing.iter().position(|due| due[3..] == *item);
        match meant.map(|at| missing.remove(at)) {
            Some(due) => folder.fault(&path, None, format!("is out of order. Call it {due}.")),
            None => {
                let what = format!(
                    "belongs to no item: ‘{item}’ is not on the list of kata.toml, or is there \
                     already. Mend its name, or take it away."
                );
                folder.fault(&path, None, what);
                folder.drop_all(&path);
            }
        }
    }
    for due in missing {
        let what = format!(
            "is missing. Every item of the list has its folder, with test{}, green and hints.toml.",
            language.ending
        );
        folder.fault(&format!("{here}/{due}"), None, what);
    }
}

/// A step that says what the code does, which rests meanwhile.
fn read_opening_step(
    folder: &mut Folder<'_>,
    language: &Language,
    code: &str,
    here: &str,
    item: Option<ItemId>,
) -> Option<GuideStep> {
    let ending = language.ending;
    let test = folder.text(&format!("{here}/test{ending}"), MOST_BYTES, "Write the one new test");
    let file = format!("{here}/hints.toml");
    let source = folder.text(&file, MOST_BYTES, "Give hints in the table [red]");
    let table = source.and_then(|source| TomlTable::parse(folder, &file, source));
    let hints = table.and_then(|mut table| {
        let red = table.table(folder, "red");
        if red.is_none() {
            let what = "has no [red]. Add it, with step, question, idea and shape.";
            folder.fault(&file, None, what);
        }
        table.nothing_else(folder);
        read_table(folder, red?)
    });
    let mend = format!(
        "Take it away: a step of the opening is test{ending}, hints.toml and wrong/<phase>-<rule>"
    );
    folder.nothing_else(here, &mend);
    let hints = hints?;
    Some(GuideStep {
        item: item?,
        test: test?.to_owned(),
        stub: None,
        green: code.to_owned(),
        clean: None,
        green_hints: hints.clone(),
        red_hints: hints,
    })
}

fn read_step(
    folder: &mut Folder<'_>,
    language: &Language,
    code: Option<&FileName>,
    here: &str,
    item: Option<ItemId>,
) -> Option<GuideStep> {
    let ending = language.ending;
    let test = folder.text(&format!("{here}/test{ending}"), MOST_BYTES, "Write the one new test");
    let why = "Declare in it what the test needs to compile, or take it away";
    let stub = folder.text_if_there(&format!("{here}/stub{ending}"), MOST_BYTES, why);
    let green = code.and_then(|code| {
        let why = "Write the whole code file, with the least code that makes the test pass";
        folder.text(&format!("{here}/green/{code}"), MOST_BYTES, why)
    });
    let why = "Write the whole file as it is after the clean-up, or take it away";
    let clean_code = code
        .and_then(|code| folder.text_if_there(&format!("{here}/clean/{code}"), MOST_BYTES, why));
    let clean_tests =
        folder.text_if_there(&format!("{here}/clean/{}", language.tests), MOST_BYTES, why);
    if code.is_none() {
        // The starter's fault is noted, and which file is meant here cannot be told.
        folder.drop_all(&format!("{here}/green"));
        folder.drop_all(&format!("{here}/clean"));
        folder.drop_all(&format!("{here}/wrong"));
    }
    let cleans = clean_code.is_some() || clean_tests.is_some();
    let hints = read_hints(folder, &format!("{here}/hints.toml"), code.map(|_| cleans));
    let code = code.map_or("<code file>", FileName::as_str);
    let tests = language.tests;
    let mend = format!(
        "Take it away, or mend its name: a step is test{ending}, stub{ending}, green/{code}, \
         clean/{code}, clean/{tests}, hints.toml and wrong/<phase>-<rule>"
    );
    folder.nothing_else(here, &mend);
    let [red_hints, green_hints, clean_hints] = hints?;
    let text = |text: &str| text.to_owned();
    let clean = clean_hints.map(|hints| Clean {
        code: clean_code.map(text),
        tests: clean_tests.map(text),
        hints,
    });
    Some(GuideStep {
        item: item?,
        test: text(test?),
        stub: stub.map(text),
        green: text(green?),
        clean,
        red_hints: red_hints?,
        green_hints: green_hints?,
    })
}

/// The hints for the test, the code and the clean-up. Where it is known whether the step cleans
/// up, it has hints for that if and only if it does.
fn read_hints(
    folder: &mut Folder<'_>,
    file: &str,
    cleans: Option<bool>,
) -> Option<[Option<Hints>; 3]> {
    let why = "Give hints in the tables [red], [green] and, where there is a clean-up, [refactor]";
    let source = folder.text(file, MOST_BYTES, why)?;
    let mut table = TomlTable::parse(folder, file, source)?;
    let wanted = [("red", true), ("green", true), ("refactor", cleans.unwrap_or(false))];
    let hints = wanted.map(|(name, wanted)| {
        if !table.has(name) {
            let what = format!("has no [{name}]. Add it, with step, question, idea and shape.");
            wanted.then(|| folder.fault(file, None, what));
            return None;
        }
        let table = table.table(folder, name)?;
        if !wanted && cleans.is_some() {
            let what = "has [refactor], and there is no clean-up. Add a file in clean, or take \
                        the hints away.";
            folder.fault(file, table.line(), what);
        }
        read_table(folder, table)
    });
    table.nothing_else(folder);
    Some(hints)
}

fn read_table(folder: &mut Folder<'_>, mut table: TomlTable<'_>) -> Option<Hints> {
    let step = table.take(folder, &STEP, |value| line(value, 80));
    let question = table.take(folder, &QUESTION, words);
    let idea = table.take(folder, &IDEA, words);
    let shape = table.take(folder, &SHAPE, words);
    table.nothing_else(folder);
    Some(Hints { step: step?, question: question?, idea: idea?, shape: shape? })
}

fn words(value: &DeValue<'_>) -> Option<String> {
    let text = value.as_str()?.trim();
    (1..=600).contains(&text.chars().count()).then(|| text.to_owned())
}
