//! A long evening of made-up events: somebody types, and runs the tests now and then.

use katas::change::{ChangeSet, Part};
use katas::diagnostic::Position;
use katas::event::{Event, Opened, Origin, Recorded};
use katas::facts::{Facts, TestFact};
use katas::id::{FileVersion, RulesVersion, RunId, Sequence, TextVersion, Timestamp};
use katas::kata::{KataItem, StarterFile};
use katas::policy::Policy;
use katas::reason::Reason;
use katas::report::{Failure, FailureKind, Outcome, Place, Report};
use katas::report::{TestName, TestOutcome, TestResult};
use katas::text::Role;

/// Every so many events there is a run, of start, report and verdict.
const RUN_EVERY: u64 = 50;

/// How many tests the text has, and each report.
const TESTS: usize = 10;

/// What is typed, a line at a time; then the line is taken away again.
const LINE: &str = "    if number % 15 == 0 { return \"FizzBuzz\".to_owned(); } // 十五\n";

/// Somebody who types, and runs the tests now and then.
#[derive(Debug, Default)]
pub struct Evening {
    sequence: u64,
    /// How much of the line stands there, in characters.
    typed: usize,
    /// How many changes the text has seen.
    version: u32,
}

impl Evening {
    /// The next event. Characters are typed 3 at a time.
    ///
    /// # Panics
    /// Never: names are names.
    pub fn event(&mut self) -> Recorded {
        self.sequence += 1;
        let run = RunId(u32::try_from(self.sequence / RUN_EVERY).expect("few runs"));
        let event = match self.sequence % RUN_EVERY {
            _ if self.sequence == 1 => Event::SessionOpened(opened()),
            0 => Event::RunStarted { run, version: TextVersion(self.version), beside: Vec::new() },
            1 => Event::RunFinished { run, report: report(), facts: facts() },
            2 if self.sequence > RUN_EVERY => {
                Event::StepRefused { run, reasons: vec![Reason::NoNewTest] }
            }
            _ => self.type_on(),
        };
        let client = "c-0123456789abcdef".parse().expect("a client");
        let by = matches!(event, Event::TextChanged { .. } | Event::RunStarted { .. });
        let by = by.then_some(Origin { client, number: self.sequence, person: None });
        let at = Timestamp(1_700_000_000_000 + 250 * self.sequence);
        Recorded { sequence: Sequence(self.sequence), at, by, event }
    }

    /// The next three characters of a line in the middle of the file; at its end, it goes.
    fn type_on(&mut self) -> Event {
        let (before, after) = halves();
        let base = FileVersion(self.version);
        self.version += 1;
        let next: String = LINE.chars().skip(self.typed).take(3).collect();
        let parts = if next.is_empty() {
            let delete = units(std::mem::take(&mut self.typed));
            let part = Part::Replace { delete, insert: next };
            vec![Part::Keep(units(before.len())), part, Part::Keep(units(after.len()))]
        } else {
            let kept = units(before.len() + self.typed);
            self.typed += next.chars().count();
            let part = Part::Replace { delete: 0, insert: next };
            vec![Part::Keep(kept), part, Part::Keep(units(after.len()))]
        };
        let file = "fizz_buzz.rs".parse().expect("a name");
        Event::TextChanged { file, base, changes: vec![ChangeSet(parts)] }
    }

    /// The text as it stands.
    #[must_use]
    pub fn text(&self) -> String {
        let (before, after) = halves();
        let typed: String = LINE.chars().take(self.typed).collect();
        before + &typed + &after
    }
}

/// A kata that is nearly done, 2 kB, up to the place where one types and from there on.
fn halves() -> (String, String) {
    let lines = "pub fn fizz_buzz(number: u32) -> String {\n    number.to_string()\n}\n\n";
    (lines.repeat(15), lines.repeat(15))
}

/// All characters here are one UTF-16 unit each.
fn units(characters: usize) -> u32 {
    u32::try_from(characters).expect("a short text")
}

fn opened() -> Opened {
    let file =
        |name: &str, role, text| StarterFile { name: name.parse().expect("a name"), role, text };
    let item = |number| KataItem {
        id: format!("item-{number}").parse().expect("an id"),
        text: format!("{number} is written as it is"),
    };
    let test = "#[test]\nfn one() {\n    assert_eq!(fizz_buzz(1), \"1\");\n}\n\n";
    Opened {
        kata: "fizz-buzz".parse().expect("an id"),
        title: "FizzBuzz".into(),
        language: "rust".parse().expect("a language"),
        files: vec![
            file("fizz_buzz.rs", Role::Code, Evening::default().text()),
            file("tests.rs", Role::Tests, test.repeat(TESTS)),
        ],
        items: (1..=TESTS).map(item).collect(),
        facts: facts(),
        policy: Policy::default(),
        rules: RulesVersion(1),
        opening: None,
    }
}

fn name(number: usize) -> TestName {
    TestName(format!("tests::numbers_are_written_as_they_are_{number}"))
}

fn report() -> Report {
    let file = "tests.rs".parse().expect("a name");
    let failure = Failure {
        kind: FailureKind::Assertion,
        message: "assertion `left == right` failed".into(),
        place: Some(Place { file, at: Position { line: 3, column: 5 } }),
        expected: Some("\"FizzBuzz\"".into()),
        actual: Some("\"15\"".into()),
    };
    let result = |number| TestResult {
        name: name(number),
        outcome: match number {
            TESTS => TestOutcome::Failed(failure.clone()),
            _ => TestOutcome::Passed,
        },
        output: String::new(),
        duration_us: 900,
        executed: None,
    };
    Report {
        outcome: Outcome::Tested { tests: (1..=TESTS).map(result).collect() },
        diagnostics: Vec::new(),
        compile_us: 180_000,
        tests_us: 12_000,
    }
}

fn facts() -> Facts {
    let fact = |number: usize| TestFact {
        name: name(number),
        file: "tests.rs".parse().expect("a name"),
        first_line: units(number * 5),
        last_line: units(number * 5 + 4),
        body: number as u64,
        ignored: false,
        code_from: Some(units(number * 5 + 2)),
        asserts: None,
        preparation: Vec::new(),
        own: Vec::new(),
        assertions: 0,
    };
    Facts { tests: (1..=TESTS).map(fact).collect(), ..Facts::default() }
}
