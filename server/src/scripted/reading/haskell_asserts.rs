//! What a test of hspec asserts. Haskell's names are all written down: what names nothing of the
//! code, and nothing that somebody else might have made of it, does not depend on the code.

use super::leaves::{self, Names};
use super::{Found, TestNode, named};
use crate::runner::sources::SourceFile;
use katas::facts::Asserts;
use std::collections::BTreeSet;
use tree_sitter::Node;

/// How the words begin by which something is asserted.
const ASSERTIONS: &[&str] = &["should", "assert", "expect", "property", "forAll", "quickCheck"];

/// Further such words.
const SIGNS: &[&str] = &["@?=", "@=?", "@?", "===", "=/=", "==>", "pending", "pendingWith"];

/// What does nothing.
const NOTHING: &[&str] = &["pure ()", "return ()", "(pure () :: IO ())", "pure () :: IO ()"];

/// What only prints.
const PRINTS: &[&str] = &["print", "putStrLn", "putStr"];

/// What a test asserts; none where that cannot be told. `others` are names that stand in other
/// files of tests.
pub fn of(
    test: &TestNode<'_>,
    found: &Found<'_>,
    file: &SourceFile,
    code: &Names,
    others: &BTreeSet<&str>,
) -> Option<Asserts> {
    let [body] = test.body.as_slice() else { return None };
    let own = words(body, file);
    // What a hook gives to it may be anything.
    let is_given = matches!(body.kind(), "lambda" | "lambda_case");
    let around = bound_around(body, file);
    let is_open = |word: &&str| others.contains(word) || around.contains(word);
    let (all, helpers) = with_helpers(own, found, file);
    let is_of_code = all.iter().any(|word| code.has_item(word));
    let asserts = all.iter().any(|word| is_assertion(word));
    let cannot_tell = is_given || all.iter().any(is_open);
    match (asserts, is_of_code) {
        (true, true) => Some(Asserts::OfTheCode),
        (true, false) => (!cannot_tell).then_some(Asserts::Constants),
        (false, _) => {
            (!cannot_tell && helpers == 0 && does_nothing(body, file)).then_some(Asserts::Nothing)
        }
    }
}

fn is_assertion(word: &str) -> bool {
    ASSERTIONS.iter().any(|begin| word.starts_with(begin)) || SIGNS.contains(&word)
}

fn words<'a>(node: &Node<'_>, file: &'a SourceFile) -> BTreeSet<&'a str> {
    leaves::ranges(*node).into_iter().filter_map(|range| file.text.get(range)).collect()
}

/// The words of a test with those of the helpers that it calls, by whatever other; and how many
/// those are.
fn with_helpers<'a>(
    own: BTreeSet<&'a str>,
    found: &Found<'_>,
    file: &'a SourceFile,
) -> (BTreeSet<&'a str>, usize) {
    let mut all = own;
    let mut open: Vec<_> = found.helpers.iter().collect();
    let before = open.len();
    while let Some(at) = open.iter().position(|helper| all.contains(helper.name.as_str())) {
        all.extend(words(&open.swap_remove(at).body, file));
    }
    (all, before - open.len())
}

/// The names that are bound around a test: by `let`, `where` and `<-`.
fn bound_around<'a>(body: &Node<'_>, file: &'a SourceFile) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut around = body.parent();
    while let Some(node) = around {
        let mut binds: Vec<Node<'_>> = node.child_by_field_name("binds").into_iter().collect();
        if node.kind() == "do" {
            binds.extend(named(&node).into_iter().filter(|one| one.kind() != "exp"));
        }
        // A function around it is given something, too.
        binds.extend(node.child_by_field_name("patterns"));
        binds.iter().for_each(|bind| found.extend(words(bind, file)));
        around = node.parent();
    }
    found.retain(|word| word.starts_with(|c: char| c.is_lowercase() || c == '_'));
    found
}

/// Whether the last thing that a body does is nothing that could fail.
fn does_nothing(body: &Node<'_>, file: &SourceFile) -> bool {
    let last = named(body).into_iter().rfind(|one| !leaves::says_nothing(one));
    let last = last.filter(|_| body.kind() == "do").unwrap_or(*body);
    file.text.get(last.byte_range()).is_some_and(|text| {
        let first = text.split([' ', '(']).next().unwrap_or_default();
        NOTHING.contains(&text.trim()) || PRINTS.contains(&first)
    })
}
