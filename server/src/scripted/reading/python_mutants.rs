//! The mutants of Python code: `((a < b) if not m(7) else a <= b)`.

use super::mutator::{Mutator, next, others};
use super::python::undecorated;
use super::tells::is_main;
use super::{leaves, named, text};
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
fn look(node: &Node<'_>, mutator: &mut Mutator<'_>) {
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

/// A condition that may say the opposite; one that compares is changed where it compares.
fn condition(node: &Node<'_>, mutator: &mut Mutator<'_>) {
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

fn compared(node: &Node<'_>, mutator: &mut Mutator<'_>) {
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
fn words(node: &Node<'_>, mutator: &mut Mutator<'_>) {
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

fn call(node: &Node<'_>, mutator: &mut Mutator<'_>) {
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
    let last = cases.iter().position(|case| takes_all(case));
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

/// An expression with others that may stand in its place; then what is within it.
fn replace(
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

/// A node's parts without comments.
fn told<'t>(node: &Node<'t>) -> Vec<Node<'t>> {
    named(node).into_iter().filter(|part| !leaves::says_nothing(part)).collect()
}
