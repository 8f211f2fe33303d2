//! The regions of Haskell code. There are no counters: the harness knows by itself what GHC
//! evaluates, and is told only where the regions are.
//!
//! Nothing is executed here that nobody asks for. What a name without parameters stands for within
//! a function is therefore no region: only a message may need it, or nobody yet.

use super::regions::Watcher;
use super::{named, text};
use crate::runner::sources::SourceFile;
use katas::facts::RegionKind;
use std::collections::BTreeMap;
use tree_sitter::Node;

/// What only ends what should never happen.
const ENDS: &[&str] = &["error", "errorWithoutStackTrace", "undefined", "throw", "throwIO"];

/// What is done and does nothing.
const NOTHING: &[&str] = &["pure ()", "return ()", "()"];

/// Operators whose right side is evaluated only where the left one asks for it.
const LAZY: &[&str] = &["&&", "||"];

/// Operators that end the right side of those: the others of the standard library bind closer.
const LOOSE: &[&str] = &["&&", "||", "$", "$!", "<|>", ">>=", ">>", "=<<", "<$!>", "&", "<&>"];

/// Finds what is in a file.
pub fn watch(root: Node<'_>, file: &SourceFile, watcher: &mut Watcher<'_>) {
    let declarations = root.child_by_field_name("declarations");
    let declarations = declarations.map(|all| named(&all)).unwrap_or_default();
    let mut haskell = Haskell { file, watcher };
    haskell.equations(&declarations, None, false);
    for node in declarations {
        let demanded = node.kind() == "instance";
        if let Some(inner) = node.child_by_field_name("declarations").filter(|_| is_class(&node)) {
            haskell.equations(&named(&inner), node.child_by_field_name("name"), demanded);
        }
    }
}

fn is_class(node: &Node<'_>) -> bool {
    matches!(node.kind(), "class" | "instance")
}

struct Haskell<'a, 'w, 't> {
    file: &'a SourceFile,
    watcher: &'t mut Watcher<'w>,
}

impl<'n> Haskell<'_, '_, '_> {
    /// Functions and what else is given a name, outside of functions or in a class.
    fn equations(&mut self, all: &[Node<'n>], class: Option<Node<'n>>, demanded: bool) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let file = self.file;
        let called = |node: &Node<'_>| name(node).map(|name| text(&name, &file.text));
        all.iter().filter_map(called).for_each(|name| *counts.entry(name).or_default() += 1);
        for node in all.iter().filter(|node| matches!(node.kind(), "function" | "bind")) {
            let Some(called) = called(node) else { continue };
            let is_constant = node.kind() == "bind" && body(node).is_some_and(is_literal);
            if is_constant || called == "main" {
                continue;
            }
            // What changes in one of several is new, and not the function that it is of.
            let kind = match (counts.get(called), matches(node).len()) {
                (Some(1), 1) => RegionKind::Function,
                _ => RegionKind::Arm,
            };
            let head: Vec<Node<'_>> = class.into_iter().chain(name(node)).collect();
            self.apart(|this| this.equation(node, kind, head, demanded));
        }
    }

    /// One equation, with what stands behind its guards and its `where`.
    fn equation(&mut self, node: &Node<'n>, kind: RegionKind, head: Vec<Node<'n>>, exempt: bool) {
        let patterns = match kind {
            RegionKind::Function => None,
            _ => node.child_by_field_name("patterns").or(node.named_child(0)),
        };
        let head: Vec<Node<'_>> = head.into_iter().chain(patterns).collect();
        let binds = node.child_by_field_name("binds");
        match matches(node).as_slice() {
            // What is local to the only one is in it.
            [only] => self.matched(only, kind, &head, exempt, binds),
            several => {
                for one in several {
                    self.matched(one, kind, &head, exempt, None);
                }
                binds.iter().for_each(|binds| self.locals(binds));
            }
        }
    }

    /// What stands behind `=` or `->`, with the guards that lead there.
    fn matched(
        &mut self,
        node: &Node<'n>,
        kind: RegionKind,
        head: &[Node<'n>],
        exempt: bool,
        binds: Option<Node<'n>>,
    ) {
        let guards = node.child_by_field_name("guards");
        guards.iter().for_each(|guards| self.parts(guards));
        let Some(body) = node.child_by_field_name("expression") else { return };
        let kind =
            if guards.is_some() && kind != RegionKind::Arm { RegionKind::Branch } else { kind };
        let ends = guards.is_none_or(|guards| self.is_otherwise(&guards)) && self.only_ends(&body);
        let head: Vec<Node<'_>> = head.iter().copied().chain(guards).collect();
        self.region(kind, &head, &[body], exempt || ends, binds);
    }

    fn is_otherwise(&self, guards: &Node<'_>) -> bool {
        matches!(text(guards, &self.file.text), "otherwise" | "True")
    }

    /// A region, with what is in it, and what is local to it.
    fn region(
        &mut self,
        kind: RegionKind,
        head: &[Node<'n>],
        body: &[Node<'n>],
        exempt: bool,
        binds: Option<Node<'n>>,
    ) {
        let does_nothing = body.iter().all(|one| NOTHING.contains(&text(one, &self.file.text)));
        let exempt = exempt || does_nothing;
        let region = self.watcher.region_of(self.file, kind, (head, body), exempt);
        let file = self.file;
        self.watcher.within(region, |watcher| {
            let mut haskell = Haskell { file, watcher };
            body.iter().for_each(|one| haskell.expression(one));
            binds.iter().for_each(|binds| haskell.locals(binds));
        });
    }

    fn apart(&mut self, look: impl FnOnce(&mut Haskell<'_, '_, '_>)) {
        let file = self.file;
        self.watcher.apart(|watcher| look(&mut Haskell { file, watcher }));
    }

    /// What stands behind `where` or `let`.
    fn locals(&mut self, binds: &Node<'n>) {
        for node in named(binds) {
            match (node.kind(), matches(&node).as_slice()) {
                ("function", _) => {
                    let head = name(&node).into_iter().collect();
                    self.equation(&node, RegionKind::Closure, head, false);
                }
                ("bind", [only]) if only.child_by_field_name("guards").is_none() => {
                    self.parts(only);
                    node.child_by_field_name("binds").iter().for_each(|one| self.locals(one));
                }
                ("bind", _) => {
                    let head = node.named_child(0).into_iter().collect();
                    self.equation(&node, RegionKind::Branch, head, false);
                }
                _ => {}
            }
        }
    }

    fn expression(&mut self, node: &Node<'n>) {
        let file = self.file;
        self.watcher.deeper(|watcher| Haskell { file, watcher }.expression_here(node));
    }

    fn expression_here(&mut self, node: &Node<'n>) {
        let part = |name: &str| node.child_by_field_name(name);
        match node.kind() {
            "conditional" => {
                let (Some(condition), Some(then), Some(other)) =
                    (part("if"), part("then"), part("else"))
                else {
                    return;
                };
                self.expression(&condition);
                self.region(RegionKind::Branch, &[condition], &[then], false, None);
                let word = node.children(&mut node.walk()).find(|part| part.kind() == "else");
                let head: Vec<Node<'_>> = word.into_iter().chain([condition]).collect();
                let ends = self.only_ends(&other);
                self.region(RegionKind::Branch, &head, &[other], ends, None);
            }
            "multi_way_if" => {
                for one in matches(node) {
                    self.matched(&one, RegionKind::Branch, &[], false, None);
                }
            }
            "alternative" => {
                let head: Vec<Node<'_>> =
                    part("pattern").or(node.named_child(0)).into_iter().collect();
                for one in matches(node) {
                    self.matched(&one, RegionKind::Arm, &head, false, None);
                }
                part("binds").iter().for_each(|binds| self.locals(binds));
            }
            "lambda" => {
                let Some(body) = part("expression") else { return };
                let head: Vec<Node<'_>> = part("patterns").into_iter().collect();
                self.region(RegionKind::Closure, &head, &[body], false, None);
            }
            "list_comprehension" => {
                let (Some(body), Some(qualifiers)) = (part("expression"), part("qualifiers"))
                else {
                    return;
                };
                self.region(RegionKind::Closure, &[qualifiers], &[body], false, None);
                self.parts(&qualifiers);
            }
            "infix" => self.chain(node),
            "do" => self.steps(node),
            "local_binds" => self.locals(node),
            _ => self.parts(node),
        }
    }

    /// Expressions with operators between them, of which the tree does not know how they bind.
    fn chain(&mut self, node: &Node<'n>) {
        let (mut operands, mut operators, mut rest) = (Vec::new(), Vec::new(), *node);
        loop {
            let part = |name: &str| rest.child_by_field_name(name);
            let (Some(left), Some(operator), Some(right)) =
                (part("left_operand"), part("operator"), part("right_operand"))
            else {
                return;
            };
            operands.push(left);
            operators.push(operator);
            rest = right;
            if rest.kind() != "infix" {
                break;
            }
        }
        operands.push(rest);
        let word = |at: usize| operators.get(at).map(|one: &Node<'_>| text(one, &self.file.text));
        let mut at = 0;
        let mut parts: Vec<(Option<Node<'_>>, &[Node<'_>])> = Vec::new();
        while at < operands.len() {
            let lazy = at.checked_sub(1).filter(|before| word(*before).is_some_and(is_lazy));
            let mut end = at + 1;
            while lazy.is_some() && word(end - 1).is_some_and(|word| !LOOSE.contains(&word)) {
                end += 1;
            }
            parts
                .push((lazy.and_then(|before| operators.get(before).copied()), &operands[at..end]));
            at = end;
        }
        for (operator, operands) in parts {
            match operator {
                Some(operator) => {
                    self.region(RegionKind::Operand, &[operator], operands, false, None);
                }
                None => operands.iter().for_each(|one| self.expression(one)),
            }
        }
    }

    /// The steps of `do`, each behind the first a region: one before it may have been the last.
    fn steps(&mut self, node: &Node<'n>) {
        for (at, step) in named(node).into_iter().enumerate() {
            match step.kind() {
                "exp" | "bind" if at > 0 => {
                    let exempt = self.only_ends(&step);
                    self.region(RegionKind::Statement, &[], &[step], exempt, None);
                }
                _ => self.parts(&step),
            }
        }
    }

    fn parts(&mut self, node: &Node<'n>) {
        for part in named(node) {
            self.expression(&part);
        }
    }

    /// Whether an expression only ends what should never happen.
    fn only_ends(&self, node: &Node<'_>) -> bool {
        let mut node = *node;
        loop {
            let part = |name: &str| node.child_by_field_name(name);
            let inner = match node.kind() {
                "variable" => return ENDS.contains(&text(&node, &self.file.text)),
                "parens" => part("expression"),
                "exp" => node.named_child(0),
                "apply" => part("function"),
                "infix" => {
                    let operator = part("operator").map(|one| text(&one, &self.file.text));
                    part("left_operand").filter(|_| matches!(operator, Some("$" | "$!")))
                }
                _ => None,
            };
            match inner {
                Some(inner) => node = inner,
                None => return false,
            }
        }
    }
}

fn is_lazy(word: &str) -> bool {
    LAZY.contains(&word)
}

/// The name that a declaration gives: its own, or the operator between its parameters.
fn name<'t>(node: &Node<'t>) -> Option<Node<'t>> {
    if !matches!(node.kind(), "function" | "bind") {
        return None;
    }
    let operator = || {
        let infix = node.named_child(0).filter(|first| first.kind() == "infix")?;
        infix.child_by_field_name("operator")
    };
    node.child_by_field_name("name").or_else(operator)
}

/// What stands behind each `=` or `->` of something, with its guards.
fn matches<'t>(node: &Node<'t>) -> Vec<Node<'t>> {
    node.children_by_field_name("match", &mut node.walk()).collect()
}

/// What something stands for, where that needs no guard.
fn body<'t>(node: &Node<'t>) -> Option<Node<'t>> {
    node.child_by_field_name("match")?.child_by_field_name("expression")
}

fn is_literal(node: Node<'_>) -> bool {
    matches!(node.kind(), "literal" | "negation")
}
