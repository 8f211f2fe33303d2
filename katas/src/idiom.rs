//! What differs from language to language in what the gates read and the navigator says.

use crate::id::LanguageId;

/// The code of an error about a test's name that is there twice, in languages that do not say so
/// themselves.
pub const DEFINED_TWICE: &str = "DefinedTwice";

/// The code of an error about something of the harness that got another meaning.
pub const SHADOWED: &str = "Shadowed";

/// A language's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idiom {
    /// Codes of errors for something that a test asks of the code and that is not there.
    pub asks: &'static [&'static str],
    /// Those of them that are about a name which is not there.
    pub missing: &'static [&'static str],
    /// The code of an error about a name that is defined twice.
    pub twice: &'static str,
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

/// In the compiler's codes: names (E0405, E0412, E0422, E0423, E0424, E0425, E0432, E0433, E0531,
/// E0532, E0574, E0599), fields (E0026, E0027, E0063, E0560, E0609, E0610),
/// arguments (E0023, E0057, E0060, E0061, E0107),
/// types and traits (E0277, E0282, E0283, E0308, E0369, E0600, E0604, E0605, E0606, E0614, E0618)
/// and what is not public (E0603, E0616, E0624).
const RUST: Idiom = Idiom {
    asks: &[
        "E0023", "E0026", "E0027", "E0057", "E0060", "E0061", "E0063", "E0107", "E0277", "E0282",
        "E0283", "E0308", "E0369", "E0405", "E0412", "E0422", "E0423", "E0424", "E0425", "E0432",
        "E0433", "E0531", "E0532", "E0560", "E0574", "E0599", "E0600", "E0603", "E0604", "E0605",
        "E0606", "E0609", "E0610", "E0614", "E0616", "E0618", "E0624",
    ],
    missing: &[
        "E0026", "E0405", "E0412", "E0422", "E0425", "E0432", "E0433", "E0531", "E0560", "E0599",
        "E0609",
    ],
    twice: "E0428",
    stub: "todo!()",
    a_test: "One #[test] function named after the behaviour, with one assert_eq!(actual, \
             expected).",
    works: "compile",
    broke_off: "panicked:",
    did_not_break_off: "the code did not panic as expected",
};

/// In the names of the exceptions that loading a module raises.
const PYTHON: Idiom = Idiom {
    asks: &["ImportError", "ModuleNotFoundError", "NameError", "AttributeError"],
    missing: &["ImportError", "ModuleNotFoundError", "NameError", "AttributeError"],
    twice: DEFINED_TWICE,
    stub: "raise NotImplementedError",
    a_test: "One method test_… named after the behaviour, with one self.assertEqual(actual, \
             expected).",
    works: "run",
    broke_off: "raised",
    did_not_break_off: "it passed, and says of itself that it fails",
};

/// In the names of the errors that loading a module throws.
const JAVASCRIPT: Idiom = Idiom {
    asks: &["MissingExport", "MissingModule", "ReferenceError", "TypeError"],
    missing: &["MissingExport", "MissingModule", "ReferenceError", "TypeError"],
    twice: DEFINED_TWICE,
    stub: "throw new Error(\"not implemented\");",
    a_test: "One test(\"…\", () => { … }) named after the behaviour, with one \
             assert.equal(actual, expected).",
    works: "run",
    broke_off: "threw",
    did_not_break_off: "it did not throw as expected",
};

/// In the compiler's codes: names (2304, 2552, 2503), modules and what they export (2305, 2307,
/// 2459, 2614, 2724), properties (2339, 2551, 2353, 2741, 2739, 2740), arguments (2345, 2353, 2554,
/// 2555, 2558), types (2322, 2349, 2351, 2365, 2367, 2739, 2769) and what is not public (2341,
/// 2445).
const TYPESCRIPT: Idiom = Idiom {
    asks: &[
        "TS2304", "TS2305", "TS2306", "TS2307", "TS2322", "TS2339", "TS2341", "TS2345", "TS2349",
        "TS2351", "TS2353", "TS2365", "TS2367", "TS2445", "TS2459", "TS2503", "TS2551", "TS2552",
        "TS2554", "TS2555", "TS2558", "TS2614", "TS2724", "TS2739", "TS2740", "TS2741", "TS2769",
    ],
    missing: &[
        "TS2304", "TS2305", "TS2307", "TS2339", "TS2459", "TS2503", "TS2551", "TS2552", "TS2614",
        "TS2724",
    ],
    works: "compile",
    ..JAVASCRIPT
};

/// In the words of its harness, since the compiler has no codes.
const HASKELL: Idiom = Idiom {
    asks: &[
        "NotInScope",
        "MissingModule",
        "MissingExport",
        "TypeMismatch",
        "MissingInstance",
        "ArgumentCount",
        "MissingField",
    ],
    missing: &["NotInScope", "MissingModule", "MissingExport", "MissingField"],
    twice: "DefinedTwice",
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
