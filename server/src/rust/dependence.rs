//! What in a test depends on the code under test: which statements, and whether an assertion does.
//!
//! In doubt something depends: whoever is refused for the parser's sake is refused wrongly.

mod places;

use crate::rust::names::Names;
use crate::rust::stubs::types::arguments;
use crate::rust::vocabulary::{self, ASSERTIONS, ENDINGS, UNWRAPPINGS};
use crate::rust::words::{
    self, has_question_mark, names, names_a_macro, names_method, names_one_of,
};
use katas::diagnostic::Position;
use katas::facts::{Asserts, Lines};
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{
    Arm, BinOp, Block, Expr, ExprAssign, ExprBinary, ExprCall, ExprForLoop, ExprLet, ExprMatch,
    ExprMethodCall, ExprReference, ItemFn, Local, Macro, Pat, ReturnType, Stmt,
};

/// How often names are passed on at most: each round finds those that come from the round before.
const MOST_ROUNDS: usize = 20;

/// What was found in one function.
#[derive(Debug)]
pub struct Dependence {
    /// What it asserts.
    pub asserts: Asserts,
    /// The lines that do not depend on the code, nor on what the function is given.
    pub preparation: Vec<Lines>,
    /// In the other lines, where something breaks off that depends on neither.
    pub own: Vec<Position>,
}

/// Reads a function of the tests. `checks` are the names of helpers that assert something.
#[must_use]
pub fn of(function: &ItemFn, names: &Names, checks: &BTreeSet<String>) -> Dependence {
    let mut reader = Reader { names, tainted: BTreeSet::new(), grew: false };
    for input in &function.sig.inputs {
        if let syn::FnArg::Typed(input) = input {
            reader.taint(&input.pat);
        }
    }
    for _ in 0..MOST_ROUNDS {
        reader.grew = false;
        reader.visit_block(&function.block);
        if !reader.grew {
            break;
        }
    }
    let may_err = matches!(function.sig.output, ReturnType::Type(..));
    let mut claims = Claims { reader: &reader, checks, may_err, any: false, of_the_code: false };
    claims.visit_block(&function.block);
    let asserts = match (claims.any, claims.of_the_code) {
        _ if expects_words(function) && reader.depends(function.block.to_token_stream()) => {
            Asserts::OfTheCode
        }
        (_, true) => Asserts::OfTheCode,
        (true, false) => Asserts::Constants,
        (false, false) => Asserts::Nothing,
    };
    Dependence {
        asserts,
        preparation: places::preparation(&function.block, &reader),
        own: places::breaks(&function.block, &reader),
    }
}

/// Whether some tokens assert anything, as far as their words tell.
#[must_use]
pub fn has_assertion(tokens: TokenStream) -> bool {
    let says = [ASSERTIONS, ENDINGS, UNWRAPPINGS];
    words::first(tokens, |word, _| says.iter().any(|words| words.contains(&word))).is_some()
}

/// Whether a test says with which words it has to panic.
fn expects_words(function: &ItemFn) -> bool {
    let mut attributes = function.attrs.iter();
    attributes.any(|attribute| {
        attribute.path().is_ident("should_panic")
            && attribute.meta.to_token_stream().to_string().contains("expected")
    })
}

/// Finds the names that depend on the code.
pub struct Reader<'a> {
    names: &'a Names,
    tainted: BTreeSet<String>,
    grew: bool,
}

impl Reader<'_> {
    fn depends(&self, tokens: TokenStream) -> bool {
        self.names.first_line(tokens.clone()).is_some() || names_one_of(&self.tainted, tokens)
    }

    fn taint(&mut self, pattern: &Pat) {
        let mut bound = Bound(&mut self.tainted, false);
        bound.visit_pat(pattern);
        self.grew |= bound.1;
    }

    /// Notes the variable that an expression leads to.
    fn taint_root(&mut self, expression: &Expr) {
        if let Some(name) = root(expression) {
            self.grew |= self.tainted.insert(name);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_local(&mut self, local: &'ast Local) {
        if self.depends(local.to_token_stream()) {
            self.taint(&local.pat);
        }
        visit::visit_local(self, local);
    }

    fn visit_expr_for_loop(&mut self, each: &'ast ExprForLoop) {
        if self.depends(each.expr.to_token_stream()) {
            self.taint(&each.pat);
        }
        visit::visit_expr_for_loop(self, each);
    }

    fn visit_expr_let(&mut self, matched: &'ast ExprLet) {
        if self.depends(matched.expr.to_token_stream()) {
            self.taint(&matched.pat);
        }
        visit::visit_expr_let(self, matched);
    }

    fn visit_expr_match(&mut self, matched: &'ast ExprMatch) {
        if self.depends(matched.expr.to_token_stream()) {
            matched.arms.iter().for_each(|Arm { pat, .. }| self.taint(pat));
        }
        visit::visit_expr_match(self, matched);
    }

    fn visit_expr_assign(&mut self, assigned: &'ast ExprAssign) {
        if self.depends(assigned.right.to_token_stream()) {
            self.taint_root(&assigned.left);
        }
        visit::visit_expr_assign(self, assigned);
    }

    fn visit_expr_binary(&mut self, binary: &'ast ExprBinary) {
        if is_assignment(&binary.op) && self.depends(binary.right.to_token_stream()) {
            self.taint_root(&binary.left);
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if self.depends(call.to_token_stream()) {
            self.taint_root(&call.receiver);
            for argument in &call.args {
                if let Expr::Closure(closure) = argument {
                    closure.inputs.iter().for_each(|input| self.taint(input));
                }
            }
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if self.depends(call.to_token_stream()) {
            for argument in &call.args {
                if let Expr::Reference(ExprReference { mutability: Some(_), expr, .. }) = argument {
                    self.taint_root(expr);
                }
            }
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_macro(&mut self, invoked: &'ast Macro) {
        let arguments = arguments(invoked);
        arguments.iter().flatten().for_each(|argument| self.visit_expr(argument));
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

/// Notes every name that a pattern binds.
struct Bound<'a>(&'a mut BTreeSet<String>, bool);

impl<'ast> Visit<'ast> for Bound<'_> {
    fn visit_pat_ident(&mut self, bound: &'ast syn::PatIdent) {
        self.1 |= self.0.insert(bound.ident.to_string());
        visit::visit_pat_ident(self, bound);
    }
}

/// Finds what is asserted.
struct Claims<'a> {
    reader: &'a Reader<'a>,
    checks: &'a BTreeSet<String>,
    /// Whether the test can fail by returning an error.
    may_err: bool,
    any: bool,
    of_the_code: bool,
}

impl Claims<'_> {
    fn claim(&mut self, tokens: TokenStream) {
        self.any = true;
        self.of_the_code |= self.reader.depends(tokens);
    }

    /// A panic says of itself nothing about what leads there: the statement around it does.
    fn around(&mut self, statement: &Stmt) {
        let tokens = statement.to_token_stream();
        let ends = names_a_macro(ENDINGS, tokens.clone());
        let unwraps = UNWRAPPINGS.iter().any(|word| names_method(word, &tokens));
        let errs = self.may_err && (has_question_mark(&tokens) || names(&tokens, "Err"));
        if ends || errs || (unwraps && self.reader.depends(tokens.clone())) {
            self.claim(tokens);
        }
    }
}

impl<'ast> Visit<'ast> for Claims<'_> {
    fn visit_block(&mut self, block: &'ast Block) {
        block.stmts.iter().for_each(|statement| self.around(statement));
        visit::visit_block(self, block);
    }

    fn visit_macro(&mut self, invoked: &'ast Macro) {
        let name = vocabulary::called(invoked);
        if ASSERTIONS.contains(&name.as_str()) {
            self.claim(invoked.tokens.clone());
        } else if self.checks.contains(&name) {
            self.claim(invoked.to_token_stream());
        }
        let arguments = arguments(invoked);
        arguments.iter().flatten().for_each(|argument| self.visit_expr(argument));
    }

    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if let Expr::Path(path) = &*call.func
            && let Some(last) = path.path.segments.last()
            && self.checks.contains(&last.ident.to_string())
        {
            self.claim(call.to_token_stream());
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if self.checks.contains(&call.method.to_string()) {
            self.claim(call.to_token_stream());
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_item(&mut self, _: &'ast syn::Item) {}
}

fn is_assignment(operator: &BinOp) -> bool {
    operator.to_token_stream().to_string().ends_with('=')
        && !matches!(operator, BinOp::Eq(_) | BinOp::Ne(_) | BinOp::Le(_) | BinOp::Ge(_))
}

/// The variable that a place or a chain of calls begins with.
fn root(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
        Expr::Field(field) => root(&field.base),
        Expr::Index(index) => root(&index.expr),
        Expr::MethodCall(call) => root(&call.receiver),
        Expr::Paren(inner) => root(&inner.expr),
        Expr::Reference(inner) => root(&inner.expr),
        Expr::Unary(inner) => root(&inner.expr),
        _ => None,
    }
}
