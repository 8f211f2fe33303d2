//! The sentence that the driver reads for each rule.

use super::Reason;
use crate::diagnostic::Span;
use crate::report::TestName;
use crate::sentence::{list, list_with, message, name, quoted};
use crate::strength::Weakness;

/// A table of sentences, and so longer than a screen: what is wrong, then the legal next step.
impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let them = |names: &[TestName]| if names.len() == 1 { "it" } else { "them" };
        let fail = |names: &[TestName]| if names.len() == 1 { "fails" } else { "fail" };
        match self {
            Reason::NoItemPicked => write!(
                f,
                "No item of the test list is picked. Pick the one that this test is for, then run."
            ),
            Reason::NoNewTest => {
                write!(f, "There is no new test yet. Write one for the item you picked, then run.")
            }
            Reason::CodeBeforeTest => write!(
                f,
                "The code changed before there is a test for it. Take the change back, or write \
                 the one test that asks for it, then run."
            ),
            Reason::CodeInOpening => write!(
                f,
                "The code rests until its tests say what it does today. Take the change back, and \
                 describe the code as it is, then run."
            ),
            Reason::NotAsItIs(test) => write!(
                f,
                "‘{}’ says what the code does not do today. Mend its expectation, so that it tells \
                 what the code answers, then run.",
                name(test.short())
            ),
            Reason::SeveralNewTests(names) => write!(
                f,
                "{} new tests at once: {}. Keep one, put the others on the test list, then run.",
                names.len(),
                list(names)
            ),
            Reason::OlderTestsChanged(names) => write!(
                f,
                "{} changed, and older tests rest in Red. Take that back, then run; once this \
                 cycle is green, change {} in Refactor.",
                list(names),
                them(names)
            ),
            Reason::OlderHelpersChanged(names) => write!(
                f,
                "{} changed, and older tests stand on that. Take it back, then run; what stands \
                 beside the tests changes in Refactor.",
                quoted(names)
            ),
            Reason::OlderTestsGone(names) => write!(
                f,
                "{} not there any more. Bring {} back, then run; a test is taken away in \
                 Refactor, never in passing.",
                list_with(names, "is", "are"),
                them(names)
            ),
            Reason::TestsIgnored(names) => write!(
                f,
                "{} switched off and would never fail. Switch {} on again, then run.",
                list_with(names, "is", "are"),
                them(names)
            ),
            Reason::OlderTestsFail(names) => write!(
                f,
                "{} passed at the last commit and {} now. Only the new test may be red: take back \
                 what broke {}, then run.",
                list(names),
                fail(names),
                them(names)
            ),
            Reason::NewTestIgnored(test) => write!(
                f,
                "‘{}’ is switched off and cannot fail. Switch it on, then run.",
                name(test.short())
            ),
            Reason::PassesAlready(test) => write!(
                f,
                "‘{}’ passes already, so it asks for nothing new. Make it ask for behaviour that \
                 is not there yet, or take it out and pick another item, then run.",
                name(test.short())
            ),
            Reason::DuplicateTest(test, older) => write!(
                f,
                "‘{}’ says the very same as ‘{}’. Make it ask for behaviour that is not there \
                 yet, then run.",
                name(test.short()),
                name(older.short())
            ),
            Reason::AssertsNothing(test) => write!(
                f,
                "‘{}’ asserts nothing, so it can fail only by accident. Say in it what the code \
                 should answer, then run.",
                name(test.short())
            ),
            Reason::AssertsConstants(test) => write!(
                f,
                "‘{}’ asserts nothing of the code: what it compares is the same whatever the code \
                 does. Let it ask the code, then run.",
                name(test.short())
            ),
            Reason::MoreCodeThanAsked(names, _) => write!(
                f,
                "{} more than the new test needs to compile. Take it out, or leave a stub, then \
                 run.",
                match names.as_slice() {
                    [_] => format!("{} is", quoted(names)),
                    _ => format!("{} are", quoted(names)),
                }
            ),
            Reason::TestsUnread(names) => write!(
                f,
                "{} made by a macro that nobody can read: this step is unverified. Write the new \
                 test as a function of its own, then run.",
                list_with(names, "is", "are")
            ),
            Reason::OwnPreparation(test, place) => write!(
                f,
                "‘{}’ stops at {place}, before it reaches the code, and so says nothing about \
                 the code. Mend the test, then run.",
                name(test.short())
            ),
            Reason::NotPredicted => f.write_str(
                "It fails for the right reason, and nobody said beforehand how. Say how it will \
                 fail, then run again.",
            ),
            Reason::TimedOut(test) => write!(
                f,
                "‘{}’ did not end in time, which says nothing about its assertion. Make it end, \
                 then run.",
                name(test.short())
            ),
            Reason::EndedEarly(test, how) => write!(
                f,
                "‘{}’ ended early ({}), so its assertion was never judged. Let it come to its \
                 end, then run.",
                name(test.short()),
                message(how)
            ),
            Reason::SyntaxError(file, at, said) => write!(
                f,
                "{} line {} cannot be read: {}. Mend it, then run.",
                name(file.as_str()),
                at.line,
                message(said)
            ),
            Reason::Typo { written, exists, place } => write!(
                f,
                "‘{}’ at {place} is one typo away from ‘{}’, which exists. Mend the name, or \
                 choose one that is less alike, then run.",
                name(written),
                name(exists)
            ),
            Reason::MissingUse { name: missing, place } => write!(
                f,
                "‘{}’ at {place} exists, and is not brought in. Add its ‘use’ line, or declare \
                 your own in the code, then run.",
                name(missing)
            ),
            Reason::TestNameTwice(twice) => {
                write!(f, "Two tests are called ‘{}’. Rename the new one, then run.", name(twice))
            }
            Reason::DoesNotCompile { message: said, place } => {
                let at = place.as_ref().map(|place| format!(", at {place}")).unwrap_or_default();
                write!(f, "It does not compile: {}{at}. Mend that, then run.", message(said))
            }
            Reason::CompilerCrashed => write!(
                f,
                "The compiler itself broke down on this text. Take back the last change, then run."
            ),
            Reason::LimitHit(stage, limit) => {
                write!(f, "{stage} {limit}. Take back what causes that, then run.")
            }
            Reason::NoList(how) => write!(
                f,
                "The program ended before it named its tests ({}). Take out what ends it, then \
                 run.",
                message(how)
            ),
            Reason::NoTestRan => {
                write!(
                    f,
                    "Not one test ran, so nothing is shown. Write one or bring one back, then run."
                )
            }
            Reason::FrozenTestsChanged(names) => write!(
                f,
                "The tests are frozen, and {}. Take that back to finish the green, or go back to \
                 red to mend the test.",
                list_with(names, "is not as it was", "are not as they were")
            ),
            Reason::FrozenHelpersChanged(names) => write!(
                f,
                "What stands beside the tests is frozen too, and {} changed. Take that back to \
                 finish the green, or go back to red.",
                quoted(names)
            ),
            Reason::UnexecutedCode(spans) => write!(
                f,
                "No test executes {}, so nothing asks for it. Take it out, and put a test for it \
                 on the list, then run.",
                stretches(spans)
            ),
            Reason::KnowsItIsTested(words, place) => write!(
                f,
                "By ‘{}’ at {place} the code can tell that it is being tested, and then a test \
                 shows nothing. Take that out, then run.",
                name(words)
            ),
            Reason::StillRed(names) => write!(
                f,
                "{} still {}. Write the least code that makes {} pass, then run.",
                list(names),
                fail(names),
                them(names)
            ),
            Reason::TestsWeakened(lost) => match lost.first() {
                Some(Weakness::Fails(test)) => write!(
                    f,
                    "‘{}’ as it was fails on the new code: a clean-up changes no behaviour. Take \
                     that back, or go back to the last green text.",
                    name(test.short())
                ),
                Some(Weakness::Unnoticed(mutant)) => write!(
                    f,
                    "The tests noticed {}, and do so no more. Bring the lost example back, or go \
                     back to the last green text.",
                    mutant.change()
                ),
                Some(Weakness::Gone(test)) => write!(
                    f,
                    "‘{}’ is gone, and no other test shows what it did. Bring its example back, or \
                     go back to the last green text.",
                    name(test.short())
                ),
                None => write!(f, "The tests are weaker now. Go back to the last green text."),
            },
            Reason::NewBehaviour(names) => write!(
                f,
                "{} on the code as it was: new behaviour needs a red of its own. Take it out, \
                 then run.",
                list_with(names, "fails", "fail")
            ),
            Reason::Told(told) => f.write_str(&told.sentence),
            Reason::Broke(names) => write!(
                f,
                "{} passed before this clean-up and {} now. Mend that and run, or go back to the \
                 last green text.",
                list(names),
                fail(names)
            ),
        }
    }
}

/// The first stretch of text with its lines, and how many more there are.
fn stretches(spans: &[Span]) -> String {
    let Some(first) = spans.first() else { return "some of the code".to_owned() };
    let (from, to) = (first.from.line, first.to.line);
    let lines = if from == to { format!("line {from}") } else { format!("lines {from} to {to}") };
    let more = spans.len() - 1;
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("{} {lines}{more}", name(first.file.as_str()))
}
