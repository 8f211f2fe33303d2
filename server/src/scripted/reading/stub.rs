//! Whether code does no more than it takes to run.

use super::{leaves, named};
use tree_sitter::Node;

/// How a language's statements are told apart.
pub struct Statements {
    /// Those that do nothing, or only end what should not be asked for yet.
    pub idle: &'static [&'static str],
    /// Whether an expression is one constant, in whatever form.
    pub is_constant: fn(&Node<'_>, &str) -> bool,
    /// Whether a statement only keeps what it is given, or a constant, in the object itself.
    pub keeps: fn(&Node<'_>, &str) -> bool,
}

impl Statements {
    /// Whether a block does no more than it takes to run.
    pub fn are_stub(&self, block: &Node<'_>, all: &str) -> bool {
        let statements = named(block);
        let mut statements = statements.iter().filter(|one| !leaves::says_nothing(one));
        let all_kept = statements.clone().all(|one| (self.keeps)(one, all));
        let only = statements.next().filter(|_| statements.next().is_none());
        all_kept || only.is_some_and(|only| self.is_stub(only, all))
    }

    fn is_stub(&self, statement: &Node<'_>, all: &str) -> bool {
        let gives = matches!(statement.kind(), "return_statement" | "expression_statement");
        let is_constant = |value: Node<'_>| (self.is_constant)(&value, all);
        self.idle.contains(&statement.kind())
            || (gives && statement.named_child(0).is_none_or(is_constant))
    }
}
