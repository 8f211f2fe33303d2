//! The two halves of a text, code and tests, and one of them put together with another text's.

use crate::language::Word;
use crate::runner::sources::{SourceFile, Sources};
use crate::rust::facts::{has_test, is_for_tests, number};
use crate::rust::parse;
use katas::facts::{CodeFact, Facts};
use katas::text::Role;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeMap;
use std::ops::Range;
use syn::Item;
use syn::spanned::Spanned;

/// The code of one text with the tests of another. Tests that stand among code go with the tests.
/// None where either cannot be read, or a file that tests stand in is not there.
#[must_use]
pub fn crossed(code: &Sources, tests: &Sources) -> Option<Sources> {
    parse::on_a_thread(|| crossed_here(code, tests))?
}

fn crossed_here(code: &Sources, tests: &Sources) -> Option<Sources> {
    let mut files = Vec::new();
    for file in code.files.iter().filter(|file| file.role == Role::Code) {
        let mut text = blank(&file.text, &parts(file)?);
        if let Some(other) = tests.named(file.name.as_str()) {
            text.push('\n');
            for part in parts(other)? {
                text.push_str(other.text.get(part)?);
                text.push('\n');
            }
        }
        files.push(SourceFile { text, ..file.clone() });
    }
    for file in &tests.files {
        match file.role {
            Role::Tests => files.push(file.clone()),
            Role::Code => {
                let is_there = code.named(file.name.as_str()).is_some();
                (is_there || parts(file)?.is_empty()).then_some(())?;
            }
        }
    }
    Some(Sources { files, watched: true, ..code.clone() })
}

/// Where the tests of a file of code stand, and what is there only for them.
fn parts(file: &SourceFile) -> Option<Vec<Range<usize>>> {
    let items = parse::file(parse::tokens(file).ok()?).ok()?.items;
    // The parser does not count the mark that a text may begin with.
    let mark = if file.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let of_tests = items.iter().filter(|item| is_of_tests(item));
    let range = |item: &Item| {
        let range = item.span().byte_range();
        range.start + mark..range.end + mark
    };
    Some(of_tests.map(range).collect())
}

fn is_of_tests(item: &Item) -> bool {
    matches!(item, Item::Fn(function) if has_test(&function.attrs)) || is_for_tests(item)
}

/// A text with nothing left of some stretches but their lines.
fn blank(text: &str, parts: &[Range<usize>]) -> String {
    let within = |at: usize| parts.iter().any(|part| part.contains(&at));
    let kept = |(at, c): (usize, char)| if within(at) && c != '\n' { ' ' } else { c };
    text.char_indices().map(kept).collect()
}

/// What the code calls otherwise now: a function with another name and the same body, by the last
/// word of its path. Only where nothing else could be meant.
#[must_use]
pub fn renames(before: &Facts, now: &Facts) -> BTreeMap<String, String> {
    let named = |facts: &[CodeFact], name: &str| facts.iter().any(|fact| fact.name == name);
    let gone = before.code.iter().filter(|fact| !named(&now.code, &fact.name));
    let new: Vec<_> = now.code.iter().filter(|fact| !named(&before.code, &fact.name)).collect();
    let mut renames = BTreeMap::new();
    for was in gone.filter(|fact| fact.body.is_some() && !fact.is_stub) {
        let mut same = new.iter().filter(|fact| fact.body == was.body);
        let (Some(one), None) = (same.next(), same.next()) else { continue };
        let (old, new) = (last(&was.name), last(&one.name));
        if old != new {
            renames.insert(old.to_owned(), new.to_owned());
        }
    }
    renames
}

fn last(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

/// A text with other names in it, wherever they stand as words.
#[must_use]
pub fn renamed(text: &str, renames: &BTreeMap<String, String>) -> Option<String> {
    parse::on_a_thread(|| renamed_here(text, renames))?
}

fn renamed_here(text: &str, renames: &BTreeMap<String, String>) -> Option<String> {
    let mut found = Vec::new();
    walk(text.parse().ok()?, &mut |tree| {
        if let TokenTree::Ident(ident) = tree
            && let Some(new) = renames.get(&ident.to_string())
        {
            found.push((ident.span().byte_range(), new));
        }
    });
    let mut out = text.to_owned();
    for (range, new) in found.into_iter().rev() {
        out.get(range.clone())?;
        out.replace_range(range, new);
    }
    Some(out)
}

/// The words of a file, in their order.
#[must_use]
pub fn words(file: &SourceFile) -> Vec<Word> {
    parse::on_a_thread(|| words_here(file)).unwrap_or_default()
}

fn words_here(file: &SourceFile) -> Vec<Word> {
    parse::tokens(file).map_or_else(|_| Vec::new(), words_of)
}

/// The words of some tokens, in their order.
#[must_use]
pub fn words_of(tokens: TokenStream) -> Vec<Word> {
    let mut words = Vec::new();
    walk(tokens, &mut |tree| {
        let text = tree.to_string();
        let is_truth = text == "true" || text == "false";
        let is_literal = matches!(tree, TokenTree::Literal(_)) || is_truth;
        words.push(Word { line: number(tree.span().start().line), text, is_literal });
    });
    words
}

/// Goes through tokens in the order of the text, without recursion.
fn walk(tokens: TokenStream, see: &mut impl FnMut(&TokenTree)) {
    let mut open = vec![tokens.into_iter()];
    while let Some(trees) = open.last_mut() {
        match trees.next() {
            Some(TokenTree::Group(group)) => open.push(group.stream().into_iter()),
            Some(tree) => see(&tree),
            None => drop(open.pop()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test's own text is valid")]

    use super::*;

    fn text(files: &[(&str, Role, &str)]) -> Sources {
        let file = |(name, role, text): &(&str, Role, &str)| SourceFile {
            name: name.parse().unwrap(),
            role: *role,
            text: (*text).to_owned(),
        };
        let files = files.iter().map(file).collect();
        Sources { language: "rust".parse().unwrap(), files, watched: false }
    }

    #[test]
    fn tests_among_code_go_with_the_tests() {
        let code = text(&[
            ("code.rs", Role::Code, "fn a() {}\n#[test]\nfn new() {}\nfn b() {}\n"),
            ("tests.rs", Role::Tests, "new"),
        ]);
        let tests = text(&[
            ("code.rs", Role::Code, "fn c() {}\n#[cfg(test)]\nmod tests { fn é() {} }\n"),
            ("tests.rs", Role::Tests, "old"),
        ]);
        let crossed = crossed(&code, &tests).unwrap();
        let texts: Vec<&str> = crossed.files.iter().map(|file| file.text.as_str()).collect();
        let blank = " ".repeat(11);
        let whole = format!(
            "fn a() {{}}\n{}\n{blank}\nfn b() {{}}\n\n#[cfg(test)]\nmod tests {{ fn é() {{}} }}\n",
            " ".repeat(7)
        );
        assert_eq!(texts, [whole.as_str(), "old"]);
    }

    #[test]
    fn tests_in_a_file_that_is_not_there_cannot_be_crossed() {
        let code = text(&[("new.rs", Role::Code, "fn a() {}")]);
        let tests = text(&[("old.rs", Role::Code, "#[test] fn a() {}")]);
        assert!(crossed(&code, &tests).is_none());
    }

    #[test]
    fn names_are_replaced_as_words() {
        let renames = BTreeMap::from([("say".to_owned(), "tell_all".to_owned())]);
        let text = "use crate::é::say; // say\nfn f() { say(\"say\").says(x.say()) }";
        let expected =
            "use crate::é::tell_all; // say\nfn f() { tell_all(\"say\").says(x.tell_all()) }";
        assert_eq!(renamed(text, &renames).unwrap(), expected);
    }
}
