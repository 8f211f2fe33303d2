//! The regions of JavaScript and TypeScript code. A counter is a call: `c(7);` in front of a
//! statement, and `(c(7), (x))` around an expression.

use super::leaves::told;
use super::regions::Watcher;
use super::{named, text};
use crate::runner::sources::SourceFile;
use katas::facts::RegionKind;
use tree_sitter::Node;

/// Methods that the language itself calls.
const DEMANDED: &[&str] = &["toString", "valueOf", "toJSON"];

/// What an error says of something that should never happen, or is not there yet.
const NEVER: &[&str] = &["not implemented", "unreachable", "never", "todo"];

/// What executes nothing.
pub const SILENT: &[&str] = &[
    "import_statement",
    "type_annotation",
    "type_arguments",
    "type_parameters",
    "interface_declaration",
    "type_alias_declaration",
    "enum_declaration",
    "ambient_declaration",
    "decorator",
    "class_static_block",
];

/// Finds what is in a file.
pub fn watch(root: Node<'_>, file: &SourceFile, watcher: &mut Watcher<'_>) {
    Script { file, watcher }.parts(&root);
}

/// The methods of a file that only say that somebody else has to do it.
#[must_use]
pub fn abstracts(root: Node<'_>, file: &SourceFile) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        let body = node.child_by_field_name("body");
        let is_abstract = ["abstract_method_signature", "method_signature", "property_signature"]
            .contains(&node.kind())
            || (node.kind() == "method_definition"
                && body.is_some_and(|body| is_never(&body, &file.text)));
        if let Some(name) = node.child_by_field_name("name").filter(|_| is_abstract) {
            found.push(text(&name, &file.text).to_owned());
        }
        open.extend(named(&node));
    }
    found
}

struct Script<'a, 'w, 't> {
    file: &'a SourceFile,
    watcher: &'t mut Watcher<'w>,
}

impl Script<'_, '_, '_> {
    fn within(&mut self, region: u32, look: impl FnOnce(&mut Script<'_, '_, '_>)) {
        let file = self.file;
        self.watcher.within(region, |watcher| look(&mut Script { file, watcher }));
    }

    fn parts(&mut self, node: &Node<'_>) {
        for part in named(node) {
            self.look(&part);
        }
    }

    /// Whatever stands there: a statement, or an expression.
    fn look(&mut self, node: &Node<'_>) {
        let file = self.file;
        self.watcher.deeper(|watcher| Script { file, watcher }.look_here(node));
    }

    fn look_here(&mut self, node: &Node<'_>) {
        if SILENT.contains(&node.kind()) {
            return;
        }
        let part = |name: &str| node.child_by_field_name(name);
        match node.kind() {
            "function_declaration" | "generator_function_declaration" => {
                self.function(node, part("name"))
            }
            "class_declaration" | "class" | "abstract_class_declaration" => self.class(node),
            "method_definition" => self.function(node, part("name")),
            "variable_declarator" => match part("value").filter(is_function) {
                Some(value) => self.function(&value, part("name")),
                None => self.parts(node),
            },
            "arrow_function" | "function_expression" | "generator_function" => self.closure(node),
            "statement_block" => self.statements(node, &[]),
            "if_statement" => self.branches(node),
            "switch_statement" => self.switch(node),
            "for_statement" | "while_statement" | "do_statement" => {
                let head: Vec<Node<'_>> = part("condition").into_iter().collect();
                let heads = ["initializer", "condition", "increment"];
                heads.into_iter().filter_map(part).for_each(|one| self.look(&one));
                if let Some(body) = part("body") {
                    self.body(RegionKind::Loop, &head, &body, false);
                }
            }
            "for_in_statement" => {
                let (left, right, body) = (part("left"), part("right"), part("body"));
                right.iter().for_each(|right| self.look(right));
                let head: Vec<Node<'_>> = left.into_iter().chain(right).collect();
                if let Some(body) = body {
                    self.body(RegionKind::Loop, &head, &body, false);
                }
            }
            "catch_clause" => {
                if let Some(body) = part("body") {
                    let head: Vec<Node<'_>> = part("parameter").into_iter().collect();
                    self.body(RegionKind::Branch, &head, &body, only_throws(&body));
                }
            }
            "ternary_expression" => {
                let (Some(condition), Some(then), Some(other)) =
                    (part("condition"), part("consequence"), part("alternative"))
                else {
                    return;
                };
                self.look(&condition);
                self.value(RegionKind::Branch, &[condition], &then);
                let word = node.children(&mut node.walk()).find(|part| part.kind() == ":");
                let head: Vec<Node<'_>> = word.into_iter().chain([condition]).collect();
                self.value(RegionKind::Branch, &head, &other);
            }
            "binary_expression" | "augmented_assignment_expression" => self.binary(node),
            "formal_parameters" | "required_parameter" | "optional_parameter" => {}
            "as_expression" | "satisfies_expression" | "non_null_expression" => {
                node.named_child(0).iter().for_each(|value| self.look(value));
            }
            _ => self.parts(node),
        }
    }

    fn binary(&mut self, node: &Node<'_>) {
        let part = |name: &str| node.child_by_field_name(name);
        let Some((left, right)) = part("left").zip(part("right")) else { return };
        self.look(&left);
        let operator = part("operator");
        let is_lazy =
            |one: &Node<'_>| matches!(one.kind(), "&&" | "||" | "??" | "&&=" | "||=" | "??=");
        match operator.filter(is_lazy) {
            Some(operator) => self.value(RegionKind::Operand, &[operator], &right),
            None => self.look(&right),
        }
    }

    fn class(&mut self, node: &Node<'_>) {
        let heritage = named(node).into_iter().find(|part| part.kind() == "class_heritage");
        let Some(body) = node.child_by_field_name("body") else { return };
        for part in named(&body) {
            let name = part.child_by_field_name("name").or(part.child_by_field_name("property"));
            let (Some(name), Some(_)) = (name, part.child_by_field_name("body")) else {
                if !SILENT.contains(&part.kind()) {
                    part.child_by_field_name("value").iter().for_each(|value| self.look(value));
                }
                continue;
            };
            let called = text(&name, &self.file.text);
            let is_demanded = heritage.is_some()
                && self.watcher.abstracts.iter().any(|one| one == called)
                || DEMANDED.contains(&called)
                || called.starts_with('[');
            let head: Vec<Node<'_>> =
                node.child_by_field_name("name").into_iter().chain([name]).collect();
            self.whole(&part, &head, is_demanded);
        }
    }

    fn function(&mut self, node: &Node<'_>, name: Option<Node<'_>>) {
        self.whole(node, &name.into_iter().collect::<Vec<_>>(), false);
    }

    fn whole(&mut self, node: &Node<'_>, head: &[Node<'_>], is_demanded: bool) {
        let Some(body) = node.child_by_field_name("body") else { return };
        let exempt =
            is_demanded || (node.kind() == "method_definition" && is_never(&body, &self.file.text));
        let file = self.file;
        self.watcher.apart(|watcher| {
            Script { file, watcher }.body(RegionKind::Function, head, &body, exempt);
        });
    }

    fn closure(&mut self, node: &Node<'_>) {
        let Some(body) = node.child_by_field_name("body") else { return };
        let given =
            node.child_by_field_name("parameters").or(node.child_by_field_name("parameter"));
        let head: Vec<Node<'_>> = given.into_iter().collect();
        self.body(RegionKind::Closure, &head, &body, false);
    }

    /// A body that may be executed or not, as a region of its own: a block, a statement without
    /// braces, or what an arrow gives.
    fn body(&mut self, kind: RegionKind, head: &[Node<'_>], body: &Node<'_>, exempt: bool) {
        if body.kind() == "statement_block" {
            let exempt = exempt || told(body).is_empty();
            let region = self.watcher.region(self.file, kind, (head, *body), exempt);
            let hit = self.watcher.hit(region);
            self.watcher.put(body.start_byte() + 1, format!("{hit};"));
            self.within(region, |this| this.statements(body, head));
        } else if is_statement(body) {
            let exempt = exempt || body.kind() == "empty_statement";
            let region = self.watcher.region(self.file, kind, (head, *body), exempt);
            let hit = self.watcher.hit(region);
            self.watcher.put(body.start_byte(), format!("{{{hit};"));
            self.within(region, |this| this.look(body));
            self.watcher.put(body.end_byte(), "}".to_owned());
        } else {
            self.value(kind, head, body);
        }
    }

    /// What stands in a block, each statement behind the first a region.
    fn statements(&mut self, block: &Node<'_>, head: &[Node<'_>]) {
        self.each_of(&told(block), head);
    }

    fn each_of(&mut self, statements: &[Node<'_>], head: &[Node<'_>]) {
        for (at, statement) in statements.iter().enumerate() {
            // A function is there before the block begins.
            if at > 0 && !statement.kind().contains("function") {
                let (kind, exempt) = (RegionKind::Statement, is_throw(statement));
                let region = self.watcher.region(self.file, kind, (head, *statement), exempt);
                let hit = self.watcher.hit(region);
                self.watcher.put(statement.start_byte(), format!("{hit};"));
            }
            self.look(statement);
        }
    }

    fn branches(&mut self, node: &Node<'_>) {
        let part = |name: &str| node.child_by_field_name(name);
        let Some((condition, then)) = part("condition").zip(part("consequence")) else { return };
        self.look(&condition);
        let never = is_never(&then, &self.file.text);
        self.body(RegionKind::Branch, &[condition], &then, never);
        let Some(clause) = part("alternative") else { return };
        let Some(other) = told(&clause).first().copied() else { return };
        if other.kind() == "if_statement" {
            self.look(&other);
        } else {
            let word = clause.child(0).unwrap_or(clause);
            self.body(RegionKind::Branch, &[word, condition], &other, only_throws(&other));
        }
    }

    fn switch(&mut self, node: &Node<'_>) {
        node.child_by_field_name("value").iter().for_each(|value| self.look(value));
        let Some(body) = node.child_by_field_name("body") else { return };
        for case in named(&body) {
            let value = case.child_by_field_name("value");
            value.iter().for_each(|value| self.look(value));
            let parts: Vec<Node<'_>> =
                told(&case).into_iter().filter(|part| Some(*part) != value).collect();
            let Some(first) = parts.first() else { continue };
            let head: Vec<Node<'_>> = case.child(0).into_iter().chain(value).collect();
            let exempt = matches!(parts.as_slice(), [only] if is_throw(only) || only_throws(only));
            let kind = RegionKind::Arm;
            let region = self.watcher.region(self.file, kind, (&head, case), exempt);
            let hit = self.watcher.hit(region);
            self.watcher.put(first.start_byte(), format!("{hit};"));
            self.within(region, |this| this.each_of(&parts, &head));
        }
    }

    /// An expression that may be executed or not, as a region of its own.
    fn value(&mut self, kind: RegionKind, head: &[Node<'_>], node: &Node<'_>) {
        let region = self.watcher.region(self.file, kind, (head, *node), false);
        let hit = self.watcher.hit(region);
        self.watcher.put(node.start_byte(), format!("({hit}, ("));
        self.within(region, |this| this.look(node));
        self.watcher.put(node.end_byte(), "))".to_owned());
    }
}

fn is_function(node: &Node<'_>) -> bool {
    matches!(node.kind(), "arrow_function" | "function_expression" | "generator_function")
}

fn is_statement(node: &Node<'_>) -> bool {
    node.kind().ends_with("_statement") || node.kind().ends_with("_declaration")
}

/// Whether something does nothing but end whatever comes by it.
fn only_throws(node: &Node<'_>) -> bool {
    match node.kind() {
        "statement_block" => matches!(told(node).as_slice(), [only] if is_throw(only)),
        _ => is_throw(node),
    }
}

fn is_throw(statement: &Node<'_>) -> bool {
    statement.kind() == "throw_statement"
}

/// Whether it says that nobody should come by.
fn is_never(node: &Node<'_>, all: &str) -> bool {
    let said = text(node, all).to_lowercase();
    only_throws(node) && NEVER.iter().any(|word| said.contains(word))
}
