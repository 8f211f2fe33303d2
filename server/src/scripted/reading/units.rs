//! The statements of a test or of what stands beside it: which names are in each, and which of
//! them it gives.

use super::leaves;
use super::text;
use super::vocabulary::Vocabulary;
use std::collections::BTreeSet;
use tree_sitter::Node;

/// The most words that are looked at: a test of a kata has fifty.
const MOST_WORDS: usize = 50_000;

/// How a name is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// By itself.
    Root,
    /// As a part of something else.
    Member,
    /// As a part of the test itself.
    Own,
}

/// A statement without those within its blocks.
#[derive(Debug)]
pub struct Unit<'t> {
    /// All of it.
    pub node: Node<'t>,
    /// Its names.
    pub names: Vec<(&'t str, Reach)>,
    /// The names that it gives.
    pub bound: Vec<&'t str>,
    /// The names that it takes as they come, of which nobody can tell what they stand for.
    pub taken: Vec<&'t str>,
    /// The statements around it, from the outermost.
    pub around: Vec<usize>,
    /// Whether it breaks off a test by itself.
    pub ends: bool,
    /// Whether it brings in something that may have to do with the code.
    pub brings: bool,
}

/// The statements below some nodes, each before those within it; none where there are too many
/// words. `is_out` tells which nodes are left out.
#[must_use]
pub fn units<'t>(
    nodes: &[Node<'t>],
    all: &'t str,
    words: &Vocabulary,
    is_out: &dyn Fn(&Node<'t>) -> bool,
) -> Option<Vec<Unit<'t>>> {
    let mut walker = Walker { all, words, is_out, units: Vec::new(), left: MOST_WORDS };
    for node in nodes {
        walker.walk(*node)?;
    }
    Some(walker.units)
}

struct Walker<'t, 'w> {
    all: &'t str,
    words: &'w Vocabulary,
    is_out: &'w dyn Fn(&Node<'t>) -> bool,
    units: Vec<Unit<'t>>,
    left: usize,
}

/// A node that a walk is in.
struct Open<'t> {
    node: Node<'t>,
    /// The statement that it is, if it is one.
    is_unit: bool,
    /// Whether every name in it is given.
    binds: bool,
    /// Whether what it gives comes from outside.
    takes: bool,
    /// How many statements were open when a block began, if it is one.
    barrier: Option<usize>,
}

impl<'t> Walker<'t, '_> {
    /// Without recursion: how deep it is nested is its author's choice.
    fn walk(&mut self, root: Node<'t>) -> Option<()> {
        let mut open: Vec<Open<'t>> = Vec::new();
        let mut around: Vec<usize> = Vec::new();
        let mut barrier = 0;
        let mut cursor = root.walk();
        let mut before: [&'t str; 2] = ["", ""];
        'next: loop {
            let node = cursor.node();
            let field = cursor.field_name().filter(|_| !open.is_empty());
            let skipped = (self.is_out)(&node) || leaves::says_nothing(&node);
            if !skipped {
                let is_unit = open.is_empty() || is_statement(node.kind());
                if is_unit {
                    let unit = Unit {
                        node,
                        names: Vec::new(),
                        bound: Vec::new(),
                        taken: Vec::new(),
                        around: around.clone(),
                        ends: self.words.endings.contains(&node.kind()),
                        brings: (self.words.brings)(&node, self.all),
                    };
                    around.push(self.units.len());
                    self.units.push(unit);
                }
                let outer = open.last();
                let binds = outer.is_some_and(|outer| outer.binds && !is_value(field))
                    || self.binds(outer, field, &node);
                let takes = outer.is_some_and(|outer| outer.takes) || self.takes(&open, &node);
                let is_block = self.words.blocks.contains(&node.kind());
                let was = is_block.then_some(barrier);
                if is_block {
                    barrier = around.len();
                }
                open.push(Open { node, is_unit, binds, takes, barrier: was });
                if cursor.goto_first_child() {
                    continue;
                }
                self.leaf(&open, field, &around[barrier.min(around.len())..], &mut before)?;
            } else {
                open.push(Open { node, is_unit: false, binds: false, takes: false, barrier: None });
            }
            loop {
                let closed = open.pop()?;
                if closed.is_unit {
                    around.pop();
                }
                if let Some(was) = closed.barrier {
                    barrier = was;
                }
                if open.is_empty() {
                    return Some(());
                }
                if cursor.goto_next_sibling() {
                    continue 'next;
                }
                cursor.goto_parent();
            }
        }
    }

    fn binds(&self, outer: Option<&Open<'t>>, field: Option<&str>, node: &Node<'t>) -> bool {
        let kind = outer.map_or("", |outer| outer.node.kind());
        self.words.given.contains(&node.kind())
            || field.is_some_and(|field| self.words.binders.contains(&(kind, field)))
    }

    /// Whether a node holds the parameters of a function that anybody may call with anything.
    fn takes(&self, open: &[Open<'t>], node: &Node<'t>) -> bool {
        let is_list = node.kind().ends_with("parameters");
        let of = open.last().map_or("", |outer| outer.node.kind());
        let is_one = of == "arrow_function" && node.kind() == "identifier";
        let is_argument = self.words.closures.contains(&of)
            && open.iter().rev().nth(1).is_some_and(|one| one.node.kind() == self.words.arguments);
        (is_list || is_one) && !is_argument
    }

    /// Notes a word in the statements that it belongs to.
    fn leaf(
        &mut self,
        open: &[Open<'t>],
        field: Option<&str>,
        around: &[usize],
        before: &mut [&'t str; 2],
    ) -> Option<()> {
        let Some(Open { node, binds, takes, .. }) = open.last() else { return Some(()) };
        let word = text(node, self.all);
        if word.is_empty() {
            return Some(());
        }
        let [first, dot] = *before;
        *before = [dot, word];
        let is_dot = matches!(dot, "." | "?.");
        let oneself = &self.words.oneself;
        let is_label = !is_dot
            && (node.kind() == "property_identifier"
                || (open
                    .iter()
                    .rev()
                    .nth(1)
                    .is_some_and(|one| one.node.kind() == "keyword_argument")
                    && field == Some("name")));
        if !leaves::is_name(node) || is_label || (oneself.contains(&word) && !is_dot) {
            return Some(());
        }
        let reach = match (is_dot, oneself.contains(&first)) {
            (true, true) => Reach::Own,
            (true, false) => Reach::Member,
            (false, _) => Reach::Root,
        };
        for at in around {
            self.left = self.left.checked_sub(1)?;
            let unit = &mut self.units[*at];
            unit.names.push((word, reach));
            if *binds {
                unit.bound.push(word);
            }
            if *takes {
                unit.taken.push(word);
            }
        }
        Some(())
    }
}

/// Whether a node is a statement, or says something by a name and a block.
fn is_statement(kind: &str) -> bool {
    kind.ends_with("_statement") || kind.ends_with("_declaration") || kind.ends_with("_definition")
}

/// Whether a part of what gives names is a value.
fn is_value(field: Option<&str>) -> bool {
    matches!(field, Some("value" | "type" | "right" | "subscript" | "index"))
}

/// The names that some statements give.
#[must_use]
pub fn bound<'t>(units: &[Unit<'t>]) -> BTreeSet<&'t str> {
    units.iter().flat_map(|unit| unit.bound.iter().copied()).collect()
}
