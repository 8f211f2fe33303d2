//! What may stand in the place of an expression of Python: `((a < b) if not m(7) else a <= b)`.

use super::leaves::told;
use super::mutator::{Mutator, others};
use super::python_mutants::look;
use super::{named, text};
use katas::mutant::Operator;
use tree_sitter::Node;

/// Methods that give back something of the kind that they are called on.
const DROPPABLE: &[&str] = &[
    "strip",
    "lstrip",
    "rstrip",
    "lower",
    "upper",
    "title",
    "capitalize",
    "swapcase",
    "casefold",
    "removeprefix",
    "removesuffix",
    "zfill",
    "rjust",
    "ljust",
    "center",
    "replace",
    "copy",
];

/// Functions that do the same.
const WRAPPERS: &[&str] = &["abs", "sorted", "reversed", "round", "set", "frozenset"];

/// A condition that may say the opposite; one that compares is changed where it compares.
pub fn condition(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    let mut inner = *node;
    while inner.kind() == "parenthesized_expression" {
        let Some(within) = inner.named_child(0) else { return };
        inner = within;
    }
    if matches!(inner.kind(), "comparison_operator" | "boolean_operator" | "true") {
        return look(node, mutator);
    }
    let was = text(node, mutator.file.text.as_str());
    let becomes = match was.strip_prefix("not ") {
        Some(rest) => rest.to_owned(),
        None => format!("not {was}"),
    };
    let made = mutator.make(Operator::NegateCondition, node, was, &becomes);
    let is = mutator.is(made);
    mutator.put(made, node.start_byte(), format!("({is} ^ (not not ("));
    look(node, mutator);
    mutator.put(made, node.end_byte(), ")))".to_owned());
}

pub fn compared(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    let all = mutator.file.text.as_str();
    let values = told(node);
    let mut changed = Vec::new();
    if let [left, right] = values.as_slice() {
        let between = all.get(left.end_byte()..right.start_byte()).unwrap_or_default();
        let operator = between.split_whitespace().collect::<Vec<_>>().join(" ");
        let with = |(by, other): &(Operator, &str)| {
            (*by, format!("{} {other} {}", text(left, all), text(right, all)))
        };
        changed.extend(others(&operator).iter().map(with));
    }
    replace(node, changed, mutator, |mutator| values.iter().for_each(|one| look(one, mutator)));
}

/// A text that stands for itself: empty, or not. One that holds values is changed in those.
pub fn words(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    let all = mutator.file.text.as_str();
    let parts = named(node);
    let holds = parts.iter().any(|part| part.kind() == "interpolation");
    let plain = text(node, all);
    if holds {
        let values = parts.iter().filter(|part| part.kind() == "interpolation");
        // Before 3.12 no quotes may stand within quotes; and `=` tells how it was written.
        let simple = values.filter(|part| !text(part, all).contains(['\'', '"', '=', '\\', '\n']));
        for value in simple {
            value.child_by_field_name("expression").iter().for_each(|one| {
                if !has_texts(one) {
                    look(one, mutator);
                }
            });
        }
        return;
    }
    let other = if plain.trim_matches(['\'', '"', 'b', 'r', 'u', 'f']).is_empty() {
        "\"x\""
    } else {
        "\"\""
    };
    if !plain.starts_with(['\'', '"']) {
        return;
    }
    replace(node, vec![(Operator::ChangeConstant, other.to_owned())], mutator, |_| {});
}

/// Whether a droppable call or another text would bring quotes along.
fn has_texts(node: &Node<'_>) -> bool {
    let mut open = vec![*node];
    while let Some(node) = open.pop() {
        if matches!(node.kind(), "string" | "lambda" | "named_expression") {
            return true;
        }
        open.extend(named(&node));
    }
    false
}

pub fn call(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    let all = mutator.file.text.as_str();
    let part = |name: &str| node.child_by_field_name(name);
    let (Some(called), Some(given)) = (part("function"), part("arguments")) else { return };
    let values = named(&given);
    let mut shorter = Vec::new();
    if let (Some(object), Some(name)) =
        (called.child_by_field_name("object"), called.child_by_field_name("attribute"))
        && DROPPABLE.contains(&text(&name, all))
    {
        shorter.push((Operator::DropCall, text(&object, all).to_owned()));
    }
    if let [only] = values.as_slice()
        && WRAPPERS.contains(&text(&called, all))
        && !matches!(only.kind(), "keyword_argument" | "list_splat" | "for_in_clause")
        && given.kind() == "argument_list"
    {
        shorter.push((Operator::DropCall, text(only, all).to_owned()));
    }
    replace(node, shorter, mutator, |mutator| {
        if called.kind() != "identifier" {
            look(&called, mutator);
        }
        values.iter().for_each(|one| look(one, mutator));
        if given.kind() == "generator_expression" {
            look(&given, mutator);
        }
    });
}

/// An expression with others that may stand in its place; then what is within it.
pub fn replace(
    node: &Node<'_>,
    others: Vec<(Operator, String)>,
    mutator: &mut Mutator<'_>,
    within: impl FnOnce(&mut Mutator<'_>),
) {
    let was = text(node, mutator.file.text.as_str());
    let mut open = Vec::new();
    for (operator, other) in others {
        // On one line, so that no line moves; and what gives a name does so once.
        if was.contains('\n') || other.contains('\n') || other.contains(":=") {
            continue;
        }
        let made = mutator.make(operator, node, was, &other);
        mutator.put(made, node.start_byte(), "((".to_owned());
        open.push((made, other));
    }
    within(mutator);
    for (made, other) in open.into_iter().rev() {
        let put = format!(") if not {} else {other})", mutator.is(made));
        mutator.put(made, node.end_byte(), put);
    }
}
