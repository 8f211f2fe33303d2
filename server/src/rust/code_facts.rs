//! What the code under test declares, and how much of it does more than it takes to compile.

use crate::runner::sources::SourceFile;
use crate::rust::facts::lines;
use crate::rust::stubs::types::arguments;
use crate::rust::{digest, vocabulary};
use katas::facts::{CodeFact, Lines};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::BTreeMap;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Attribute, BinOp, Block, Expr, ExprBinary, ExprClosure, ExprForLoop, ExprIf, ExprLoop,
    ExprMatch, ExprWhile, FnArg, ImplItem, Item, ItemImpl, ItemTrait, Lit, Member, Pat, Signature,
    Stmt, TraitItem,
};

/// The calls that give a constant another form.
const FORMS: &[&str] = &["to_string", "to_owned", "into", "to_vec", "clone"];

/// How often each word stands in a text.
#[derive(Debug, Default)]
pub struct Words(BTreeMap<String, usize>);

impl Words {
    /// Takes in a file.
    pub fn add(&mut self, tokens: TokenStream) {
        let mut open = vec![tokens];
        while let Some(tokens) = open.pop() {
            for tree in tokens {
                match tree {
                    TokenTree::Group(group) => open.push(group.stream()),
                    TokenTree::Ident(ident) => *self.0.entry(ident.to_string()).or_default() += 1,
                    _ => {}
                }
            }
        }
    }

    fn of(tokens: TokenStream) -> Self {
        let mut words = Self::default();
        words.add(tokens);
        words
    }

    fn count(&self, word: &str) -> usize {
        self.0.get(word).copied().unwrap_or_default()
    }
}

/// What one item of the code declares, and what is in it. `all` are the words of all files.
#[must_use]
pub fn of(item: &Item, path: &str, file: &SourceFile, all: &Words) -> Vec<CodeFact> {
    let mut reader = Reader { file, all, found: Vec::new() };
    reader.item(item, path);
    reader.found
}

struct Reader<'a> {
    file: &'a SourceFile,
    all: &'a Words,
    found: Vec<CodeFact>,
}

impl Reader<'_> {
    fn item(&mut self, item: &Item, path: &str) {
        match item {
            Item::Fn(function) => {
                let name = function.sig.ident.to_string();
                let tokens = function.to_token_stream();
                let is_used = self.is_used(&name, tokens);
                let path = format!("{path}::{name}");
                self.function(path, &function.sig, &function.block, is_used);
            }
            Item::Impl(block) => self.block(block, path),
            Item::Trait(item) => self.demands(item, path),
            Item::Use(_) | Item::ExternCrate(_) | Item::Verbatim(_) | Item::Mod(_) => {}
            Item::Macro(item) => {
                let name = item.ident.as_ref().map(ToString::to_string).unwrap_or_default();
                let is_used = name.is_empty() || self.is_used(&name, item.to_token_stream());
                let body = Some(digest::of(item.mac.tokens.clone()));
                let path = format!("{path}::{name}!");
                self.push(
                    path,
                    lines(item.span()),
                    Fact { body, is_used, weight: 1, ..Fact::default() },
                );
            }
            item => self.plain(item, path),
        }
    }

    /// A type or a constant: it does nothing.
    fn plain(&mut self, item: &Item, path: &str) {
        let mut item = item.clone();
        let (ident, attributes) = match &mut item {
            Item::Const(item) => (item.ident.clone(), &mut item.attrs),
            Item::Enum(item) => (item.ident.clone(), &mut item.attrs),
            Item::Static(item) => (item.ident.clone(), &mut item.attrs),
            Item::Struct(item) => (item.ident.clone(), &mut item.attrs),
            Item::Type(item) => (item.ident.clone(), &mut item.attrs),
            Item::Union(item) => (item.ident.clone(), &mut item.attrs),
            _ => return,
        };
        // What is derived is said beside a type, and is always allowed.
        attributes.retain(|attribute| !is_said_beside(attribute));
        let name = ident.to_string();
        let is_used = self.is_used(&name, item.to_token_stream());
        let head = digest::of(item.to_token_stream());
        let path = format!("{path}::{name}");
        self.push(
            path,
            lines(item.span()),
            Fact { head, is_stub: true, is_used, ..Fact::default() },
        );
    }

    fn block(&mut self, block: &ItemImpl, path: &str) {
        let of = block.self_ty.to_token_stream().to_string();
        let demanded = block.trait_.as_ref().map(|(of, _)| of.to_token_stream().to_string());
        let path = match &demanded {
            Some(demanded) => format!("{path}::{of} as {demanded}"),
            None => format!("{path}::{of}"),
        };
        for item in &block.items {
            match item {
                ImplItem::Fn(method) => {
                    let name = method.sig.ident.to_string();
                    let is_used =
                        demanded.is_some() || self.is_used(&name, method.to_token_stream());
                    self.function(format!("{path}::{name}"), &method.sig, &method.block, is_used);
                }
                ImplItem::Const(item) => {
                    let name = item.ident.to_string();
                    let is_used = demanded.is_some() || self.is_used(&name, item.to_token_stream());
                    let head = digest::of(item.to_token_stream());
                    let fact = Fact { head, is_stub: true, is_used, ..Fact::default() };
                    self.push(format!("{path}::{name}"), lines(item.span()), fact);
                }
                _ => {}
            }
        }
    }

    fn demands(&mut self, item: &ItemTrait, path: &str) {
        let name = item.ident.to_string();
        let is_used = self.is_used(&name, item.to_token_stream());
        let path = format!("{path}::{name}");
        self.push(
            path.clone(),
            lines(item.ident.span()),
            Fact { is_stub: true, is_used, ..Fact::default() },
        );
        for item in &item.items {
            let TraitItem::Fn(method) = item else { continue };
            let path = format!("{path}::{}", method.sig.ident);
            match &method.default {
                Some(block) => self.function(path, &method.sig, block, true),
                None => {
                    let head = head(&method.sig);
                    let fact = Fact { head, is_stub: true, is_used: true, ..Fact::default() };
                    self.push(path, lines(method.span()), fact);
                }
            }
        }
    }

    fn function(&mut self, path: String, signature: &Signature, block: &Block, is_used: bool) {
        let head = head(signature);
        let body = Some(digest::of(block.to_token_stream()));
        let is_stub = is_stub_block(block);
        let mut weight = Weight(0);
        weight.visit_block(block);
        let Lines { first, .. } = lines(signature.span());
        let Lines { last, .. } = lines(block.span());
        let fact = Fact { head, body, is_stub, weight: weight.0, is_used };
        self.push(path, Lines { first, last }, fact);
    }

    /// Whether a name stands anywhere but in what declares it.
    fn is_used(&self, name: &str, own: TokenStream) -> bool {
        self.all.count(name) > Words::of(own).count(name)
    }

    fn push(&mut self, name: String, lines: Lines, fact: Fact) {
        let Fact { head, body, is_stub, weight, is_used } = fact;
        let file = self.file.name.clone();
        self.found.push(CodeFact { name, file, lines, head, body, is_stub, weight, is_used });
    }
}

/// What is told of something beside its name and its place.
#[derive(Default)]
struct Fact {
    head: u64,
    body: Option<u64>,
    is_stub: bool,
    weight: u32,
    is_used: bool,
}

fn is_said_beside(attribute: &Attribute) -> bool {
    ["derive", "doc", "allow", "expect", "must_use"]
        .iter()
        .any(|word| attribute.path().is_ident(word))
}

/// Whether a body does no more than it takes to compile.
fn is_stub_block(block: &Block) -> bool {
    match block.stmts.as_slice() {
        [] => true,
        [Stmt::Expr(expression, _)] => is_stub(expression),
        [Stmt::Macro(stub)] => is_stub_macro(&stub.mac),
        _ => false,
    }
}

/// Whether an expression is a stub, or one constant in whatever form.
fn is_stub(expression: &Expr) -> bool {
    match expression {
        Expr::Lit(_) | Expr::Path(_) => !is_variable(expression),
        Expr::Macro(called) => is_stub_macro(&called.mac),
        Expr::Return(returned) => returned.expr.as_deref().is_none_or(is_stub),
        Expr::Reference(inner) => is_stub(&inner.expr),
        Expr::Paren(inner) => is_stub(&inner.expr),
        Expr::Group(inner) => is_stub(&inner.expr),
        Expr::Unary(inner) => is_stub(&inner.expr),
        Expr::Cast(inner) => is_stub(&inner.expr),
        Expr::Block(inner) => is_stub_block(&inner.block),
        Expr::Tuple(tuple) => tuple.elems.iter().all(is_stub),
        Expr::Array(array) => array.elems.iter().all(is_stub),
        Expr::Repeat(repeated) => is_stub(&repeated.expr) && is_stub(&repeated.len),
        // What only keeps what it is given says no more than the fields do.
        Expr::Struct(made) => {
            let kept = |field: &syn::FieldValue| is_stub(&field.expr) || is_kept(&field.expr);
            made.fields.iter().all(kept) && made.rest.as_deref().is_none_or(is_stub)
        }
        // `Vec::new()`, `String::from("")`, `Some(1)`, `Self(first)`.
        Expr::Call(call) => {
            let makes = is_type_or_maker(&call.func);
            makes && call.args.iter().all(|one| is_stub(one) || is_kept(one))
        }
        Expr::MethodCall(call) => {
            let form = FORMS.iter().any(|form| call.method == form);
            form && call.args.is_empty() && is_stub(&call.receiver)
        }
        _ => false,
    }
}

/// Whether it is a name in small letters, and so not a constant, a type or a variant.
fn is_variable(expression: &Expr) -> bool {
    let Expr::Path(path) = expression else { return false };
    path.path
        .get_ident()
        .is_some_and(|name| name.to_string().starts_with(|c: char| !c.is_uppercase()))
}

fn is_kept(expression: &Expr) -> bool {
    match expression {
        Expr::MethodCall(call) => {
            FORMS.iter().any(|form| call.method == form) && is_kept(&call.receiver)
        }
        Expr::Field(field) => matches!(field.member, Member::Named(_)) && is_kept(&field.base),
        other => is_variable(other),
    }
}

/// Whether a call makes a value: of a tuple or a variant, or by an associated function of a type.
fn is_type_or_maker(called: &Expr) -> bool {
    let Expr::Path(path) = called else { return false };
    let mut names = path.path.segments.iter().rev().map(|segment| segment.ident.to_string());
    let is_type = |name: &String| name.starts_with(|c: char| c.is_uppercase());
    let (last, before) = (names.next(), names.next());
    let made = ["new", "default", "from", "with_capacity"];
    match (last, before) {
        (Some(last), _) if is_type(&last) => true,
        (Some(last), Some(before)) => is_type(&before) && made.contains(&last.as_str()),
        _ => false,
    }
}

fn is_stub_macro(called: &syn::Macro) -> bool {
    let all = |fits: fn(&Expr) -> bool| {
        arguments(called).is_some_and(|arguments| arguments.iter().all(fits))
    };
    match vocabulary::called(called).as_str() {
        "vec" => all(is_stub),
        "format" | "write" | "writeln" | "concat" => all(is_text_or_sink),
        _ => vocabulary::only_ends(called),
    }
}

/// Whether it is a text without a value in it, or what texts are written to.
fn is_text_or_sink(expression: &Expr) -> bool {
    match expression {
        Expr::Lit(literal) => matches!(&literal.lit, Lit::Str(text) if !text.value().contains('{')),
        Expr::Path(path) => path
            .path
            .get_ident()
            .is_some_and(|name| ["f", "fmt", "formatter"].iter().any(|sink| name == sink)),
        _ => false,
    }
}

/// Counts what does something: branches, loops, closures and calculations.
struct Weight(u32);

impl Weight {
    fn add(&mut self, more: usize) {
        self.0 = self.0.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
    }
}

impl<'ast> Visit<'ast> for Weight {
    fn visit_expr_if(&mut self, branch: &'ast ExprIf) {
        self.add(1);
        visit::visit_expr_if(self, branch);
    }

    fn visit_expr_match(&mut self, matched: &'ast ExprMatch) {
        self.add(matched.arms.iter().filter(|arm| !is_stub(&arm.body)).count());
        visit::visit_expr_match(self, matched);
    }

    fn visit_expr_for_loop(&mut self, each: &'ast ExprForLoop) {
        self.add(1);
        visit::visit_expr_for_loop(self, each);
    }

    fn visit_expr_while(&mut self, each: &'ast ExprWhile) {
        self.add(1);
        visit::visit_expr_while(self, each);
    }

    fn visit_expr_loop(&mut self, each: &'ast ExprLoop) {
        self.add(1);
        visit::visit_expr_loop(self, each);
    }

    fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
        self.add(1);
        visit::visit_expr_closure(self, closure);
    }

    fn visit_expr_binary(&mut self, binary: &'ast ExprBinary) {
        if !matches!(binary.op, BinOp::Eq(_)) {
            self.add(1);
        }
        visit::visit_expr_binary(self, binary);
    }
}

/// What a function is to those that call it. Whether it changes a parameter of its own is nothing
/// to them; the parameter's name is, since it tells which of two of one type is meant.
fn head(signature: &Signature) -> u64 {
    let mut signature = signature.clone();
    for input in &mut signature.inputs {
        match input {
            FnArg::Typed(input) => {
                if let Pat::Ident(name) = input.pat.as_mut() {
                    name.mutability = None;
                }
            }
            // That of `&mut self` stands with the reference.
            FnArg::Receiver(me) => me.mutability = None,
        }
    }
    digest::of(signature.to_token_stream())
}
