//! Any event that the domain can hold, for the tests.

mod facts;
mod pairing;
mod reason;
mod remark;
mod strength;

use facts::facts;
use katas::change::{ChangeSet, Part};
use katas::command::{OfferKind, Rung};
use katas::diagnostic::{Diagnostic, Position, Severity, Span, Suggestion};
use katas::event::{Event, Finding, Opened, Origin, Recorded};
use katas::evidence::{ConfirmedRed, PassingRun};
use katas::fork::Forked;
use katas::id::{CycleNumber, FileName, FileVersion, ItemId, RulesVersion, RunId, Sequence};
use katas::id::{TextVersion, Timestamp};
use katas::kata::{KataItem, StarterFile};
use katas::onward::Onward;
use katas::opening::{Coverage, Described, Opening};
use katas::policy::{Policy, Strictness};
use katas::prediction::Prediction;
use katas::reason::Ask;
use katas::report::{Failure, FailureKind, Limit, Outcome, Place, Report, Stage, TestName};
use katas::report::{TestOutcome, TestResult};
use katas::text::Role;
use proptest::collection::vec;
use proptest::option::of as maybe;
use proptest::prelude::*;
use reason::reason;
use remark::remark;

type Any<T> = BoxedStrategy<T>;

/// Any event at any place in the log.
pub fn recorded() -> Any<Recorded> {
    let by = (name("[a-z0-9-]{1,32}"), any::<u64>(), maybe(pairing::person_id()))
        .prop_map(|(client, number, person)| Origin { client, number, person });
    (any::<u64>(), any::<u64>(), maybe(by), event())
        .prop_map(|(sequence, at, by, event)| Recorded {
            sequence: Sequence(sequence),
            at: Timestamp(at),
            by,
            event,
        })
        .boxed()
}

fn event() -> Any<Event> {
    let opened = opened().prop_map(Event::SessionOpened);
    prop_oneof![opened, list_event(), run_event(), cycle_event(), pairing::event()].boxed()
}

fn list_event() -> Any<Event> {
    let change =
        (file(), any::<u32>(), vec(change_set(), 0..4)).prop_map(|(file, base, changes)| {
            Event::TextChanged { file, base: FileVersion(base), changes }
        });
    prop_oneof![
        change,
        item().prop_map(|item| Event::ItemPicked { item }),
        (item(), text()).prop_map(|(item, text)| Event::ItemAdded { item, text }),
        (item(), text()).prop_map(|(item, text)| Event::ItemReworded { item, text }),
        item().prop_map(|item| Event::ItemRemoved { item }),
        one_of(&Rung::ALL).prop_map(|rung| Event::HintGiven { rung }),
        (one_of(&[OfferKind::Stub, OfferKind::Hint]), any::<bool>())
            .prop_map(|(offer, taken)| Event::OfferAnswered { offer, taken }),
    ]
    .boxed()
}

fn run_event() -> Any<Event> {
    prop_oneof![
        (run(), version(), vec(pairing::person(), 0..3))
            .prop_map(|(run, version, beside)| Event::RunStarted { run, version, beside }),
        (run(), report(), facts()).prop_map(|(run, report, facts)| Event::RunFinished {
            run,
            report,
            facts
        }),
        run().prop_map(|run| Event::RunCancelled { run }),
        (run(), text()).prop_map(|(run, reason)| Event::RunLost { run, reason }),
        run().prop_map(|run| Event::RunOutdated { run }),
        (run(), vec(reason(), 0..4)).prop_map(|(run, reasons)| Event::StepRefused { run, reasons }),
        (run(), vec(remark(), 0..4)).prop_map(|(run, remarks)| Event::Remarked { run, remarks }),
        (run(), test(), vec(ask(), 0..3)).prop_map(|(run, test, asks)| Event::NearlyRed {
            run,
            test,
            asks
        }),
    ]
    .boxed()
}

fn cycle_event() -> Any<Event> {
    let red = (run(), version(), test(), failure()).prop_map(|(run, version, test, failure)| {
        Event::RedConfirmed(ConfirmedRed::recorded(run, version, test, failure))
    });
    let finding = one_of(&[Finding::Cleaned, Finding::NothingToCleanUp]);
    let committed =
        (any::<u32>(), item(), passing(), text()).prop_map(|(cycle, item, run, message)| {
            Event::Committed { cycle: CycleNumber(cycle), item, run, message }
        });
    prop_oneof![
        red,
        overridden(),
        prediction().prop_map(|prediction| Event::Predicted { prediction }),
        text().prop_map(|question| Event::SpikeStarted { question }),
        Just(Event::SpikeEnded),
        described().prop_map(Event::Characterised),
        passing().prop_map(Event::GreenReached),
        passing().prop_map(Event::GreenHeld),
        (finding, passing()).prop_map(|(finding, run)| Event::RefactoringFinished { finding, run }),
        run().prop_map(|run| Event::RefactoringResumed { run }),
        committed,
        one_of(&[
            Event::Reverted,
            Event::WentBackToRed,
            Event::CycleAbandoned,
            Event::OpeningClosed,
        ]),
        run().prop_map(Event::RevertedTo),
        (any::<u64>(), maybe(run()))
            .prop_map(|(from, run)| { Event::SessionForked(Forked { from: Sequence(from), run }) }),
    ]
    .boxed()
}

fn overridden() -> Any<Event> {
    let red = (run(), version(), test(), failure()).prop_map(|(run, version, test, failure)| {
        Onward::Green(ConfirmedRed::recorded(run, version, test, failure))
    });
    let onward =
        prop_oneof![red, passing().prop_map(Onward::Refactor), passing().prop_map(Onward::Held)];
    (run(), text(), onward)
        .prop_map(|(run, reason, onward)| Event::Overridden { run, reason, onward })
        .boxed()
}

fn prediction() -> Any<Prediction> {
    prop_oneof![
        Just(Prediction::DoesNotCompile),
        maybe(text()).prop_map(|actual| Prediction::Assertion { actual }),
        Just(Prediction::Stub),
        Just(Prediction::BreaksOff),
        Just(Prediction::Passes),
    ]
    .boxed()
}

fn policy() -> Any<Policy> {
    (one_of(&[Strictness::Strict, Strictness::Coach]), any::<bool>(), maybe(one_of(&Rung::ALL)))
        .prop_map(|(strictness, prediction, hints)| Policy { strictness, prediction, hints })
        .boxed()
}

fn opened() -> Any<Opened> {
    let starter = (file(), one_of(&[Role::Code, Role::Tests]), text())
        .prop_map(|(name, role, text)| StarterFile { name, role, text });
    let kata_item = (item(), text()).prop_map(|(id, text)| KataItem { id, text });
    let names = (name("[a-z0-9-]{1,60}"), text(), name("[a-z0-9-]{1,20}"));
    let opening = maybe(vec(item(), 0..3).prop_map(|items| Opening { items }).boxed());
    let rules = (policy(), any::<u32>());
    (names, vec(starter, 0..3), vec(kata_item, 0..4), facts(), rules, opening)
        .prop_map(|((kata, title, language), files, items, facts, (policy, rules), opening)| {
            Opened {
                kata,
                title,
                language,
                files,
                items,
                facts,
                policy,
                rules: RulesVersion(rules),
                opening,
            }
        })
        .boxed()
}

fn described() -> Any<Described> {
    let coverage = (any::<u32>(), any::<u32>(), maybe(place()))
        .prop_map(|(executed, of, next)| Coverage { executed, of, next });
    (passing(), test(), maybe(coverage.boxed()))
        .prop_map(|(run, test, coverage)| Described { run, test, coverage })
        .boxed()
}

fn change_set() -> Any<ChangeSet> {
    let replace =
        (any::<u32>(), text()).prop_map(|(delete, insert)| Part::Replace { delete, insert });
    vec(prop_oneof![any::<u32>().prop_map(Part::Keep), replace], 0..5).prop_map(ChangeSet).boxed()
}

fn report() -> Any<Report> {
    let stage = one_of(&[Stage::Compile, Stage::List, Stage::Tests]);
    let outcome = prop_oneof![
        Just(Outcome::DoesNotCompile),
        text().prop_map(|how| Outcome::CompilerCrashed { how }),
        text().prop_map(|how| Outcome::EndedEarly { how }),
        vec(test_result(), 0..4).prop_map(|tests| Outcome::Tested { tests }),
        Just(Outcome::NoTests),
        (stage, limit()).prop_map(|(stage, limit)| Outcome::LimitHit { stage, limit }),
    ];
    (outcome, vec(diagnostic(), 0..3), any::<u64>(), any::<u64>())
        .prop_map(|(outcome, diagnostics, compile_us, tests_us)| Report {
            outcome,
            diagnostics,
            compile_us,
            tests_us,
        })
        .boxed()
}

fn limit() -> Any<Limit> {
    use Limit::{Cpu, Disk, Memory, Output, Tasks, TestCount, Time};
    one_of(&[Time, Cpu, Memory, Disk, Output, TestCount, Tasks])
}

fn test_result() -> Any<TestResult> {
    let outcome = prop_oneof![
        one_of(&[TestOutcome::Passed, TestOutcome::Ignored, TestOutcome::TimedOut]),
        failure().prop_map(TestOutcome::Failed),
        text().prop_map(|how| TestOutcome::EndedEarly { how }),
        limit().prop_map(TestOutcome::OverLimit),
    ];
    (test(), outcome, text(), any::<(u64, Option<Vec<u32>>)>())
        .prop_map(|(name, outcome, output, (duration_us, executed))| TestResult {
            name,
            outcome,
            output,
            duration_us,
            executed,
        })
        .boxed()
}

fn failure() -> Any<Failure> {
    let kind = one_of(&[
        FailureKind::Assertion,
        FailureKind::DidNotPanic,
        FailureKind::Stub,
        FailureKind::ReturnedError,
        FailureKind::Unwrap,
        FailureKind::Panic,
        FailureKind::Missing,
    ]);
    (kind, text(), maybe(place()), maybe(text()), maybe(text()))
        .prop_map(|(kind, message, place, expected, actual)| Failure {
            kind,
            message,
            place,
            expected,
            actual,
        })
        .boxed()
}

fn diagnostic() -> Any<Diagnostic> {
    let suggestion = (text(), span(), text()).prop_map(|(message, span, replacement)| Suggestion {
        message,
        span,
        replacement,
    });
    let severity = one_of(&[Severity::Error, Severity::Warning]);
    let words = (maybe(text()), text(), maybe(text()), vec(text(), 0..3));
    (severity, words, maybe(span()), vec(suggestion, 0..2))
        .prop_map(|(severity, (code, message, label, notes), span, suggestions)| Diagnostic {
            severity,
            code,
            message,
            span,
            label,
            notes,
            suggestions,
        })
        .boxed()
}

fn ask() -> Any<Ask> {
    (maybe(text()), text(), place(), maybe(text()))
        .prop_map(|(name, message, place, stub)| Ask { name, message, place, stub })
        .boxed()
}

fn passing() -> Any<PassingRun> {
    (run(), version(), 1..=u32::MAX)
        .prop_map(|(run, version, passed)| {
            PassingRun::recorded(run, version, passed).expect("at least one passed")
        })
        .boxed()
}

fn span() -> Any<Span> {
    (file(), position(), position()).prop_map(|(file, from, to)| Span { file, from, to }).boxed()
}

fn place() -> Any<Place> {
    (file(), position()).prop_map(|(file, at)| Place { file, at }).boxed()
}

fn position() -> Any<Position> {
    any::<[u32; 2]>().prop_map(|[line, column]| Position { line, column }).boxed()
}

fn run() -> Any<RunId> {
    any::<u32>().prop_map(RunId).boxed()
}

fn version() -> Any<TextVersion> {
    any::<u32>().prop_map(TextVersion).boxed()
}

fn test() -> Any<TestName> {
    text().prop_map(TestName).boxed()
}

fn file() -> Any<FileName> {
    name("[a-z0-9_][a-z0-9_.]{0,59}")
}

fn item() -> Any<ItemId> {
    name("[a-z0-9-]{1,60}")
}

/// Any name of a kind, by the characters that it may have.
fn name<T>(pattern: &'static str) -> Any<T>
where
    T: std::str::FromStr<Err: std::fmt::Debug> + std::fmt::Debug,
{
    pattern.prop_map(|name| name.parse().expect("a name by its own rule")).boxed()
}

/// Any text: the log takes what the domain holds, control characters too.
fn text() -> Any<String> {
    vec(any::<char>(), 0..12).prop_map(String::from_iter).boxed()
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(these: &[T]) -> Any<T> {
    proptest::sample::select(these.to_vec()).boxed()
}
