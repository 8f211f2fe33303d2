//! The mutants of JavaScript and TypeScript code: `(m(7) ? a <= b : (a < b))`.

use super::javascript_regions::SILENT;
use super::leaves::told;
use super::mutator::{Mutator, next, others};
use super::{named, text};
use katas::mutant::Operator;
use tree_sitter::Node;

/// Methods that give back something of the kind that they are called on.
const DROPPABLE: &[&str] = &[
    "trim",
    "trimStart",
    "trimEnd",
    "toLowerCase",
    "toUpperCase",
    "filter",
    "reverse",
    "toReversed",
    "sort",
    "toSorted",
    "flat",
    "slice",
    "padStart",
    "padEnd",
    "replace",
    "replaceAll",
];

/// What is not changed beside what executes nothing: what says how something fails or is given.
const LEFT_ALONE: &[&str] = &["throw_statement", "formal_parameters"];

fn is_left_alone(node: &Node<'_>) -> bool {
    LEFT_ALONE.contains(&node.kind()) || SILENT.contains(&node.kind())
}

/// Finds the mutants of a file.
pub fn mutate(root: Node<'_>, mutator: &mut Mutator<'_>) {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        if is_left_alone(&node) {
            continue;
        }
        if is_function(&node) {
            function(&node, mutator);
        } else {
            // What stands outside of functions is declared.
            open.extend(named(&node).into_iter().rev());
        }
    }
}

fn is_function(node: &Node<'_>) -> bool {
    node.child_by_field_name("body").is_some()
        && matches!(
            node.kind(),
            "function_declaration"
                | "generator_function_declaration"
                | "method_definition"
                | "arrow_function"
                | "function_expression"
                | "generator_function"
        )
}

fn function(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    let all = mutator.file.text.as_str();
    let Some(body) = node.child_by_field_name("body") else { return };
    let of = node.parent();
    let declared = of.filter(|of| of.kind() == "variable_declarator");
    let name =
        node.child_by_field_name("name").or(declared.and_then(|of| of.child_by_field_name("name")));
    let is_block = body.kind() == "statement_block";
    if let Some(name) = name
        && gives(&body)
    {
        let made = mutator.make(Operator::ReturnDefault, &body, text(&name, all), "undefined");
        let is = mutator.is(made);
        if is_block {
            let put = format!("if ({is}) return undefined;");
            mutator.put(made, body.start_byte() + 1, put);
            look(&body, mutator);
        } else {
            mutator.put(made, body.start_byte(), format!("({is} ? undefined : ("));
            look(&body, mutator);
            mutator.put(made, body.end_byte(), "))".to_owned());
        }
        return;
    }
    look(&body, mutator);
}

/// Whether a function gives something that is more than a constant.
fn gives(body: &Node<'_>) -> bool {
    if body.kind() != "statement_block" {
        return !is_plain(body);
    }
    let statements = told(body);
    if let [only] = statements.as_slice()
        && only.kind() == "return_statement"
    {
        return only.named_child(0).is_some_and(|value| !is_plain(&value));
    }
    let mut open = vec![*body];
    let mut found = false;
    while let Some(node) = open.pop() {
        match node.kind() {
            "yield_expression" => return false,
            "return_statement" => found |= node.named_child(0).is_some(),
            kind if kind.contains("function") || kind == "class_body" => continue,
            _ => {}
        }
        open.extend(named(&node));
    }
    found
}

fn is_plain(node: &Node<'_>) -> bool {
    matches!(node.kind(), "number" | "string" | "true" | "false" | "null" | "undefined")
        || (matches!(node.kind(), "array" | "object") && node.named_child_count() == 0)
}

/// A statement or an expression, and whatever is in it.
fn look(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    mutator.deeper(|mutator| look_here(node, mutator));
}

fn look_here(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    if is_left_alone(node) {
        return;
    }
    if is_function(node) {
        return function(node, mutator);
    }
    let all = mutator.file.text.as_str();
    let part = |name: &str| node.child_by_field_name(name);
    match node.kind() {
        "expression_statement"
        | "return_statement"
        | "break_statement"
        | "continue_statement"
        | "for_in_statement"
        | "for_statement"
        | "while_statement"
            if acts(node) =>
        {
            delete(node, mutator);
        }
        "for_in_statement" | "for_statement" | "while_statement" => looped(node, mutator),
        "if_statement" => {
            part("condition").iter().for_each(|one| condition(one, mutator));
            part("consequence").iter().for_each(|one| look(one, mutator));
            part("alternative").iter().for_each(|one| look(one, mutator));
        }
        "do_statement" => parts(node, mutator),
        "ternary_expression" => {
            part("condition").iter().for_each(|one| condition(one, mutator));
            part("consequence").iter().for_each(|one| look(one, mutator));
            part("alternative").iter().for_each(|one| look(one, mutator));
        }
        "binary_expression" => {
            let (Some(left), Some(right)) = (part("left"), part("right")) else { return };
            let operator = part("operator").map(|one| text(&one, all)).unwrap_or_default();
            let is_text = |one: &Node<'_>| matches!(one.kind(), "string" | "template_string");
            let is_joined = operator == "+" && (is_text(&left) || is_text(&right));
            let changed = if is_joined || operator == "in" { &[][..] } else { others(operator) };
            let with = |(by, other): &(Operator, &str)| {
                (*by, format!("{} {other} {}", text(&left, all), text(&right, all)))
            };
            replace(node, changed.iter().map(with).collect(), mutator, |mutator| {
                look(&left, mutator);
                look(&right, mutator);
            });
        }
        "augmented_assignment_expression" => {
            let (Some(left), Some(right)) = (part("left"), part("right")) else { return };
            let operator = part("operator").map(|one| text(&one, all)).unwrap_or_default();
            let other = match operator {
                "+=" if !matches!(right.kind(), "string" | "template_string") => Some("-="),
                "-=" => Some("+="),
                "*=" => Some("/="),
                "/=" | "%=" | "**=" => Some("*="),
                _ => None,
            };
            let with = |other| format!("{} {other} {}", text(&left, all), text(&right, all));
            let changed = other.map(|other| (Operator::SwapOperator, with(other)));
            replace(node, changed.into_iter().collect(), mutator, |mutator| look(&right, mutator));
        }
        "update_expression" => {
            let was = text(node, all);
            let other =
                if was.contains("++") { was.replace("++", "--") } else { was.replace("--", "++") };
            replace(node, vec![(Operator::SwapOperator, other)], mutator, |_| {});
        }
        "number" | "true" | "false" => {
            let other = match node.kind() {
                "true" => Some("false".to_owned()),
                "false" => Some("true".to_owned()),
                _ => next(text(node, all)),
            };
            let other = other.map(|other| (Operator::ChangeConstant, other));
            replace(node, other.into_iter().collect(), mutator, |_| {});
        }
        "string" => words(node, mutator),
        "template_string"
            if named(node).iter().all(|one| one.kind() != "template_substitution") =>
        {
            words(node, mutator);
        }
        "call_expression" => call(node, mutator),
        "switch_statement" => switch(node, mutator),
        "pair" => part("value").iter().for_each(|one| look(one, mutator)),
        "variable_declarator" => part("value").iter().for_each(|one| look(one, mutator)),
        "assignment_expression" => part("right").iter().for_each(|one| look(one, mutator)),
        "unary_expression" => {
            part("argument").iter().for_each(|one| look(one, mutator));
        }
        "as_expression" | "satisfies_expression" | "non_null_expression" => {
            node.named_child(0).iter().for_each(|one| look(one, mutator));
        }
        _ => parts(node, mutator),
    }
}

fn parts(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    named(node).iter().for_each(|one| look(one, mutator));
}

/// Whether a statement does something beside giving a name.
fn acts(statement: &Node<'_>) -> bool {
    match statement.kind() {
        "expression_statement" => statement.named_child(0).is_some_and(|only| {
            matches!(
                only.kind(),
                "call_expression"
                    | "assignment_expression"
                    | "augmented_assignment_expression"
                    | "update_expression"
                    | "await_expression"
            ) && only.child_by_field_name("function").is_none_or(|called| called.kind() != "super")
        }),
        // The last one of a function gives its value, and a default says the same of that.
        "return_statement" => statement.parent().is_some_and(|of| {
            let is_body = of.parent().is_some_and(|of| is_function(&of));
            !(is_body && of.kind() == "statement_block" && statement.next_named_sibling().is_none())
        }),
        // Without its name nobody could go on with it.
        "for_statement" | "for_in_statement" | "while_statement" => {
            statement.parent().is_none_or(|of| of.kind() != "labeled_statement")
        }
        _ => true,
    }
}

/// A statement that may be left out.
fn delete(statement: &Node<'_>, mutator: &mut Mutator<'_>) {
    let all = mutator.file.text.as_str();
    let is_loop = statement.child_by_field_name("body").is_some();
    let was = text(statement, all);
    let was = if is_loop { was.lines().next().unwrap_or_default() } else { was };
    let made = mutator.make(Operator::DeleteStatement, statement, was, "");
    let put = format!("{{if (!{}) {{", mutator.is(made));
    mutator.put(made, statement.start_byte(), put);
    if is_loop {
        looped(statement, mutator);
    } else {
        parts(statement, mutator);
    }
    mutator.put(made, statement.end_byte(), "}}".to_owned());
}

/// What is in a loop: what it begins with is no statement that could be left out.
fn looped(statement: &Node<'_>, mutator: &mut Mutator<'_>) {
    let part = |name: &str| statement.child_by_field_name(name);
    part("condition").iter().for_each(|one| condition(one, mutator));
    let heads = ["initializer", "increment", "right", "body"];
    heads.into_iter().filter_map(part).for_each(|one| match one.kind() {
        "expression_statement" if part("initializer") == Some(one) => parts(&one, mutator),
        _ => look(&one, mutator),
    });
}

/// A condition that may say the opposite; one that compares is changed where it compares.
fn condition(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    let mut inner = *node;
    while matches!(inner.kind(), "parenthesized_expression" | "expression_statement") {
        let Some(within) = inner.named_child(0) else { return };
        inner = within;
    }
    // For ever.
    if inner.kind() == "empty_statement" {
        return;
    }
    let all = mutator.file.text.as_str();
    let operator = inner.child_by_field_name("operator").map(|one| text(&one, all));
    let compares = inner.kind() == "binary_expression"
        && operator.is_some_and(|operator| operator != "in" && !others(operator).is_empty());
    if compares || inner.kind() == "true" {
        return look(&inner, mutator);
    }
    let was = text(&inner, all);
    let becomes = match was.strip_prefix('!') {
        Some(rest) => rest.to_owned(),
        None => format!("!({was})"),
    };
    let made = mutator.make(Operator::NegateCondition, &inner, was, &becomes);
    let is = mutator.is(made);
    mutator.put(made, inner.start_byte(), format!("({is} !== !!("));
    look(&inner, mutator);
    mutator.put(made, inner.end_byte(), "))".to_owned());
}

fn words(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    let plain = text(node, mutator.file.text.as_str());
    let is_empty = plain.trim_matches(['\'', '"', '`']).is_empty();
    let other = if is_empty { "\"x\"" } else { "\"\"" };
    replace(node, vec![(Operator::ChangeConstant, other.to_owned())], mutator, |_| {});
}

fn call(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    let all = mutator.file.text.as_str();
    let part = |name: &str| node.child_by_field_name(name);
    let Some(called) = part("function") else { return };
    let mut shorter = Vec::new();
    if let (Some(object), Some(name)) =
        (called.child_by_field_name("object"), called.child_by_field_name("property"))
        && DROPPABLE.contains(&text(&name, all))
        && object.kind() != "super"
    {
        shorter.push((Operator::DropCall, text(&object, all).to_owned()));
    }
    replace(node, shorter, mutator, |mutator| {
        if called.kind() != "import" {
            parts(&called, mutator);
        }
        part("arguments").iter().for_each(|given| parts(given, mutator));
    });
}

/// The arms of `switch`, each of which may be left out where another takes all the rest.
fn switch(node: &Node<'_>, mutator: &mut Mutator<'_>) {
    let all = mutator.file.text.as_str();
    node.child_by_field_name("value").iter().for_each(|one| look(one, mutator));
    let Some(body) = node.child_by_field_name("body") else { return };
    let cases = named(&body);
    let takes_all = cases.iter().any(|case| case.kind() == "switch_default");
    for case in cases {
        let value = case.child_by_field_name("value");
        if let Some(value) = value.filter(|_| takes_all) {
            let made = mutator.make(Operator::DropArm, &value, text(&value, all), "");
            let is = mutator.is(made);
            mutator.put(made, value.start_byte(), format!("({is} ? {{}} : ("));
            mutator.put(made, value.end_byte(), "))".to_owned());
        }
        for statement in told(&case).into_iter().filter(|one| Some(*one) != value) {
            look(&statement, mutator);
        }
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
        // On one line, so that no line moves.
        if was.contains('\n') || other.contains('\n') {
            continue;
        }
        let made = mutator.make(operator, node, was, &other);
        let is = mutator.is(made);
        mutator.put(made, node.start_byte(), format!("({is} ? ({other}) : ("));
        open.push(made);
    }
    within(mutator);
    for made in open.into_iter().rev() {
        mutator.put(made, node.end_byte(), "))".to_owned());
    }
}
