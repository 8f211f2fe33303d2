//! What differs from language to language in what the navigator says.

use crate::id::LanguageId;

/// The code of an error about a test's name that is there twice, in languages that do not say so
/// themselves.
pub const DEFINED_TWICE: &str = "DefinedTwice";

/// The code of an error about something of the harness that got another meaning.
pub const SHADOWED: &str = "Shadowed";

/// A language's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idiom {
    /// A body that does nothing yet.
    pub stub: &'static str,
    /// The shape of a test, in half a sentence.
    pub a_test: &'static str,
    /// What a text in order does first of all.
    pub works: &'static str,
    /// What a test did that broke off, in front of its message.
    pub broke_off: &'static str,
    /// What a test did not do that should have broken off.
    pub did_not_break_off: &'static str,
}

const RUST: Idiom = Idiom {
    stub: "todo!()",
    a_test: "One #[test] function named after the behaviour, with one assert_eq!(actual, \
             expected).",
    works: "compile",
    broke_off: "panicked:",
    did_not_break_off: "the code did not panic as expected",
};

const PYTHON: Idiom = Idiom {
    stub: "raise NotImplementedError",
    a_test: "One method test_… named after the behaviour, with one self.assertEqual(actual, \
             expected).",
    works: "run",
    broke_off: "raised",
    did_not_break_off: "it passed, and says of itself that it fails",
};

const JAVASCRIPT: Idiom = Idiom {
    stub: "throw new Error(\"not implemented\");",
    a_test: "One test(\"…\", () => { … }) named after the behaviour, with one \
             assert.equal(actual, expected).",
    works: "run",
    broke_off: "threw",
    did_not_break_off: "it did not throw as expected",
};

const TYPESCRIPT: Idiom = Idiom { works: "compile", ..JAVASCRIPT };

const HASKELL: Idiom = Idiom {
    stub: "error \"not implemented\"",
    a_test: "One it \"…\" named after the behaviour, with one actual `shouldBe` expected.",
    works: "compile",
    broke_off: "threw",
    did_not_break_off: "it did not throw as expected",
};

/// The idiom of a language; Rust's for one that nobody knows.
#[must_use]
pub fn of(language: &LanguageId) -> &'static Idiom {
    match language.as_str() {
        "python" => &PYTHON,
        "javascript" => &JAVASCRIPT,
        "typescript" => &TYPESCRIPT,
        "haskell" => &HASKELL,
        _ => &RUST,
    }
}
