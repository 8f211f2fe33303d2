//! The words of a tree: a digest of them, and which of them name the code under test.

use super::{named, number, text};
use crate::language::Word;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use tree_sitter::Node;

/// What opens and closes by indentation, which the tree does not show as words.
const BLOCK: &str = "block";

/// What the kinds of leaves that stand for themselves are called in one grammar or another.
const LITERALS: &[&str] = &[
    "integer",
    "float",
    "number",
    "string_content",
    "string_fragment",
    "char",
    "true",
    "false",
    "none",
    "null",
];

/// How many helpers are looked through: each may name another, and so is read again and again.
const MOST_HELPERS: usize = 200;

/// A digest of some nodes' words: the same however they are laid out and commented. It is kept in
/// logs, so it is never computed otherwise.
#[must_use]
pub fn digest(nodes: &[Node<'_>], all: &str) -> u64 {
    let mut hash = Sha256::new();
    for node in nodes {
        walk(*node, &mut |step| match step {
            Step::Word(word, _) => {
                let word = text(&word, all);
                hash.update((word.len() as u64).to_le_bytes());
                hash.update(word.as_bytes());
            }
            Step::Opens => hash.update(b"{"),
            Step::Closes => hash.update(b"}"),
        });
    }
    let digest = hash.finalize();
    digest.iter().take(8).fold(0, |all, byte| all << 8 | u64::from(*byte))
}

/// The words of a tree, in their order.
#[must_use]
pub fn words(node: Node<'_>, all: &str) -> Vec<Word> {
    let mut words = Vec::new();
    walk(node, &mut |step| {
        if let Step::Word(leaf, _) = step {
            let line = number(leaf.start_position().row + 1);
            let is_literal = LITERALS.iter().any(|kind| leaf.kind().contains(kind));
            words.push(Word { line, text: text(&leaf, all).to_owned(), is_literal });
        }
    });
    words
}

/// Whether a tree is nested deeper than a kata's ever is. A node is asked for its parent only in
/// one that is not: the answer takes as long as the node is deep.
#[must_use]
pub fn is_deep(node: Node<'_>) -> bool {
    const MOST_DEPTH: u32 = 150;
    let mut cursor = node.walk();
    'next: loop {
        if cursor.depth() > MOST_DEPTH {
            return true;
        }
        if cursor.goto_first_child() {
            continue;
        }
        loop {
            if cursor.goto_next_sibling() {
                continue 'next;
            }
            if !cursor.goto_parent() {
                return false;
            }
        }
    }
}

/// Where the words of a tree stand, in their order.
#[must_use]
pub fn ranges(node: Node<'_>) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    walk(node, &mut |step| {
        if let Step::Word(leaf, _) = step {
            ranges.push(leaf.byte_range());
        }
    });
    ranges
}

/// What a walk comes by.
enum Step<'t> {
    /// A word, and the kind of what it stands in.
    Word(Node<'t>, &'t str),
    Opens,
    Closes,
}

/// Goes through a tree in the order of the text, without recursion: how deep it is nested is its
/// author's choice.
fn walk<'t>(node: Node<'t>, see: &mut impl FnMut(Step<'t>)) {
    let mut cursor = node.walk();
    let mut kinds: Vec<&'t str> = Vec::new();
    'next: loop {
        let here = cursor.node();
        let is_block = here.kind() == BLOCK;
        if is_block {
            see(Step::Opens);
        }
        let is_comment = says_nothing(&here);
        if !is_comment && here.child_count() == 0 && !here.byte_range().is_empty() {
            see(Step::Word(here, kinds.last().copied().unwrap_or_default()));
        }
        if !is_comment && cursor.goto_first_child() {
            kinds.push(here.kind());
            continue;
        }
        loop {
            if cursor.node().kind() == BLOCK {
                see(Step::Closes);
            }
            if cursor.node() == node {
                return;
            }
            if cursor.goto_next_sibling() {
                continue 'next;
            }
            if !cursor.goto_parent() {
                return;
            }
            kinds.pop();
        }
    }
}

/// A digest of some nodes' words that a formatter does not change: without what it adds and takes
/// away. It is kept in logs, so it is never computed otherwise.
#[must_use]
pub fn loose_digest(nodes: &[Node<'_>], all: &str) -> u64 {
    let mut hash = Sha256::new();
    let mut comma = false;
    for node in nodes {
        walk(*node, &mut |step| {
            let word = match step {
                Step::Word(word, of) => loose(text(&word, all), of),
                Step::Opens => "{",
                Step::Closes => "}",
            };
            // A comma counts where something follows in the same brackets.
            if std::mem::replace(&mut comma, word == ",") && !matches!(word, ")" | "]" | "}") {
                hash.update(b",");
            }
            if !matches!(word, "" | ",") {
                hash.update((word.len() as u64).to_le_bytes());
                hash.update(word.as_bytes());
            }
        });
        hash.update(b"|");
    }
    let digest = hash.finalize();
    digest.iter().take(8).fold(0, |all, byte| all << 8 | u64::from(*byte))
}

/// A word without what a formatter chooses: its quotes, brackets around the whole, semicolons.
fn loose<'a>(word: &'a str, of: &str) -> &'a str {
    match word {
        "'" | "\"" => "\"",
        "\"\"\"" | "'''" => "\"\"\"",
        ";" => "",
        "(" | ")" if of == "parenthesized_expression" => "",
        word => word,
    }
}

/// How often each name stands in some nodes.
pub fn count_names<'a>(node: Node<'_>, all: &'a str, counts: &mut BTreeMap<&'a str, usize>) {
    walk(node, &mut |step| {
        if let Step::Word(word, _) = step
            && is_name(&word)
        {
            *counts.entry(text(&word, all)).or_default() += 1;
        }
    });
}

/// A node's parts without comments.
#[must_use]
pub fn told<'t>(node: &Node<'t>) -> Vec<Node<'t>> {
    named(node).into_iter().filter(|part| !says_nothing(part)).collect()
}

/// Where names stand that have another one, with that.
#[must_use]
pub fn places<'r>(
    node: Node<'_>,
    all: &str,
    renames: &'r BTreeMap<String, String>,
) -> Vec<(Range<usize>, &'r str)> {
    let mut found = Vec::new();
    walk(node, &mut |step| {
        if let Step::Word(word, _) = step
            && is_name(&word)
            && let Some(new) = renames.get(text(&word, all))
        {
            found.push((word.byte_range(), new.as_str()));
        }
    });
    found
}

/// Whether a node is there for whoever reads: a comment, or a text at the head of a block.
#[must_use]
pub fn says_nothing(node: &Node<'_>) -> bool {
    node.kind().contains("comment") || is_doc(node)
}

/// A text that stands for itself at the head of a block says what it is for, and does nothing.
fn is_doc(node: &Node<'_>) -> bool {
    node.kind() == "expression_statement"
        && node.named_child_count() == 1
        && node.named_child(0).is_some_and(|only| only.kind() == "string")
        && node.prev_named_sibling().is_none()
}

/// Whether a word stands for something that was given a name, as any of the grammars call it.
#[must_use]
pub fn is_name(word: &Node<'_>) -> bool {
    let kind = word.kind();
    kind.contains("identifier") || matches!(kind, "variable" | "constructor" | "name")
}

/// The names that mean the code under test, and what the tests themselves wrap around it.
#[derive(Debug, Clone, Default)]
pub struct Names {
    items: BTreeSet<String>,
    members: BTreeSet<String>,
}

impl Names {
    /// Takes in something that is called by its own name.
    pub fn add_item(&mut self, name: &str) {
        self.items.insert(name.to_owned());
    }

    /// Takes in something that is called as a part of something else.
    pub fn add_member(&mut self, name: &str) {
        self.members.insert(name.to_owned());
    }

    /// Whether something is called so by its own name.
    #[must_use]
    pub fn has_item(&self, name: &str) -> bool {
        self.items.contains(name)
    }

    /// Whether something is called so as a part of something else.
    #[must_use]
    pub fn has_member(&self, name: &str) -> bool {
        self.members.contains(name)
    }

    /// The same with those helpers that name what counts already, or each other.
    #[must_use]
    pub fn with_helpers(&self, mut open: Vec<(&str, Node<'_>)>, all: &str) -> Self {
        let mut names = self.clone();
        open.truncate(MOST_HELPERS);
        while let Some(at) =
            open.iter().position(|(_, body)| names.first_line(*body, all).is_some())
        {
            let (name, _) = open.swap_remove(at);
            names.add_item(name);
            names.add_member(name);
        }
        names
    }

    /// The first line, counted from 1, that names something of the code.
    #[must_use]
    pub fn first_line(&self, node: Node<'_>, all: &str) -> Option<u32> {
        let mut found = None;
        let mut behind_dot = false;
        walk(node, &mut |step| {
            let Step::Word(word, _) = step else { return };
            let names = if behind_dot { &self.members } else { &self.items };
            behind_dot = word.kind() == ".";
            if found.is_none() && is_name(&word) && names.contains(text(&word, all)) {
                found = Some(number(word.start_position().row + 1));
            }
        });
        found
    }
}
