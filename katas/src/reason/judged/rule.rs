//! The name of each rule, for programs, and the tests that a reason speaks of.

use super::Reason;
use crate::reason::{BROKE, NO_ITEM_PICKED, NO_NEW_TEST, NOT_PREDICTED};
use crate::report::TestName;
use crate::strength::Weakness;

impl Reason {
    /// The rule's name, which never changes: `passes_already`.
    #[must_use]
    pub fn rule(&self) -> &str {
        match self {
            Reason::NoItemPicked => NO_ITEM_PICKED,
            Reason::NoNewTest => NO_NEW_TEST,
            Reason::CodeBeforeTest | Reason::CodeInOpening | Reason::MoreCodeThanAsked(..) => {
                "code_before_test"
            }
            Reason::NotAsItIs(_) => "not_as_it_is",
            Reason::SeveralNewTests(_) => "several_new_tests",
            Reason::OlderTestsChanged(_) => "older_tests_changed",
            Reason::OlderHelpersChanged(_) => "older_helpers_changed",
            Reason::OlderTestsGone(_) => "older_tests_gone",
            Reason::TestsIgnored(_) => "tests_ignored",
            Reason::OlderTestsFail(_) => "older_tests_fail",
            Reason::NewTestIgnored(_) => "new_test_ignored",
            Reason::PassesAlready(_) => "passes_already",
            Reason::DuplicateTest(..) => "duplicate_test",
            Reason::AssertsNothing(_) => "asserts_nothing",
            Reason::AssertsConstants(_) => "asserts_constants",
            Reason::TestsUnread(_) => "tests_unread",
            Reason::OwnPreparation(..) => "own_preparation",
            Reason::NotPredicted => NOT_PREDICTED,
            Reason::TimedOut(_) => "timed_out",
            Reason::EndedEarly(..) => "ended_early",
            Reason::SyntaxError(..) => "syntax_error",
            Reason::Typo { .. } => "typo",
            Reason::MissingUse { .. } => "missing_use",
            Reason::TestNameTwice(_) => "test_name_twice",
            Reason::DoesNotCompile { .. } => "does_not_compile",
            Reason::CompilerCrashed => "compiler_crashed",
            Reason::LimitHit(..) => "limit_hit",
            Reason::NoList(_) => "no_list",
            Reason::NoTestRan => "no_test_ran",
            Reason::FrozenTestsChanged(_) | Reason::FrozenHelpersChanged(_) => {
                "frozen_tests_changed"
            }
            Reason::UnexecutedCode(_) => "unexecuted_code",
            Reason::KnowsItIsTested(..) => "knows_it_is_tested",
            Reason::StillRed(_) => "still_red",
            Reason::Broke(_) => BROKE,
            Reason::TestsWeakened(_) => "tests_weakened",
            Reason::NewBehaviour(_) => "new_behaviour",
            Reason::Told(told) => &told.rule,
        }
    }

    /// The tests that it speaks of.
    #[must_use]
    pub fn tests(&self) -> &[TestName] {
        match self {
            Reason::SeveralNewTests(tests)
            | Reason::OlderTestsChanged(tests)
            | Reason::OlderTestsGone(tests)
            | Reason::TestsIgnored(tests)
            | Reason::OlderTestsFail(tests)
            | Reason::FrozenTestsChanged(tests)
            | Reason::TestsUnread(tests)
            | Reason::StillRed(tests)
            | Reason::NewBehaviour(tests)
            | Reason::Broke(tests) => tests,
            Reason::NewTestIgnored(test)
            | Reason::PassesAlready(test)
            | Reason::NotAsItIs(test)
            | Reason::DuplicateTest(test, _)
            | Reason::AssertsNothing(test)
            | Reason::AssertsConstants(test)
            | Reason::OwnPreparation(test, _)
            | Reason::TimedOut(test)
            | Reason::EndedEarly(test, _) => std::slice::from_ref(test),
            Reason::TestsWeakened(lost) => match lost.first() {
                Some(Weakness::Fails(test) | Weakness::Gone(test)) => std::slice::from_ref(test),
                Some(Weakness::Unnoticed(_)) | None => &[],
            },
            _ => &[],
        }
    }
}
