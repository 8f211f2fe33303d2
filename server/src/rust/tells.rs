//! Words by which code can tell that it is being tested, or with which it ends the tests.

use crate::runner::sources::SourceFile;
use crate::rust::facts::position;
use katas::facts::Tell;
use katas::report::Place;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Item;

/// Functions of the standard library, by the module that they stand in.
const CALLS: &[(&str, &str)] = &[
    ("thread", "current"),
    ("env", "args"),
    ("env", "args_os"),
    ("env", "current_exe"),
    ("env", "var"),
    ("env", "var_os"),
    ("env", "vars"),
    ("panic", "set_hook"),
    ("panic", "take_hook"),
    ("panic", "catch_unwind"),
    ("process", "exit"),
    ("process", "abort"),
    ("process", "id"),
];

/// Finds such words in an item of the code.
#[must_use]
pub fn of(item: &Item, file: &SourceFile) -> Vec<Tell> {
    let mut found = Vec::new();
    search(item.to_token_stream(), file, &mut found);
    found
}

fn search(tokens: TokenStream, file: &SourceFile, found: &mut Vec<Tell>) {
    let mut tell = |words: String, span: Span| {
        let place = Place { file: file.name.clone(), at: position(span.start()) };
        found.push(Tell { words, place });
    };
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    for (at, tree) in trees.iter().enumerate() {
        let TokenTree::Ident(ident) = tree else { continue };
        let word = ident.to_string();
        match word.as_str() {
            "cfg" => {
                if let Some(condition) = condition(&trees[at + 1..])
                    && asks_for_tests(condition.clone())
                {
                    let called = matches!(trees.get(at + 1), Some(TokenTree::Punct(_)));
                    let words = if called { "cfg!" } else { "#[cfg" };
                    tell(format!("{words}({condition})"), ident.span());
                }
            }
            _ => {
                if let Some((module, call)) = called(&word, &trees[at + 1..]) {
                    tell(format!("{module}::{call}"), ident.span());
                }
            }
        }
    }
    for tree in trees {
        if let TokenTree::Group(group) = tree {
            search(group.stream(), file, found);
        }
    }
}

/// What stands in the brackets behind `cfg` or `cfg!`.
fn condition(behind: &[TokenTree]) -> Option<TokenStream> {
    let group =
        behind.iter().find(|tree| !matches!(tree, TokenTree::Punct(p) if p.as_char() == '!'));
    match group {
        Some(TokenTree::Group(group)) => Some(group.stream()),
        _ => None,
    }
}

fn asks_for_tests(condition: TokenStream) -> bool {
    condition.into_iter().any(|tree| match tree {
        TokenTree::Ident(word) => word == "test" || word == "debug_assertions",
        TokenTree::Group(group) => asks_for_tests(group.stream()),
        _ => false,
    })
}

/// `module::call`, also where it is brought in by `use`: one name of several in braces as well.
fn called(module: &str, behind: &[TokenTree]) -> Option<(&'static str, &'static str)> {
    let colons =
        |tree: Option<&TokenTree>| matches!(tree, Some(TokenTree::Punct(p)) if p.as_char() == ':');
    if !colons(behind.first()) || !colons(behind.get(1)) {
        return None;
    }
    let names = |name: &str| match behind.get(2) {
        Some(TokenTree::Ident(ident)) => ident == name,
        Some(TokenTree::Group(group)) => {
            group.stream().into_iter().any(|tree| matches!(tree, TokenTree::Ident(i) if i == name))
        }
        _ => false,
    };
    CALLS.iter().copied().find(|(of, call)| *of == module && names(call))
}
