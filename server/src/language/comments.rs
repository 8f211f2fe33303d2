//! Comments that a name could stand for, and code that is left in comments.

use crate::language::smell::smell;
use crate::runner::sources::SourceFile;
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

/// The comments in a language.
#[derive(Clone, Copy)]
pub struct Comments {
    /// What begins one that goes to the end of the line.
    pub mark: &'static str,
    /// Whether the words of one are code that was switched off.
    pub is_code: fn(&str) -> bool,
}

impl Comments {
    /// Those within a function that say what a name could, or hold code.
    #[must_use]
    pub fn in_function(self, file: &SourceFile, lines_of: Lines) -> Vec<Smell> {
        let lines: Vec<&str> = file.text.lines().collect();
        let (first, last) = (lines_of.first as usize, (lines_of.last as usize).min(lines.len()));
        let mut found = Vec::new();
        for (at, number) in (first..last.saturating_sub(1)).zip(lines_of.first + 1..) {
            let words = lines[at].trim().strip_prefix(self.mark);
            let Some(words) = words.and_then(|words| words.strip_prefix(' ')) else { continue };
            let lines_here = Lines { first: number, last: number };
            let place = vec![Stretch { file: file.name.clone(), lines: lines_here }];
            if (self.is_code)(words) {
                found.push(smell(SmellKind::DeadCode, words, place));
            } else if self.is_alone(&lines, at)
                && is_name(words)
                && stands_over(&lines[at + 1..last])
            {
                found.push(smell(SmellKind::CommentForName, words, place));
            }
        }
        found
    }

    /// How many lines say something beside comments.
    #[must_use]
    pub fn lines_of_code(self, file: &SourceFile, Lines { first, last }: Lines) -> usize {
        let (first, last) = (first as usize, last as usize);
        let lines = file.text.lines().take(last).skip(first.saturating_sub(1));
        let says = |line: &&str| {
            let line = line.trim();
            !line.is_empty() && !line.starts_with(self.mark)
        };
        lines.filter(says).count()
    }

    /// Whether a comment is one line, with a line of code or none before it.
    fn is_alone(self, lines: &[&str], at: usize) -> bool {
        let is_comment =
            |line: Option<&&str>| line.is_some_and(|line| line.trim().starts_with(self.mark));
        let before = at.checked_sub(1).and_then(|at| lines.get(at));
        !is_comment(lines.get(at + 1)) && !is_comment(before)
    }
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
