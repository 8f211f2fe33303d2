//! `randori doctor`: which walls and languages this machine has, and what to do about the rest.

use crate::machine::{Machine, Tools};
use crate::sandbox::walls::Wall;
use serde::Serialize;
use std::fmt::Write as _;

/// What was found, for programs.
#[derive(Debug, Serialize)]
pub struct Findings<'a> {
    /// Whether people's code can be run here.
    fit: bool,
    walls: &'a [Wall],
    languages: Vec<Found<'a>>,
}

/// A language, for programs.
#[derive(Debug, Serialize)]
struct Found<'a> {
    title: &'a str,
    /// None where it is missing.
    toolchain: Option<&'a str>,
    /// What to do where it is missing.
    missing: Option<&'a str>,
}

impl<'a> Found<'a> {
    fn of(tools: &'a Tools) -> Self {
        let found = tools.found.as_ref();
        let toolchain = found.ok().map(|language| language.toolchain());
        Self { title: &tools.title, toolchain, missing: found.err().map(String::as_str) }
    }
}

/// What was found, for programs.
#[must_use]
pub fn findings(machine: &Machine) -> Findings<'_> {
    let languages = machine.languages.iter().map(Found::of).collect();
    Findings { fit: machine.is_fit(), walls: &machine.walls.list, languages }
}

/// What was found, for people: a line for each thing, and what to do below what is missing.
#[must_use]
pub fn text(machine: &Machine) -> String {
    let mut text = String::from("Walls\n");
    for wall in &machine.walls.list {
        line(&mut text, wall.name, wall.state(), &wall.note);
    }
    text.push_str("\nLanguages\n");
    for tools in &machine.languages {
        match &tools.found {
            Ok(language) => line(&mut text, &tools.title, "yes", language.toolchain()),
            Err(missing) => line(&mut text, &tools.title, "no", missing),
        }
    }
    text.push_str(if machine.is_fit() {
        "\nPeople's code can be run here.\n"
    } else {
        "\nPeople's code cannot be run here. See to what is missing above.\n"
    });
    text
}

fn line(text: &mut String, name: &str, state: &str, note: &str) {
    let mut lines = note.lines();
    let first = lines.next().unwrap_or_default();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "  {name:22} {state:8} {first}");
    for more in lines {
        let _ = writeln!(text, "  {:22} {:8} {more}", "", "");
    }
}
