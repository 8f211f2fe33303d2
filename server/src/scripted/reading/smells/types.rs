//! Where a type is missing: bare values that travel together, and words that are told apart.

use super::{Function, Looks, named};
use crate::language::smell::{WORDS_OF_TYPE, smell, words_for_type};
use katas::smell::{Smell, SmellKind, Stretch};
use std::collections::{BTreeMap, BTreeSet};
use tree_sitter::Node;

/// Names of values that make one thing together. Nobody says of others what they are, so that two
/// objects would be taken for two numbers.
const PAIRS: &[[&str; 2]] = &[
    ["x", "y"],
    ["row", "column"],
    ["row", "col"],
    ["width", "height"],
    ["start", "end"],
    ["low", "high"],
    ["minimum", "maximum"],
    ["min", "max"],
    ["hours", "minutes"],
    ["day", "month"],
    ["amount", "currency"],
];

/// In how many functions the same values travel before they ask for a type.
const FUNCTIONS: usize = 3;

/// Where a type is missing.
pub fn of(looks: &Looks, code: &[&Function<'_>]) -> Vec<Smell> {
    let together = PAIRS.iter().filter_map(|pair| together(pair, code)).next();
    together.into_iter().chain(told_apart(looks, code)).collect()
}

fn together([one, other]: &[&str; 2], code: &[&Function<'_>]) -> Option<Smell> {
    let takes = |function: &&&Function<'_>| {
        let taken = function.parameters.map(|all| named(&all)).unwrap_or_default();
        let has = |name: &str| taken.iter().any(|node| function.text(node) == name);
        has(one) && has(other)
    };
    let places: Vec<Stretch> = code
        .iter()
        .filter(takes)
        .filter_map(|function| Some(function.at(&function.parameters?)))
        .collect();
    let subject = format!("{one} and {other}");
    (places.len() >= FUNCTIONS).then(|| smell(SmellKind::LooseValues, &subject, places))
}

/// Words that several functions tell apart.
fn told_apart(looks: &Looks, code: &[&Function<'_>]) -> Option<Smell> {
    let all = code.iter().filter_map(|function| {
        let mut words: BTreeMap<&str, Node<'_>> = BTreeMap::new();
        looks.walk(function, |node| {
            if looks.cases.contains(&node.kind()) || is_equality(function, &node) {
                let texts = named(&node).into_iter().filter(|one| one.kind() == "string");
                texts.for_each(|one| _ = words.entry(function.text(&one)).or_insert(one));
            }
        });
        let first = words.values().min_by_key(|node| node.start_byte()).copied()?;
        let words: BTreeSet<&str> = words.into_keys().collect();
        (words.len() >= WORDS_OF_TYPE).then(|| (words, function.at(&first)))
    });
    let all: Vec<(BTreeSet<&str>, Stretch)> = all.collect();
    words_for_type(&all)
}

fn is_equality(function: &Function<'_>, node: &Node<'_>) -> bool {
    let operator = node.child(1).filter(|_| node.child_count() == 3);
    operator.is_some_and(|operator| matches!(function.text(&operator), "==" | "==="))
}
