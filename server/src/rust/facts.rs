//! What a parser can tell about Rust files: the tests, where they are, and whether they are Rust.

use crate::language::Reading;
use crate::language::plain_text::harmless;
use crate::runner::sources::{SourceFile, Sources};
use crate::rust::code_facts::{self, Words};
use crate::rust::halves::words_of;
use crate::rust::helper_facts::{Placed, checks};
use crate::rust::names::Names;
use crate::rust::stubs::{Calls, Declared};
use crate::rust::vocabulary::ASSERTIONS;
use crate::rust::{dependence, digest, parse, refused, smells, tells, watch};
use katas::diagnostic::{Position, Span};
use katas::facts::{Facts, Lines, SyntaxError, TestFact};
use katas::report::TestName;
use katas::text::Role;
use proc_macro2::{LineColumn, TokenStream};
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::spanned::Spanned;
use syn::{Attribute, Item, ItemFn};

/// The fault of a text that could not be read.
pub const UNREAD: &str = "this text is more than the server can read";

/// Gathers the facts. Never fails: what cannot be parsed is a fact too.
#[must_use]
pub fn gather(sources: &Sources) -> Facts {
    read(sources).facts
}

/// Gathers the facts, and finds what is refused by name.
#[must_use]
pub fn read(sources: &Sources) -> Reading {
    parse::on_a_thread(|| read_here(sources)).unwrap_or_else(|| {
        tracing::error!("reading a text failed");
        let facts = Facts { syntax_error: unread(sources), ..Facts::default() };
        Reading { facts, ..Reading::default() }
    })
}

/// What is said where reading failed for our own sake: nobody may take that for a text without
/// tests.
fn unread(sources: &Sources) -> Option<SyntaxError> {
    let file = sources.files.first()?.name.clone();
    let at = Position { line: 1, column: 1 };
    Some(SyntaxError { file, at, message: UNREAD.into() })
}

fn read_here(sources: &Sources) -> Reading {
    let mut facts = Facts::default();
    let mut refused = Vec::new();
    let mut parsed = Vec::new();
    let mut words = Words::default();
    for file in &sources.files {
        let tokens = parse::tokens(file).inspect(|tokens| {
            // Also of a file that is more than the parser reads, and that the compiler may take.
            refused.extend(refused::shadowed(file, tokens.clone()));
            words.add(tokens.clone());
        });
        match tokens.and_then(parse::file) {
            Ok(items) => parsed.push((file, items.items)),
            Err(error) => {
                facts.syntax_error.get_or_insert_with(|| syntax_error(file, &error));
            }
        }
    }
    let mut found = Found::default();
    for (file, items) in &parsed {
        let name = file.name.as_str();
        let module = name.strip_suffix(".rs").unwrap_or(name);
        if file.role == Role::Code {
            found.names.add_module(module);
        }
        found.add(items, module, file, file.role == Role::Tests);
    }
    let helpers: Vec<&Item> = found.helpers.iter().map(|helper| helper.item).collect();
    found.names.add_helpers(&helpers);
    let checks = checks(&helpers);
    facts.tests.extend(found.tests.iter().map(|test| test.fact(&found.names, &checks)));
    facts.helpers = found.helpers.iter().flat_map(|one| one.facts(&found.names)).collect();
    facts.tells = found.code.iter().flat_map(|one| tells::of(one.item, one.file)).collect();
    let code_files = parsed.iter().filter(|(file, _)| file.role == Role::Code);
    facts.regions = watch::regions(code_files.map(|(file, items)| (*file, items.as_slice())));
    let code = found.code.iter();
    facts.code =
        code.flat_map(|one| code_facts::of(one.item, &one.path, one.file, &words)).collect();
    facts.smells = smells::of(&parsed, &facts.code);
    found.tests.iter().for_each(|test| found.calls.add(test.function));
    Reading { facts, refused, stubs: found.calls.stubs(&found.declared) }
}

fn syntax_error(file: &SourceFile, error: &syn::Error) -> SyntaxError {
    let message = harmless(error.to_string().as_bytes());
    SyntaxError { file: file.name.clone(), at: position(error.span().start()), message }
}

/// What was found on a walk through all items.
#[derive(Default)]
struct Found<'a> {
    tests: Vec<Test<'a>>,
    helpers: Vec<Placed<'a>>,
    code: Vec<Placed<'a>>,
    names: Names,
    declared: Declared,
    calls: Calls,
}

struct Test<'a> {
    function: &'a ItemFn,
    path: String,
    file: &'a SourceFile,
}

impl<'a> Found<'a> {
    fn add(&mut self, items: &'a [Item], path: &str, file: &'a SourceFile, of_tests: bool) {
        for item in items {
            match item {
                Item::Fn(function) if has_test(&function.attrs) => {
                    let path = format!("{path}::{}", function.sig.ident);
                    self.tests.push(Test { function, path, file });
                }
                Item::Mod(module) if module.content.is_some() => {
                    let of_tests = of_tests || has_cfg_test(&module.attrs);
                    let path = format!("{path}::{}", module.ident);
                    let items = module.content.as_ref().map_or(&[][..], |(_, items)| items);
                    self.add(items, &path, file, of_tests);
                }
                item if of_tests || is_for_tests(item) => {
                    self.helpers.push(Placed { item, path: path.to_owned(), file });
                }
                item => {
                    self.names.add_code(item);
                    self.declared.add(item);
                    self.code.push(Placed { item, path: path.to_owned(), file });
                }
            }
        }
    }
}

impl Test<'_> {
    fn fact(&self, names: &Names, checks: &BTreeSet<String>) -> TestFact {
        let Self { function, path, file } = self;
        let dependence = dependence::of(function, names, checks);
        let starts = function.attrs.iter().map(|attribute| attribute.span().start().line);
        let first = starts.fold(function.span().start().line, usize::min);
        TestFact {
            name: TestName(path.clone()),
            file: file.name.clone(),
            first_line: number(first),
            last_line: number(function.block.brace_token.span.close().end().line),
            body: digest::of(nameless(function)),
            ignored: has(&function.attrs, "ignore"),
            code_from: names.first_line(function.block.to_token_stream()).map(number),
            asserts: Some(dependence.asserts),
            preparation: dependence.preparation,
            own: dependence.own,
            assertions: number(assertions(function)),
        }
    }
}

/// How many assertions are written in a test.
fn assertions(test: &ItemFn) -> usize {
    let words = words_of(test.block.to_token_stream());
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs
        .filter(|(word, next)| ASSERTIONS.contains(&word.text.as_str()) && next.text == "!")
        .count()
}

/// Whether a function with these attributes is a test.
#[must_use]
pub fn has_test(attributes: &[Attribute]) -> bool {
    has(attributes, "test")
}

/// Whether an attribute's path ends in a word, as those of `#[test]` and `#[tokio::test]` do.
fn has(attributes: &[Attribute], last: &str) -> bool {
    let mut paths = attributes.iter().map(Attribute::path);
    paths.any(|path| path.segments.last().is_some_and(|segment| segment.ident == last))
}

/// Whether an item of the code is there only while testing.
#[must_use]
pub fn is_for_tests(item: &Item) -> bool {
    let attributes = match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => return false,
    };
    has_cfg_test(attributes)
}

/// Whether something is there only while testing.
#[must_use]
pub fn has_cfg_test(attributes: &[Attribute]) -> bool {
    let mut conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    conditions.any(|cfg| cfg.parse_args::<syn::Ident>().is_ok_and(|word| word == "test"))
}

/// A test's tokens without its name, and without whether it is switched off.
fn nameless(function: &ItemFn) -> TokenStream {
    let mut function = function.clone();
    function.sig.ident = syn::Ident::new("_test", proc_macro2::Span::call_site());
    function.attrs.retain(|attribute| !has(std::slice::from_ref(attribute), "ignore"));
    function.into_token_stream()
}

/// A stretch of a file as facts tell it.
#[must_use]
pub fn span(file: &SourceFile, span: proc_macro2::Span) -> Span {
    Span { file: file.name.clone(), from: position(span.start()), to: position(span.end()) }
}

/// The lines that a stretch takes up.
#[must_use]
pub fn lines(span: proc_macro2::Span) -> Lines {
    Lines { first: number(span.start().line), last: number(span.end().line) }
}

/// A point as facts tell it.
#[must_use]
pub fn position(at: LineColumn) -> Position {
    Position { line: number(at.line), column: number(at.column + 1) }
}

/// A line or a column as facts count it.
#[must_use]
pub fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
