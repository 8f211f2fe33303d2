//! A session's log that nobody practised: events as a server would have recorded them, whatever
//! the sandbox would say of the text.

use katas::change::ChangeSet;
use katas::event::{Event, Finding, Opened, Origin, Recorded};
use katas::evidence::{ConfirmedRed, PassingRun};
use katas::facts::Facts;
use katas::id::{PersonId, RulesVersion, RunId, Sequence, TextVersion, Timestamp};
use katas::kata::{KataItem, StarterFile};
use katas::person::Person;
use katas::policy::Policy;
use katas::report::{Failure, FailureKind, Outcome, Report, TestName, TestOutcome, TestResult};
use katas::session::Session;
use katas::text::Role;

/// When the session was opened: 2026-01-05, 9 o'clock.
const OPENED_AT: u64 = 1_767_603_600_000;

/// How long after the event before each event comes, in milliseconds.
const BETWEEN: u64 = 20_000;

/// How many characters are typed before they are sent.
const AT_ONCE: usize = 6;

/// A session in which things happen as they are told.
#[derive(Debug, Clone)]
pub struct MadeUp {
    /// As it stands.
    pub session: Session,
    /// What happened.
    pub events: Vec<Recorded>,
    /// Who does what comes next.
    by: Option<PersonId>,
    /// Who sits beside them.
    beside: Vec<Person>,
    number: u64,
    at: u64,
}

impl MadeUp {
    /// A session that was opened: a file of code and one of tests, and so many items.
    ///
    /// # Panics
    /// When a name is none.
    #[must_use]
    pub fn open(language: &str, code: &str, tests: &str, items: usize) -> Self {
        let file = |name: &str, role| StarterFile {
            name: name.parse().expect("a name"),
            role,
            text: String::new(),
        };
        let item = |number| KataItem {
            id: format!("item-{number}").parse().expect("an id"),
            text: format!("{number} is said as “{number}”"),
        };
        let opened = Opened {
            kata: "fizz-buzz".parse().expect("an id"),
            title: "FizzBuzz".into(),
            language: language.parse().expect("a language"),
            files: vec![file(code, Role::Code), file(tests, Role::Tests)],
            items: (1..=items).map(item).collect(),
            facts: Facts::default(),
            policy: Policy::default(),
            rules: RulesVersion(4),
            opening: None,
        };
        let (sequence, at) = (Sequence(1), Timestamp(OPENED_AT));
        let session = Session::open(&opened, sequence, at);
        let event = Event::SessionOpened(opened);
        let events = vec![Recorded { sequence, at, by: None, event }];
        Self { session, events, by: None, beside: Vec::new(), number: 0, at: OPENED_AT }
    }

    /// Has somebody do what comes next.
    ///
    /// # Panics
    /// When the name is none.
    pub fn by(&mut self, name: &str) -> &mut Self {
        let person = person(name);
        self.by = Some(person.id.clone());
        if self.session.pairing.name(&person.id) != Some(&person.name) {
            self.happen(Event::PersonNamed(person));
        }
        self
    }

    /// Has somebody sit beside whoever does what comes next.
    ///
    /// # Panics
    /// When the name is none.
    pub fn beside(&mut self, name: &str) -> &mut Self {
        self.beside = vec![person(name)];
        self
    }

    /// Records what somebody brought about.
    ///
    /// # Panics
    /// Never.
    pub fn happen(&mut self, event: Event) -> &mut Self {
        self.number += 1;
        let client = "c-1".parse().expect("a client");
        let by = Origin { client, number: self.number, person: self.by.clone() };
        self.record(Some(by), event)
    }

    /// Records what the runner reports.
    pub fn report(&mut self, event: Event) -> &mut Self {
        self.record(None, event)
    }

    fn record(&mut self, by: Option<Origin>, event: Event) -> &mut Self {
        self.at += BETWEEN;
        let sequence = Sequence(self.session.sequence.0 + 1);
        let recorded = Recorded { sequence, at: Timestamp(self.at), by, event };
        self.session.apply(&recorded);
        self.events.push(recorded);
        self
    }

    /// Picks the item of a number.
    ///
    /// # Panics
    /// Never.
    pub fn pick(&mut self, number: usize) -> &mut Self {
        self.happen(Event::ItemPicked { item: format!("item-{number}").parse().expect("an id") })
    }

    /// Gives the file of a role another text.
    ///
    /// # Panics
    /// When there is no such file.
    pub fn write(&mut self, role: Role, text: &str) -> &mut Self {
        let file = self.session.files.with_role(role).expect("a file");
        let changes = vec![ChangeSet::between(&file.text, text)];
        self.happen(Event::TextChanged { file: file.name.clone(), base: file.version, changes })
    }

    /// Writes more at the end of the file of a role, a few characters at a time, as people do.
    pub fn type_on(&mut self, role: Role, more: &str) -> &mut Self {
        let mut text = self.text(role);
        let characters: Vec<char> = more.chars().collect();
        for part in characters.chunks(AT_ONCE) {
            text.extend(part);
            self.write(role, &text);
        }
        self
    }

    fn text(&self, role: Role) -> String {
        let file = self.session.files.with_role(role);
        file.map(|file| file.text.clone()).unwrap_or_default()
    }

    /// Runs tests, of which the first so many pass and the last fails with a message.
    pub fn run(&mut self, passed: usize, failed: Option<&str>) -> (RunId, TextVersion, Report) {
        let (run, version) = (self.session.next_run(), self.session.files.version());
        self.happen(Event::RunStarted { run, version, beside: self.beside.clone() });
        let result = |name: usize, outcome| TestResult {
            name: TestName(format!("tests::test_{name}")),
            outcome,
            output: String::new(),
            duration_us: 900,
            executed: None,
        };
        let passing = (1..=passed).map(|name| result(name, TestOutcome::Passed));
        let failing = failed.map(|message| {
            let failure = Failure {
                kind: FailureKind::Assertion,
                message: message.to_owned(),
                place: None,
                expected: None,
                actual: None,
            };
            result(passed + 1, TestOutcome::Failed(failure))
        });
        let tests = passing.chain(failing).collect();
        let outcome = Outcome::Tested { tests };
        let report = Report { outcome, diagnostics: Vec::new(), compile_us: 0, tests_us: 0 };
        let finished = Event::RunFinished { run, report: report.clone(), facts: Facts::default() };
        self.report(finished);
        (run, version, report)
    }

    /// A run in which one new test fails, after so many that pass: Red is confirmed.
    ///
    /// # Panics
    /// Never.
    pub fn red(&mut self, passed: usize, message: &str) -> &mut Self {
        let (run, version, report) = self.run(passed, Some(message));
        let test = TestName(format!("tests::test_{}", passed + 1));
        let red = ConfirmedRed::of(run, version, &report, &test).expect("it failed");
        self.report(Event::RedConfirmed(red))
    }

    /// A run in which so many tests pass.
    ///
    /// # Panics
    /// When there are none.
    pub fn passing(&mut self, passed: usize) -> PassingRun {
        let (run, version, report) = self.run(passed, None);
        PassingRun::of(run, version, &report).expect("all pass")
    }

    /// A run in which all pass: Green is reached.
    pub fn green(&mut self, passed: usize) -> &mut Self {
        let green = self.passing(passed);
        self.report(Event::GreenReached(green))
    }

    /// A run in which all still pass.
    pub fn held(&mut self, passed: usize) -> &mut Self {
        let held = self.passing(passed);
        self.report(Event::GreenHeld(held))
    }

    /// Says that the clean-up is done, and commits.
    ///
    /// # Panics
    /// When it is not green, or no item is picked.
    pub fn commit(&mut self, message: &str) -> &mut Self {
        let run = self.session.last_green().expect("green");
        self.happen(Event::RefactoringFinished { finding: Finding::NothingToCleanUp, run });
        let item = self.session.picked.clone().expect("an item");
        let (cycle, message) = (self.session.cycle, message.to_owned());
        self.happen(Event::Committed { cycle, item, run, message })
    }

    /// A whole cycle of four commits that covers the item of a number, each text a little longer.
    pub fn cycle(&mut self, number: usize) -> &mut Self {
        let asserts = format!("    assert_eq!(say({number}), \"{number}\");\n");
        self.pick(number);
        self.type_on(Role::Tests, &format!("\n#[test]\nfn test_{number}() {{\n{asserts}}}\n"));
        self.red(number - 1, "assertion `left == right` failed");
        let code = format!("{}// What is said at {number} has a reason.\n", self.text(Role::Code));
        self.type_on(Role::Code, &format!("// At {number} it is {number}.\n")).green(number);
        self.write(Role::Code, &code).held(number);
        self.commit(&format!("Say {number}"))
    }
}

fn person(name: &str) -> Person {
    let mut plain = name.to_lowercase();
    if !plain.bytes().all(|c| c.is_ascii_alphanumeric()) {
        plain = name.bytes().take(15).map(|byte| format!("{byte:02x}")).collect();
    }
    let id = format!("p-{plain}").parse().expect("an id");
    Person { id, name: name.parse().expect("a name") }
}
