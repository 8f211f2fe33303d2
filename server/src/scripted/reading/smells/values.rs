//! Values whose meaning stands nowhere.

use super::{Function, Looks};
use crate::language::smell::{LARGE, PLAIN_NUMBERS, magic_values};
use katas::smell::{Smell, Stretch};
use std::collections::BTreeMap;
use tree_sitter::Node;

/// What says which of two values is more.
const ORDER: &[&str] = &["<", "<=", ">", ">="];

/// Values that stand in several places of the code, and in more than one function; and large ones
/// that something is compared with.
pub fn of(looks: &Looks, code: &[&Function<'_>]) -> Vec<Smell> {
    let mut seen: BTreeMap<&str, Vec<(usize, Stretch)>> = BTreeMap::new();
    let mut bounds: BTreeMap<&str, Vec<Stretch>> = BTreeMap::new();
    for (at, function) in code.iter().enumerate() {
        looks.walk(function, |node| {
            if looks.comparisons.contains(&node.kind())
                && let Some(bound) = bound(looks, function, &node)
            {
                bounds.entry(function.text(&bound)).or_default().push(function.at(&bound));
            }
            let is_bare = looks.numbers.contains(&node.kind()) && !looks.is_quiet(&node);
            let value = function.text(&node);
            if is_bare && !PLAIN_NUMBERS.contains(&value) {
                seen.entry(value).or_default().push((at, function.at(&node)));
            }
        });
    }
    magic_values(seen, bounds)
}

/// The number that one side of a comparison is, where it is large, and the other no remainder.
fn bound<'t>(looks: &Looks, function: &Function<'t>, node: &Node<'t>) -> Option<Node<'t>> {
    let parts: Vec<Node<'_>> = node.children(&mut node.walk()).collect();
    let [left, operator, right] = parts.as_slice() else { return None };
    ORDER.contains(&function.text(operator)).then_some(())?;
    // Where the tree does not know how operators bind, the next operand is the one.
    let right = right.child_by_field_name("left_operand").unwrap_or(*right);
    let is_large = |side: &Node<'_>| {
        let number = function.text(side).replace('_', "").parse::<u64>();
        looks.numbers.contains(&inner(side).kind()) && number.is_ok_and(|number| number >= LARGE)
    };
    let is_remainder = |side: &Node<'_>| {
        let operator = side.child_by_field_name("operator");
        operator.is_some_and(|operator| function.text(&operator) == "%")
    };
    let sides = [(*left, right), (right, *left)];
    let found = sides.into_iter().find(|(one, other)| is_large(one) && !is_remainder(other));
    found.map(|(one, _)| one)
}

/// What a literal is.
fn inner<'t>(node: &Node<'t>) -> Node<'t> {
    node.named_child(0).filter(|_| node.kind() == "literal").unwrap_or(*node)
}

impl Looks {
    /// Whether a number is a table's value, or is given a name.
    fn is_quiet(&self, number: &Node<'_>) -> bool {
        let (mut part, mut around) = (*number, number.parent());
        while let Some(node) = around {
            // What is told apart says what each is.
            let is_case = ["pattern", "value"].iter().any(|field| {
                let kind = node.kind();
                (self.cases.contains(&kind) || kind == "alternative")
                    && node.child_by_field_name(field) == Some(part)
            });
            if is_case || self.quiet.contains(&node.kind()) {
                return true;
            }
            let is_named = self.binders.iter().any(|(kind, _)| *kind == node.kind());
            if is_named {
                // All of what the name stands for.
                let value = node.child_by_field_name("value").or(node.child_by_field_name("right"));
                return value == Some(*number);
            }
            (part, around) = (node, node.parent());
        }
        false
    }
}
