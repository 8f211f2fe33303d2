//! Values whose meaning stands nowhere.

use super::Function;
use crate::language::smell::{LARGE, PLAIN_NUMBERS, magic_values};
use crate::rust::stubs::types::arguments;
use crate::rust::vocabulary;
use katas::smell::{Smell, Stretch};
use std::collections::BTreeMap;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Arm, BinOp, Expr, ExprBinary, ExprLit, Item, Lit, LitInt, Pat};

/// Values that stand in several places of the code, and in more than one function; and large ones
/// that something is compared with.
pub fn of(code: &[&Function<'_>]) -> Vec<Smell> {
    let mut seen: BTreeMap<String, Vec<(usize, Stretch)>> = BTreeMap::new();
    let mut bounds: BTreeMap<String, Vec<Stretch>> = BTreeMap::new();
    for (at, function) in code.iter().enumerate() {
        let mut values = Values { function, found: Vec::new(), bounds: Vec::new() };
        values.visit_block(function.block);
        for (value, place) in values.bounds {
            bounds.entry(value).or_default().push(place);
        }
        for (value, place) in values.found {
            seen.entry(value).or_default().push((at, place));
        }
    }
    magic_values(seen, bounds)
}

/// The bare values of a function.
struct Values<'a> {
    function: &'a Function<'a>,
    found: Vec<(String, Stretch)>,
    /// Large numbers that something is compared with.
    bounds: Vec<(String, Stretch)>,
}

/// The number that one side of a comparison is, where it is large, and the other no remainder.
fn bound<'a>(side: &'a Expr, other: &Expr) -> Option<&'a LitInt> {
    let Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) = side else { return None };
    let is_remainder = matches!(other, Expr::Binary(ExprBinary { op: BinOp::Rem(_), .. }));
    let is_large = number.base10_parse::<u64>().is_ok_and(|number| number >= LARGE);
    (is_large && !is_remainder).then_some(number)
}

impl<'ast> Visit<'ast> for Values<'_> {
    fn visit_expr_lit(&mut self, literal: &'ast ExprLit) {
        let value = match &literal.lit {
            Lit::Int(number) => number.base10_digits().to_owned(),
            Lit::Float(number) => number.base10_digits().to_owned(),
            _ => return,
        };
        if !PLAIN_NUMBERS.contains(&value.as_str()) {
            self.found.push((value, self.function.at(literal.span())));
        }
    }

    fn visit_expr_binary(&mut self, binary: &'ast ExprBinary) {
        let compares =
            matches!(binary.op, BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_));
        let large = bound(&binary.left, &binary.right).or(bound(&binary.right, &binary.left));
        if let Some(number) = large.filter(|_| compares) {
            let place = self.function.at(number.span());
            self.bounds.push((number.base10_digits().to_owned(), place));
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        if vocabulary::is_transparent(called)
            && let Some(arguments) = arguments(called)
        {
            arguments.iter().for_each(|argument| self.visit_expr(argument));
        }
    }

    /// What an arm gives is a table's value, and the pattern beside it says what it is.
    fn visit_arm(&mut self, arm: &'ast Arm) {
        if !matches!(*arm.body, Expr::Lit(_)) {
            visit::visit_arm(self, arm);
        }
    }

    fn visit_expr_array(&mut self, _: &'ast syn::ExprArray) {}

    fn visit_pat(&mut self, _: &'ast Pat) {}

    fn visit_type(&mut self, _: &'ast syn::Type) {}

    fn visit_item(&mut self, _: &'ast Item) {}
}
