//! Comments that a name could stand for, and code that is left in comments.

use super::{Function, smell};
use crate::rust::facts::number;
use katas::facts::Lines;
use katas::smell::{Smell, SmellKind, Stretch};

/// The most words of a comment that a name could stand for.
const MOST_WORDS: usize = 4;

/// The fewest lines behind it that could be taken out under that name.
const LINES: usize = 3;

/// Words of a comment that tells why, which no name can.
const WHY: &[&str] = &[
    "because",
    "since",
    "so",
    "why",
    "todo",
    "fixme",
    "see",
    "safety",
    "not",
    "never",
    "only",
    "unless",
    "until",
    "otherwise",
    "else",
    "note",
    "must",
    "cannot",
    "no",
];

/// The comments within a function that say what a name could.
pub fn of(function: &Function<'_>) -> Vec<Smell> {
    let lines: Vec<&str> = function.file.text.lines().collect();
    let Lines { first, last } = function.lines;
    let (first, last) = (first as usize, (last as usize).min(lines.len()));
    let mut found = Vec::new();
    for at in first..last.saturating_sub(1) {
        let Some(words) = lines[at].trim().strip_prefix("// ") else { continue };
        let place = Lines { first: number(at + 1), last: number(at + 1) };
        let place = || Stretch { file: function.file.name.clone(), lines: place };
        if is_code(words) {
            found.push(smell(SmellKind::DeadCode, words, vec![place()]));
        } else if is_alone(&lines, at) && is_name(words) && stands_over(&lines[at + 1..last]) {
            found.push(smell(SmellKind::CommentForName, words, vec![place()]));
        }
    }
    found
}

/// Whether a comment is code that was switched off.
fn is_code(words: &str) -> bool {
    let ends = words.ends_with(';') || words.ends_with(") {") || words.ends_with("} else {");
    ends && syn::parse_str::<syn::Stmt>(words.trim_end_matches('{')).is_ok()
}

/// Whether a comment is one line, with a line of code or none before it.
fn is_alone(lines: &[&str], at: usize) -> bool {
    let is_comment = |line: Option<&&str>| line.is_some_and(|line| line.trim().starts_with("//"));
    !is_comment(lines.get(at + 1)) && !is_comment(at.checked_sub(1).and_then(|at| lines.get(at)))
}

fn is_name(words: &str) -> bool {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let plain = |word: &String| word.chars().all(|c| c.is_alphabetic() || c == '-');
    let tells_why = |word: &String| WHY.contains(&word.as_str());
    (2..=MOST_WORDS).contains(&words.len())
        && words.iter().all(plain)
        && !words.iter().any(tells_why)
}

/// Whether a comment stands over some lines, up to the next empty one or a smaller indent.
fn stands_over(lines: &[&str]) -> bool {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let Some(first) = lines.first().map(|line| indent(line)) else { return false };
    let below = lines.iter().take_while(|line| !line.trim().is_empty() && indent(line) >= first);
    below.count() >= LINES
}
