//! What a parser can tell about Rust files: the tests, where they are, and whether they are Rust.

use crate::language::Reading;
use crate::language::plain_text::harmless;
use crate::runner::sources::{SourceFile, Sources};
use crate::rust::names::Names;
use crate::rust::stubs::{Calls, Declared};
use crate::rust::{digest, parse, refused};
use katas::diagnostic::Position;
use katas::facts::{Facts, SyntaxError, TestFact};
use katas::report::TestName;
use katas::text::Role;
use proc_macro2::{LineColumn, TokenStream};
use quote::ToTokens;
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
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(parse::STACK_BYTES);
        let read = thread.spawn_scoped(scope, || read_here(sources));
        let read = read.ok().and_then(|thread| thread.join().ok());
        read.unwrap_or_else(|| {
            tracing::error!("reading a text failed");
            Reading {
                facts: Facts { syntax_error: unread(sources), ..Facts::default() },
                ..Reading::default()
            }
        })
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
    for file in &sources.files {
        let tokens = parse::tokens(file).inspect(|tokens| {
            // Also of a file that is more than the parser reads, and that the compiler may take.
            refused.extend(refused::shadowed(file, tokens.clone()));
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
    found.names.add_helpers(&found.helpers);
    let tests = found.tests.iter().map(|test| test.fact(&found.names));
    facts.tests.extend(tests);
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
    helpers: Vec<&'a Item>,
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
                Item::Fn(function) if has(&function.attrs, "test") => {
                    let path = format!("{path}::{}", function.sig.ident);
                    self.tests.push(Test { function, path, file });
                }
                Item::Mod(module) if module.content.is_some() => {
                    let of_tests = of_tests || has_cfg_test(&module.attrs);
                    let path = format!("{path}::{}", module.ident);
                    let items = module.content.as_ref().map_or(&[][..], |(_, items)| items);
                    self.add(items, &path, file, of_tests);
                }
                item if of_tests => self.helpers.push(item),
                item => {
                    self.names.add_code(item);
                    self.declared.add(item);
                }
            }
        }
    }
}

impl Test<'_> {
    fn fact(&self, names: &Names) -> TestFact {
        let Self { function, path, file } = self;
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
        }
    }
}

/// Whether an attribute's path ends in a word, as those of `#[test]` and `#[tokio::test]` do.
fn has(attributes: &[Attribute], last: &str) -> bool {
    let mut paths = attributes.iter().map(Attribute::path);
    paths.any(|path| path.segments.last().is_some_and(|segment| segment.ident == last))
}

fn has_cfg_test(attributes: &[Attribute]) -> bool {
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

fn position(at: LineColumn) -> Position {
    Position { line: number(at.line), column: number(at.column + 1) }
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "the names are valid")]
    use super::*;

    fn facts(code: &str, tests: &str) -> Facts {
        let file = |name: &str, role, text: &str| SourceFile {
            name: name.parse().unwrap(),
            role,
            text: text.to_owned(),
        };
        let files = vec![file("code.rs", Role::Code, code), file("tests.rs", Role::Tests, tests)];
        gather(&Sources { language: "rust".parse().unwrap(), files })
    }

    #[test]
    fn every_test_is_found_with_its_lines() {
        let code = "pub fn f() {}\n#[cfg(test)]\nmod inner {\n    #[test] fn a() {}\n}\n";
        let tests = "// A comment.\n\n/// Said.\n#[test]\n#[ignore = \"why\"]\nfn b() {\n}\n\
                     mod m {\n\
                     mod n { #[tokio::test]\nasync fn c() {} }\nfn helper() {} }";
        let facts = facts(code, tests);
        let found: Vec<_> = facts
            .tests
            .iter()
            .map(|t| (t.name.0.as_str(), t.file.as_str(), t.first_line, t.last_line, t.ignored))
            .collect();
        let expected = [
            ("code::inner::a", "code.rs", 4, 4, false),
            ("tests::b", "tests.rs", 3, 7, true),
            ("tests::m::n::c", "tests.rs", 9, 10, false),
        ];
        assert_eq!(found, expected);
        assert_eq!(facts.syntax_error, None);
    }

    #[test]
    fn a_test_is_told_by_its_body() {
        let body = |tests: &str| facts("", tests).tests[0].body;
        let one = body("#[test] fn a() { assert_eq!(f(1), \"1\"); }");
        for same in [
            "#[test]\nfn another_name() {\n    // Why.\n    assert_eq!(\n        f(1),\n\
             \"1\",\n    );\n}",
            "mod m { /// Doc.\n #[test] #[ignore] fn a() { assert_eq!(f(1), \"1\"); } }",
        ] {
            assert_eq!(body(same), one, "{same}");
        }
        for other in [
            "#[test] fn a() { assert_eq!(f(2), \"1\"); }",
            "#[test] #[should_panic] fn a() { assert_eq!(f(1), \"1\"); }",
            "#[test] fn a() -> R { assert_eq!(f(1), \"1\"); }",
        ] {
            assert_ne!(body(other), one, "{other}");
        }
    }

    #[test]
    fn where_a_test_reaches_the_code_is_told() {
        let code = "pub struct Game;\nimpl Game { pub fn new() -> Self { Game }\n\
                    pub fn roll(&mut self) {} }\npub fn score() -> u32 { 0 }";
        let from = |body: &str| {
            let tests = format!(
                "use crate::code::score as points;\n\
                 fn outer() {{ inner() }} fn inner() -> Game {{ Game::new() }} fn own() {{}}\n\
                 #[test] fn t() {{\n{body}\n}}"
            );
            facts(code, &tests).tests[0].code_from
        };
        assert_eq!(from("let v = vec![1];\nlet g = Game::new();"), Some(5));
        assert_eq!(from("own();\nlet v = 1;\nassert_eq!(points(), 1);"), Some(6));
        assert_eq!(from("let mut g = outer();\ng.roll();"), Some(4));
        assert_eq!(from("\nx.roll();"), Some(5));
        assert_eq!(from("let roll = new(1);"), None);
        assert_eq!(from("own();"), None);
    }

    #[test]
    fn what_is_no_rust_is_said_with_its_place() {
        let cases = [
            ("fn f() {\n    let = 1;\n}", 2, "expected"),
            ("fn f() {", 1, "cannot parse"),
            ("fn f() { \"open }", 1, "cannot parse"),
            ("\u{feff}fn f() }", 1, "cannot parse"),
            ("fn f() { 1 + }", 1, "expected"),
        ];
        for (code, line, message) in cases {
            let error = facts(code, "").syntax_error.unwrap();
            assert_eq!((error.file.as_str(), error.at.line), ("code.rs", line), "{code}");
            assert!(error.message.contains(message), "{code}: {}", error.message);
        }
        assert_eq!(facts("\u{feff}fn f() {}\r\n", "").syntax_error, None);
    }
}
