//! The verdict on one test, by three channels that must agree: the list that named it, the way
//! its process ended, and what the harness told by a pipe of its own.

use crate::inside::message::{Done, End, Struck};
use crate::language::ending;
use crate::language::plain_text::{
    MOST_MESSAGE_BYTES, MOST_OUTPUT_BYTES, bounded, captured, harmless, join,
};
use crate::runner::sources::Sources;
use crate::scripted::definition::Ends;
use crate::scripted::frame::{Frames, Told, ToldFailure};
use crate::scripted::watch::Watched;
use katas::diagnostic::Position;
use katas::report::{Failure, Place, TestName, TestOutcome, TestResult};

/// Said before what a test printed that was over while its process was not.
const STILL_RUNNING: &str = "(The test itself came to its end. What it started, such as a timer or \
                             a thread, still ran: have the test stop it too.)\n";

/// The text that was run.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The driver's.
    pub sources: &'a Sources,
    /// The same with counters, where it was watched.
    pub watched: Option<&'a Watched>,
}

/// Judges what came back from the process of one test.
#[must_use]
pub fn judge(name: &str, word: &str, done: &Done, text: Text<'_>, ends: &Ends) -> TestResult {
    let mut done = done.clone();
    understand(&mut done, ends);
    let frames = Frames::parse(&done.verdict, word);
    let outcome = match (done.struck, done.end, frames.result(name)) {
        (Some(struck), _, _) => ending::struck(struck),
        (None, End::Exited(0), Some(told)) => told_outcome(told, text),
        _ if frames.changed() => {
            TestOutcome::EndedEarly { how: "it changed what it is judged by".to_owned() }
        }
        _ => TestOutcome::EndedEarly { how: how(&done, ends) },
    };
    let mut printed = join(&captured(&done.stdout), &captured(&done.stderr));
    if outcome == TestOutcome::TimedOut && frames.is_over(name) {
        printed = join(STILL_RUNNING, &printed);
    }
    TestResult {
        name: TestName(name.to_owned()),
        outcome,
        output: bounded(&printed, MOST_OUTPUT_BYTES),
        duration_us: done.wall_us,
        executed: frames.result(name).and_then(|told| executed(told, text)),
    }
}

/// Judges what came back from one process that ran all tests. None where not each of them was
/// told of, or the process did not come to its end: then each has to be run by itself.
#[must_use]
pub fn together(
    names: &[String],
    word: &str,
    done: &Done,
    text: Text<'_>,
) -> Option<Vec<TestResult>> {
    let is_well = done.struck.is_none() && done.end == End::Exited(0);
    let frames = Frames::parse(&done.verdict, word);
    let results = frames.results().filter(|_| is_well)?;
    let result = |name: &String| {
        let told = results.get(name.as_str())?;
        Some(TestResult {
            name: TestName(name.clone()),
            outcome: told_outcome(told, text),
            output: bounded(&harmless(told.printed.as_bytes()), MOST_OUTPUT_BYTES),
            duration_us: told.micros,
            executed: executed(told, text),
        })
    };
    names.iter().map(result).collect()
}

/// Notes the limit that a program itself says that it met.
pub fn understand(done: &mut Done, ends: &Ends) {
    if done.struck.is_none() && matches!(done.end, End::Signaled(_)) {
        let stderr = captured(&done.stderr);
        let said = ends.out_of_memory.iter().any(|words| stderr.contains(words.as_str()));
        done.struck = said.then_some(Struck::Memory);
    }
}

/// How a process ended: what its status means, or its last words.
#[must_use]
pub fn how(done: &Done, ends: &Ends) -> String {
    if let End::Exited(status) = done.end
        && let Some(meaning) = ends.status.get(&status.to_string())
    {
        return meaning.clone();
    }
    let stderr = captured(&done.stderr);
    let last = stderr.lines().rfind(|line| !line.trim().is_empty());
    match last {
        Some(last) => format!("{}: {}", ending::how(done.end), bounded(last.trim(), 200)),
        None => ending::how(done.end),
    }
}

/// The regions that a test executed, each once; none where nobody watched.
fn executed(told: &Told, text: Text<'_>) -> Option<Vec<u32>> {
    text.watched?;
    let mut executed = told.executed.clone()?;
    executed.sort_unstable();
    executed.dedup();
    Some(executed)
}

fn told_outcome(told: &Told, text: Text<'_>) -> TestOutcome {
    match (told.outcome.as_str(), &told.failure) {
        ("passed", None) => TestOutcome::Passed,
        ("ignored", None) => TestOutcome::Ignored,
        ("failed", Some(failure)) => TestOutcome::Failed(told_failure(failure, text)),
        _ => TestOutcome::EndedEarly { how: "it did not run".to_owned() },
    }
}

fn told_failure(told: &ToldFailure, Text { sources, watched }: Text<'_>) -> Failure {
    let text = |text: &String| bounded(&harmless(text.as_bytes()), MOST_MESSAGE_BYTES);
    let file = told.file.as_deref().and_then(|name| sources.named(name));
    let place = file.zip(told.line).map(|(file, line)| {
        let at = Position { line: line.max(1), column: told.column.unwrap_or(1).max(1) };
        let at = watched.map_or(at, |watched| watched.original(file.name.as_str(), at));
        Place { file: file.name.clone(), at }
    });
    Failure {
        kind: told.kind,
        message: text(&told.message),
        place,
        expected: told.expected.as_ref().map(text),
        actual: told.actual.as_ref().map(text),
    }
}
