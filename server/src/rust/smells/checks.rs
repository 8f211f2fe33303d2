//! The same condition that turns a value away, in several functions.

use super::Function;
use crate::language::smell::repeated_checks;
use crate::rust::vocabulary;
use katas::smell::{Smell, Stretch};
use quote::ToTokens;
use std::collections::BTreeMap;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprIf, Stmt};

/// Conditions that stand in more than one function.
pub fn of(code: &[&Function<'_>]) -> Vec<Smell> {
    let mut seen: BTreeMap<String, Vec<Stretch>> = BTreeMap::new();
    for function in code {
        let mut guards = Guards { function, found: BTreeMap::new() };
        guards.visit_block(function.block);
        for (condition, place) in guards.found {
            seen.entry(condition).or_default().push(place);
        }
    }
    repeated_checks(seen)
}

/// The conditions of a function that turn a value away, each with its first place.
struct Guards<'a> {
    function: &'a Function<'a>,
    found: BTreeMap<String, Stretch>,
}

impl<'ast> Visit<'ast> for Guards<'_> {
    fn visit_expr_if(&mut self, branch: &'ast ExprIf) {
        let compares = matches!(*branch.cond, Expr::Binary(_) | Expr::MethodCall(_));
        if compares && branch.else_branch.is_none() && turns_away(&branch.then_branch) {
            let condition = said(&branch.cond);
            let place = self.function.at(syn::spanned::Spanned::span(&branch.cond));
            self.found.entry(condition).or_insert(place);
        }
        visit::visit_expr_if(self, branch);
    }
}

/// Whether a block does nothing but give an error, or break off.
fn turns_away(block: &Block) -> bool {
    let [only] = block.stmts.as_slice() else { return false };
    match only {
        Stmt::Macro(called) => vocabulary::only_ends(&called.mac),
        Stmt::Expr(Expr::Macro(called), _) => vocabulary::only_ends(&called.mac),
        Stmt::Expr(Expr::Return(returned), _) => returned.expr.as_deref().is_some_and(is_error),
        _ => false,
    }
}

/// Whether an expression is `Err(…)`.
fn is_error(expression: &Expr) -> bool {
    let Expr::Call(call) = expression else { return false };
    matches!(&*call.func, Expr::Path(path) if path.path.is_ident("Err"))
}

/// A condition as it is written, more or less.
fn said(condition: &Expr) -> String {
    let text = condition.to_token_stream().to_string();
    text.replace(" . ", ".").replace(" (", "(").replace("( ", "(").replace(" )", ")")
}
