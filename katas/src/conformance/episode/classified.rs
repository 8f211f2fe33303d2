//! The rules by which an episode has its category: Kou, Johnson and Erdogmus, *Operational
//! definition and automated inference of test-driven development with Zorro* (2010), as Becker and
//! others took them over for Besouro (2015).

use super::Category;

/// The most bytes that a change to the code may come to and be a small one.
const SMALL: i64 = 100;

/// What is to be known of an episode.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Traits {
    /// Whether a test is new.
    pub creates_test: bool,
    /// Whether the tests are not what they were.
    pub edits_tests: bool,
    /// Whether the code is not what it was.
    pub edits_code: bool,
    /// Whether the code was edited before the new test was.
    pub code_comes_first: bool,
    /// Whether the new test did not compile, and the code was edited then.
    pub answers_compile_error: bool,
    /// Whether tests failed after the new one was written, and the code was edited then.
    pub answers_failure: bool,
    /// Whether a run failed, or did not compile.
    pub has_failed: bool,
    /// How many functions the code has more.
    pub methods: i64,
    /// How many lines that are not blank.
    pub statements: i64,
    /// How many bytes.
    pub bytes: i64,
}

/// The category, and the kind in it.
///
/// Code that was touched before the test and answers its failure as well is test-first: a
/// declaration that lets the test compile is no code before its test.
pub fn classify(traits: &Traits) -> (Category, &'static str) {
    let Traits { creates_test, edits_tests, edits_code, .. } = *traits;
    match (traits.answers_compile_error, traits.answers_failure) {
        (true, true) => return (Category::TestFirst, "1"),
        (true, false) => return (Category::TestFirst, "2"),
        (false, true) => return (Category::TestFirst, "3"),
        (false, false) => {}
    }
    match (creates_test, edits_code) {
        (true, true) if !traits.code_comes_first => (Category::TestFirst, "4"),
        (true, true) if traits.has_failed => (Category::TestLast, "2"),
        (true, true) => (Category::TestLast, "1"),
        (true, false) if traits.has_failed => (Category::TestAddition, "2"),
        (true, false) => (Category::TestAddition, "1"),
        (false, true) if edits_tests => (Category::Refactoring, "3"),
        (false, true) => code_alone(traits),
        (false, false) if edits_tests => (Category::Refactoring, "1A"),
        (false, false) if traits.has_failed => (Category::Regression, "2"),
        (false, false) => (Category::Regression, "1"),
    }
}

/// The same where only the code is another: it is refactored unless it has grown.
fn code_alone(traits: &Traits) -> (Category, &'static str) {
    match traits {
        Traits { methods, statements, .. } if *methods < 0 || *statements <= 0 => {
            (Category::Refactoring, "2A")
        }
        Traits { methods: 0, .. } => (Category::Production, "1"),
        Traits { bytes, .. } if *bytes <= SMALL => (Category::Production, "2"),
        _ => (Category::Production, "3"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Category, Traits, classify};

    const NOTHING: Traits = Traits {
        creates_test: false,
        edits_tests: false,
        edits_code: false,
        code_comes_first: false,
        answers_compile_error: false,
        answers_failure: false,
        has_failed: false,
        methods: 0,
        statements: 0,
        bytes: 0,
    };
    const TEST: Traits = Traits { creates_test: true, edits_tests: true, ..NOTHING };
    const BOTH: Traits = Traits { edits_code: true, ..TEST };
    const CODE: Traits = Traits { edits_code: true, ..NOTHING };

    #[test]
    fn each_published_rule_has_its_category() {
        use Category::{Production, Refactoring, Regression, TestAddition, TestFirst, TestLast};
        let failed = |traits: Traits| Traits { has_failed: true, ..traits };
        let grown = |methods, statements, bytes| Traits { methods, statements, bytes, ..CODE };
        let after = |traits: Traits| Traits { code_comes_first: true, ..traits };
        let compile = Traits { answers_compile_error: true, ..failed(BOTH) };
        let fails = Traits { answers_failure: true, ..failed(BOTH) };
        let cases = [
            (Traits { answers_failure: true, ..compile }, TestFirst, "1"),
            (compile, TestFirst, "2"),
            (fails, TestFirst, "3"),
            (after(fails), TestFirst, "3"),
            (BOTH, TestFirst, "4"),
            (after(BOTH), TestLast, "1"),
            (after(failed(BOTH)), TestLast, "2"),
            (TEST, TestAddition, "1"),
            (failed(TEST), TestAddition, "2"),
            (Traits { edits_tests: true, ..NOTHING }, Refactoring, "1A"),
            (Traits { edits_tests: true, ..CODE }, Refactoring, "3"),
            (grown(0, 0, 20), Refactoring, "2A"),
            (grown(-1, 3, 20), Refactoring, "2A"),
            (grown(0, 1, 500), Production, "1"),
            (grown(1, 3, 100), Production, "2"),
            (grown(1, 3, 101), Production, "3"),
            (NOTHING, Regression, "1"),
            (failed(NOTHING), Regression, "2"),
        ];
        for (traits, category, kind) in cases {
            assert_eq!(classify(&traits), (category, kind), "{traits:?}");
        }
    }
}
