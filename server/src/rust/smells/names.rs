//! Names that say nothing, and what nothing needs.

use super::{Function, smell};
use katas::facts::CodeFact;
use katas::smell::{Smell, SmellKind, Stretch};
use katas::text::Role;
use syn::visit::{self, Visit};
use syn::{FnArg, PatIdent};

/// Names that would fit anything.
const EMPTY: &[&str] = &[
    "foo",
    "bar",
    "baz",
    "qux",
    "tmp",
    "temp",
    "stuff",
    "thing",
    "things",
    "asdf",
    "blah",
    "do_it",
    "do_stuff",
    "do_something",
    "my_function",
    "my_func",
    "helper",
    "xxx",
];

/// Names that would fit any test.
const EMPTY_OF_TESTS: &[&str] = &["test", "it_works", "works", "my_test", "first", "second"];

/// The fewest lines of a function in which a single letter has to be remembered.
const FAR: u32 = 8;

/// What nothing in the text needs.
pub fn dead(declared: &CodeFact) -> Option<Smell> {
    let own = declared.name.split_once("::").map_or(declared.name.as_str(), |(_, own)| own);
    let is_made = own.ends_with('!') || own == "main";
    let place = Stretch { file: declared.file.clone(), lines: declared.lines };
    (!declared.is_used && !is_made).then(|| smell(SmellKind::DeadCode, own, vec![place]))
}

/// The first name in a function that says nothing.
pub fn unclear(function: &Function<'_>) -> Option<Smell> {
    let name = function.signature.ident.to_string();
    let own = function.signature.ident.span();
    let of = |name: &str, span| {
        let subject =
            smell(SmellKind::UnclearName, &format!("{} in {}", name, function.name), Vec::new());
        Smell { subject: name.to_owned(), places: vec![function.at(span)], ..subject }
    };
    let is_counted = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    let is_empty_test = function.is_test
        && (EMPTY_OF_TESTS.contains(&name.as_str())
            || (is_counted == "test" && is_counted != name));
    if EMPTY.contains(&name.as_str()) || is_empty_test {
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
        let is_letter = *at < taken && far && name.len() == 1 && !PLAIN.contains(&name.as_str());
        EMPTY.contains(&name.as_str()) || is_letter
    };
    let found = bound.0.iter().enumerate().find(unclear);
    found.map(|(_, (name, span))| of(name, *span))
}

/// Letters that mean something to everybody.
const PLAIN: &[&str] = &["n", "i", "j", "k", "x", "y", "z", "a", "b", "f", "s", "c", "w", "h"];

/// The names that are bound on the way.
struct Bound(Vec<(String, proc_macro2::Span)>);

impl<'ast> Visit<'ast> for Bound {
    fn visit_pat_ident(&mut self, name: &'ast PatIdent) {
        self.0.push((name.ident.to_string(), name.ident.span()));
        visit::visit_pat_ident(self, name);
    }
}
