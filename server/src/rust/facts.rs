//! What a parser can tell about Rust files: the tests, where they are, and whether they are Rust.

use crate::runner::sources::{SourceFile, Sources};
use crate::rust::digest;
use crate::rust::plain_text::harmless;
use katas::diagnostic::Position;
use katas::facts::{Facts, SyntaxError, TestFact};
use katas::report::TestName;
use proc_macro2::{LineColumn, TokenStream};
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Attribute, Item, ItemFn};

/// The stack of the thread that parses. The parser recurses, at worst once for every two bytes
/// of a file's 64 KiB; what is not used of it costs nothing.
const STACK_BYTES: usize = 512 * 1024 * 1024;

/// The deepest nesting of brackets that is looked into: the compiler's own is 128.
const MOST_NESTING: usize = 128;

/// Gathers the facts. Never fails: what cannot be parsed is a fact too.
#[must_use]
pub fn gather(sources: &Sources) -> Facts {
    // A thread of its own for its stack, and because the parser remembers every file it saw for
    // as long as its thread lives.
    std::thread::scope(|scope| {
        let parse = std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, || {
            let mut facts = Facts::default();
            for file in &sources.files {
                add_file(file, &mut facts);
            }
            facts
        });
        parse.ok().and_then(|thread| thread.join().ok()).unwrap_or_default()
    })
}

fn add_file(file: &SourceFile, into: &mut Facts) {
    match parse(&file.text) {
        Ok(items) => {
            let name = file.name.as_str();
            let module = name.strip_suffix(".rs").unwrap_or(name).to_owned();
            add_items(&items.items, &module, file, into);
        }
        Err(error) => {
            let at = position(error.span().start());
            let message = harmless(error.to_string().as_bytes());
            let error = SyntaxError { file: file.name.clone(), at, message };
            into.syntax_error.get_or_insert(error);
        }
    }
}

fn parse(text: &str) -> syn::Result<syn::File> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let tokens: TokenStream = text.parse()?;
    if let Some(span) = too_deep(tokens.clone()) {
        return Err(syn::Error::new(span, "this is nested too deeply"));
    }
    syn::parse2(tokens)
}

/// The first bracket that is nested too deeply.
fn too_deep(tokens: TokenStream) -> Option<proc_macro2::Span> {
    let mut level = vec![tokens];
    for depth in 0.. {
        let mut next = Vec::new();
        for tree in level.into_iter().flatten() {
            if let proc_macro2::TokenTree::Group(group) = tree {
                if depth == MOST_NESTING {
                    return Some(group.span_open());
                }
                next.push(group.stream());
            }
        }
        if next.is_empty() {
            return None;
        }
        level = next;
    }
    None
}

fn add_items(items: &[Item], path: &str, file: &SourceFile, into: &mut Facts) {
    for item in items {
        match item {
            Item::Fn(function) if is_test(&function.attrs) => {
                into.tests.push(fact(function, path, file));
            }
            Item::Mod(module) => {
                if let Some((_, items)) = &module.content {
                    add_items(items, &format!("{path}::{}", module.ident), file, into);
                }
            }
            _ => {}
        }
    }
}

/// Whether an attribute's path ends in `test`, as `#[test]` and `#[tokio::test]` do.
fn is_test(attributes: &[Attribute]) -> bool {
    has(attributes, "test")
}

fn has(attributes: &[Attribute], last: &str) -> bool {
    let mut paths = attributes.iter().map(Attribute::path);
    paths.any(|path| path.segments.last().is_some_and(|segment| segment.ident == last))
}

fn fact(function: &ItemFn, path: &str, file: &SourceFile) -> TestFact {
    let span = function.span();
    let first = function.attrs.iter().map(|attribute| attribute.span().start().line).min();
    TestFact {
        name: TestName(format!("{path}::{}", function.sig.ident)),
        file: file.name.clone(),
        first_line: number(first.unwrap_or(usize::MAX).min(span.start().line)),
        last_line: number(function.block.brace_token.span.close().end().line),
        body: digest::of(nameless(function)),
        ignored: has(&function.attrs, "ignore"),
        code_from: None,
    }
}

/// A test's tokens without its name, and without whether it is switched off.
fn nameless(function: &ItemFn) -> TokenStream {
    let mut function = function.clone();
    function.sig.ident = syn::Ident::new("_test", proc_macro2::Span::call_site());
    function.attrs.retain(|attribute| !has(std::slice::from_ref(attribute), "ignore"));
    function.into_token_stream()
}

fn position(at: LineColumn) -> Position {
    Position { line: number(at.line), column: number(at.column + 1) }
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
