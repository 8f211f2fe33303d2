//! What the code under test declares, in a language with a grammar, and how much of it does more
//! than it takes to run.

use super::{leaves, number, text};
use crate::runner::sources::SourceFile;
use katas::facts::{CodeFact, HelperFact, HelperKind, Lines};
use std::collections::BTreeMap;
use tree_sitter::Node;

/// Something that is declared.
pub struct Declared<'t> {
    /// Its full path.
    pub name: String,
    /// All of it.
    pub whole: Node<'t>,
    /// What it is to others.
    pub head: Vec<Node<'t>>,
    /// What it does, where it does something.
    pub body: Option<Node<'t>>,
    /// Whether it does no more than it takes to run.
    pub is_stub: bool,
    /// Whether it is there for the language's sake, or for that of what it derives from.
    pub is_demanded: bool,
}

/// The facts about what a file declares. `counts` says how often each name stands in all files.
#[must_use]
pub fn facts(
    declared: &[Declared<'_>],
    file: &SourceFile,
    weighs: fn(&Node<'_>) -> bool,
    counts: &BTreeMap<&str, usize>,
) -> Vec<CodeFact> {
    let fact = |one: &Declared<'_>| {
        let mut own = BTreeMap::new();
        leaves::count_names(one.whole, &file.text, &mut own);
        let called = one.name.rsplit([':', ' ']).next().unwrap_or_default();
        let count =
            |counts: &BTreeMap<&str, usize>| counts.get(called).copied().unwrap_or_default();
        CodeFact {
            name: one.name.clone(),
            file: file.name.clone(),
            lines: lines(&one.whole),
            head: leaves::loose_digest(&one.head, &file.text),
            body: one.body.map(|body| leaves::loose_digest(&[body], &file.text)),
            is_stub: one.is_stub,
            weight: one.body.map_or(0, |body| weight(body, weighs)),
            is_used: one.is_demanded || count(counts) > count(&own),
        }
    };
    declared.iter().map(fact).collect()
}

/// The lines that a node takes up.
#[must_use]
pub fn lines(node: &Node<'_>) -> Lines {
    let (from, to) = (node.start_position(), node.end_position());
    // One that ends with its line ends in front of the next.
    let last = if to.column == 0 && to.row > from.row { to.row } else { to.row + 1 };
    Lines { first: number(from.row + 1), last: number(last) }
}

/// How many nodes below one do something.
fn weight(node: Node<'_>, weighs: fn(&Node<'_>) -> bool) -> u32 {
    let mut count: u32 = 0;
    let mut open = vec![node];
    while let Some(node) = open.pop() {
        count = count.saturating_add(u32::from(weighs(&node)));
        open.extend(super::named(&node));
    }
    count
}

/// The first words of a node that stands for no name, to call it something.
#[must_use]
pub fn first_words(node: &Node<'_>, all: &str) -> String {
    let line = text(node, all).lines().next().unwrap_or_default();
    line.chars().take(40).collect()
}

/// Something that stands beside the tests.
#[must_use]
pub fn helper(name: String, kind: HelperKind, whole: &Node<'_>, file: &SourceFile) -> HelperFact {
    HelperFact {
        name,
        kind,
        file: file.name.clone(),
        lines: lines(whole),
        body: leaves::loose_digest(&[*whole], &file.text),
        preparation: Vec::new(),
        own: Vec::new(),
    }
}

/// Something that a line brings in: its name says all of it.
#[must_use]
pub fn import(name: String, line: &Node<'_>, file: &SourceFile) -> HelperFact {
    HelperFact { body: 0, ..helper(name, HelperKind::Import, line, file) }
}
