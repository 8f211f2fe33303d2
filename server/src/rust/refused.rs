//! What is refused by name: sources out of bounds, and the harness's words with other meanings.

use crate::language::bounds::{self, error};
use crate::runner::sources::{SourceFile, Sources};
use crate::rust::facts;
use crate::rust::vocabulary::{ASSERTIONS, ENDINGS, STUBS};
use katas::diagnostic::Diagnostic;
use katas::idiom::SHADOWED;
use proc_macro2::{TokenStream, TokenTree};

/// The macros by which a test says what it expects: nobody may give them another meaning.
const KEPT: [&[&str]; 3] = [ASSERTIONS, STUBS, ENDINGS];

/// Words that no module can have for a name.
const KEYWORDS: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern",
    "false", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut",
    "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "type", "unsafe",
    "use", "where", "while", "abstract", "become", "box", "do", "final", "macro", "override",
    "priv", "try", "typeof", "unsized", "virtual", "yield",
];

/// What is wrong with these sources, each as an error of the compiler's kind; nothing where they
/// may be compiled.
#[must_use]
pub fn refused(sources: &Sources) -> Vec<Diagnostic> {
    let mut found = bounds::refused(sources);
    for file in &sources.files {
        let name = &file.name;
        if !is_module(name.as_str()) {
            found.push(error(format!(
                "{name} cannot be a module of Rust; call it a word of a-z and _ with .rs behind."
            )));
        }
    }
    found
}

/// Every place where an assertion gets another meaning: by a macro of that name, or by an import
/// under that name.
#[must_use]
pub fn shadowed(file: &SourceFile, tokens: TokenStream) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut open = vec![tokens];
    while let Some(tokens) = open.pop() {
        let mut before = [None, None];
        for tree in tokens {
            let word = match &tree {
                TokenTree::Group(group) => {
                    open.push(group.stream());
                    None
                }
                TokenTree::Ident(ident) => Some(ident.to_string()),
                TokenTree::Punct(punct) => Some(punct.as_char().to_string()),
                TokenTree::Literal(_) => None,
            };
            let [before_last, last] = before.each_ref().map(Option::as_deref);
            let defines = (before_last, last) == (Some("macro_rules"), Some("!"));
            match &tree {
                TokenTree::Ident(ident) if defines || last == Some("as") => {
                    let word = ident.to_string();
                    let plain = word.strip_prefix("r#").unwrap_or(&word);
                    if KEPT.iter().any(|words| words.contains(&plain)) {
                        let what = format!("`{plain}!` must keep its meaning");
                        found.push(shadow(file, ident.span(), &what));
                    }
                }
                // The name comes from elsewhere, where nobody can tell which it is.
                TokenTree::Punct(punct) if defines && punct.as_char() == '$' => {
                    found.push(shadow(file, punct.span(), "A macro must be defined by its name"));
                }
                _ => {}
            }
            let [_, last] = before;
            before = [last, word];
        }
    }
    found
}

fn shadow(file: &SourceFile, span: proc_macro2::Span, what: &str) -> Diagnostic {
    let message = format!("{what}; give yours another name.");
    let (code, span) = (Some(SHADOWED.to_owned()), Some(facts::span(file, span)));
    Diagnostic { code, span, ..error(message) }
}

fn is_module(name: &str) -> bool {
    let Some(word) = name.strip_suffix(".rs") else { return false };
    let mut letters = word.bytes();
    let first = letters.next().is_some_and(|c| c.is_ascii_lowercase() || c == b'_');
    let rest = letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_');
    first && rest && word != "_" && !KEYWORDS.contains(&word)
}
