//! Which words stand in some tokens.

use proc_macro2::{Span, TokenStream, TokenTree};
use std::collections::BTreeSet;

/// Whether one of some names stands in the tokens, not as a field or a method.
#[must_use]
pub fn names_one_of(these: &BTreeSet<String>, tokens: TokenStream) -> bool {
    any_word(tokens, &mut |word, behind_dot| !behind_dot && these.contains(word))
}

/// Whether a name stands in the tokens.
#[must_use]
pub fn names(tokens: &TokenStream, name: &str) -> bool {
    any_word(tokens.clone(), &mut |word, _| word == name)
}

/// Whether a method is called in the tokens.
#[must_use]
pub fn names_method(name: &str, tokens: &TokenStream) -> bool {
    any_word(tokens.clone(), &mut |word, behind_dot| behind_dot && word == name)
}

/// Whether one of some macros stands in the tokens.
#[must_use]
pub fn names_a_macro(these: &[&str], tokens: TokenStream) -> bool {
    any_word(tokens, &mut |word, behind_dot| !behind_dot && these.contains(&word))
}

/// Whether something is given up with `?`.
#[must_use]
pub fn has_question_mark(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|tree| match tree {
        TokenTree::Punct(punct) => punct.as_char() == '?',
        TokenTree::Group(group) => has_question_mark(&group.stream()),
        _ => false,
    })
}

/// Whether a word is there of which something is true, given whether it stands behind a dot; also
/// between the braces of a text that is a format.
fn any_word(tokens: TokenStream, is: &mut impl FnMut(&str, bool) -> bool) -> bool {
    first(tokens.clone(), &mut *is).is_some() || is_held(tokens, is)
}

/// Where the first name stands of which something is true, given whether it stands behind a dot.
#[must_use]
pub fn first(tokens: TokenStream, mut is: impl FnMut(&str, bool) -> bool) -> Option<Span> {
    let mut open = vec![tokens.into_iter()];
    // Two of them are a range, and what stands behind it is no method.
    let mut dots = 0;
    while let Some(tokens) = open.last_mut() {
        let Some(tree) = tokens.next() else {
            open.pop();
            continue;
        };
        let before = std::mem::take(&mut dots);
        match tree {
            TokenTree::Group(group) => open.push(group.stream().into_iter()),
            TokenTree::Punct(punct) if punct.as_char() == '.' => dots = before + 1,
            TokenTree::Ident(ident) if is(&ident.to_string(), before == 1) => {
                return Some(ident.span());
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    None
}

/// Whether a text has a name between its braces of which something is true.
fn is_held(tokens: TokenStream, is: &mut impl FnMut(&str, bool) -> bool) -> bool {
    let mut open = vec![tokens];
    while let Some(tokens) = open.pop() {
        for tree in tokens {
            match tree {
                TokenTree::Group(group) => open.push(group.stream()),
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    let behind = text.split('{').skip(1);
                    let mut held = behind.filter_map(|rest| rest.split(['}', ':']).next());
                    if held.any(|word| is(word, false)) {
                        return true;
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
    false
}
