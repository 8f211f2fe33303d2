//! The same condition that turns a value away, in several functions.

use super::{Function, Looks, leaves, named};
use crate::language::smell::repeated_checks;
use katas::smell::{Smell, Stretch};
use std::collections::BTreeMap;
use tree_sitter::Node;

/// Conditions that stand in more than one function.
pub fn of(looks: &Looks, code: &[&Function<'_>]) -> Vec<Smell> {
    let mut seen: BTreeMap<String, Vec<Stretch>> = BTreeMap::new();
    for function in code {
        let mut here: BTreeMap<String, Stretch> = BTreeMap::new();
        looks.walk(function, |node| {
            if let Some(condition) = looks.guard(&node) {
                let words: Vec<&str> = function.text(&condition).split_whitespace().collect();
                here.entry(words.join(" ")).or_insert(function.at(&condition));
            }
        });
        here.into_iter().for_each(|(words, place)| seen.entry(words).or_default().push(place));
    }
    repeated_checks(seen)
}

impl Looks {
    /// The condition of a decision that does nothing but turn a value away.
    fn guard<'t>(&self, node: &Node<'t>) -> Option<Node<'t>> {
        let part = |name: &str| node.child_by_field_name(name);
        let (condition, then) = part("condition").zip(part("consequence"))?;
        let turns_away = |node: &Node<'_>| self.raises.contains(&node.kind());
        let parts: Vec<Node<'_>> =
            named(&then).into_iter().filter(|one| !leaves::says_nothing(one)).collect();
        let only = turns_away(&then) || matches!(parts.as_slice(), [one] if turns_away(one));
        let bare = condition.named_child(0).filter(|_| condition.kind().starts_with("paren"));
        (only && part("alternative").is_none()).then(|| bare.unwrap_or(condition))
    }
}
