//! A session in a test: given a text, when somebody does something, then it stands so.

use crate::toy;
use katas::advice::{Advice, Offer};
use katas::asker::Asker;
use katas::change::ChangeSet;
use katas::command::{Command, Conclude, Conclusion};
use katas::conclude::conclude;
use katas::decide::{decide, started_run};
use katas::diagnostic::{Diagnostic, Position, Severity, Span, Suggestion};
use katas::event::{Event, Opened, Origin, Recorded};
use katas::facts::Facts;
use katas::gate::RULES;
use katas::guide::Guide;
use katas::id::{RunId, Sequence, Timestamp};
use katas::kata::{KataItem, StarterFile};
use katas::navigator::advise;
use katas::opening::Opening;
use katas::policy::Policy;
use katas::refusal::Refusal;
use katas::report::{
    Failure, FailureKind, Outcome, Place, Report, TestName, TestOutcome, TestResult,
};
use katas::session::{PhaseName, Session, Verdict};
use katas::text::{File, Files, Role};

pub const CODE: &str = "code.rs";
pub const TESTS: &str = "tests.rs";

/// The text of a test that asks for what is said.
pub fn test(name: &str, number: u32, said: &str) -> String {
    format!("#[test]\nfn {name}() {{\n    assert_eq!(say({number}), {said:?});\n}}\n")
}

/// The tests of the two behaviours that most tests here are about.
pub fn one() -> String {
    test("one", 1, "1")
}

pub fn two() -> String {
    test("two", 2, "2")
}

pub const STUB: &str = "pub fn say(_: u32) -> String {\n    todo!()\n}\n";
pub const ONE: &str = "pub fn say(_: u32) -> String {\n    \"1\".into()\n}\n";
pub const BOTH: &str = "pub fn say(n: u32) -> String {\n    n.to_string()\n}\n";

/// A session and all that happened in it.
#[derive(Debug, Clone)]
pub struct Dojo {
    pub session: Session,
    pub log: Vec<Recorded>,
}

impl Dojo {
    /// A session that begins with these texts, and with three items on its list.
    pub fn open(code: &str, tests: &str) -> Self {
        let items = [("one", "1 is said as it is"), ("two", "2 too"), ("three", "3 is “Fizz”")];
        let item =
            |(id, text): (&str, &str)| KataItem { id: id.parse().unwrap(), text: text.into() };
        Self::open_with(code, tests, items.map(item).into())
    }

    /// A session whose code was there first: “one” and “two” say what it does.
    pub fn open_with_opening(code: &str) -> Self {
        let mut dojo = Self::open(code, "");
        let Event::SessionOpened(opened) = &mut dojo.log[0].event else { unreachable!() };
        let items = vec!["one".parse().unwrap(), "two".parse().unwrap()];
        opened.opening = Some(Opening { items });
        dojo.session = Session::open(opened, Sequence(1), Timestamp(0));
        dojo
    }

    /// The same with other items.
    pub fn open_with(code: &str, tests: &str, items: Vec<KataItem>) -> Self {
        Self::open_files(starter(code, tests), items)
    }

    pub fn open_files(files: Vec<StarterFile>, items: Vec<KataItem>) -> Self {
        Self::open_all(Policy::default(), files, items)
    }

    /// A session with one item on its list, under a policy of its own.
    pub fn open_under(policy: Policy, code: &str, tests: &str) -> Self {
        let items =
            vec![KataItem { id: "one".parse().unwrap(), text: "1 is said as it is".into() }];
        Self::open_all(policy, starter(code, tests), items)
    }

    fn open_all(policy: Policy, files: Vec<StarterFile>, items: Vec<KataItem>) -> Self {
        let opened = Opened {
            kata: "numbers".parse().unwrap(),
            title: "Numbers".into(),
            language: "rust".parse().unwrap(),
            facts: toy::facts(&in_session(&files)),
            files,
            items,
            policy,
            rules: RULES,
            opening: None,
        };
        let session = Session::open(&opened, Sequence(1), Timestamp(0));
        let event = Event::SessionOpened(opened);
        let recorded = Recorded { sequence: Sequence(1), at: Timestamp(0), by: None, event };
        Self { session, log: vec![recorded] }
    }

    /// Asks for something, and takes in what it brings about.
    pub fn attempt(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        let events = decide(&self.session, &Asker::HOUSE, &command)?;
        let number = u64::try_from(self.log.len()).unwrap();
        let by = Origin { client: "page".parse().unwrap(), number, person: None };
        self.record(Some(by), events.clone());
        Ok(events)
    }

    /// Asks for something that is legal.
    pub fn act(&mut self, command: Command) -> &mut Self {
        let asked = format!("{command:?}");
        self.attempt(command).unwrap_or_else(|refusal| panic!("{asked}: {refusal}"));
        self
    }

    fn record(&mut self, by: Option<Origin>, events: Vec<Event>) {
        for event in events {
            let sequence = Sequence(self.session.sequence.0 + 1);
            let at = Timestamp(sequence.0 * 1000);
            let recorded = Recorded { sequence, at, by: by.clone(), event };
            self.session.apply(&recorded);
            self.log.push(recorded);
        }
    }

    pub fn pick(&mut self, item: &str) -> &mut Self {
        self.act(Command::PickItem { item: item.parse().unwrap() })
    }

    /// The edit that makes a file's text this.
    pub fn edit(&self, file: &str, text: &str) -> Command {
        let file = self.file(file);
        let changes = vec![ChangeSet::between(&file.text, text)];
        Command::Edit { file: file.name.clone(), base: file.version, changes }
    }

    pub fn write(&mut self, file: &str, text: &str) -> &mut Self {
        self.act(self.edit(file, text))
    }

    /// Writes something at the end of a file.
    pub fn append(&mut self, file: &str, text: &str) -> &mut Self {
        let text = format!("{}{text}", self.file(file).text);
        self.write(file, &text)
    }

    pub fn start_run(&mut self) -> RunId {
        let version = self.session.files.version();
        let events = self.attempt(Command::Run { version }).unwrap();
        started_run(&events).unwrap()
    }

    pub fn end_run(&mut self, run: RunId, report: Report, facts: Facts) -> Vec<Event> {
        self.conclude(run, Conclusion::Found { report, facts, stubs: Vec::new() })
    }

    pub fn conclude(&mut self, run: RunId, conclusion: Conclusion) -> Vec<Event> {
        let events = conclude(&self.session, &Conclude { run, conclusion });
        self.record(None, events.clone());
        events
    }

    pub fn lose(&mut self, run: RunId) -> Vec<Event> {
        self.conclude(run, Conclusion::Lost { reason: "No runner is free.".into() })
    }

    /// Runs the text on the screen, with this report.
    pub fn run(&mut self, report: Report) -> &mut Self {
        let run = self.start_run();
        let facts = toy::facts(&self.session.files);
        self.end_run(run, report, facts);
        self
    }

    pub fn file(&self, name: &str) -> &File {
        self.session.files.get(&name.parse().unwrap()).unwrap()
    }

    pub fn phase(&self) -> PhaseName {
        self.session.phase.name()
    }

    pub fn verdict(&self) -> &Verdict {
        &self.session.last.as_ref().unwrap().verdict
    }

    /// What the navigator says now.
    pub fn advice(&self, guide: &Guide) -> Advice {
        advise(&self.session, guide)
    }

    /// Types what the navigator offers, as the page does.
    pub fn take(&mut self, offer: &Offer) -> &mut Self {
        for offered in &offer.texts {
            self.write(offered.file.as_str(), &offered.text);
        }
        self.act(Command::AnswerOffer { offer: offer.kind, taken: true })
    }
}

/// A session in each phase, on the way through its first cycle.
pub fn in_phase(phase: PhaseName) -> Dojo {
    let mut dojo = Dojo::open("", "");
    if phase == PhaseName::Red {
        return dojo;
    }
    dojo.pick("one").write(TESTS, &one()).write(CODE, STUB).run(tested(&[("one", stub())]));
    if phase == PhaseName::Green {
        return dojo;
    }
    dojo.write(CODE, ONE).run(tested(&[("one", passed())]));
    if phase == PhaseName::Repeat {
        dojo.act(Command::FinishRefactoring);
    }
    assert_eq!(dojo.phase(), phase);
    dojo
}

/// A session whose first cycle is committed.
pub fn after_one_cycle() -> Dojo {
    let mut dojo = in_phase(PhaseName::Repeat);
    dojo.act(Command::Commit { message: "Say 1".into() });
    dojo
}

/// One file of code and one of tests.
fn starter(code: &str, tests: &str) -> Vec<StarterFile> {
    let file = |name: &str, role, text: &str| StarterFile {
        name: name.parse().unwrap(),
        role,
        text: text.into(),
    };
    vec![file(CODE, Role::Code, code), file(TESTS, Role::Tests, tests)]
}

fn in_session(files: &[StarterFile]) -> Files {
    let version = katas::id::FileVersion(0);
    let file = |file: &StarterFile| {
        let StarterFile { name, role, text } = file.clone();
        File { name, role, text, version }
    };
    Files(files.iter().map(file).collect())
}

pub fn named(test: &str) -> TestName {
    TestName(if test.contains("::") { test.into() } else { format!("tests::{test}") })
}

/// A report in which each of these tests went so.
pub fn tested(tests: &[(&str, TestOutcome)]) -> Report {
    let result = |(name, outcome): &(&str, TestOutcome)| TestResult {
        name: named(name),
        outcome: outcome.clone(),
        output: String::new(),
        duration_us: 1_000,
        executed: None,
    };
    report(Outcome::Tested { tests: tests.iter().map(result).collect() })
}

pub fn report(outcome: Outcome) -> Report {
    Report { outcome, diagnostics: Vec::new(), compile_us: 200_000, tests_us: 2_000 }
}

/// A report of a text that does not compile.
pub fn broken(diagnostics: Vec<Diagnostic>) -> Report {
    Report { diagnostics, ..report(Outcome::DoesNotCompile) }
}

pub fn passed() -> TestOutcome {
    TestOutcome::Passed
}

/// A failed assertion at a line of the tests.
pub fn asserted(line: u32) -> TestOutcome {
    failed(FailureKind::Assertion, Some(place(TESTS, line)))
}

/// A stub that was reached.
pub fn stub() -> TestOutcome {
    failed(FailureKind::Stub, Some(place(CODE, 2)))
}

pub fn failed(kind: FailureKind, place: Option<Place>) -> TestOutcome {
    let values = (kind == FailureKind::Assertion).then(|| ("\"2\"".to_owned(), "\"1\"".to_owned()));
    let (expected, actual) = values.unzip();
    TestOutcome::Failed(Failure { kind, message: "so it went".into(), place, expected, actual })
}

pub fn place(file: &str, line: u32) -> Place {
    Place { file: file.parse().unwrap(), at: Position { line, column: 5 } }
}

/// An error of the compiler.
pub fn error(code: &str, message: &str, file: &str, line: u32) -> Diagnostic {
    let at = |column| Position { line, column };
    Diagnostic {
        severity: Severity::Error,
        code: (!code.is_empty()).then(|| code.into()),
        message: message.into(),
        span: Some(Span { file: file.parse().unwrap(), from: at(5), to: at(8) }),
        label: None,
        notes: Vec::new(),
        suggestions: Vec::new(),
    }
}

/// The same with what the compiler would write instead.
pub fn suggesting(mut error: Diagnostic, message: &str, replacement: &str) -> Diagnostic {
    let span = error.span.clone().unwrap();
    let (message, replacement) = (message.into(), replacement.into());
    error.suggestions.push(Suggestion { message, span, replacement });
    error
}
