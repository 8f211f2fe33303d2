//! Functions that are long, and decisions within decisions.

use super::{COMMENTS, Function, smell};
use crate::language::smell::{MOST_DEPTH, MOST_LINES_OF_FUNCTION};
use katas::smell::{Smell, SmellKind};
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Expr, ExprForLoop, ExprIf, ExprLoop, ExprMatch, ExprWhile};

/// What is wrong with the shape of a function.
pub fn of(function: &Function<'_>) -> Vec<Smell> {
    let length = COMMENTS.lines_of_code(function.file, function.lines);
    let long = (length > MOST_LINES_OF_FUNCTION)
        .then(|| smell(SmellKind::LongFunction, &function.name, vec![function.whole()]));
    let mut depth = Depth { now: 0, deepest: None };
    depth.visit_block(function.block);
    let deep = depth
        .deepest
        .map(|span| smell(SmellKind::DeepNesting, &function.name, vec![function.at(span)]));
    long.into_iter().chain(deep).collect()
}

/// How deep one is on the way through a function.
struct Depth {
    now: usize,
    /// The first place that is too deep.
    deepest: Option<Span>,
}

impl Depth {
    fn within(&mut self, span: Span, visit: impl FnOnce(&mut Self)) {
        self.now += 1;
        if self.now > MOST_DEPTH && self.deepest.is_none() {
            self.deepest = Some(span);
        }
        visit(self);
        self.now -= 1;
    }
}

impl<'ast> Visit<'ast> for Depth {
    fn visit_expr_if(&mut self, branch: &'ast ExprIf) {
        self.visit_expr(&branch.cond);
        self.within(branch.span(), |depth| depth.visit_block(&branch.then_branch));
        match branch.else_branch.as_ref().map(|(_, other)| &**other) {
            // A chain of them is one decision.
            Some(Expr::If(next)) => self.visit_expr_if(next),
            Some(other) => self.within(other.span(), |depth| depth.visit_expr(other)),
            None => {}
        }
    }

    fn visit_expr_match(&mut self, matched: &'ast ExprMatch) {
        self.within(matched.span(), |depth| visit::visit_expr_match(depth, matched));
    }

    fn visit_expr_for_loop(&mut self, each: &'ast ExprForLoop) {
        self.within(each.span(), |depth| visit::visit_expr_for_loop(depth, each));
    }

    fn visit_expr_while(&mut self, each: &'ast ExprWhile) {
        self.within(each.span(), |depth| visit::visit_expr_while(depth, each));
    }

    fn visit_expr_loop(&mut self, each: &'ast ExprLoop) {
        self.within(each.span(), |depth| visit::visit_expr_loop(depth, each));
    }
}
