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

/// Words of the language and of its Prelude, of which everybody knows that they are not the code's.
const KNOWN: &[&str] = &[
    "do",
    "let",
    "in",
    "if",
    "then",
    "else",
    "case",
    "of",
    "where",
    "_",
    "abs",
    "all",
    "and",
    "any",
    "compare",
    "concat",
    "concatMap",
    "const",
    "div",
    "divMod",
    "drop",
    "dropWhile",
    "either",
    "elem",
    "even",
    "filter",
    "flip",
    "floor",
    "fmap",
    "foldl",
    "foldr",
    "fromIntegral",
    "fst",
    "gcd",
    "head",
    "id",
    "init",
    "last",
    "lcm",
    "length",
    "lines",
    "lookup",
    "map",
    "mapM_",
    "max",
    "maximum",
    "maybe",
    "min",
    "minimum",
    "mod",
    "negate",
    "not",
    "null",
    "odd",
    "or",
    "otherwise",
    "print",
    "product",
    "pure",
    "putStr",
    "putStrLn",
    "quot",
    "rem",
    "replicate",
    "return",
    "reverse",
    "round",
    "show",
    "snd",
    "sqrt",
    "subtract",
    "sum",
    "tail",
    "take",
    "takeWhile",
    "uncurry",
    "unlines",
    "unwords",
    "unzip",
    "words",
    "zip",
    "zipWith",
    "Int",
    "Integer",
    "String",
    "Bool",
    "Double",
    "Char",
    "Maybe",
    "Just",
    "Nothing",
    "True",
    "False",
    "Either",
    "Left",
    "Right",
    "IO",
    "+",
    "-",
    "*",
    "/",
    "==",
    "/=",
    "<",
    ">",
    "<=",
    ">=",
    "&&",
    "||",
    "++",
    "$",
    ".",
    ":",
    "!!",
    "^",
    ",",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ";",
    "=",
    "->",
    "<-",
    "::",
    "..",
    "|",
    "\\",
    "@",
    "`",
    "~",
    "<$>",
    "<*>",
    ">>",
    ">>=",
    "()",
];

/// What a test asserts; none where that cannot be told: where a name might be anybody's, such as
/// one that is bound around the test.
pub fn of(
    test: &TestNode<'_>,
    found: &Found<'_>,
    file: &SourceFile,
    code: &Names,
) -> Option<Asserts> {
    let [body] = test.body.as_slice() else { return None };
    let (all, helpers) = with_helpers(words(body, file), found, file);
    let is_of_code = all.iter().any(|word| code.has_item(word));
    let asserts = all.iter().any(|word| is_assertion(word));
    if asserts && is_of_code {
        return Some(Asserts::OfTheCode);
    }
    let around = bound_around(body, file);
    let is_known = |word: &&str| {
        let is_told = is_literal(word) || is_assertion(word) || KNOWN.contains(word);
        let is_own = helpers.contains(word) || code.has_item(word);
        !around.contains(word) && (is_told || is_own)
    };
    // What a hook gives to it may be anything.
    let is_given = matches!(body.kind(), "lambda" | "lambda_case");
    if is_given || !all.iter().all(is_known) {
        return None;
    }
    if asserts {
        return Some(Asserts::Constants);
    }
    (helpers.is_empty() && does_nothing(body, file)).then_some(Asserts::Nothing)
}

fn is_literal(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || c == '"' || c == '\'')
}

fn is_assertion(word: &str) -> bool {
    ASSERTIONS.iter().any(|begin| word.starts_with(begin)) || SIGNS.contains(&word)
}

fn words<'a>(node: &Node<'_>, file: &'a SourceFile) -> BTreeSet<&'a str> {
    leaves::ranges(*node).into_iter().filter_map(|range| file.text.get(range)).collect()
}

/// The words of a test with those of the helpers that it calls, by whatever other; and the names
/// of those.
fn with_helpers<'a>(
    own: BTreeSet<&'a str>,
    found: &'a Found<'_>,
    file: &'a SourceFile,
) -> (BTreeSet<&'a str>, BTreeSet<&'a str>) {
    let (mut all, mut names) = (own, BTreeSet::new());
    let mut open: Vec<_> = found.helpers.iter().collect();
    while let Some(at) = open.iter().position(|helper| all.contains(helper.name.as_str())) {
        let helper = open.swap_remove(at);
        names.insert(helper.name.as_str());
        // What it takes is given by the test, or by another helper.
        names.extend(
            helper.body.child_by_field_name("patterns").iter().flat_map(|taken| words(taken, file)),
        );
        all.extend(words(&helper.body, file));
    }
    (all, names)
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
