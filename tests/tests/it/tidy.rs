//! The rules of the house that a machine can hold: what lies where, who may know whom, how a file
//! looks. Each looks at every file that is, or is about to be, under version control.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod code;
mod manifests;
mod tree;

use self::code::Code;
use self::tree::{File, Tree};

/// Everything that may stand at the top, beside licences and what begins with a dot.
const TOP_LEVEL: [&str; 8] =
    ["Cargo.toml", "Cargo.lock", "app", "katas", "server", "public", "tests", "README.md"];

/// Names that say nothing about what a file is for.
const EMPTY_NAMES: [&str; 8] =
    ["mod", "util", "utils", "helper", "helpers", "common", "manager", "misc"];

/// What a screen shows beside another window, in Rust, which a formatter breaks into lines.
const COLUMNS: usize = 100;
/// The same where every line is broken by hand.
const COLUMNS_BY_HAND: usize = 120;

/// Above this a file is about more than one thing; most have at most [`USUAL_LINES`].
const LINES: usize = 400;
const USUAL_LINES: usize = 250;

/// Modules of the standard library through which `katas` could reach the world outside.
const STD_OUTSIDE: [&str; 5] = ["env", "fs", "net", "process", "thread"];

/// Names that only code with a clock, a network, a database or a browser has.
const OUTSIDE: [&str; 9] = [
    "Instant",
    "SystemTime",
    "async_std",
    "axum",
    "js_sys",
    "reqwest",
    "rusqlite",
    "tokio",
    "web_sys",
];

/// Fails with all `offences` against `rule`, each `FILE:LINE: what`.
fn expect_none(rule: &str, offences: impl IntoIterator<Item = String>) {
    let offences = offences.into_iter().collect::<Vec<_>>();
    assert!(offences.is_empty(), "{rule}:\n  {}\n", offences.join("\n  "));
}

/// The lines of `files` that `is_offence` finds fault with, in the form of [`expect_none`].
fn lines(files: &[File], is_offence: impl Fn(&str) -> bool) -> Vec<String> {
    let mut offences = Vec::new();
    for file in files {
        for (number, line) in (1..).zip(file.text().lines()) {
            if is_offence(line) {
                offences.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    offences
}

/// The places in `files` that `find` returns, in the form of [`expect_none`].
fn places(files: &[File], find: impl Fn(&Code) -> Vec<(usize, String)>) -> Vec<String> {
    let mut offences = Vec::new();
    for file in files {
        match Code::parse(&file.text()) {
            Ok(code) => {
                let found = find(&code).into_iter();
                offences.extend(found.map(|(line, what)| format!("{}:{line}: {what}", file.path)));
            }
            Err(error) => offences.push(format!("{}: is no Rust: {error}", file.path)),
        }
    }
    offences
}

#[test]
fn the_top_level_holds_what_the_design_says_and_nothing_else() {
    let tree = Tree::load();
    let mut entries = tree.files.iter().map(|file| file.first_part()).collect::<Vec<_>>();
    entries.dedup();
    let is_allowed = |entry: &str| {
        entry.starts_with('.') || entry.starts_with("LICENSE") || TOP_LEVEL.contains(&entry)
    };
    let strangers = entries.into_iter().filter(|entry| !is_allowed(entry)).map(str::to_owned);
    expect_none("these do not belong at the top", strangers);
}

#[test]
fn the_domain_reaches_nothing_outside() {
    let domain = Tree::load().rust_below("katas/src");
    assert!(!domain.is_empty(), "katas has no source");
    let offences = places(&domain, |code| {
        let names = code.names(&OUTSIDE);
        let modules = code.std_modules(&STD_OUTSIDE);
        names.into_iter().chain(modules).collect()
    });
    expect_none("katas knows no clock, file, network, database or browser", offences);
}

#[test]
fn every_source_says_what_it_is_for() {
    let tree = Tree::load();
    let silent = tree.rust().into_iter().filter(|file| !file.text().starts_with("//! "));
    expect_none("a source opens with one `//!` sentence", silent.map(|file| file.path));
}

#[test]
fn every_name_says_something() {
    let tree = Tree::load();
    let is_empty = |part: &str| {
        let stem = part.split('.').next().unwrap_or(part);
        EMPTY_NAMES.contains(&stem)
    };
    let offences = tree.files.into_iter().filter(|file| file.path.split('/').any(is_empty));
    let names = EMPTY_NAMES.join(", ");
    expect_none(
        &format!("a file is named after its central type, none of: {names}"),
        offences.map(|file| file.path),
    );
}

#[test]
fn every_icon_that_is_shown_is_drawn() {
    let tree = Tree::load();
    let page = tree.files.iter().find(|file| file.path == "public/index.html").unwrap().text();
    let named = |text: &str| {
        let calls = ["icon(\"", "icon_button(\""].map(|call| text.split(call).skip(1));
        let names = calls.into_iter().flatten().filter_map(|rest| rest.split('"').next());
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    let sources = tree.rust_below("app/src");
    let names = sources.iter().flat_map(|file| named(&file.text())).collect::<Vec<_>>();
    assert!(names.len() > 20, "the icons are named in another way now");
    let undrawn = names.into_iter().filter(|name| !page.contains(&format!("id=\"i-{name}\"")));
    expect_none("an icon that is named has its symbol in public/index.html", undrawn);
}

#[test]
fn lines_fit_beside_another_window() {
    let (rust, other) = Tree::load().sources().into_iter().partition::<Vec<_>, _>(File::is_rust);
    // An address cannot be broken.
    let width = |line: &str| if line.contains("https://") { 0 } else { line.chars().count() };
    let offences = [
        lines(&rust, |line| width(line) > COLUMNS),
        lines(&other, |line| width(line) > COLUMNS_BY_HAND),
    ];
    expect_none(
        &format!("a line has at most {COLUMNS} columns, other than in Rust {COLUMNS_BY_HAND}"),
        offences.concat(),
    );
}

#[test]
fn files_are_about_one_thing() {
    // A schema grows with every version, and is one thing all the same.
    let sources = Tree::load().sources().into_iter().filter(|file| !file.path.ends_with(".proto"));
    let lengths = sources.map(|file| (file.text().lines().count(), file.path));
    let long = lengths.filter(|(length, _)| *length > LINES);
    expect_none(
        &format!("a file has at most {LINES} lines, most have fewer than {USUAL_LINES}"),
        long.map(|(length, path)| format!("{path}: {length} lines")),
    );
}

#[test]
fn no_test_is_switched_off() {
    let offences = places(&Tree::load().rust(), |code| code.sequence(&["#", "[", "ignore"]));
    expect_none("a slow test waits for RANDORI_SLOW=1, none is ignored", offences);
}

#[test]
fn nothing_is_left_undone() {
    let tree = Tree::load();
    let todo = places(&tree.rust(), |code| code.sequence(&["todo", "!"]));
    // Put together, or this file would be an offender.
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat()];
    let marked = lines(&tree.sources(), |line| {
        let words = line.split(|c: char| !c.is_alphanumeric());
        words.into_iter().any(|word| marks.iter().any(|mark| word == mark))
    });
    expect_none("what is not done is an issue, not a mark in the source", [todo, marked].concat());
}

#[test]
fn every_exception_to_a_lint_has_a_reason() {
    let offences = places(&Tree::load().rust(), Code::allows_without_reason);
    expect_none("`allow` says why: allow(LINT, reason = \"…\")", offences);
}
