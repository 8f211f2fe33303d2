//! Statements beside one another, and branches of one decision, that differ in their data only.

use super::{Function, Looks, leaves, named};
use crate::language::smell::digest;
use katas::smell::{Smell, SmellKind, Stretch};
use tree_sitter::Node;

/// The fewest words of a statement that is worth saying once, with what they are put between.
const WORDS: usize = 10;

/// How many branches of one decision that are alike make a table.
const BRANCHES: usize = 3;

/// What is alike in a function.
pub fn of(looks: &Looks, function: &Function<'_>) -> Vec<Smell> {
    let mut found = Vec::new();
    looks.walk(function, |node| {
        let decisions = named(&node).into_iter().filter(|one| looks.deeper.contains(&one.kind()));
        let (branches_too, others): (Vec<_>, Vec<_>) =
            decisions.map(|one| vec![one]).partition(|one| one.iter().all(returns));
        found.extend(compare(function, &others, 2));
        found.extend(compare(function, &branches_too, BRANCHES));
        if !looks.goes_on(&node) {
            found.extend(compare(function, &branches(&node), BRANCHES));
        }
    });
    found.extend(compare(function, &guarded(&function.node), BRANCHES));
    found
}

/// Whether a decision gives something back, so that the next one beside it is a further branch.
fn returns(decision: &Node<'_>) -> bool {
    let then = decision.child_by_field_name("consequence");
    then.is_some_and(|then| {
        let last = then.named_child(then.named_child_count().saturating_sub(1) as u32);
        let is_return = |node: &Node<'_>| node.kind() == "return_statement";
        is_return(&then) || last.is_some_and(|last| is_return(&last))
    })
}

/// The first of some pieces that so many others are like.
fn compare(function: &Function<'_>, pieces: &[Vec<Node<'_>>], least: usize) -> Option<Smell> {
    let shapes: Vec<Vec<String>> = pieces.iter().map(|piece| shape(function, piece)).collect();
    shapes.iter().find_map(|one| {
        let alike = pieces.iter().zip(&shapes).filter(|(_, other)| *other == one);
        let places: Vec<Stretch> =
            alike.filter_map(|(piece, _)| Some(function.at(piece.first()?))).collect();
        (one.len() >= WORDS && places.len() >= least).then(|| {
            let subject = one.join(" ");
            Smell { kind: SmellKind::Duplication, digest: digest(&subject), subject, places }
        })
    })
}

/// The words of something, with literals that say nothing.
fn shape(function: &Function<'_>, piece: &[Node<'_>]) -> Vec<String> {
    let words = piece.iter().flat_map(|node| leaves::words(*node, &function.file.text));
    words.map(|word| if word.is_literal { "#".to_owned() } else { word.text }).collect()
}

/// The branches of a decision, each with what leads there.
fn branches<'t>(decision: &Node<'t>) -> Vec<Vec<Node<'t>>> {
    let mut found = Vec::new();
    let mut next = Some(*decision);
    while let Some(node) = next {
        let part = |name: &str| node.child_by_field_name(name);
        let then = part("consequence").or(part("then"));
        let (Some(condition), Some(then)) = (part("condition").or(part("if")), then) else { break };
        found.push(vec![condition, then]);
        let others: Vec<Node<'_>> =
            node.children_by_field_name("alternative", &mut node.walk()).collect();
        for other in &others {
            let part = |name: &str| other.child_by_field_name(name);
            found.extend(part("condition").zip(part("consequence")).map(|(a, b)| vec![a, b]));
        }
        // What stands behind `else`, where that is a further decision.
        let other = others.last().and_then(|other| other.named_child(0));
        next = other.filter(|_| others.len() == 1).or(part("else"));
    }
    found
}

/// What stands behind the guards of a function.
fn guarded<'t>(function: &Node<'t>) -> Vec<Vec<Node<'t>>> {
    let mut cursor = function.walk();
    let matches = function.children_by_field_name("match", &mut cursor);
    let parts = matches.filter_map(|one| {
        let part = |name: &str| one.child_by_field_name(name);
        part("guards").zip(part("expression")).map(|(guards, value)| vec![guards, value])
    });
    parts.collect()
}
