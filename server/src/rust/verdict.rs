//! The verdict on one test, by three channels that must agree: the list that named it, the way
//! its process ended, and the harness's closing words.

use crate::inside::message::{Captured, Done, End};
use crate::language::ending;
use crate::language::plain_text::{
    MOST_MESSAGE_BYTES, MOST_OUTPUT_BYTES, bounded, captured, harmless, join,
};
use crate::rust::summary::{self, Summary};
use crate::rust::text::Text;
use crate::rust::{panic, panic::Panic, watch};
use katas::report::{Failure, FailureKind, Limit, TestName, TestOutcome, TestResult};

/// How the harness ends when a test failed.
const HARNESS_FAILED: i32 = 101;

/// How the harness begins with one test.
const START: &str = "\nrunning 1 test\ntest ";

/// Judges what came back from the process of one of `total` tests.
#[must_use]
pub fn judge(name: &TestName, total: usize, done: &Done, text: Text<'_>) -> TestResult {
    let stdout = Stdout::of(name, &done.stdout);
    let stderr = captured(&done.stderr);
    let panic = panic::find(&stderr, &name.0, text);
    let outcome = match (done.struck, done.end) {
        (Some(struck), _) => ending::struck(struck),
        (None, End::Exited(status)) => match (status, stdout.closing(total)) {
            (0, Some(Closing::Passed)) => TestOutcome::Passed,
            (0, Some(Closing::Ignored)) => TestOutcome::Ignored,
            (HARNESS_FAILED, Some(Closing::Failed)) => {
                TestOutcome::Failed(failure(&stdout, &stderr, panic.as_ref(), text))
            }
            _ => TestOutcome::EndedEarly { how: ending::how(done.end) },
        },
        (None, End::ExitedByOther(_)) => TestOutcome::EndedEarly { how: ending::how(done.end) },
        (None, End::Signaled(_)) if ran_out_of_memory(done.end, &stderr) => {
            TestOutcome::OverLimit(Limit::Memory)
        }
        (None, End::Signaled(_)) => TestOutcome::EndedEarly {
            how: match cause_of_death(&stderr) {
                Some(cause) => format!("{}: {cause}", ending::how(done.end)),
                None => ending::how(done.end),
            },
        },
    };
    let shown = match (&outcome, panic) {
        (TestOutcome::Failed(_), Some(panic)) => panic.rest,
        _ => stderr,
    };
    let output = bounded(&join(&stdout.own, &shown), MOST_OUTPUT_BYTES);
    let executed = text.watched.map(|_| watch::told(&done.verdict.head));
    TestResult { name: name.clone(), outcome, output, duration_us: done.wall_us, executed }
}

/// Whether the allocator gave up, which it says in a line of its own before it aborts.
fn ran_out_of_memory(end: End, stderr: &str) -> bool {
    const SIGABRT: i32 = 6;
    let said = |line: &str| line.starts_with("memory allocation of ") && line.ends_with(" failed");
    end == End::Signaled(SIGABRT) && stderr.lines().any(said)
}

/// What the runtime says before it aborts.
fn cause_of_death(stderr: &str) -> Option<&'static str> {
    const CAUSES: &[(&str, &str)] = &[
        (" has overflowed its stack\n", "it recursed too deeply"),
        ("panicked while processing panic", "it panicked while it was already panicking"),
        ("panic in a destructor during cleanup", "it panicked while it was already panicking"),
    ];
    let found = CAUSES.iter().find(|(said, _)| stderr.contains(said));
    found.map(|(_, cause)| *cause)
}

/// What the harness said at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closing {
    Passed,
    Ignored,
    Failed,
}

/// Standard output, taken apart into the harness's words and the test's own.
struct Stdout {
    /// What the test itself printed.
    own: String,
    /// The harness's word on the test, and what follows it up to the summary.
    word: String,
    /// Whether one harness began, and one line claims to be a summary, wherever it stands.
    once: bool,
    /// The last line, if it is one.
    summary: Option<Summary>,
}

impl Stdout {
    fn of(name: &TestName, stream: &Captured) -> Self {
        let whole = captured(stream);
        let Some(body) = behind_name(&whole, name) else {
            return Self { own: whole, word: String::new(), once: false, summary: None };
        };
        let claims = body.lines().filter(|line| summary::is_claimed(line)).count();
        // A second harness is another process in the test's place, which ran another test.
        let once = claims == 1 && whole.matches(START).count() == 1;
        let end = body.strip_suffix("\n\n").and_then(|body| body.rsplit_once('\n'));
        let read = end.and_then(|(body, line)| Some((body, summary::parse(line)?)));
        match read {
            Some((body, summary)) => {
                let (own, word) = split_word(body, name);
                let (own, word) = (own.to_owned(), word.to_owned());
                Self { own, word, once, summary: Some(summary) }
            }
            None => Self { own: body.to_owned(), word: String::new(), once, summary: None },
        }
    }

    /// The harness's verdict: said once, last, and in agreement with itself.
    fn closing(&self, total: usize) -> Option<Closing> {
        let summary = self.summary.filter(|_| self.once)?;
        let Summary { ok, passed, failed, ignored, filtered } = summary;
        if filtered != total.checked_sub(1)? {
            return None;
        }
        match (ok, passed, failed, ignored) {
            (true, 1, 0, 0) if self.word == "ok\n" => Some(Closing::Passed),
            (true, 0, 0, 1) if self.word.starts_with("ignored") => Some(Closing::Ignored),
            (false, 0, 1, 0) if self.word.starts_with("FAILED\n") => Some(Closing::Failed),
            _ => None,
        }
    }

    /// What the harness itself has against the test, beside a panic.
    fn note(&self, name_line: &str) -> Option<&str> {
        let (_, note) = self.word.split_once(name_line)?;
        let (note, _) = note.split_once("\n\nfailures:\n")?;
        note.strip_prefix("note: ")
    }
}

/// What follows the harness's announcement of one test, which must be the one asked for.
fn behind_name<'a>(whole: &'a str, name: &TestName) -> Option<&'a str> {
    let rest = whole.strip_prefix(START)?.strip_prefix(&name.0)?;
    rest.strip_prefix(" - should panic").unwrap_or(rest).strip_prefix(" ... ")
}

/// Cuts off the harness's word from the end of what was printed; a test's last line may have
/// no end of its own.
fn split_word<'a>(body: &'a str, name: &TestName) -> (&'a str, &'a str) {
    // First the list of failures, since a test's own name in it may end in `ok`.
    let list = format!("\nfailures:\n    {}\n", name.0);
    let at = body.strip_suffix(&list).and_then(|body| body.rfind("FAILED\n\nfailures:\n"));
    match at {
        Some(at) => body.split_at(at),
        None => match body.strip_suffix("ok\n") {
            Some(own) => (own, &body[own.len()..]),
            // A test that is switched off prints nothing of its own.
            None if body.starts_with("ignored") => ("", body),
            None => (body, ""),
        },
    }
}

/// Why a test failed.
fn failure(stdout: &Stdout, stderr: &str, panic: Option<&Panic>, text: Text<'_>) -> Failure {
    let bounded = |text: &str| bounded(text, MOST_MESSAGE_BYTES);
    if let Some(note) = stdout.note(" stdout ----\n") {
        return did_not_panic(note, panic, text);
    }
    let Some(panic) = panic else {
        let said = stderr.lines().rfind(|line| line.starts_with("Error: "));
        let message = said.unwrap_or("The test returned a failure.");
        let kind = FailureKind::ReturnedError;
        let message = bounded(message.strip_prefix("Error: ").unwrap_or(message));
        return Failure { kind, message, place: None, expected: None, actual: None };
    };
    let kind = panic::kind(panic, text);
    let place = panic.place.clone();
    match panic::compared(&panic.message) {
        Some((message, left, right)) => Failure {
            kind,
            message: bounded(message),
            place,
            expected: Some(bounded(right)),
            actual: Some(bounded(left)),
        },
        None => {
            let message = bounded(&panic.message);
            Failure { kind, message, place, expected: None, actual: None }
        }
    }
}

/// What `#[should_panic]` has to say.
fn did_not_panic(note: &str, panic: Option<&Panic>, text: Text<'_>) -> Failure {
    let value = |name: &str| {
        let line = note.lines().find_map(|line| line.trim_start().strip_prefix(name));
        line.map(|value| bounded(value, MOST_MESSAGE_BYTES))
    };
    let first = note.lines().next().unwrap_or_default();
    let (message, place) = match first.split_once(" at ") {
        Some((message, place)) => (message, panic::parse_place(place, text)),
        None => (first, panic.and_then(|panic| panic.place.clone())),
    };
    Failure {
        kind: FailureKind::DidNotPanic,
        message: bounded(&harmless(message.as_bytes()), MOST_MESSAGE_BYTES),
        place,
        expected: value("expected substring: "),
        actual: value("panic message: "),
    }
}
