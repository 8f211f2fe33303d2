//! The regions of Python code. A counter is a call that gives nothing: `c(7); x = 1` in front of a
//! statement, and `(c(7) or (x))` around an expression.

use super::leaves::{says_nothing, told};
use super::python::undecorated;
use super::python_shape::{does_nothing, is_abstract, is_never, is_raise, only_raises};
use super::regions::Watcher;
use super::tells::is_main;
use super::{named, text};
use crate::runner::sources::SourceFile;
use katas::facts::RegionKind;
use tree_sitter::Node;

/// Methods of the language's own that a test asks for by their names.
const ASKED_FOR: &[&str] = &["__init__", "__new__", "__call__", "__post_init__"];

/// Finds what is in a file.
pub fn watch(root: Node<'_>, file: &SourceFile, watcher: &mut Watcher<'_>) {
    Python { file, watcher, heirs: false }.declarations(&root, None);
}

/// The methods of a file that only say that somebody else has to do it.
#[must_use]
pub fn abstracts(root: Node<'_>, file: &SourceFile) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        if node.kind() == "function_definition"
            && let (Some(name), Some(body)) =
                (node.child_by_field_name("name"), node.child_by_field_name("body"))
            && is_abstract(&body, &file.text)
        {
            found.push(text(&name, &file.text).to_owned());
        }
        open.extend(named(&node));
    }
    found
}

struct Python<'a, 'w, 't> {
    file: &'a SourceFile,
    watcher: &'t mut Watcher<'w>,
    /// Whether the class around derives from another.
    heirs: bool,
}

impl<'n> Python<'_, '_, '_> {
    /// What stands outside of functions, and is executed while the file is loaded.
    fn declarations(&mut self, block: &Node<'n>, class: Option<Node<'n>>) {
        for whole in named(block) {
            let (_, node) = undecorated(whole);
            match node.kind() {
                "function_definition" => self.function(&node, class),
                "class_definition" => self.class(&node),
                _ if is_main(&node, self.file) => {}
                "if_statement" | "try_statement" | "else_clause" | "elif_clause"
                | "except_clause" | "block" | "with_statement" => self.declarations(&node, class),
                "lambda" => self.lambda(&node),
                "assignment"
                | "expression_statement"
                | "dictionary"
                | "pair"
                | "list"
                | "tuple" => {
                    self.declarations(&node, class);
                }
                _ => {}
            }
        }
    }

    fn class(&mut self, node: &Node<'n>) {
        let heirs = node.child_by_field_name("superclasses").is_some();
        let was = std::mem::replace(&mut self.heirs, heirs);
        let name = node.child_by_field_name("name");
        if let Some(body) = node.child_by_field_name("body") {
            self.declarations(&body, name);
        }
        self.heirs = was;
    }

    fn function(&mut self, node: &Node<'n>, class: Option<Node<'n>>) {
        let (Some(name), Some(body)) =
            (node.child_by_field_name("name"), node.child_by_field_name("body"))
        else {
            return;
        };
        let called = text(&name, &self.file.text);
        let is_special = called.starts_with("__") && called.ends_with("__");
        let is_demanded = (is_special && !ASKED_FOR.contains(&called))
            || (self.heirs && self.watcher.abstracts.iter().any(|one| one == called))
            || is_abstract(&body, &self.file.text);
        let head: Vec<Node<'_>> = class.into_iter().chain([name]).collect();
        let was = std::mem::take(&mut self.heirs);
        self.apart(|this| this.block(RegionKind::Function, &head, &body, is_demanded));
        self.heirs = was;
    }

    fn apart(&mut self, look: impl FnOnce(&mut Python<'_, '_, '_>)) {
        let file = self.file;
        self.watcher.apart(|watcher| look(&mut Python { file, watcher, heirs: false }));
    }

    fn within(&mut self, region: u32, look: impl FnOnce(&mut Python<'_, '_, '_>)) {
        let file = self.file;
        self.watcher.within(region, |watcher| look(&mut Python { file, watcher, heirs: false }));
    }

    /// A block that may be executed or not, as a region of its own.
    fn block(&mut self, kind: RegionKind, head: &[Node<'_>], block: &Node<'_>, exempt: bool) {
        let exempt = exempt || does_nothing(block);
        let region = self.watcher.region(self.file, kind, (head, *block), exempt);
        self.within(region, |this| this.statements(block, head, Some(region)));
    }

    /// What stands in a block, each statement behind the first a region; `counter` is counted as
    /// soon as the block begins.
    fn statements(&mut self, block: &Node<'_>, head: &[Node<'_>], mut counter: Option<u32>) {
        let mut is_first = true;
        for statement in named(block) {
            if says_nothing(&statement) {
                continue;
            }
            let (_, inner) = undecorated(statement);
            match inner.kind() {
                "function_definition" => self.function(&inner, None),
                "class_definition" => self.class(&inner),
                _ => {
                    if !is_first && counter.is_none() {
                        let exempt = is_raise(&statement);
                        let kind = RegionKind::Statement;
                        let region =
                            self.watcher.region(self.file, kind, (head, statement), exempt);
                        counter = Some(region);
                    }
                    self.statement(&statement, counter.take());
                }
            }
            is_first = false;
        }
        if let Some(left) = counter {
            self.watcher.excuse(left);
        }
    }

    fn statement(&mut self, node: &Node<'_>, counter: Option<u32>) {
        let file = self.file;
        self.watcher.deeper(|watcher| {
            Python { file, watcher, heirs: false }.statement_here(node, counter);
        });
    }

    fn statement_here(&mut self, node: &Node<'_>, counter: Option<u32>) {
        let part = |name: &str| node.child_by_field_name(name);
        match node.kind() {
            "if_statement" => self.branches(node, counter),
            "while_statement" => {
                let Some((condition, body)) = part("condition").zip(part("body")) else { return };
                self.counted(&condition, counter);
                self.block(RegionKind::Loop, &[condition], &body, false);
                self.otherwise(node, condition);
            }
            "for_statement" => {
                let (Some(left), Some(right), Some(body)) =
                    (part("left"), part("right"), part("body"))
                else {
                    return;
                };
                self.counted(&right, counter);
                self.block(RegionKind::Loop, &[left, right], &body, false);
                self.otherwise(node, right);
            }
            "try_statement" => self.tried(node, counter),
            "with_statement" => self.with(node, counter),
            "match_statement" => self.matched(node, counter),
            _ => {
                if let Some(region) = counter {
                    let hit = self.watcher.hit(region);
                    self.watcher.put(node.start_byte(), format!("{hit}; "));
                }
                self.parts(node);
            }
        }
    }

    fn branches(&mut self, node: &Node<'_>, counter: Option<u32>) {
        let condition = node.child_by_field_name("condition");
        let then = node.child_by_field_name("consequence");
        let Some((condition, then)) = condition.zip(then) else { return };
        self.counted(&condition, counter);
        self.block(RegionKind::Branch, &[condition], &then, is_never(&then, &self.file.text));
        for other in named(node) {
            let part = |name: &str| other.child_by_field_name(name);
            match other.kind() {
                "elif_clause" => {
                    let Some((condition, then)) = part("condition").zip(part("consequence")) else {
                        continue;
                    };
                    self.expression(&condition);
                    let never = is_never(&then, &self.file.text);
                    self.block(RegionKind::Branch, &[condition], &then, never);
                }
                "else_clause" => {
                    let Some(body) = part("body") else { continue };
                    let word = other.child(0).unwrap_or(other);
                    self.block(RegionKind::Branch, &[word, condition], &body, only_raises(&body));
                }
                _ => {}
            }
        }
    }

    /// What a loop does when it came to its end by itself.
    fn otherwise(&mut self, node: &Node<'_>, head: Node<'_>) {
        let Some(other) = node.child_by_field_name("alternative") else { return };
        let Some(body) = other.child_by_field_name("body") else { return };
        let word = other.child(0).unwrap_or(other);
        self.block(RegionKind::Branch, &[word, head], &body, only_raises(&body));
    }

    fn tried(&mut self, node: &Node<'_>, counter: Option<u32>) {
        if let Some(body) = node.child_by_field_name("body") {
            self.statements(&body, &[], counter);
        }
        for clause in named(node) {
            let parts = named(&clause);
            let block = parts.iter().rfind(|part| part.kind() == "block");
            let Some(block) = block else { continue };
            let head: Vec<Node<'_>> =
                parts.iter().filter(|part| part.kind() != "block").copied().collect();
            match clause.kind() {
                "except_clause" | "except_group_clause" => {
                    self.block(RegionKind::Branch, &head, block, only_raises(block));
                }
                "else_clause" => self.block(RegionKind::Branch, &[], block, false),
                "finally_clause" => self.statements(block, &[], None),
                _ => {}
            }
        }
    }

    fn with(&mut self, node: &Node<'_>, mut counter: Option<u32>) {
        let clause = named(node).into_iter().find(|part| part.kind() == "with_clause");
        for item in clause.iter().flat_map(named) {
            let Some(value) = item.child_by_field_name("value") else { continue };
            let value = match value.kind() {
                "as_pattern" => value.named_child(0).unwrap_or(value),
                _ => value,
            };
            self.counted(&value, counter.take());
        }
        if let Some(body) = node.child_by_field_name("body") {
            self.statements(&body, &[], counter);
        }
    }

    fn matched(&mut self, node: &Node<'_>, mut counter: Option<u32>) {
        let subjects: Vec<Node<'_>> =
            node.children_by_field_name("subject", &mut node.walk()).collect();
        for subject in &subjects {
            self.counted(subject, counter.take());
        }
        let Some(body) = node.child_by_field_name("body") else { return };
        for case in named(&body) {
            let Some(then) = case.child_by_field_name("consequence") else { continue };
            if let Some(condition) =
                case.child_by_field_name("guard").and_then(|guard| guard.named_child(0))
            {
                self.expression(&condition);
            }
            let parts = named(&case).into_iter();
            let head: Vec<Node<'_>> = parts.filter(|part| part.kind() != "block").collect();
            self.block(RegionKind::Arm, &head, &then, only_raises(&then));
        }
    }

    /// An expression by which something begins that is to be counted.
    fn counted(&mut self, node: &Node<'_>, counter: Option<u32>) {
        match counter {
            Some(region) => self.wrapped(region, node),
            None => self.expression(node),
        }
    }

    fn wrapped(&mut self, region: u32, node: &Node<'_>) {
        let hit = self.watcher.hit(region);
        self.watcher.put(node.start_byte(), format!("({hit} or ("));
        self.expression(node);
        self.watcher.put(node.end_byte(), "))".to_owned());
    }

    /// An expression that may be executed or not, as a region of its own.
    fn value(&mut self, kind: RegionKind, head: &[Node<'_>], node: &Node<'_>) {
        let region = self.watcher.region(self.file, kind, (head, *node), false);
        self.within(region, |this| this.wrapped(region, node));
    }

    fn expression(&mut self, node: &Node<'_>) {
        let file = self.file;
        self.watcher.deeper(|watcher| {
            Python { file, watcher, heirs: false }.expression_here(node);
        });
    }

    fn expression_here(&mut self, node: &Node<'_>) {
        match node.kind() {
            "lambda" => self.lambda(node),
            "conditional_expression" => {
                let parts: Vec<Node<'_>> = told(node);
                let [then, condition, other] = parts.as_slice() else { return };
                let word = node.children(&mut node.walk()).find(|part| part.kind() == "else");
                self.value(RegionKind::Branch, &[*condition], then);
                self.expression(condition);
                let head: Vec<Node<'_>> = word.into_iter().chain([*condition]).collect();
                self.value(RegionKind::Branch, &head, other);
            }
            "boolean_operator" => {
                let part = |name: &str| node.child_by_field_name(name);
                let Some((left, right)) = part("left").zip(part("right")) else { return };
                self.expression(&left);
                let head: Vec<Node<'_>> = part("operator").into_iter().collect();
                self.value(RegionKind::Operand, &head, &right);
            }
            "list_comprehension"
            | "set_comprehension"
            | "dictionary_comprehension"
            | "generator_expression" => self.comprehension(node),
            // It tells how it was written.
            "interpolation" if text(node, &self.file.text).contains('=') => {}
            "type" | "assignment" if node.kind() == "type" => {}
            _ => self.parts(node),
        }
    }

    fn lambda(&mut self, node: &Node<'_>) {
        let Some(body) = node.child_by_field_name("body") else { return };
        let head: Vec<Node<'_>> = node.child_by_field_name("parameters").into_iter().collect();
        self.value(RegionKind::Closure, &head, &body);
    }

    fn comprehension(&mut self, node: &Node<'_>) {
        let parts = told(node);
        let Some((body, clauses)) = parts.split_first() else { return };
        // Of a pair, what comes first.
        let first = if body.kind() == "pair" {
            body.child_by_field_name("key").unwrap_or(*body)
        } else {
            *body
        };
        self.value(RegionKind::Closure, clauses, &first);
        if let Some(value) = body.child_by_field_name("value").filter(|_| body.kind() == "pair") {
            self.expression(&value);
        }
        for clause in clauses {
            match clause.kind() {
                "for_in_clause" => {
                    clause.child_by_field_name("right").iter().for_each(|one| self.expression(one));
                }
                "if_clause" => {
                    for condition in told(clause) {
                        self.value(RegionKind::Closure, &[], &condition);
                    }
                }
                _ => {}
            }
        }
    }

    fn parts(&mut self, node: &Node<'_>) {
        for part in named(node) {
            self.expression(&part);
        }
    }
}
