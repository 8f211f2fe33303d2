//! Red opens when exactly one new test fails, alone and for the right reason.

use crate::evidence::ConfirmedRed;
use crate::facts::{Asserts, Facts, Stub, TestFact};
use crate::gate::identity::{self, TestChanges};
use crate::gate::{READS_TEXTS, compile, left_out, no_results, stub};
use crate::reason::{Ask, Reason};
use crate::report::{Failure, FailureKind, Report, TestName, TestOutcome};
use crate::session::{InFlight, Session};
use crate::text::{Files, Role, Texts};

/// What the gate says.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It opens.
    Opens(ConfirmedRed),
    /// It does not compile, and only for what the one new test asks of the code.
    Nearly {
        /// The new test.
        test: TestName,
        /// What it asks for.
        asks: Vec<Ask>,
    },
    /// It stays shut, for these reasons, the most important first.
    Refused(Vec<Reason>),
}

/// Judges a run in Red.
#[must_use]
pub fn judge(
    session: &Session,
    flight: &InFlight,
    report: &Report,
    facts: &Facts,
    stubs: &[Stub],
) -> Outcome {
    if session.picked.is_none() {
        return Outcome::Refused(vec![Reason::NoItemPicked]);
    }
    let Looked { changes, new } = match look(session, flight, report, facts) {
        Ok(looked) => looked,
        Err(reasons) => return Outcome::Refused(reasons),
    };
    let (new, reads) = (&new, session.rules >= READS_TEXTS);
    if report.errors().next().is_some() {
        return compile::nearly_red(session, new, report, stubs);
    }
    // With no older test and an ignored new one nothing runs: name the cause and not the effect.
    if new.ignored {
        return Outcome::Refused(vec![Reason::NewTestIgnored(new.name.clone())]);
    }
    if let Some(reason) = no_results(report) {
        return Outcome::Refused(vec![reason]);
    }
    if let Some(reason) = older_tests(&changes, report, facts) {
        return Outcome::Refused(vec![reason]);
    }
    if let Some(failure) = missing(new, report) {
        return compile::asked_by_running(new, failure, stubs);
    }
    let more = || stub::more_than_asked(&session.committed.code, &facts.code);
    let reason = if reads {
        asserts(new, &session.committed.tests)
            .or_else(|| right_reason(new, report, Some(facts)))
            .or_else(more)
            .or_else(|| unpredicted(session))
    } else {
        right_reason(new, report, None)
    };
    match reason {
        Some(reason) => Outcome::Refused(vec![reason]),
        None => ConfirmedRed::of(flight.run, flight.version, report, &new.name)
            .map_or(Outcome::Refused(vec![Reason::NoTestRan]), Outcome::Opens),
    }
}

/// Rule 6: the driver said beforehand how it will fail, where that is asked for.
fn unpredicted(session: &Session) -> Option<Reason> {
    let asked = session.policy.prediction && session.prediction.is_none();
    asked.then_some(Reason::NotPredicted)
}

/// The one new test, and what became of the others.
#[derive(Debug)]
pub struct Looked {
    /// How the tests differ from those of the last commit.
    pub changes: TestChanges,
    /// The new one.
    pub new: TestFact,
}

/// Finds the one new test in a text, before anything is said of how it went.
///
/// # Errors
/// The reasons why there is none to judge, the most important first.
pub fn look(
    session: &Session,
    flight: &InFlight,
    report: &Report,
    facts: &Facts,
) -> Result<Looked, Vec<Reason>> {
    let changes = identity::compare(&session.committed.tests, &facts.tests);
    if let Some(reasons) = compile::refuses(session, &changes, report, facts) {
        return Err(reasons);
    }
    let unread = unread(session, report, facts);
    if session.rules >= READS_TEXTS && !unread.is_empty() {
        return Err(vec![Reason::TestsUnread(unread)]);
    }
    match one_new_test(session, flight, &changes, facts) {
        Ok(new) => Ok(Looked { new: new.clone(), changes }),
        // Without a new test a compile failure is all there is to say.
        Err(Reason::NoNewTest) if report.errors().next().is_some() => {
            Err(vec![compile::first_error(report)])
        }
        Err(reason) => Err(vec![reason]),
    }
}

/// Rule 1: exactly one test is new, and no older one was touched.
fn one_new_test<'a>(
    session: &Session,
    flight: &InFlight,
    changes: &'a TestChanges,
    facts: &Facts,
) -> Result<&'a TestFact, Reason> {
    if !changes.gone.is_empty() {
        return Err(Reason::OlderTestsGone(changes.gone.clone()));
    }
    if !changes.ignored.is_empty() {
        return Err(Reason::TestsIgnored(changes.ignored.clone()));
    }
    if !changes.changed.is_empty() {
        return Err(Reason::OlderTestsChanged(changes.changed.clone()));
    }
    let helpers = identity::helpers(&session.committed.helpers, &facts.helpers);
    if session.rules >= READS_TEXTS && !helpers.changed.is_empty() {
        return Err(Reason::OlderHelpersChanged(helpers.changed));
    }
    match changes.new.as_slice() {
        [new] => Ok(new),
        [] if code_changed(&session.files, &session.committed.texts, &flight.texts) => {
            Err(Reason::CodeBeforeTest)
        }
        [] => Err(Reason::NoNewTest),
        several => {
            Err(Reason::SeveralNewTests(several.iter().map(|test| test.name.clone()).collect()))
        }
    }
}

/// Whether the code is another one now.
#[must_use]
pub fn code_changed(files: &Files, before: &Texts, now: &Texts) -> bool {
    files.role_texts(Role::Code, before) != files.role_texts(Role::Code, now)
}

/// Rule 2: every older test still runs and passes, if it ran before.
#[must_use]
pub fn older_tests(changes: &TestChanges, report: &Report, facts: &Facts) -> Option<Reason> {
    let mut left_out = left_out(report, facts);
    left_out.retain(|name| changes.older.contains(name));
    if !left_out.is_empty() {
        return Some(Reason::TestsIgnored(left_out));
    }
    let failing = report.failed().map(|test| &test.name).filter(|t| changes.older.contains(t));
    let failing: Vec<_> = failing.cloned().collect();
    (!failing.is_empty()).then_some(Reason::OlderTestsFail(failing))
}

/// What the code does not have and the new test asked for, in a language that is not compiled.
fn missing<'a>(new: &TestFact, report: &'a Report) -> Option<&'a Failure> {
    match &report.test(&new.name)?.outcome {
        TestOutcome::Failed(failure) if failure.kind == FailureKind::Missing => Some(failure),
        _ => None,
    }
}

/// New tests that ran and that no parser saw: what a macro made.
fn unread(session: &Session, report: &Report, facts: &Facts) -> Vec<TestName> {
    let ran = report.tests().iter().map(|test| &test.name);
    let read = |name: &TestName| facts.tests.iter().any(|test| test.name == *name);
    let new = ran.filter(|name| !read(name) && !session.committed.ran.contains(name));
    // Where nothing at all is read, the language has no parser that tells.
    if facts.tests.is_empty() && facts.code.is_empty() {
        Vec::new()
    } else {
        new.cloned().collect()
    }
}

/// Rule 3: why the new test asserts nothing of the code; none where it does.
#[must_use]
pub fn asserts(new: &TestFact, older: &[TestFact]) -> Option<Reason> {
    let name = new.name.clone();
    if let Some(twin) = older.iter().find(|test| test.body == new.body) {
        return Some(Reason::DuplicateTest(name, twin.name.clone()));
    }
    match new.asserts {
        Some(Asserts::Nothing) => Some(Reason::AssertsNothing(name)),
        Some(Asserts::Constants) => Some(Reason::AssertsConstants(name)),
        Some(Asserts::OfTheCode) | None => None,
    }
}

/// Rule 4: why the new test's failure does not count; none where it fails for the right reason.
/// Without facts as the first edition of the rules has it.
#[must_use]
pub fn right_reason(new: &TestFact, report: &Report, facts: Option<&Facts>) -> Option<Reason> {
    let name = new.name.clone();
    // Something else than `#[ignore]` keeps it from running.
    let Some(result) = report.test(&new.name) else { return Some(Reason::NewTestIgnored(name)) };
    match &result.outcome {
        TestOutcome::Passed => Some(Reason::PassesAlready(name)),
        TestOutcome::Ignored => Some(Reason::NewTestIgnored(name)),
        TestOutcome::TimedOut => Some(Reason::TimedOut(name)),
        TestOutcome::EndedEarly { how } => Some(Reason::EndedEarly(name, how.clone())),
        TestOutcome::OverLimit(limit) => Some(Reason::over_limit(name, *limit)),
        TestOutcome::Failed(failure) => own_preparation(new, failure, facts),
    }
}

/// What goes wrong at words that do not depend on the code cannot be the code's doing.
fn own_preparation(new: &TestFact, failure: &Failure, facts: Option<&Facts>) -> Option<Reason> {
    let place = failure.place.as_ref()?;
    let line = place.at.line;
    let in_test = place.file == new.file && (new.first_line..=new.last_line).contains(&line);
    let helper = facts.and_then(|facts| facts.helper_at(&place.file, line)).filter(|_| !in_test);
    let own = match (helper, new.asserts.filter(|_| facts.is_some())) {
        (Some(helper), _) => {
            helper.preparation.iter().any(|lines| lines.has(line)) || helper.own.contains(&place.at)
        }
        (None, _) if !in_test => false,
        (None, Some(_)) => {
            failure.kind == FailureKind::Stub
                || new.preparation.iter().any(|lines| lines.has(line))
                || new.own.contains(&place.at)
        }
        (None, None) => before_the_code(new, failure, line),
    };
    own.then(|| Reason::OwnPreparation(new.name.clone(), place.clone()))
}

/// The same where a parser tells no more than the first line that names the code.
fn before_the_code(new: &TestFact, failure: &Failure, line: u32) -> bool {
    match (failure.kind, new.code_from) {
        // An assertion may begin lines before the code that it asks: its place says nothing.
        (FailureKind::Assertion | FailureKind::DidNotPanic | FailureKind::ReturnedError, _) => {
            false
        }
        (_, Some(from)) => line < from,
        // A `todo!()` in a test that names no code is the test's own: it is not written yet.
        (kind, None) => kind == FailureKind::Stub,
    }
}
