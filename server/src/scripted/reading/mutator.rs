//! The mutants of code in a language with a grammar, and how each is written beside what it
//! replaces: on the same line, with a question by which it is switched on.

use super::{number, span};
use crate::language::inserted::Put;
use crate::runner::sources::SourceFile;
use katas::mutant::{Mutant, Operator};
use tree_sitter::Node;

/// How deep texts are looked into; a kata's is ten deep.
const MOST_DEPTH: usize = 150;

/// A mutant, and what has to be put into the text so that it can be switched on.
#[derive(Debug)]
pub struct Made {
    /// The mutant.
    pub mutant: Mutant,
    /// What is put in, with its turn among all that is put at one place.
    pub puts: Vec<(usize, Put)>,
}

/// Notes the mutants of a file.
pub struct Mutator<'a> {
    word: &'a str,
    /// The file.
    pub file: &'a SourceFile,
    /// How many mutants other files have.
    before: usize,
    /// The next turn.
    turn: usize,
    /// The mutants.
    pub made: Vec<Made>,
    depth: usize,
}

impl<'a> Mutator<'a> {
    /// One that asks by a word whether a mutant is switched on, and counts on from `before`.
    pub fn new(word: &'a str, file: &'a SourceFile, before: usize) -> Self {
        Self { word, file, before, turn: 0, made: Vec::new(), depth: 0 }
    }

    /// Notes a mutant, and gives its place among those of this file.
    pub fn make(&mut self, operator: Operator, node: &Node<'_>, was: &str, becomes: &str) -> usize {
        let span = span(*node, self.file);
        let (was, becomes) = (was.to_owned(), becomes.to_owned());
        self.made.push(Made { mutant: Mutant { operator, span, was, becomes }, puts: Vec::new() });
        self.made.len() - 1
    }

    /// The question whether a mutant is switched on.
    pub fn is(&self, made: usize) -> String {
        format!("{}({})", self.word, number(self.before + made + 1))
    }

    /// Puts something into the text for a mutant.
    pub fn put(&mut self, made: usize, at: usize, text: String) {
        self.made[made].puts.push((self.turn, Put { at, text }));
        self.turn += 1;
    }

    /// Does something one step deeper, as long as that is not too deep for anybody to read.
    pub fn deeper(&mut self, look: impl FnOnce(&mut Self)) {
        if self.depth < MOST_DEPTH {
            self.depth += 1;
            look(self);
            self.depth -= 1;
        }
    }
}

/// What may stand in the place of an operator between two values, in the notation that most
/// languages share.
#[must_use]
pub fn others(operator: &str) -> &'static [(Operator, &'static str)] {
    use Operator::{MoveBoundary as Boundary, NegateCondition as Negate, SwapOperator as Swap};
    match operator {
        "+" => &[(Swap, "-")],
        "-" => &[(Swap, "+")],
        "*" => &[(Swap, "/")],
        "/" | "//" | "%" | "**" => &[(Swap, "*")],
        "&&" => &[(Swap, "||")],
        "||" => &[(Swap, "&&")],
        "and" => &[(Swap, "or")],
        "or" => &[(Swap, "and")],
        "==" => &[(Swap, "!=")],
        "!=" => &[(Swap, "==")],
        "===" => &[(Swap, "!==")],
        "!==" => &[(Swap, "===")],
        "is" => &[(Swap, "is not")],
        "is not" => &[(Swap, "is")],
        "in" => &[(Swap, "not in")],
        "not in" => &[(Swap, "in")],
        "<" => &[(Boundary, "<="), (Negate, ">=")],
        "<=" => &[(Boundary, "<"), (Negate, ">")],
        ">" => &[(Boundary, ">="), (Negate, "<=")],
        ">=" => &[(Boundary, ">"), (Negate, "<")],
        "&" => &[(Swap, "|")],
        "|" | "^" => &[(Swap, "&")],
        "<<" => &[(Swap, ">>")],
        ">>" => &[(Swap, "<<")],
        _ => &[],
    }
}

/// The number that may stand in the place of another.
#[must_use]
pub fn next(written: &str) -> Option<String> {
    if let Ok(whole) = written.parse::<u64>() {
        return whole.checked_add(1).map(|next| next.to_string());
    }
    let next = written.parse::<f64>().ok()? + 1.0;
    next.is_finite().then(|| format!("{next:?}"))
}
