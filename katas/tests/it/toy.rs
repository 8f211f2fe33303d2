//! A toy of the server's parser: enough Rust for the texts in these tests.

use katas::facts::{Facts, TestFact};
use katas::id::FileName;
use katas::report::TestName;
use katas::text::Files;

/// The facts about a text whose tests stand at the beginning of a line, end with a closing brace
/// at the beginning of a line, and reach the code by calling `say` or a helper `says`.
pub fn facts(files: &Files) -> Facts {
    let tests = files.0.iter().flat_map(|file| tests_in(&file.name, &file.text));
    Facts { tests: tests.collect(), ..Facts::default() }
}

fn tests_in(file: &FileName, text: &str) -> Vec<TestFact> {
    let lines: Vec<&str> = text.lines().collect();
    let mut tests = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if *line != "#[test]" {
            continue;
        }
        let length =
            lines[at..].iter().position(|line| *line == "}").unwrap_or(lines.len() - at - 1);
        tests.push(fact(file, at, &lines[at..=at + length]));
    }
    tests
}

fn fact(file: &FileName, at: usize, lines: &[&str]) -> TestFact {
    let line_of = |at: usize| u32::try_from(at + 1).unwrap();
    let head = lines.iter().position(|line| line.starts_with("fn ")).unwrap_or(0);
    let name = lines[head].trim_start_matches("fn ").split('(').next().unwrap_or_default();
    let stem = file.as_str().trim_end_matches(".rs");
    let code = lines.iter().position(|line| line.contains("say(") || line.contains("says("));
    TestFact {
        name: TestName(format!("{stem}::{name}")),
        file: file.clone(),
        first_line: line_of(at),
        last_line: line_of(at + lines.len() - 1),
        body: digest(&lines[head + 1..]),
        ignored: lines[..head].contains(&"#[ignore]"),
        code_from: code.map(|code| line_of(at + code)),
        asserts: None,
        preparation: Vec::new(),
        own: Vec::new(),
        assertions: 0,
    }
}

/// The same for a text with other white space.
fn digest(lines: &[&str]) -> u64 {
    let characters = lines.iter().flat_map(|line| line.chars()).filter(|c| !c.is_whitespace());
    characters.fold(7, |hash, c| hash.wrapping_mul(31).wrapping_add(u64::from(c)))
}
