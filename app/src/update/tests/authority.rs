//! The server in a test: the same rules, a log, and an epoch for each connection.

use katas::access::Access;
use katas::asker::Asker;
use katas::change::ChangeSet;
use katas::command::{Command, Conclude, Conclusion};
use katas::conclude::conclude;
use katas::decide::decide;
use katas::event::{Event, Opened, Origin, Recorded};
use katas::facts::{Facts, TestFact};
use katas::gate::RULES;
use katas::guide::{Guide, GuideStep, Hints};
use katas::id::{ClientId, RunId, Sequence, Timestamp};
use katas::kata::{KataItem, StarterFile};
use katas::person::Person;
use katas::policy::Policy;
use katas::report::{
    Failure, FailureKind, Outcome, Place, Report, TestName, TestOutcome, TestResult,
};
use katas::room::Room;
use katas::session::Session;
use katas::text::Role;
use katas::wire::{Introduction, Numbered, PROTOCOL, Resume, ToBrowser, ToServer, Welcome, You};
use std::collections::BTreeMap;

pub const CODE: &str = "code.rs";
pub const TESTS: &str = "tests.rs";

/// A session on the server, and who is connected to it.
pub struct Authority {
    pub session: Session,
    pub log: Vec<Recorded>,
    connections: Vec<Option<Connection>>,
    /// Whether commands can be saved.
    pub saves: bool,
    /// Who is here.
    pub room: Room,
    /// What the links of those lets them do whose it is not to do everything, by their key.
    pub access: BTreeMap<&'static str, Access>,
}

struct Connection {
    client: ClientId,
    you: You,
    unsent: u32,
    epoch: u32,
    says: Vec<ToBrowser>,
}

impl Authority {
    pub fn new(code: &str, tests: &str) -> Self {
        Self::under(Policy::default(), code, tests)
    }

    /// One whose session was opened under a policy.
    pub fn under(policy: Policy, code: &str, tests: &str) -> Self {
        let file = |name: &str, role, text: &str| StarterFile {
            name: name.parse().unwrap(),
            role,
            text: text.into(),
        };
        let item = |id: &str, text: &str| KataItem { id: id.parse().unwrap(), text: text.into() };
        let opened = Opened {
            kata: "numbers".parse().unwrap(),
            title: "Numbers".into(),
            language: "rust".parse().unwrap(),
            files: vec![file(TESTS, Role::Tests, tests), file(CODE, Role::Code, code)],
            items: vec![item("one", "1 is said as it is"), item("two", "2 too")],
            facts: Facts::default(),
            policy,
            rules: RULES,
            opening: None,
        };
        let session = Session::open(&opened, Sequence(1), Timestamp(1));
        let event = Event::SessionOpened(opened);
        let log = vec![Recorded { sequence: Sequence(1), at: Timestamp(1), by: None, event }];
        Self {
            session,
            log,
            connections: Vec::new(),
            saves: true,
            room: Room::EMPTY,
            access: BTreeMap::new(),
        }
    }

    /// A connection that has said nothing yet.
    pub fn connect(&mut self) -> usize {
        self.connections.push(None);
        self.connections.len() - 1
    }

    /// What a connection is told, since it was asked last.
    pub fn says(&mut self, connection: usize) -> Vec<ToBrowser> {
        self.connections[connection]
            .as_mut()
            .map(|c| std::mem::take(&mut c.says))
            .unwrap_or_default()
    }

    pub fn hear(&mut self, connection: usize, message: ToServer) {
        match message {
            ToServer::Hello { client, resume, who, unsent, .. } => {
                self.welcome(connection, client, &resume, &who.unwrap(), unsent);
            }
            ToServer::Do(numbered) => self.carry_out(connection, numbered),
            ToServer::Check { version } => {
                self.tell(connection, ToBrowser::Checked { version, diagnostics: Vec::new() });
            }
            ToServer::Lit { .. }
            | ToServer::Name(_)
            | ToServer::Caret(_)
            | ToServer::Look(_)
            | ToServer::Ask(_)
            | ToServer::AskHelp(_)
            | ToServer::AnswerState { .. } => {}
        }
    }

    fn welcome(
        &mut self,
        connection: usize,
        client: ClientId,
        resume: &Resume,
        who: &Introduction,
        unsent: u32,
    ) {
        // The key is the person here.
        let access = self.access.get(who.key.as_str()).copied().unwrap_or(Access::Host);
        let name = if who.name.is_empty() { "Fox" } else { who.name.as_str() };
        let (id, name) = (who.key.as_str().parse().unwrap(), name.parse().unwrap());
        let you = You { person: Person { id, name }, access };
        let since = |at: &Sequence| self.log.iter().filter(|e| e.sequence > *at).cloned().collect();
        let upto = |at: &Sequence| Session::replay(self.log.iter().filter(|e| e.sequence <= *at));
        let (session, events) = match resume {
            Resume::Fresh => (Some(self.session.clone()), Vec::new()),
            Resume::From(at) => (upto(at), since(at)),
            Resume::Since(at) => (None, since(at)),
        };
        let welcome = Welcome {
            protocol: PROTOCOL,
            session,
            events,
            number: self.session.clients.get(&client).copied().unwrap_or(0),
            you: Some(you.clone()),
            room: self.room.clone(),
            guide: guide(),
            problem: "<p>Say numbers.</p>".into(),
            unsafe_no_sandbox: false,
        };
        let says = vec![ToBrowser::Welcome(Box::new(welcome))];
        self.connections[connection] = Some(Connection { client, you, unsent, epoch: 0, says });
    }

    fn carry_out(&mut self, connection: usize, numbered: Numbered) {
        let Numbered { number, epoch, command } = numbered;
        let Some(Connection { client, you, unsent, epoch: now, .. }) =
            &mut self.connections[connection]
        else {
            panic!("a connection begins with a hello");
        };
        let client = client.clone();
        if self.session.clients.get(&client).is_some_and(|last| *last >= number) {
            return self.tell(connection, ToBrowser::Known { number });
        }
        if epoch < *now {
            let refused = ToBrowser::Refused { number, refusal: None, is_edit: false };
            return self.tell(connection, refused);
        }
        let (person, access) = (Some(&you.person), you.access);
        let asker = Asker { access, person, room: &self.room, late: *unsent > 0 };
        let is_edit = matches!(command, Command::Edit { .. });
        match decide(&self.session, &asker, &command) {
            Ok(events) if events.is_empty() => self.tell(connection, ToBrowser::Known { number }),
            Ok(_) if !self.saves => {
                // What follows was meant for a text with this in it.
                *now += 1;
                let reason = "The disk is full.".into();
                self.tell(connection, ToBrowser::NotSaved { number, reason });
            }
            Ok(events) => {
                *unsent = unsent.saturating_sub(u32::from(is_edit));
                let person = Some(you.person.id.clone());
                self.record(Some(Origin { client, number, person }), events);
            }
            Err(refusal) => {
                *now += u32::from(is_edit);
                let refusal = Some(refusal);
                self.tell(connection, ToBrowser::Refused { number, refusal, is_edit });
            }
        }
    }

    pub fn record(&mut self, by: Option<Origin>, events: Vec<Event>) {
        let mut happened = Vec::new();
        for event in events {
            let sequence = Sequence(self.session.sequence.0 + 1);
            let at = Timestamp(sequence.0 * 1000);
            let recorded = Recorded { sequence, at, by: by.clone(), event };
            self.session.apply(&recorded);
            happened.push(recorded);
        }
        self.log.extend(happened.iter().cloned());
        for connection in self.connections.iter_mut().flatten() {
            connection.says.push(ToBrowser::Happened(happened.clone()));
        }
    }

    pub fn tell(&mut self, connection: usize, message: ToBrowser) {
        self.connections[connection].as_mut().unwrap().says.push(message);
    }

    pub fn tell_all(&mut self, message: &ToBrowser) {
        for connection in self.connections.iter_mut().flatten() {
            connection.says.push(message.clone());
        }
    }

    /// Somebody else types: makes a file's text this one.
    pub fn types(&mut self, file: &str, text: &str) {
        let file = self.session.files.get(&file.parse().unwrap()).unwrap();
        let changes = vec![ChangeSet::between(&file.text, text)];
        let command = Command::Edit { file: file.name.clone(), base: file.version, changes };
        self.does(&command);
    }

    /// Somebody else does something that is legal.
    pub fn does(&mut self, command: &Command) {
        let events = decide(&self.session, &Asker::HOUSE, command).unwrap();
        let client: ClientId = "other".parse().unwrap();
        let number = self.session.clients.get(&client).copied().unwrap_or(0) + 1;
        self.record(Some(Origin { client, number, person: None }), events);
    }

    /// The run in flight ends with this report.
    pub fn ends_run(&mut self, report: Report) -> RunId {
        let facts = facts(&self.session);
        self.concludes(Conclusion::Found { report, facts, stubs: Vec::new() })
    }

    pub fn concludes(&mut self, conclusion: Conclusion) -> RunId {
        let run = self.session.in_flight.as_ref().unwrap().run;
        let events = conclude(&self.session, &Conclude { run, conclusion });
        self.record(None, events);
        run
    }

    pub fn text(&self, file: &str) -> &str {
        &self.session.files.get(&file.parse().unwrap()).unwrap().text
    }
}

/// The way through the kata.
pub fn guide() -> Guide {
    let hints = |step: &str| Hints {
        step: step.into(),
        question: "Which number?".into(),
        idea: "The smallest.".into(),
        shape: "say(1)".into(),
    };
    let step = |item: &str| GuideStep {
        item: item.parse().unwrap(),
        test: test(item),
        stub: Some("pub fn say(_: u32) -> String {\n    todo!()\n}\n".into()),
        green: "pub fn say(n: u32) -> String {\n    n.to_string()\n}\n".into(),
        clean: None,
        red_hints: hints("Write the test."),
        green_hints: hints("Make it pass."),
    };
    Guide { steps: vec![step("one"), step("two")] }
}

/// The text of a test.
pub fn test(name: &str) -> String {
    format!("#[test]\nfn {name}() {{\n    assert_eq!(say(1), \"1\");\n}}\n")
}

/// Tests begin with `#[test]`, and their name tells all of their tokens.
fn facts(session: &Session) -> Facts {
    let tests = session.files.get(&TESTS.parse().unwrap()).unwrap();
    let lines: Vec<&str> = tests.text.lines().collect();
    let names = lines.iter().enumerate().filter_map(|(at, line)| {
        let name = line.strip_prefix("fn ")?.split('(').next()?;
        Some((u32::try_from(at).unwrap(), name.to_owned()))
    });
    let fact = |(at, name): (u32, String)| TestFact {
        body: name.bytes().fold(7, |hash, byte| hash * 31 + u64::from(byte)),
        name: TestName(format!("tests::{name}")),
        file: TESTS.parse().unwrap(),
        first_line: at,
        last_line: at + 3,
        ignored: false,
        code_from: None,
        asserts: None,
        preparation: Vec::new(),
        own: Vec::new(),
        assertions: 0,
    };
    Facts { tests: names.map(fact).collect(), ..Facts::default() }
}

/// A report in which these tests passed, and those failed their own assertion.
pub fn report(passed: &[&str], failed: &[&str]) -> Report {
    let result = |name: &&str, outcome| TestResult {
        name: TestName(format!("tests::{name}")),
        outcome,
        output: String::new(),
        duration_us: 1_000,
        executed: None,
    };
    let failure = Failure {
        kind: FailureKind::Assertion,
        message: "left != right".into(),
        place: Some(Place {
            file: TESTS.parse().unwrap(),
            at: katas::diagnostic::Position { line: 3, column: 5 },
        }),
        expected: Some("\"1\"".into()),
        actual: Some("\"\"".into()),
    };
    let passed = passed.iter().map(|name| result(name, TestOutcome::Passed));
    let failed = failed.iter().map(|name| result(name, TestOutcome::Failed(failure.clone())));
    let outcome = Outcome::Tested { tests: passed.chain(failed).collect() };
    Report { outcome, diagnostics: Vec::new(), compile_us: 1, tests_us: 1 }
}
