//! What Python code declares, and what stands beside its tests.

use super::declared::{self, Declared, first_words};
use super::python::{is_test, undecorated};
use super::stub::Statements;
use super::tells::is_main;
use super::{leaves, named, stem, text};
use crate::runner::sources::SourceFile;
use katas::facts::{HelperFact, HelperKind};
use tree_sitter::Node;

/// What everybody calls to make a value that holds nothing yet.
const MAKERS: &[&str] = &["list", "dict", "set", "tuple", "str", "int", "float", "bool", "object"];

const STATEMENTS: Statements =
    Statements { idle: &["pass_statement", "raise_statement"], is_constant, keeps };

/// What a file of code declares.
#[must_use]
pub fn declared<'t>(root: Node<'t>, file: &SourceFile) -> Vec<Declared<'t>> {
    let mut found = Vec::new();
    in_block(&root, stem(file), false, file, &mut found);
    found
}

fn in_block<'t>(
    block: &Node<'t>,
    path: &str,
    derives: bool,
    file: &SourceFile,
    found: &mut Vec<Declared<'t>>,
) {
    for whole in named(block) {
        let (mut head, node) = undecorated(whole);
        let part = |part: &str| node.child_by_field_name(part);
        let name = part("name").map(|name| text(&name, &file.text)).unwrap_or_default();
        match node.kind() {
            "function_definition" => {
                head.extend(["name", "parameters", "return_type"].into_iter().filter_map(part));
                let body = part("body");
                let is_stub = body.is_some_and(|body| STATEMENTS.are_stub(&body, &file.text));
                let is_special = name.starts_with("__") && name.ends_with("__");
                let (name, is_demanded) = (format!("{path}::{name}"), derives || is_special);
                found.push(Declared { name, whole, head, body, is_stub, is_demanded });
            }
            "class_definition" => {
                head.extend(["name", "superclasses"].into_iter().filter_map(part));
                let path = format!("{path}::{name}");
                let (name, derives) = (path.clone(), part("superclasses").is_some());
                let (body, is_stub, is_demanded) = (None, true, false);
                found.push(Declared { name, whole, head, body, is_stub, is_demanded });
                if let Some(body) = part("body") {
                    in_block(&body, &path, derives, file, found);
                }
            }
            "expression_statement" => {
                // The fields of a class, and its values, are part of what it is.
                let is_part = block.kind() == "block";
                let assigned = assigned(&node, path, file);
                found.extend(
                    assigned.map(|one| Declared { is_demanded: one.is_demanded || is_part, ..one }),
                );
            }
            _ => {}
        }
    }
}

/// A name that is given a value: a constant, or a function without a name.
fn assigned<'t>(node: &Node<'t>, path: &str, file: &SourceFile) -> Option<Declared<'t>> {
    let assignment = node.named_child(0).filter(|one| one.kind() == "assignment")?;
    let left = assignment.child_by_field_name("left")?;
    let name = format!("{path}::{}", text(&left, &file.text));
    let lambda = assignment.child_by_field_name("right").filter(|one| one.kind() == "lambda");
    let is_demanded = left.kind() != "identifier" || text(&left, &file.text).starts_with("__");
    Some(match lambda {
        Some(lambda) => {
            let body = lambda.child_by_field_name("body");
            let head = [Some(left), lambda.child_by_field_name("parameters")];
            let is_stub = body.is_some_and(|body| is_constant(&body, &file.text));
            let head = head.into_iter().flatten().collect();
            Declared { name, whole: *node, head, body, is_stub, is_demanded }
        }
        None => Declared {
            name,
            whole: *node,
            head: vec![assignment],
            body: None,
            is_stub: true,
            is_demanded,
        },
    })
}

/// Whether a statement only keeps what it is given, or a constant, in the object itself.
fn keeps(statement: &Node<'_>, all: &str) -> bool {
    let Some(only) = statement.named_child(0) else { return statement.kind() == "pass_statement" };
    if statement.kind() != "expression_statement" {
        return false;
    }
    if only.kind() == "call" {
        return text(&only, all).starts_with("super().__init__(");
    }
    let (left, right) = (only.child_by_field_name("left"), only.child_by_field_name("right"));
    only.kind() == "assignment"
        && left.is_some_and(|left| text(&left, all).starts_with("self."))
        && right.is_none_or(|right| is_kept(&right, all))
}

/// Whether it is what is given, as it is or copied.
fn is_kept(node: &Node<'_>, all: &str) -> bool {
    let each = |node: &Node<'_>| named(node).iter().all(|one| is_kept(one, all));
    match node.kind() {
        "identifier" => true,
        "expression_list" | "tuple" | "list" | "list_splat" => each(node),
        "call" => {
            let called = node.child_by_field_name("function");
            let given = node.child_by_field_name("arguments");
            let makes = called.is_some_and(|called| MAKERS.contains(&text(&called, all)));
            (makes && given.is_some_and(|given| each(&given))) || is_constant(node, all)
        }
        _ => is_constant(node, all),
    }
}

/// Whether an expression is one constant, in whatever form.
fn is_constant(node: &Node<'_>, all: &str) -> bool {
    let each = |node: &Node<'_>| named(node).iter().all(|one| is_constant(one, all));
    let is_great = |name: &str| name.starts_with(|c: char| c.is_uppercase() || c == '_');
    match node.kind() {
        "integer" | "float" | "true" | "false" | "none" | "ellipsis" | "comment" => true,
        "string" | "concatenated_string" => {
            named(node).iter().all(|part| part.kind() != "interpolation")
        }
        "identifier" => {
            let name = text(node, all);
            is_great(name) || name == "self"
        }
        "attribute" => is_great(text(node, all)),
        "unary_operator"
        | "parenthesized_expression"
        | "list"
        | "tuple"
        | "dictionary"
        | "set"
        | "pair"
        | "expression_list"
        | "argument_list" => each(node),
        "keyword_argument" => {
            node.child_by_field_name("value").is_some_and(|value| is_constant(&value, all))
        }
        // Of something that makes a value: a type.
        "call" => {
            let called = node.child_by_field_name("function");
            let called = called.map(|called| text(&called, all)).unwrap_or_default();
            let given = node.child_by_field_name("arguments");
            (MAKERS.contains(&called) || is_great(called))
                && given.is_some_and(|given| each(&given))
        }
        _ => false,
    }
}

/// Whether a node does something beside giving a value.
#[must_use]
pub fn weighs(node: &Node<'_>) -> bool {
    match node.kind() {
        "if_statement"
        | "elif_clause"
        | "for_statement"
        | "while_statement"
        | "case_clause"
        | "lambda"
        | "conditional_expression"
        | "boolean_operator"
        | "binary_operator"
        | "augmented_assignment"
        | "for_in_clause"
        | "if_clause" => true,
        "comparison_operator" => {
            let operator = node.child_by_field_name("operators");
            operator.is_none_or(|operator| operator.kind() != "==")
        }
        _ => false,
    }
}

/// What stands beside the tests of a file.
#[must_use]
pub fn beside(root: Node<'_>, file: &SourceFile) -> Vec<HelperFact> {
    let mut found = Vec::new();
    for whole in named(&root) {
        let (_, node) = undecorated(whole);
        // One that derives from another has tests, or will have some.
        let derives = node.child_by_field_name("superclasses").is_some();
        match node.child_by_field_name("body").filter(|_| derives) {
            Some(body) => {
                let name = node.child_by_field_name("name");
                let name = name.map(|name| text(&name, &file.text)).unwrap_or_default();
                let parts = named(&body).into_iter().filter(|part| !is_test(part, file));
                found.extend(parts.filter_map(|part| item(&part, name, file)));
            }
            None if node.kind().contains("import") => found.extend(brought(&node, file)),
            None if is_main(&node, file) => {}
            None => found.extend(item(&whole, stem(file), file)),
        }
    }
    found
}

fn item(whole: &Node<'_>, path: &str, file: &SourceFile) -> Option<HelperFact> {
    if leaves::says_nothing(whole) || whole.kind() == "pass_statement" {
        return None;
    }
    let (_, node) = undecorated(*whole);
    let left = node.named_child(0).and_then(|one| one.child_by_field_name("left"));
    let named = node.child_by_field_name("name").or(left);
    let name = named
        .map_or_else(|| first_words(&node, &file.text), |name| text(&name, &file.text).to_owned());
    Some(declared::helper(format!("{path}::{name}"), HelperKind::Item, whole, file))
}

/// What a line brings in, each by itself.
fn brought(node: &Node<'_>, file: &SourceFile) -> Vec<HelperFact> {
    let module = node.child_by_field_name("module_name");
    let from = module.map(|module| format!("from {} ", text(&module, &file.text)));
    let mut names: Vec<String> = node
        .children_by_field_name("name", &mut node.walk())
        .map(|name| text(&name, &file.text).to_owned())
        .collect();
    if names.is_empty() {
        names.push("*".to_owned());
    }
    let from = from.unwrap_or_default();
    let import = |name: String| format!("{from}import {name}");
    names.into_iter().map(|name| declared::import(import(name), node, file)).collect()
}
