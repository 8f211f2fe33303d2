//! The regions of the code, and where their counters go.
//!
//! A region is a function's body, a branch, an arm, a loop's body, a closure, an operand of `&&`
//! or `||`, or a statement behind which something may have ended the block.

use crate::language::inserted::Put;
use crate::runner::sources::SourceFile;
use crate::rust::digest;
use crate::rust::facts::{self, number};
use crate::rust::functions::{self, Function};
use crate::rust::stubs::types::arguments;
use crate::rust::vocabulary;
use katas::facts::{RegionFact, RegionKind};
use proc_macro2::{Span as Tokens, TokenStream};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::{
    Arm, BinOp, Block, Expr, ExprBinary, ExprClosure, ExprForLoop, ExprIf, ExprLoop, ExprMatch,
    ExprWhile, Item, Local, Pat, Stmt,
};

/// Finds regions, and where their counters go.
pub struct Watcher<'a> {
    word: &'a str,
    file: Option<&'a SourceFile>,
    /// How many bytes of the file the parser does not see.
    skipped: usize,
    /// The regions.
    pub found: Vec<RegionFact>,
    /// What there is to put into the file.
    pub puts: Vec<Put>,
    /// The regions around, from the outermost.
    around: Vec<u32>,
}

impl<'a> Watcher<'a> {
    /// One that calls the counters by a word.
    pub fn new(word: &'a str) -> Self {
        Self {
            word,
            file: None,
            skipped: 0,
            found: Vec::new(),
            puts: Vec::new(),
            around: Vec::new(),
        }
    }

    /// Goes on with another file.
    pub fn enter(&mut self, file: &'a SourceFile) {
        self.skipped = if file.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        self.file = Some(file);
    }

    /// Finds what is in some items.
    pub fn items(&mut self, items: &[Item]) {
        functions::all(items).iter().for_each(|function| self.function(function));
    }

    fn function(&mut self, function: &Function<'_>) {
        let around = std::mem::take(&mut self.around);
        let Function { name, block, is_demanded, .. } = function;
        // What a trait demands may be there for its sake alone.
        self.body(RegionKind::Function, name.clone(), block, *is_demanded);
        self.around = around;
    }

    /// Notes a region, and gives its number.
    fn region(
        &mut self,
        kind: RegionKind,
        head: TokenStream,
        body: TokenStream,
        span: Tokens,
        exempt: bool,
    ) -> u32 {
        let at = number(self.found.len());
        if let Some(file) = self.file {
            self.found.push(RegionFact {
                kind,
                span: facts::span(file, span),
                tokens: match kind {
                    RegionKind::Function => digest::of(head),
                    _ => digest::of(quote! { #head => #body }),
                },
                outer: self.around.last().copied(),
                is_exempt: exempt,
            });
        }
        at
    }

    fn put(&mut self, at: usize, text: String) {
        self.puts.push(Put { at: at + self.skipped, text });
    }

    fn hit(&self, region: u32) -> String {
        format!("crate::{}::hit({region});", self.word)
    }

    /// A block that may be executed or not, as a region of its own.
    fn body(&mut self, kind: RegionKind, head: TokenStream, block: &Block, exempt: bool) {
        let exempt = exempt || block.stmts.is_empty();
        let region = self.region(kind, head.clone(), block.to_token_stream(), block.span(), exempt);
        let at = match block.stmts.first() {
            Some(first) => first.span().byte_range().start,
            None => block.brace_token.span.open().byte_range().end,
        };
        self.put(at, self.hit(region));
        self.around.push(region);
        self.statements(block, &head);
        self.around.pop();
    }

    /// What stands in a block, each statement behind the first a region.
    fn statements(&mut self, block: &Block, head: &TokenStream) {
        for (at, statement) in block.stmts.iter().enumerate() {
            match statement {
                Stmt::Item(item) => self.items(std::slice::from_ref(item)),
                statement => {
                    if at > 0 {
                        let (span, tokens) = (statement.span(), statement.to_token_stream());
                        let kind = RegionKind::Statement;
                        let exempt = only_ends_statement(statement);
                        let region = self.region(kind, head.clone(), tokens, span, exempt);
                        self.put(span.byte_range().start, self.hit(region));
                    }
                    self.visit_stmt(statement);
                }
            }
        }
    }

    /// An expression that may be executed or not, as a region of its own.
    fn value(&mut self, kind: RegionKind, head: TokenStream, value: &Expr, exempt: bool) {
        let exempt = exempt || only_ends(value) || is_unit(value);
        if let Expr::Block(inner) = value
            && inner.label.is_none()
            && inner.attrs.is_empty()
        {
            return self.body(kind, head, &inner.block, exempt);
        }
        let span = value.span();
        let region = self.region(kind, head, value.to_token_stream(), span, exempt);
        self.put(span.byte_range().start, format!("{{{}", self.hit(region)));
        self.around.push(region);
        self.visit_expr(value);
        self.around.pop();
        self.put(span.byte_range().end, "}".to_owned());
    }
}

impl<'ast> Visit<'ast> for Watcher<'_> {
    fn visit_block(&mut self, block: &'ast Block) {
        self.statements(block, &TokenStream::new());
    }

    fn visit_local(&mut self, local: &'ast Local) {
        let Some(init) = &local.init else { return };
        self.visit_expr(&init.expr);
        if let Some((_, diverge)) = &init.diverge {
            let exempt = only_ends(diverge);
            let head = local.pat.to_token_stream();
            self.value(RegionKind::Branch, quote! { else #head }, diverge, exempt);
        }
    }

    fn visit_expr_if(&mut self, branch: &'ast ExprIf) {
        self.visit_expr(&branch.cond);
        let condition = branch.cond.to_token_stream();
        self.body(RegionKind::Branch, condition.clone(), &branch.then_branch, false);
        match branch.else_branch.as_ref().map(|(_, other)| &**other) {
            Some(Expr::If(other)) => self.visit_expr_if(other),
            Some(other) => {
                let exempt = only_ends(other);
                self.value(RegionKind::Branch, quote! { else #condition }, other, exempt);
            }
            None => {}
        }
    }

    fn visit_expr_match(&mut self, matched: &'ast ExprMatch) {
        self.visit_expr(&matched.expr);
        for Arm { pat, body, .. } in &matched.arms {
            if let Pat::Guard(guarded) = pat {
                self.visit_expr(&guarded.guard);
            }
            self.value(RegionKind::Arm, pat.to_token_stream(), body, false);
        }
    }

    fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
        if closure.constness.is_none() {
            let inputs = &closure.inputs;
            self.value(RegionKind::Closure, quote! { |#inputs| }, &closure.body, false);
        }
    }

    fn visit_expr_for_loop(&mut self, each: &'ast ExprForLoop) {
        self.visit_expr(&each.expr);
        let (pattern, over) = (&each.pat, &each.expr);
        self.body(RegionKind::Loop, quote! { for #pattern in #over }, &each.body, false);
    }

    fn visit_expr_while(&mut self, each: &'ast ExprWhile) {
        self.visit_expr(&each.cond);
        let condition = &each.cond;
        self.body(RegionKind::Loop, quote! { while #condition }, &each.body, false);
    }

    fn visit_expr_loop(&mut self, each: &'ast ExprLoop) {
        self.body(RegionKind::Loop, quote! { loop }, &each.body, false);
    }

    fn visit_expr_binary(&mut self, binary: &'ast ExprBinary) {
        self.visit_expr(&binary.left);
        let (word, joint) = match binary.op {
            BinOp::And(_) => ("and", "&&"),
            BinOp::Or(_) => ("or", "||"),
            _ => return self.visit_expr(&binary.right),
        };
        let right = &binary.right;
        let head = binary.op.to_token_stream();
        let span = right.span();
        let region = self.region(RegionKind::Operand, head, right.to_token_stream(), span, false);
        let counter = format!("crate::{}::{word}({region}) {joint} ", self.word);
        self.put(span.byte_range().start, counter);
        self.visit_expr(right);
    }

    fn visit_expr_repeat(&mut self, repeated: &'ast syn::ExprRepeat) {
        // Its length is counted while compiling.
        self.visit_expr(&repeated.expr);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        if vocabulary::is_transparent(called)
            && let Some(arguments) = arguments(called)
        {
            arguments.iter().for_each(|argument| self.visit_expr(argument));
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

/// Whether an expression does nothing but end whatever comes by it.
fn only_ends(expression: &Expr) -> bool {
    match expression {
        Expr::Macro(called) => vocabulary::only_ends(&called.mac),
        Expr::Block(inner) => match inner.block.stmts.as_slice() {
            [only] => only_ends_statement(only),
            _ => false,
        },
        _ => false,
    }
}

/// The same for a statement: where all that is before it returns, it is what the type demands.
fn only_ends_statement(statement: &Stmt) -> bool {
    match statement {
        Stmt::Expr(only, _) => only_ends(only),
        Stmt::Macro(only) => vocabulary::only_ends(&only.mac),
        _ => false,
    }
}

fn is_unit(expression: &Expr) -> bool {
    matches!(expression, Expr::Tuple(tuple) if tuple.elems.is_empty())
}
