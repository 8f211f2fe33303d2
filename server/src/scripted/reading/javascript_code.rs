//! What JavaScript and TypeScript code declares, and what stands beside its tests.

use super::declared::{self, Declared, first_words};
use super::javascript::called;
use super::stub::Statements;
use super::{leaves, named, stem, text};
use crate::runner::sources::SourceFile;
use katas::facts::{HelperFact, HelperKind};
use tree_sitter::Node;

/// Methods that the language itself calls.
const SPECIAL: &[&str] = &["constructor", "toString", "valueOf", "toJSON"];

const STATEMENTS: Statements =
    Statements { idle: &["throw_statement", "empty_statement"], is_constant, keeps };

/// What a file of code declares.
#[must_use]
pub fn declared<'t>(root: Node<'t>, file: &SourceFile) -> Vec<Declared<'t>> {
    let mut found = Vec::new();
    for whole in named(&root) {
        // What a file gives without a name is called as its reader likes.
        let nameless = whole.child_by_field_name("value").filter(is_function);
        if let Some(value) = nameless {
            found.push(function(format!("{}::default", stem(file)), whole, value, true, file));
        }
        let node = whole.child_by_field_name("declaration").unwrap_or(whole);
        let name = node.child_by_field_name("name");
        let name = name.map_or("default", |name| text(&name, &file.text));
        let path = format!("{}::{name}", stem(file));
        match node.kind() {
            "function_declaration" | "generator_function_declaration" => {
                found.push(function(path, whole, node, false, file));
            }
            "class_declaration" | "abstract_class_declaration" => {
                class(path, whole, node, file, &mut found)
            }
            "lexical_declaration" | "variable_declaration" => {
                for declarator in named(&node) {
                    found.extend(variable(whole, declarator, file));
                }
            }
            "interface_declaration" | "type_alias_declaration" | "enum_declaration" => {
                found.push(plain(path, whole, vec![node], false));
            }
            _ => {}
        }
    }
    found
}

/// Something that does nothing by itself.
fn plain<'t>(
    name: String,
    whole: Node<'t>,
    head: Vec<Node<'t>>,
    is_demanded: bool,
) -> Declared<'t> {
    Declared { name, whole, head, body: None, is_stub: true, is_demanded }
}

fn function<'t>(
    name: String,
    whole: Node<'t>,
    node: Node<'t>,
    is_demanded: bool,
    file: &SourceFile,
) -> Declared<'t> {
    let parts = ["name", "parameter", "parameters", "return_type"];
    let head = parts.into_iter().filter_map(|part| node.child_by_field_name(part)).collect();
    let body = node.child_by_field_name("body");
    let is_stub = body.is_none_or(|body| match body.kind() {
        "statement_block" => STATEMENTS.are_stub(&body, &file.text),
        _ => is_constant(&body, &file.text),
    });
    Declared { name, whole, head, body, is_stub, is_demanded }
}

fn class<'t>(
    path: String,
    whole: Node<'t>,
    node: Node<'t>,
    file: &SourceFile,
    found: &mut Vec<Declared<'t>>,
) {
    let heritage = named(&node).into_iter().find(|part| part.kind() == "class_heritage");
    let head = node.child_by_field_name("name").into_iter().chain(heritage).collect();
    found.push(plain(path.clone(), whole, head, false));
    let Some(body) = node.child_by_field_name("body") else { return };
    for part in named(&body) {
        let name = part.child_by_field_name("name").or(part.child_by_field_name("property"));
        let Some(name) = name else { continue };
        let called = text(&name, &file.text);
        let is_special = SPECIAL.contains(&called) || called.starts_with('[');
        let is_demanded = heritage.is_some() || is_special;
        match part.kind() {
            "method_definition" => {
                // A value that can be read and set has two of one name.
                let first = part.child(0).map(|first| first.kind()).unwrap_or_default();
                let kind = if matches!(first, "get" | "set") {
                    format!("{first} ")
                } else {
                    String::new()
                };
                let path = format!("{path}::{kind}{called}");
                found.push(function(path, part, part, is_demanded, file));
            }
            kind if kind.ends_with("field_definition") => {
                let value = part.child_by_field_name("value").filter(is_function);
                let path = format!("{path}::{called}");
                match value {
                    Some(value) => found.push(function(path, part, value, is_demanded, file)),
                    // A class's fields are part of what it is.
                    None => found.push(plain(path, part, vec![part], true)),
                }
            }
            _ => {}
        }
    }
}

fn variable<'t>(whole: Node<'t>, declarator: Node<'t>, file: &SourceFile) -> Option<Declared<'t>> {
    let name = declarator.child_by_field_name("name")?;
    let path = format!("{}::{}", stem(file), text(&name, &file.text));
    let value = declarator.child_by_field_name("value");
    Some(match value.filter(is_function) {
        Some(value) => {
            let mut declared = function(path, whole, value, false, file);
            declared.head.push(name);
            declared
        }
        None => plain(path, whole, vec![declarator], name.kind() != "identifier"),
    })
}

fn is_function(node: &Node<'_>) -> bool {
    matches!(node.kind(), "arrow_function" | "function_expression" | "generator_function")
}

/// Whether a statement only keeps what it is given, or a constant, in the object itself.
fn keeps(statement: &Node<'_>, all: &str) -> bool {
    let Some(only) =
        statement.named_child(0).filter(|_| statement.kind() == "expression_statement")
    else {
        return false;
    };
    if only.kind() == "call_expression" {
        return text(&only, all).starts_with("super(");
    }
    let (left, right) = (only.child_by_field_name("left"), only.child_by_field_name("right"));
    only.kind() == "assignment_expression"
        && left.is_some_and(|left| text(&left, all).starts_with("this."))
        && right.is_some_and(|right| is_kept(&right, all))
}

/// Whether it is what is given, as it is or copied.
fn is_kept(node: &Node<'_>, all: &str) -> bool {
    match node.kind() {
        "identifier" | "shorthand_property_identifier" => true,
        "array" | "object" | "spread_element" => named(node).iter().all(|one| is_kept(one, all)),
        _ => is_constant(node, all),
    }
}

/// Whether an expression is one constant, in whatever form.
fn is_constant(node: &Node<'_>, all: &str) -> bool {
    let each = |node: &Node<'_>| named(node).iter().all(|one| is_constant(one, all));
    let is_great = |name: &str| name.starts_with(|c: char| c.is_uppercase() || c == '_');
    match node.kind() {
        "number"
        | "string"
        | "true"
        | "false"
        | "null"
        | "undefined"
        | "comment"
        | "this"
        | "property_identifier"
        | "regex" => true,
        "template_string" => named(node).iter().all(|part| part.kind() != "template_substitution"),
        "identifier" | "member_expression" => {
            is_great(text(node, all)) || text(node, all) == "undefined"
        }
        "unary_expression"
        | "parenthesized_expression"
        | "array"
        | "object"
        | "pair"
        | "arguments" => each(node),
        "as_expression" | "satisfies_expression" | "non_null_expression" => {
            node.named_child(0).is_some_and(|value| is_constant(&value, all))
        }
        "new_expression" => node.child_by_field_name("arguments").is_none_or(|given| each(&given)),
        _ => false,
    }
}

/// Whether a node does something beside giving a value.
#[must_use]
pub fn weighs(node: &Node<'_>) -> bool {
    match node.kind() {
        "if_statement"
        | "for_statement"
        | "for_in_statement"
        | "while_statement"
        | "do_statement"
        | "switch_case"
        | "arrow_function"
        | "function_expression"
        | "ternary_expression"
        | "augmented_assignment_expression"
        | "update_expression" => true,
        "binary_expression" => {
            let operator = node.child_by_field_name("operator");
            operator.is_none_or(|operator| !matches!(operator.kind(), "==" | "==="))
        }
        _ => false,
    }
}

/// What stands beside the tests of a file, also in suites.
#[must_use]
pub fn beside(root: Node<'_>, file: &SourceFile) -> Vec<HelperFact> {
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(block) = open.pop() {
        for whole in named(&block) {
            match called(&whole, &file.text) {
                Some(call) if call.is_suite => open.extend(call.body),
                Some(_) => {}
                None if whole.kind() == "import_statement" => found.extend(brought(&whole, file)),
                None => found.extend(item(&whole, file)),
            }
        }
    }
    found.sort_by_key(|one: &HelperFact| one.lines.first);
    found
}

fn item(whole: &Node<'_>, file: &SourceFile) -> Option<HelperFact> {
    if leaves::says_nothing(whole) || whole.kind() == "empty_statement" {
        return None;
    }
    let declarator = whole.named_child(0).filter(|one| one.kind() == "variable_declarator");
    let name = whole.child_by_field_name("name");
    let name = name.or(declarator.and_then(|one| one.child_by_field_name("name")));
    let all = text(whole, &file.text);
    let is_declared = whole.kind().ends_with("_declaration");
    let makes_tests = !is_declared && ["test(", "it("].iter().any(|word| all.contains(word));
    let name = name
        .map_or_else(|| first_words(whole, &file.text), |name| text(&name, &file.text).to_owned());
    let kind = if makes_tests { HelperKind::Invocation } else { HelperKind::Item };
    Some(declared::helper(format!("{}::{name}", stem(file)), kind, whole, file))
}

/// What a line brings in, each by itself.
fn brought(node: &Node<'_>, file: &SourceFile) -> Vec<HelperFact> {
    let source = node.child_by_field_name("source");
    let source = source.map(|source| text(&source, &file.text)).unwrap_or_default();
    let source = source.trim_matches(['"', '\'']);
    let mut names = Vec::new();
    let mut open = named(node);
    while let Some(node) = open.pop() {
        match node.kind() {
            "import_specifier" | "namespace_import" | "identifier" => {
                names.push(text(&node, &file.text).to_owned());
            }
            "string" => {}
            _ => open.extend(named(&node)),
        }
    }
    names.sort_unstable();
    let import = |name: String| format!("import {name} from {source}");
    names.into_iter().map(|name| declared::import(import(name), node, file)).collect()
}
