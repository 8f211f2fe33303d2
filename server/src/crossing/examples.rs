//! The literals of tests, which are their examples: what goes in and what is expected.

use crate::language::halves::{self, Word};
use crate::runner::Sources;
use katas::facts::{Facts, TestFact};
use std::collections::{BTreeMap, BTreeSet};

/// The words of the older tests and of the newer ones.
#[derive(Debug)]
pub struct Examples {
    old: BTreeMap<String, Vec<Word>>,
    new: BTreeMap<String, Vec<Word>>,
    /// All literals of the files in which the newer tests stand.
    literals: BTreeSet<String>,
}

impl Examples {
    /// The examples of two texts.
    #[must_use]
    pub fn of(before: &Sources, after: &Sources, old: &Facts, new: &Facts) -> Self {
        let holds =
            |file: &crate::runner::SourceFile| new.tests.iter().any(|test| test.file == file.name);
        let files = after.files.iter().filter(|file| holds(file));
        let words = files.flat_map(|file| halves::words(after, file));
        let literals = words.filter(|word| word.is_literal).map(|word| word.text).collect();
        Self { old: by_test(before, old), new: by_test(after, new), literals }
    }

    /// Whether every value of an older test still stands beside the newer ones. A test without any
    /// has none to go by; and true and false say little where there are others.
    #[must_use]
    pub fn are_kept(&self, test: &TestFact) -> bool {
        let words = self.old.get(&test.name.0).into_iter().flatten();
        let literals = words.filter(|word| word.is_literal).map(|word| word.text.as_str());
        let (truths, values): (Vec<&str>, Vec<&str>) =
            literals.partition(|text| matches!(*text, "true" | "false" | "True" | "False"));
        let examples = if values.is_empty() { truths } else { values };
        !examples.is_empty() && examples.iter().all(|text| self.literals.contains(*text))
    }

    /// Whether a test is still written in the same way, and only its values are others.
    #[must_use]
    pub fn differ_in_literals_alone(&self, test: &TestFact) -> bool {
        let shape = |words: &Vec<Word>| -> Vec<Option<String>> {
            words.iter().map(|word| (!word.is_literal).then(|| word.text.clone())).collect()
        };
        let (old, new) = (self.old.get(&test.name.0), self.new.get(&test.name.0));
        old.is_some() && old.map(shape) == new.map(shape)
    }
}

/// The words of each test.
fn by_test(sources: &Sources, facts: &Facts) -> BTreeMap<String, Vec<Word>> {
    let mut words: BTreeMap<String, Vec<Word>> = BTreeMap::new();
    for file in &sources.files {
        for word in halves::words(sources, file) {
            if let Some(test) = facts.test_at(&file.name, word.line) {
                words.entry(test.name.0.clone()).or_default().push(word);
            }
        }
    }
    words
}
