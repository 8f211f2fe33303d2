//! Names that say nothing.

use super::{Function, smell};
use crate::language::plain_names::{FAR, is_empty, is_empty_of_test, is_letter};
use katas::smell::{Smell, SmellKind};
use katas::text::Role;
use syn::visit::{self, Visit};
use syn::{FnArg, PatIdent};

/// The first name in a function that says nothing.
pub fn unclear(function: &Function<'_>) -> Option<Smell> {
    let name = function.signature.ident.to_string();
    let own = function.signature.ident.span();
    let of = |name: &str, span| {
        let subject =
            smell(SmellKind::UnclearName, &format!("{} in {}", name, function.name), Vec::new());
        Smell { subject: name.to_owned(), places: vec![function.at(span)], ..subject }
    };
    if is_empty(&name) || (function.is_test && is_empty_of_test(&name)) {
        return Some(of(&name, own));
    }
    let mut bound = Bound(Vec::new());
    for input in &function.signature.inputs {
        if let FnArg::Typed(input) = input {
            bound.visit_pat(&input.pat);
        }
    }
    let far = function.lines.last - function.lines.first >= FAR && function.part == Role::Code;
    let taken = bound.0.len();
    bound.visit_block(function.block);
    let unclear = |(at, (name, _)): &(usize, &(String, proc_macro2::Span))| {
        is_empty(name) || (*at < taken && far && is_letter(name))
    };
    let found = bound.0.iter().enumerate().find(unclear);
    found.map(|(_, (name, span))| of(name, *span))
}

/// The names that are bound on the way.
struct Bound(Vec<(String, proc_macro2::Span)>);

impl<'ast> Visit<'ast> for Bound {
    fn visit_pat_ident(&mut self, name: &'ast PatIdent) {
        self.0.push((name.ident.to_string(), name.ident.span()));
        visit::visit_pat_ident(self, name);
    }
}
