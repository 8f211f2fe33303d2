//! What calls for a clean-up in Rust. When in doubt, nothing: a remark that is wrong costs more
//! than one that is missing.

mod alike;
mod checks;
mod names;
mod shape;
mod types;
mod values;

use crate::language::comments::Comments;
use crate::language::duplication::{self, Measure, Part};
use crate::language::smell::{MOST_LINES, MOST_SMELLS, dead, digest, smell};
use crate::runner::sources::SourceFile;
use crate::rust::facts::{has_cfg_test, has_test, is_for_tests, lines};
use crate::rust::halves::words_of;
use katas::facts::{CodeFact, Lines};
use katas::smell::{Smell, Stretch};
use katas::text::Role;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Block, ImplItem, Item, Signature};

/// The words of Rust, without what they are put between.
const MEASURE: Measure = Measure { code: 12, tests: 16 };

/// A function, wherever it stands.
pub struct Function<'a> {
    /// What it is called, with its type: `Game::roll`.
    name: String,
    signature: &'a Signature,
    block: &'a Block,
    file: &'a SourceFile,
    /// All of it.
    lines: Lines,
    /// What it is there for.
    part: Role,
    /// Whether it is a test.
    is_test: bool,
    /// Whether a trait demands it as it is.
    is_demanded: bool,
}

/// What calls for a clean-up in some files, given what their code declares.
#[must_use]
pub fn of(parsed: &[(&SourceFile, Vec<Item>)], declared: &[CodeFact]) -> Vec<Smell> {
    let length: usize = parsed.iter().map(|(file, _)| file.text.lines().count()).sum();
    if length > MOST_LINES {
        return Vec::new();
    }
    let mut functions = Vec::new();
    for (file, items) in parsed {
        add(items, file, file.role, &mut functions);
    }
    let code: Vec<&Function<'_>> = functions.iter().filter(|one| one.part == Role::Code).collect();
    let mut found: Vec<Smell> = checks::of(&code);
    found.extend(code.iter().flat_map(|one| alike::of(one)));
    // What was found already says it better than lines that are alike.
    if found.is_empty() {
        found.extend(duplication::in_code(&parts(code.iter().copied()), MEASURE));
    }
    let tests = functions.iter().filter(|one| one.is_test);
    found.extend(duplication::in_tests(&parts(tests), MEASURE));
    found.extend(types::of(&code));
    found.extend(functions.iter().flat_map(shape::of));
    found.extend(declared.iter().filter_map(dead));
    found.extend(values::of(&code));
    found.extend(functions.iter().filter_map(names::unclear));
    found.extend(code.iter().flat_map(|one| COMMENTS.in_function(one.file, one.lines)));
    found.sort_by_key(|smell| smell.kind);
    found.truncate(MOST_SMELLS);
    found
}

fn add<'a>(items: &'a [Item], file: &'a SourceFile, part: Role, found: &mut Vec<Function<'a>>) {
    let all = |signature, block, whole, name| Function {
        name,
        signature,
        block,
        file,
        lines: lines(whole),
        part,
        is_test: false,
        is_demanded: false,
    };
    for item in items {
        let part = if is_for_tests(item) { Role::Tests } else { part };
        match item {
            Item::Fn(function) => {
                let is_test = has_test(&function.attrs);
                let part = if is_test { Role::Tests } else { part };
                let name = function.sig.ident.to_string();
                let one = all(&function.sig, &*function.block, function.span(), name);
                found.push(Function { is_test, part, ..one });
            }
            Item::Mod(module) => {
                let part = if has_cfg_test(&module.attrs) { Role::Tests } else { part };
                let items = module.content.as_ref().map(|(_, items)| items.as_slice());
                add(items.unwrap_or_default(), file, part, found);
            }
            Item::Impl(block) => {
                let of = block.self_ty.to_token_stream().to_string().replace(' ', "");
                let is_demanded = block.trait_.is_some();
                for item in &block.items {
                    let ImplItem::Fn(method) = item else { continue };
                    let name = format!("{of}::{}", method.sig.ident);
                    let one = all(&method.sig, &method.block, method.span(), name);
                    found.push(Function { part, is_demanded, ..one });
                }
            }
            _ => {}
        }
    }
}

/// The bodies of some functions, word by word.
fn parts<'a>(functions: impl Iterator<Item = &'a Function<'a>>) -> Vec<Part> {
    let part = |function: &Function<'_>| Part {
        file: function.file.name.clone(),
        words: words_of(function.block.to_token_stream()),
    };
    functions.map(part).collect()
}

/// Comments in Rust.
const COMMENTS: Comments = Comments { mark: "//", is_code };

/// Whether a comment is code that was switched off.
fn is_code(words: &str) -> bool {
    let ends = words.ends_with(';') || words.ends_with(") {") || words.ends_with("} else {");
    ends && syn::parse_str::<syn::Stmt>(words.trim_end_matches('{')).is_ok()
}

impl Function<'_> {
    /// Where some of its tokens stand.
    fn at(&self, span: proc_macro2::Span) -> Stretch {
        Stretch { file: self.file.name.clone(), lines: lines(span) }
    }

    /// Where all of it stands.
    fn whole(&self) -> Stretch {
        Stretch { file: self.file.name.clone(), lines: self.lines }
    }
}
