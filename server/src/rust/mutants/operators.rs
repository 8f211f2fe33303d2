//! The mutants of the code, and how each is written beside what it replaces.
//!
//! What stands there keeps its place and its line, and the other stands behind it:
//! `(if !crate::WORD::is(7) { a < b } else { a <= b })`. So a mutant that does not compile is found
//! by the point at which the compiler says so.

use crate::language::inserted::Put;
use crate::runner::sources::SourceFile;
use crate::rust::facts;
use crate::rust::functions::{self, Function};
use crate::rust::mutants::replacement;
use crate::rust::stubs::types::arguments;
use crate::rust::vocabulary;
use katas::mutant::{Mutant, Operator};
use proc_macro2::Span as Tokens;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Arm, Block, Expr, ExprBinary, ExprClosure, ExprIf, ExprLit, ExprMatch, ExprMethodCall,
    ExprWhile, Item, Lit, Pat, ReturnType, Stmt,
};

/// A mutant, and what has to be put into the text so that it can be switched on.
#[derive(Debug)]
pub struct Made {
    /// The mutant.
    pub mutant: Mutant,
    /// What is put in, with its turn among all that is put at one place.
    pub puts: Vec<(usize, Put)>,
}

/// Finds the mutants of a file.
pub struct Mutator<'a> {
    word: &'a str,
    file: &'a SourceFile,
    /// How many bytes of the file the parser does not see.
    skipped: usize,
    /// How many mutants other files have.
    before: usize,
    /// The next turn.
    turn: usize,
    /// The mutants.
    pub made: Vec<Made>,
    /// Whether a chain of calls was looked at as a whole already.
    in_chain: bool,
}

impl<'a> Mutator<'a> {
    /// One that asks by a word whether a mutant is switched on, and counts on from `before`.
    pub fn new(word: &'a str, file: &'a SourceFile, before: usize) -> Self {
        let skipped = if file.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let made = Vec::new();
        Self { word, file, skipped, before, turn: 0, made, in_chain: false }
    }

    /// Finds what is in some items.
    pub fn items(&mut self, items: &[Item]) {
        functions::all(items).iter().for_each(|function| self.function(function));
    }

    fn function(&mut self, function: &Function<'_>) {
        let Function { name, output, block, .. } = function;
        // One that gives nothing is empty when its statements are left out.
        if let Some(first) = block.stmts.first()
            && matches!(output, ReturnType::Type(..))
            && !replacement::is_plain(block)
        {
            let default = "Default::default()";
            let at = self.make(
                Operator::ReturnDefault,
                block.span(),
                name.to_string().replace(' ', ""),
                default,
            );
            let put = format!("if {} {{ return {default}; }}", self.is(at));
            self.put(at, first.span().byte_range().start, put);
        }
        self.visit_block(block);
    }

    /// Notes a mutant, and gives its place among those of this file.
    fn make(&mut self, operator: Operator, span: Tokens, was: String, becomes: &str) -> usize {
        let span = facts::span(self.file, span);
        let mutant = Mutant { operator, span, was, becomes: becomes.to_owned() };
        self.made.push(Made { mutant, puts: Vec::new() });
        self.made.len() - 1
    }

    /// The question whether a mutant is switched on.
    fn is(&self, at: usize) -> String {
        format!("crate::{}::is({})", self.word, self.before + at + 1)
    }

    fn put(&mut self, made: usize, at: usize, text: String) {
        let put = Put { at: at + self.skipped, text };
        self.made[made].puts.push((self.turn, put));
        self.turn += 1;
    }

    /// An expression with others that may stand in its place; then what is within it.
    fn replace(
        &mut self,
        expression: &Expr,
        others: Vec<(Operator, String)>,
        within: impl FnOnce(&mut Self),
    ) {
        let range = expression.span().byte_range();
        let mut open = Vec::new();
        for (operator, other) in others {
            let was = replacement::text(expression);
            // On one line, so that no line moves.
            if was.contains('\n') || other.contains('\n') {
                continue;
            }
            let made = self.make(operator, expression.span(), was, &other);
            let put = format!("(if !{} {{", self.is(made));
            self.put(made, range.start, put);
            open.push((made, other));
        }
        within(self);
        for (made, other) in open.into_iter().rev() {
            self.put(made, range.end, format!("}} else {{ {other} }})"));
        }
    }

    /// A condition that may say the opposite; one that compares is changed where it compares.
    fn condition(&mut self, condition: &Expr) {
        if replacement::compares(condition) || replacement::binds(condition) {
            return self.visit_expr(condition);
        }
        let was = replacement::text(condition);
        let becomes = format!("!({was})");
        let made = self.make(Operator::NegateCondition, condition.span(), was, &becomes);
        let range = condition.span().byte_range();
        let put = format!("crate::{}::flip({}, ", self.word, self.before + made + 1);
        self.put(made, range.start, put);
        self.visit_expr(condition);
        self.put(made, range.end, ")".to_owned());
    }

    /// A statement that may be left out.
    fn delete(&mut self, statement: &Stmt) {
        let was = replacement::text(statement);
        let made = self.make(Operator::DeleteStatement, statement.span(), was, "");
        let range = statement.span().byte_range();
        let put = format!("if !{} {{", self.is(made));
        self.put(made, range.start, put);
        self.visit_stmt(statement);
        self.put(made, range.end, "}".to_owned());
    }

    /// An arm that may be left out, where another takes what it took.
    fn drop_arm(&mut self, arm: &Arm) {
        let was = replacement::text(&arm.pat);
        match &arm.pat {
            Pat::Guard(guarded) if !replacement::binds(&guarded.guard) => {
                let made = self.make(Operator::DropArm, arm.span(), was, "");
                let range = guarded.guard.span().byte_range();
                let put = format!("!{} && (", self.is(made));
                self.put(made, range.start, put);
                self.visit_expr(&guarded.guard);
                self.put(made, range.end, ")".to_owned());
            }
            Pat::Guard(_) => {}
            pattern => {
                let made = self.make(Operator::DropArm, arm.span(), was, "");
                let put = format!(" if !{}", self.is(made));
                self.put(made, pattern.span().byte_range().end, put);
            }
        }
        self.visit_expr(&arm.body);
    }
}

impl<'ast> Visit<'ast> for Mutator<'_> {
    fn visit_block(&mut self, block: &'ast Block) {
        let last = block.stmts.len().saturating_sub(1);
        for (at, statement) in block.stmts.iter().enumerate() {
            let acts = match statement {
                Stmt::Expr(expression, Some(_)) => replacement::acts(expression),
                Stmt::Expr(expression, None) => at < last && replacement::is_loop(expression),
                _ => false,
            };
            match statement {
                Stmt::Item(item) => self.items(std::slice::from_ref(item)),
                statement if acts => self.delete(statement),
                statement => self.visit_stmt(statement),
            }
        }
    }

    fn visit_expr_if(&mut self, branch: &'ast ExprIf) {
        self.condition(&branch.cond);
        self.visit_block(&branch.then_branch);
        if let Some((_, other)) = &branch.else_branch {
            self.visit_expr(other);
        }
    }

    fn visit_expr_while(&mut self, each: &'ast ExprWhile) {
        self.condition(&each.cond);
        self.visit_block(&each.body);
    }

    fn visit_expr_match(&mut self, matched: &'ast ExprMatch) {
        self.visit_expr(&matched.expr);
        let takes_all = matched.arms.iter().position(|arm| replacement::takes_all(&arm.pat));
        for (at, arm) in matched.arms.iter().enumerate() {
            if takes_all.is_some_and(|last| at < last) {
                self.drop_arm(arm);
            } else {
                self.visit_expr(&arm.body);
            }
        }
    }

    fn visit_expr(&mut self, expression: &'ast Expr) {
        // Only what is called next to one another is one chain.
        let in_chain = std::mem::take(&mut self.in_chain);
        match expression {
            Expr::Binary(binary) => {
                let others = replacement::operators(binary);
                self.replace(expression, others, |mutator| mutator.visit_expr_binary(binary));
            }
            Expr::Lit(literal) => {
                let others = replacement::constant(&literal.lit);
                self.replace(expression, others, |_| {});
            }
            Expr::MethodCall(call) => {
                let others = if in_chain { Vec::new() } else { replacement::shorter(call) };
                self.replace(expression, others, |mutator| mutator.visit_expr_method_call(call));
            }
            other => visit::visit_expr(self, other),
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        self.in_chain = true;
        self.visit_expr(&call.receiver);
        self.in_chain = false;
        call.args.iter().for_each(|argument| self.visit_expr(argument));
    }

    fn visit_expr_binary(&mut self, binary: &'ast ExprBinary) {
        self.visit_expr(&binary.left);
        self.visit_expr(&binary.right);
    }

    fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
        if closure.constness.is_none() {
            self.visit_expr(&closure.body);
        }
    }

    fn visit_expr_repeat(&mut self, repeated: &'ast syn::ExprRepeat) {
        // Its length is counted while compiling.
        self.visit_expr(&repeated.expr);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        let is_format =
            |argument: &Expr| matches!(argument, Expr::Lit(ExprLit { lit: Lit::Str(_), .. }));
        if vocabulary::is_transparent(called)
            && let Some(arguments) = arguments(called)
        {
            let values = arguments.iter().filter(|argument| !is_format(argument));
            values.for_each(|argument| self.visit_expr(argument));
        }
    }

    fn visit_expr_const(&mut self, _: &'ast syn::ExprConst) {}

    fn visit_item(&mut self, item: &'ast Item) {
        self.items(std::slice::from_ref(item));
    }

    fn visit_type(&mut self, _: &'ast syn::Type) {}

    fn visit_path(&mut self, _: &'ast syn::Path) {}

    fn visit_pat(&mut self, _: &'ast Pat) {}

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_angle_bracketed_generic_arguments(
        &mut self,
        _: &'ast syn::AngleBracketedGenericArguments,
    ) {
    }
}
