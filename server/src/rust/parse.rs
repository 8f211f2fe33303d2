//! A driver's file parsed, however hostile: bounded before the parser, which recurses, sees it.

pub use crate::language::deep::on_a_thread;
use crate::runner::sources::SourceFile;
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

/// How deep the parser may recurse. Every token of one expression, type or pattern can be one
/// step deeper; honest ones have some hundred at most.
const MOST_DEPTH: usize = 2_000;

/// The longest number, in characters: the parser takes the square of its length.
const MOST_DIGITS: usize = 400;

/// The words of one file.
///
/// # Errors
/// When they are no words of Rust.
pub fn tokens(file: &SourceFile) -> syn::Result<TokenStream> {
    Ok(file.text.strip_prefix('\u{feff}').unwrap_or(&file.text).parse()?)
}

/// Parses the words of one file. Call it by [`on_a_thread`], once for each
/// text: the parser remembers every file it saw for as long as its thread lives.
///
/// # Errors
/// When it is not Rust, or too much of it.
pub fn file(tokens: TokenStream) -> syn::Result<syn::File> {
    bounded(tokens.clone())?;
    syn::parse2(tokens)
}

/// Finds what would make the parser recurse too deeply, or take too long.
fn bounded(tokens: TokenStream) -> syn::Result<()> {
    let mut open = vec![(tokens, 0)];
    while let Some((tokens, outside)) = open.pop() {
        let mut depth = outside;
        for tree in tokens {
            depth += 1;
            if depth > MOST_DEPTH {
                return Err(syn::Error::new(tree.span(), "this is nested too deeply"));
            }
            match tree {
                TokenTree::Group(group) => {
                    let is_block = group.delimiter() == Delimiter::Brace;
                    open.push((group.stream(), depth));
                    depth = if is_block { outside } else { depth };
                }
                // Behind these the parser begins afresh.
                TokenTree::Punct(punct) if matches!(punct.as_char(), ';' | ',') => depth = outside,
                TokenTree::Literal(literal) => number(&literal.to_string(), literal.span())?,
                TokenTree::Punct(_) | TokenTree::Ident(_) => {}
            }
        }
    }
    Ok(())
}

fn number(literal: &str, span: Span) -> syn::Result<()> {
    let is_number = literal.starts_with(|c: char| c.is_ascii_digit());
    if is_number && literal.len() > MOST_DIGITS {
        return Err(syn::Error::new(span, "this number is too long"));
    }
    Ok(())
}
