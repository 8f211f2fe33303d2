//! Where a type is missing: bare values that travel together, and words that are told apart.

use super::{Function, smell};
use crate::language::smell::{WORDS_OF_TYPE, words_for_type};
use katas::smell::{Smell, SmellKind, Stretch};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};
use syn::{ExprMatch, FnArg, Lit, Pat};

/// The types of bare numbers.
const NUMBERS: &[&str] = &[
    "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "f32",
    "f64",
];

/// In how many functions the same values travel before they ask for a type.
const FUNCTIONS: usize = 3;

/// Where a type is missing.
pub fn of(code: &[&Function<'_>]) -> Vec<Smell> {
    together(code).into_iter().chain(told_apart(code)).collect()
}

/// Numbers that several functions take together.
fn together(code: &[&Function<'_>]) -> Option<Smell> {
    let mut seen: BTreeMap<Vec<String>, Vec<Stretch>> = BTreeMap::new();
    let own = code.iter().filter(|function| !function.is_demanded);
    for function in own {
        let values = numbers(function);
        // Whatever is taken beside the first two does not make them less of a pair.
        let pairs = values.iter().enumerate().flat_map(|(at, (one, of))| {
            let others = values[at + 1..].iter().filter(move |(_, other)| other == of);
            others.map(move |(other, _)| vec![one.clone(), other.clone()])
        });
        for pair in pairs.collect::<BTreeSet<_>>() {
            seen.entry(pair).or_default().push(function.at(function.signature.ident.span()));
        }
    }
    let many = seen.into_iter().filter(|(_, places)| places.len() >= FUNCTIONS);
    let (names, places) = many.max_by_key(|(_, places)| places.len())?;
    let subject = format!("{} and {}", names[0], names[1]);
    Some(smell(SmellKind::LooseValues, &subject, places))
}

/// The bare numbers that a function takes, each with its type: `x`, `y`.
fn numbers(function: &Function<'_>) -> Vec<(String, String)> {
    let taken = function.signature.inputs.iter().filter_map(|input| {
        let FnArg::Typed(input) = input else { return None };
        let Pat::Ident(name) = &*input.pat else { return None };
        let of = input.ty.to_token_stream().to_string();
        NUMBERS.contains(&of.as_str()).then(|| (name.ident.to_string(), of))
    });
    taken.collect()
}

/// Words that several functions tell apart.
fn told_apart(code: &[&Function<'_>]) -> Option<Smell> {
    let mut matches: Vec<(BTreeSet<String>, Stretch)> = Vec::new();
    for function in code {
        let mut matched = Matched { function, found: Vec::new() };
        matched.visit_block(function.block);
        matches.append(&mut matched.found);
    }
    words_for_type(&matches)
}

/// The words that each `match` of a function tells apart.
struct Matched<'a> {
    function: &'a Function<'a>,
    found: Vec<(BTreeSet<String>, Stretch)>,
}

impl<'ast> Visit<'ast> for Matched<'_> {
    fn visit_expr_match(&mut self, matched: &'ast ExprMatch) {
        let mut words = BTreeSet::new();
        matched.arms.iter().for_each(|arm| add_words(&arm.pat, &mut words));
        if words.len() >= WORDS_OF_TYPE {
            let place = self.function.at(matched.match_token.span);
            self.found.push((words, place));
        }
        visit::visit_expr_match(self, matched);
    }
}

/// The texts and characters that a pattern names.
fn add_words(pattern: &Pat, words: &mut BTreeSet<String>) {
    match pattern {
        Pat::Lit(literal) => {
            if let Lit::Str(_) | Lit::Char(_) = &literal.lit {
                words.insert(literal.lit.to_token_stream().to_string());
            }
        }
        Pat::Or(several) => several.cases.iter().for_each(|case| add_words(case, words)),
        Pat::Tuple(tuple) => tuple.elems.iter().for_each(|part| add_words(part, words)),
        Pat::Paren(inner) => add_words(&inner.pat, words),
        _ => {}
    }
}
