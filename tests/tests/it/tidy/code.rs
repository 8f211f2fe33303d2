//! The words of a Rust source with their lines; what stands in texts and comments is no word.

use proc_macro2::{Delimiter, LexError, TokenStream, TokenTree};

/// A source as one row of words: names, literals, and each sign by itself.
pub struct Code {
    words: Vec<(String, usize)>,
}

impl Code {
    /// Takes a source apart.
    pub fn parse(text: &str) -> Result<Self, LexError> {
        let mut code = Self { words: Vec::new() };
        code.add(text.parse()?);
        Ok(code)
    }

    fn add(&mut self, tokens: TokenStream) {
        for token in tokens {
            let line = token.span().start().line;
            match token {
                TokenTree::Group(group) => {
                    let (open, close) = match group.delimiter() {
                        Delimiter::Parenthesis => ("(", ")"),
                        Delimiter::Brace => ("{", "}"),
                        Delimiter::Bracket => ("[", "]"),
                        Delimiter::None => ("", ""),
                    };
                    self.words.push((open.to_owned(), line));
                    self.add(group.stream());
                    self.words.push((close.to_owned(), group.span_close().start().line));
                }
                word => self.words.push((word.to_string(), line)),
            }
        }
    }

    fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |(word, _)| word)
    }

    /// Where one of `names` stands.
    pub fn names(&self, names: &[&str]) -> Vec<(usize, String)> {
        let found = self.words.iter().filter(|(word, _)| names.contains(&word.as_str()));
        found.map(|(word, line)| (*line, word.clone())).collect()
    }

    /// Where `words` stand in this order.
    pub fn sequence(&self, words: &[&str]) -> Vec<(usize, String)> {
        let starts = self.words.windows(words.len());
        let found = starts.filter(|window| window.iter().map(|(word, _)| word).eq(words));
        found.map(|window| (window[0].1, words.concat())).collect()
    }

    /// Where one of `modules` of the standard library is named, by itself or in a list.
    pub fn std_modules(&self, modules: &[&str]) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for index in 0..self.words.len() {
            let is_std = self.word(index) == "std" && self.word(index + 1) == ":";
            if !is_std || self.word(index + 2) != ":" {
                continue;
            }
            let named = match self.word(index + 3) {
                "{" => self.listed(index + 3),
                _ => vec![index + 3],
            };
            for index in named.into_iter().filter(|index| modules.contains(&self.word(*index))) {
                found.push((self.words[index].1, format!("std::{}", self.word(index))));
            }
        }
        found
    }

    /// `allow(…)` attributes without `reason`.
    pub fn allows_without_reason(&self) -> Vec<(usize, String)> {
        let is_allow = |index: &usize| {
            *index > 0
                && matches!(self.word(index - 1), "[" | ",")
                && self.word(*index) == "allow"
                && self.word(index + 1) == "("
        };
        let allows = (0..self.words.len()).filter(is_allow);
        let silent = allows.filter(|index| {
            !self.listed(index + 1).into_iter().any(|listed| self.word(listed) == "reason")
        });
        silent
            .map(|index| (self.words[index].1, format!("allow({}…", self.word(index + 2))))
            .collect()
    }

    /// The first words of the items in the list that opens at `open`.
    fn listed(&self, open: usize) -> Vec<usize> {
        let mut depth = 0_usize;
        let mut items = Vec::new();
        for index in open..self.words.len() {
            match self.word(index) {
                "(" | "{" | "[" => depth += 1,
                ")" | "}" | "]" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            if depth == 1 && (index == open || self.word(index) == ",") {
                items.push(index + 1);
            }
        }
        items
    }
}

#[test]
fn words_in_texts_and_comments_are_no_code() {
    let code =
        Code::parse("fn a() { f(\"Instant\"); } // Instant\n/// Instant\nfn b() {}").unwrap();
    assert_eq!(code.names(&["Instant"]), []);
    let code = Code::parse("use std::time;\n\nlet now = time::Instant::now();").unwrap();
    assert_eq!(code.names(&["Instant"]), [(3, "Instant".to_owned())]);
}

#[test]
fn modules_of_the_standard_library_are_found_in_lists_too() {
    let found = |text: &str| Code::parse(text).unwrap().std_modules(&["fs", "net"]);
    assert_eq!(found("use std::fs;"), [(1, "std::fs".to_owned())]);
    assert_eq!(found("use std::{fmt,\n net::{self, IpAddr}};"), [(2, "std::net".to_owned())]);
    assert_eq!(found("use std::{fmt, path::{fs}}; let fs = net;"), []);
}

#[test]
fn an_attribute_is_told_from_a_text_that_shows_one() {
    let found = |text: &str| Code::parse(text).unwrap().sequence(&["#", "[", "ignore"]).len();
    assert_eq!(found("#[test]\n#[ignore = \"slow\"]\nfn a() {}"), 1);
    assert_eq!(found("const TEXT: &str = \"#[ignore]\"; // #[ignore]"), 0);
}

#[test]
fn an_exception_without_a_reason_is_found() {
    let found = |text: &str| Code::parse(text).unwrap().allows_without_reason().len();
    assert_eq!(found("#[allow(dead_code)] fn a() {}"), 1);
    assert_eq!(found("#![allow(clippy::x, clippy::y)]"), 1);
    assert_eq!(found("#[cfg_attr(test, allow(x))] fn a() {}"), 1);
    assert_eq!(found("#[allow(dead_code, reason = \"it is\")] fn a() { allow(1) }"), 0);
}
