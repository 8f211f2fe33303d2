//! Functions that are long, and decisions within decisions.

use super::{Function, Looks, named};
use crate::language::smell::{MOST_DEPTH, MOST_LINES_OF_FUNCTION, smell};
use katas::smell::{Smell, SmellKind};
use tree_sitter::Node;

/// What is wrong with the shape of a function.
pub fn of(looks: &Looks, function: &Function<'_>) -> Vec<Smell> {
    // What it holds beside its own is told of by itself.
    let inner: usize =
        looks.functions(function.body, function.file).iter().map(|one| length(looks, one)).sum();
    let length = length(looks, function).saturating_sub(inner);
    let long = (length > MOST_LINES_OF_FUNCTION)
        .then(|| smell(SmellKind::LongFunction, &function.name, vec![function.at(&function.node)]));
    let deep = deepest(looks, function)
        .map(|node| smell(SmellKind::DeepNesting, &function.name, vec![function.at(&node)]));
    long.into_iter().chain(deep).collect()
}

fn length(looks: &Looks, function: &Function<'_>) -> usize {
    looks.comments.lines_of_code(function.file, function.lines())
}

/// The first place that is too deep.
fn deepest<'t>(looks: &Looks, function: &Function<'t>) -> Option<Node<'t>> {
    let mut open = vec![(function.body, 0)];
    while let Some((node, depth)) = open.pop() {
        let is_deeper = looks.deeper.contains(&node.kind()) && !looks.goes_on(&node);
        let depth = if is_deeper { depth + 1 } else { depth };
        if depth > MOST_DEPTH {
            return Some(node);
        }
        let parts = named(&node).into_iter().rev();
        let own = parts.filter(|part| looks.function(*part, function.file).is_none());
        open.extend(own.map(|part| (part, depth)));
    }
    None
}

impl Looks {
    /// Whether a decision is what another one does otherwise: a chain of them is one decision.
    pub(super) fn goes_on(&self, node: &Node<'_>) -> bool {
        node.parent().is_some_and(|parent| {
            let other = parent.child_by_field_name("else");
            self.otherwise.contains(&parent.kind())
                || (parent.kind() == node.kind() && other == Some(*node))
        })
    }
}
