//! Names that say nothing.

use super::{Function, Looks, named};
use crate::language::plain_names::{FAR, is_empty, is_empty_of_test, is_letter};
use crate::language::smell::smell;
use katas::smell::{Smell, SmellKind};
use katas::text::Role;
use tree_sitter::Node;

/// How a test's name begins, where tests are functions.
const TEST: &str = "test_";

/// The first name in a function that says nothing.
pub fn of(looks: &Looks, function: &Function<'_>) -> Option<Smell> {
    let of = |name: &str, node: &Node<'_>| {
        let subject = format!("{name} in {}", function.name);
        let found = smell(SmellKind::UnclearName, &subject, vec![function.at(node)]);
        Smell { subject: name.to_owned(), ..found }
    };
    let own = function.node.child_by_field_name("name");
    let name = function.name.as_str();
    let of_test = name.strip_prefix(TEST).filter(|_| function.file.role == Role::Tests);
    let counts = |name: &str| name.chars().all(|c| c.is_ascii_digit());
    if is_empty(name) || of_test.is_some_and(|name| is_empty_of_test(name) || counts(name)) {
        return Some(of(name, &own.unwrap_or(function.node)));
    }
    let lines = function.lines();
    let far = lines.last - lines.first >= FAR && function.file.role == Role::Code;
    let taken = function.parameters.iter().flat_map(names);
    let unclear = taken.filter(|node| {
        let name = function.text(node);
        is_empty(name) || (far && is_letter(name))
    });
    let mut found: Vec<Node<'_>> = unclear.collect();
    looks.walk(function, |node| {
        let field = looks.binders.iter().find(|(kind, _)| *kind == node.kind());
        let bound = field.and_then(|(_, field)| node.child_by_field_name(field));
        let bound = bound.iter().flat_map(names);
        found.extend(bound.filter(|node| is_empty(function.text(node))));
    });
    found.first().map(|node| of(function.text(node), node))
}

/// The names that are bound in a pattern: itself, or its parts.
fn names<'t>(pattern: &Node<'t>) -> Vec<Node<'t>> {
    match pattern.kind() {
        "identifier" | "variable" | "shorthand_property_identifier_pattern" => vec![*pattern],
        // What it is where nobody gives it says nothing of the name.
        "default_parameter" | "assignment_pattern" | "typed_default_parameter" => {
            pattern.named_child(0).iter().flat_map(names).collect()
        }
        "type"
        | "type_annotation"
        | "attribute"
        | "member_expression"
        | "subscript"
        | "subscript_expression" => Vec::new(),
        _ => named(pattern).iter().flat_map(names).collect(),
    }
}
