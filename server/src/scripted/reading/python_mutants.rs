//! The mutants of Python code: `((a < b) if not m(7) else a <= b)`.

use super::leaves::told;
use super::mutator::{Mutator, next, others};
use super::python::undecorated;
use super::python_values::{call, compared, condition, replace, words};
use super::tells::is_main;
use super::{named, text};
use katas::mutant::Operator;
use tree_sitter::Node;

/// What is not changed: what says how something fails, declares it, or is a pattern.
const LEFT_ALONE: &[&str] =
    &["raise_statement", "assert_statement", "type", "case_pattern", "decorator"];

/// Finds the mutants of a file.
pub fn mutate(root: Node<'_>, mutator: &mut Mutator<'_>) {
    for whole in named(&root) {
        let (_, node) = undecorated(whole);
        match node.kind() {
            "function_definition" => function(&node, mutator),
            "class_definition" => {
                node.child_by_field_name("body").iter().for_each(|body| mutate(*body, mutator));
            }
            _ if is_main(&node, mutator.file) => {}
            "if_statement" | "try_statement" | "else_clause" | "except_clause" | "block" => {
                mutate(node, mutator);
            }
            _ => {}
        }
    }
}

fn function(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    let (Some(name), Some(body)) =
        (node.child_by_field_name("name"), node.child_by_field_name("body"))
    else {
        return;
    };
    let file = mutator.file;
    let all = file.text.as_str();
    let values = returned(&body);
    if !values.is_empty() && !is_plain(&body, &values) {
        let made = mutator.make(Operator::ReturnDefault, &body, text(&name, all), "None");
        let is = mutator.is(made);
        for value in values {
            mutator.put(made, value.start_byte(), format!("(None if {is} else ("));
            mutator.put(made, value.end_byte(), "))".to_owned());
        }
    }
    block(&body, mutator);
}

/// What a function gives, wherever it does; nothing of one that gives one after the other.
fn returned<'t>(body: &Node<'t>) -> Vec<Node<'t>> {
    let mut found = Vec::new();
    let mut open = vec![*body];
    while let Some(node) = open.pop() {
        match node.kind() {
            "function_definition" | "lambda" | "class_definition" => continue,
            "yield" => return Vec::new(),
            "return_statement" => found.extend(node.named_child(0)),
            _ => {}
        }
        open.extend(named(&node));
    }
    found
}

/// Whether a body is no more than a constant, of which a default says nothing new.
fn is_plain(body: &Node<'_>, values: &[Node<'_>]) -> bool {
    let statements = told(body);
    let is_constant = |node: &Node<'_>| {
        matches!(node.kind(), "integer" | "float" | "string" | "true" | "false" | "none")
            || (matches!(node.kind(), "list" | "tuple" | "dictionary")
                && node.named_child_count() == 0)
    };
    statements.len() == 1 && values.iter().all(is_constant)
}

fn block(block: &Node<'_>, mutator: &mut Mutator<'_>) {
    let statements = told(block);
    let is_body = block.parent().is_some_and(|of| of.kind() == "function_definition");
    for (at, statement) in statements.iter().enumerate() {
        let (_, inner) = undecorated(*statement);
        let is_last = is_body && at + 1 == statements.len();
        match inner.kind() {
            "function_definition" => mutator.deeper(|mutator| function(&inner, mutator)),
            "class_definition" => mutator.deeper(|mutator| mutate(inner, mutator)),
            _ if acts(statement) && !(is_last && inner.kind() == "return_statement") => {
                delete(statement, mutator);
            }
            _ => look(statement, mutator),
        }
    }
}

/// Whether a statement does something beside giving a name.
fn acts(statement: &Node<'_>) -> bool {
    match statement.kind() {
        "return_statement" | "break_statement" | "continue_statement" | "delete_statement" => true,
        "expression_statement" => statement.named_child(0).is_some_and(|only| {
            let left = only.child_by_field_name("left").map(|left| left.kind());
            match only.kind() {
                "call" | "augmented_assignment" => true,
                "assignment" => matches!(left, Some("attribute" | "subscript")),
                "await" => true,
                _ => false,
            }
        }),
        _ => false,
    }
}

/// A statement that may be left out, where it is the only one of its lines.
fn delete(statement: &Node<'_>, mutator: &mut Mutator<'_>) {
    let all = mutator.file.text.as_str();
    let before = all.get(..statement.start_byte()).unwrap_or_default();
    let behind = all.get(statement.end_byte()..).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let rest = behind.split('\n').next().unwrap_or_default();
    let alone = line.trim().is_empty() && !rest.contains(';');
    if alone {
        let made = mutator.make(Operator::DeleteStatement, statement, text(statement, all), "");
        let put = format!("if not {}: ", mutator.is(made));
        mutator.put(made, statement.start_byte(), put);
    }
    look(statement, mutator);
}

/// A statement or an expression, and whatever is in it.
pub fn look(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    mutator.deeper(|mutator| look_here(node, mutator));
}

fn look_here(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    if LEFT_ALONE.contains(&node.kind()) {
        return;
    }
    let all = mutator.file.text.as_str();
    let part = |name: &str| node.child_by_field_name(name);
    match node.kind() {
        "block" => block(node, mutator),
        "if_statement" | "elif_clause" | "while_statement" => {
            if node.kind() == "while_statement" {
                return repeated(node, mutator);
            }
            part("condition").iter().for_each(|one| condition(one, mutator));
            let parts = named(node).into_iter().filter(|one| Some(*one) != part("condition"));
            parts.for_each(|one| look(&one, mutator));
        }
        "for_statement" => {
            let (Some(right), Some(body)) = (part("right"), part("body")) else { return };
            let head = text(node, all).lines().next().unwrap_or_default();
            let made = mutator.make(Operator::DeleteStatement, node, head, "");
            let is = mutator.is(made);
            mutator.put(made, right.start_byte(), format!("(() if {is} else ("));
            look(&right, mutator);
            mutator.put(made, right.end_byte(), "))".to_owned());
            look(&body, mutator);
            part("alternative").iter().for_each(|one| look(one, mutator));
        }
        "match_statement" => matched(node, mutator),
        "conditional_expression" => {
            if let [then, asked, other] = told(node).as_slice() {
                look(then, mutator);
                condition(asked, mutator);
                look(other, mutator);
            }
        }
        "if_clause" => told(node).iter().for_each(|one| condition(one, mutator)),
        "binary_operator" | "boolean_operator" => {
            let (Some(left), Some(right)) = (part("left"), part("right")) else { return };
            let operator = part("operator").map(|one| text(&one, all)).unwrap_or_default();
            let is_text =
                |one: &Node<'_>| matches!(one.kind(), "string" | "concatenated_string" | "list");
            let changed =
                if is_text(&left) || is_text(&right) { &[][..] } else { others(operator) };
            let with = |(by, other): &(Operator, &str)| {
                (*by, format!("{} {other} {}", text(&left, all), text(&right, all)))
            };
            let changed = changed.iter().map(with).collect();
            replace(node, changed, mutator, |mutator| {
                look(&left, mutator);
                look(&right, mutator);
            });
        }
        "comparison_operator" => compared(node, mutator),
        "augmented_assignment" => {
            let (Some(left), Some(right)) = (part("left"), part("right")) else { return };
            let operator = part("operator").map(|one| text(&one, all)).unwrap_or_default();
            let other = match operator {
                "+=" => "-=",
                "-=" => "+=",
                _ => return look(&right, mutator),
            };
            let was = text(node, all);
            let becomes = format!("{} {other} {}", text(&left, all), text(&right, all));
            let is_text = matches!(right.kind(), "string" | "list" | "concatenated_string");
            if was.contains('\n') || is_text {
                return look(&right, mutator);
            }
            let made = mutator.make(Operator::SwapOperator, node, was, &becomes);
            let other = format!(") if not {} else -({}))", mutator.is(made), text(&right, all));
            mutator.put(made, right.start_byte(), "((".to_owned());
            look(&right, mutator);
            mutator.put(made, right.end_byte(), other);
        }
        "integer" | "float" | "true" | "false" => {
            let other = match node.kind() {
                "true" => Some("False".to_owned()),
                "false" => Some("True".to_owned()),
                _ => next(text(node, all)),
            };
            let other = other.map(|other| (Operator::ChangeConstant, other));
            replace(node, other.into_iter().collect(), mutator, |_| {});
        }
        "string" => words(node, mutator),
        "concatenated_string" => {}
        "call" => call(node, mutator),
        "keyword_argument" => part("value").iter().for_each(|one| look(one, mutator)),
        "lambda" => part("body").iter().for_each(|one| look(one, mutator)),
        "assignment" => part("right").iter().for_each(|one| look(one, mutator)),
        _ => named(node).iter().for_each(|one| look(one, mutator)),
    }
}

fn repeated(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    let all = mutator.file.text.as_str();
    let Some(asked) = node.child_by_field_name("condition") else { return };
    let head = text(node, all).lines().next().unwrap_or_default();
    let made = mutator.make(Operator::DeleteStatement, node, head, "");
    let is = mutator.is(made);
    mutator.put(made, asked.start_byte(), format!("(not {is} and ("));
    condition(&asked, mutator);
    mutator.put(made, asked.end_byte(), "))".to_owned());
    let parts = named(node).into_iter().filter(|one| *one != asked);
    parts.for_each(|one| look(&one, mutator));
}

/// The arms of `match`, each of which may be left out where another takes all the rest.
fn matched(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    let all = mutator.file.text.as_str();
    let mut subjects = node.walk();
    node.children_by_field_name("subject", &mut subjects).for_each(|one| look(&one, mutator));
    let Some(body) = node.child_by_field_name("body") else { return };
    let cases: Vec<Node<'_>> =
        named(&body).into_iter().filter(|case| case.kind() == "case_clause").collect();
    let takes_all = |case: &Node<'_>| {
        let pattern = named(case).into_iter().find(|one| one.kind() == "case_pattern");
        pattern.is_some_and(|pattern| text(&pattern, all) == "_")
            && case.child_by_field_name("guard").is_none()
    };
    let last = cases.iter().position(takes_all);
    for (at, case) in cases.iter().enumerate() {
        let patterns: Vec<Node<'_>> =
            named(case).into_iter().filter(|one| one.kind() == "case_pattern").collect();
        let guard = case.child_by_field_name("guard").and_then(|guard| guard.named_child(0));
        if let (Some(end), true) = (patterns.last(), last.is_some_and(|last| at < last)) {
            let was = text(end, all);
            let made = mutator.make(Operator::DropArm, case, was, "");
            let is = mutator.is(made);
            match guard {
                Some(guard) => {
                    mutator.put(made, guard.start_byte(), format!("not {is} and ("));
                    look(&guard, mutator);
                    mutator.put(made, guard.end_byte(), ")".to_owned());
                }
                None => mutator.put(made, end.end_byte(), format!(" if not {is}")),
            }
        } else if let Some(guard) = guard {
            look(&guard, mutator);
        }
        case.child_by_field_name("consequence").iter().for_each(|one| look(one, mutator));
    }
}
