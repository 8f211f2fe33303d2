//! Reads a test for what it calls, with what, and what it compares the answers with.

use super::types::{Bound, TypeText, arguments, is_of_std, is_type, returned, written};
use super::{Calls, Function, Parameter, Receiver, add, merged};
use std::collections::{BTreeSet, HashMap};
use syn::visit::{Visit, visit_expr, visit_stmt};
use syn::{Block, Expr, ExprCall, ExprMethodCall, ExprStruct, Local, Member, Pat, Stmt};

/// Reads one test's block, and adds what it calls.
pub fn read(block: &Block, calls: &mut Calls) {
    let mut compared = Compared::default();
    compared.visit_block(block);
    Reader { calls, bound: Bound::default(), mutable: BTreeSet::new(), compared }
        .visit_block(block);
}

/// Reads one test from its first line to its last.
struct Reader<'a> {
    calls: &'a mut Calls,
    bound: Bound,
    /// The names that may be changed.
    mutable: BTreeSet<String>,
    compared: Compared,
}

impl Reader<'_> {
    /// Reads an expression that has to be of a type, where that is known.
    fn read(&mut self, expression: &Expr, expected: Option<&str>) {
        match expression {
            Expr::Call(call) => self.call(call, expected),
            Expr::MethodCall(call) => self.method(call, expected),
            Expr::Struct(literal) => self.literal(literal),
            Expr::Paren(inner) => self.read(&inner.expr, expected),
            Expr::Reference(inner) => {
                let expected = expected.map(|kind| kind.strip_prefix('&').unwrap_or(kind));
                self.read(&inner.expr, expected);
            }
            Expr::Unary(unary) => self.read(&unary.expr, expected),
            Expr::Binary(binary) => self.compare(&binary.left, &binary.right),
            Expr::Macro(invoked) => self.invoked(&invoked.mac),
            other => visit_expr(self, other),
        }
    }

    /// Reads two values that have to be of one type.
    fn compare(&mut self, one: &Expr, other: &Expr) {
        let kinds = [self.bound.type_of(one), self.bound.type_of(other)];
        self.read(one, kinds[1].as_deref());
        self.read(other, kinds[0].as_deref());
        for kind in kinds.iter().flatten() {
            if let Some(shape) = self.calls.types.get_mut(kind) {
                shape.compared = true;
            }
        }
    }

    fn invoked(&mut self, invoked: &syn::Macro) {
        let Some(arguments) = arguments(invoked) else { return };
        let name = invoked.path.segments.last().map(|segment| segment.ident.to_string());
        let arguments: Vec<&Expr> = arguments.iter().collect();
        match (name.as_deref(), arguments.as_slice()) {
            (Some("assert_eq" | "assert_ne"), [one, other, ..]) => self.compare(one, other),
            (Some("assert"), [claim, ..]) => self.read(claim, Some("bool")),
            (_, arguments) => arguments.iter().for_each(|argument| self.read(argument, None)),
        }
    }

    fn call(&mut self, call: &ExprCall, expected: Option<&str>) {
        call.args.iter().for_each(|argument| self.read(argument, None));
        let Expr::Path(path) = &*call.func else { return };
        let mut names = path.path.segments.iter().rev().map(|segment| segment.ident.to_string());
        let Some(name) = names.next() else { return };
        let owner = names.next().filter(|owner| is_type(owner));
        if name.starts_with(|c: char| c.is_uppercase()) {
            return;
        }
        let returns = match (&owner, expected) {
            (_, Some(kind)) if owner.as_deref() != Some(kind) => Some(returned(kind)),
            (Some(_), _) => Some("Self".into()),
            (None, _) => None,
        };
        let parameters = self.parameters(call.args.iter());
        let function = Function { receiver: Receiver::Absent, parameters, returns };
        match owner {
            Some(owner) if is_of_std(&owner) => {}
            Some(owner) => add(&mut self.calls.shape(&owner).functions, name, function),
            None => add(&mut self.calls.functions, name, function),
        }
    }

    fn method(&mut self, call: &ExprMethodCall, expected: Option<&str>) {
        call.args.iter().for_each(|argument| self.read(argument, None));
        let owner = self.bound.type_of(&call.receiver).filter(|kind| is_type(kind));
        let Some(owner) = owner.filter(|kind| kind.chars().all(char::is_alphanumeric)) else {
            return self.read(&call.receiver, None);
        };
        if is_of_std(&owner) {
            return;
        }
        let mutable = name_of(&call.receiver).is_some_and(|name| self.mutable.contains(&name));
        let function = Function {
            receiver: if mutable { Receiver::Mutable } else { Receiver::Shared },
            parameters: self.parameters(call.args.iter()),
            returns: expected.map(returned),
        };
        add(&mut self.calls.shape(&owner).functions, call.method.to_string(), function);
        self.read(&call.receiver, None);
    }

    fn literal(&mut self, literal: &ExprStruct) {
        let Some(owner) = literal.path.segments.last().map(|last| last.ident.to_string()) else {
            return;
        };
        for field in &literal.fields {
            self.read(&field.expr, None);
            let Member::Named(name) = &field.member else { continue };
            let kind = self.bound.type_of(&field.expr).map(|kind| returned(&kind));
            let kinds = &mut self.calls.shape(&owner).fields;
            let known = kinds.remove(&name.to_string()).flatten();
            kinds.insert(name.to_string(), merged(known, kind));
        }
    }

    fn parameters<'e>(&self, arguments: impl Iterator<Item = &'e Expr>) -> Vec<Parameter> {
        arguments
            .map(|argument| Parameter {
                name: name_of(argument),
                kind: self.bound.type_of(argument),
            })
            .collect()
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_expr(&mut self, expression: &'ast Expr) {
        self.read(expression, None);
    }

    fn visit_macro(&mut self, invoked: &'ast syn::Macro) {
        self.invoked(invoked);
    }

    fn visit_stmt(&mut self, statement: &'ast Stmt) {
        match statement {
            Stmt::Expr(expression, Some(_)) => self.read(expression, Some("()")),
            other => visit_stmt(self, other),
        }
    }

    fn visit_local(&mut self, local: &'ast Local) {
        let (pattern, declared) = match &local.pat {
            Pat::Type(typed) => (&*typed.pat, Some(written(&typed.ty))),
            other => (other, None),
        };
        let Some(init) = &local.init else { return };
        let Pat::Ident(bound) = pattern else { return self.read(&init.expr, None) };
        let name = bound.ident.to_string();
        let expected = declared.clone().or_else(|| self.compared.0.get(&name).cloned());
        self.read(&init.expr, expected.as_deref());
        if bound.mutability.is_some() {
            self.mutable.insert(name.clone());
        }
        match declared.or_else(|| self.bound.type_of(&init.expr)) {
            Some(kind) => drop(self.bound.0.insert(name, kind)),
            None => drop(self.bound.0.remove(&name)),
        }
    }
}

/// What names are compared with anywhere in a test.
#[derive(Debug, Default)]
struct Compared(HashMap<String, TypeText>);

impl<'ast> Visit<'ast> for Compared {
    fn visit_macro(&mut self, invoked: &'ast syn::Macro) {
        let Some(arguments) = arguments(invoked) else { return };
        let mut arguments = arguments.iter();
        let (Some(one), Some(other)) = (arguments.next(), arguments.next()) else { return };
        for (name, value) in [(one, other), (other, one)] {
            if let (Some(name), Some(kind)) = (name_of(name), Bound::default().type_of(value)) {
                self.0.insert(name, kind);
            }
        }
    }
}

/// The name of a value that has one.
fn name_of(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
        Expr::Reference(reference) => name_of(&reference.expr),
        _ => None,
    }
}
