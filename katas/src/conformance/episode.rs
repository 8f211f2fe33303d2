//! Episodes as Zorro and Besouro tell them apart: stretches of work that end with a run in which
//! all tests pass, each classified by what was done in it and in which order.
//!
//! What they take from an editor's plug-in is taken from the log here: a test is created where its
//! tokens stood nowhere before, methods are functions with a body, and statements are lines of code
//! that are not blank.

mod classified;
mod conformant;

use super::Moment;
use super::course::count;
use crate::event::Event;
use crate::facts::{Facts, TestFact};
use crate::gate::identity;
use crate::id::{FileName, Timestamp};
use crate::report::{Light, Outcome, Report};
use crate::session::Session;
use crate::text::{Role, Texts};
use classified::Traits;

/// A stretch of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Episode {
    /// What it is.
    pub category: Category,
    /// Its kind within the category, as Besouro names it: `1`, `2A`; empty where there is none.
    pub kind: &'static str,
    /// When the one before it ended.
    pub began: Timestamp,
    /// When its tests passed; of the last one, which has not come to that, when the log ends.
    pub ended: Timestamp,
    /// How long it took without idle time, in milliseconds.
    pub time: u64,
    /// Whether it ended with tests that pass.
    pub is_over: bool,
    /// Whether Zorro takes it for test-driven, by itself or by its neighbours.
    pub is_test_driven: bool,
}

/// What an episode is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// A test, then the code that makes it pass.
    TestFirst,
    /// Code or tests that do the same in other words.
    Refactoring,
    /// Code, then a test for it.
    TestLast,
    /// A test and no code.
    TestAddition,
    /// Code and no test.
    Production,
    /// Nothing but runs.
    Regression,
    /// Work that has not come to passing tests.
    Unknown,
}

impl Category {
    /// All of them, in the order in which they are told.
    pub const ALL: [Category; 7] = [
        Category::TestFirst,
        Category::Refactoring,
        Category::TestLast,
        Category::TestAddition,
        Category::Production,
        Category::Regression,
        Category::Unknown,
    ];

    /// What Besouro calls it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Category::TestFirst => "test-first",
            Category::Refactoring => "refactoring",
            Category::TestLast => "test-last",
            Category::TestAddition => "test-addition",
            Category::Production => "production",
            Category::Regression => "regression",
            Category::Unknown => "unknown",
        }
    }
}

/// What happened in an episode, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Action {
    Edited(FileName, Role),
    DidNotCompile,
    Failed,
}

/// The episodes that are over, and the one in work.
#[derive(Debug)]
pub struct Episodes {
    done: Vec<Episode>,
    began: Timestamp,
    time: u64,
    /// The text at its beginning, and what is known of it.
    texts: Texts,
    tests: Vec<TestFact>,
    methods: usize,
    actions: Vec<Action>,
    /// How many actions there were when the run in flight started: what follows is not in it.
    at_run: usize,
}

impl Episodes {
    pub fn begin(session: &Session, facts: &Facts, at: Timestamp) -> Self {
        Self {
            done: Vec::new(),
            began: at,
            time: 0,
            texts: session.files.texts(),
            tests: facts.tests.clone(),
            methods: methods(facts),
            actions: Vec::new(),
            at_run: 0,
        }
    }

    pub fn see(&mut self, moment: &Moment) {
        let Moment { before, recorded, worked, .. } = moment;
        self.time += worked;
        match &recorded.event {
            Event::TextChanged { file, .. } => {
                if let Some(file) = before.files.get(file) {
                    self.actions.push(Action::Edited(file.name.clone(), file.role));
                }
            }
            Event::RunStarted { .. } => self.at_run = self.actions.len(),
            Event::RunFinished { report, facts, .. } => {
                self.end_run(before, report, facts, recorded.at);
            }
            _ => {}
        }
    }

    fn end_run(&mut self, session: &Session, report: &Report, facts: &Facts, at: Timestamp) {
        match (report.light(), &report.outcome) {
            (Light::Green, _) => {
                let tested = session.in_flight.as_ref().map(|flight| &flight.texts);
                self.pass(session, tested.unwrap_or(&self.texts.clone()), facts, at);
            }
            (Light::Red, _) => self.actions.push(Action::Failed),
            (Light::Amber, Outcome::DoesNotCompile) => self.actions.push(Action::DidNotCompile),
            // That the compiler broke down, or that nothing ran, says nothing of the work.
            (Light::Amber | Light::Grey, _) => {}
        }
    }

    fn pass(&mut self, session: &Session, tested: &Texts, facts: &Facts, at: Timestamp) {
        let later = self.actions.split_off(self.at_run.min(self.actions.len()));
        let (category, kind) = classified::classify(&self.traits(session, tested, facts));
        let (began, time) = (self.began, self.time);
        let over = Episode {
            category,
            kind,
            began,
            ended: at,
            time,
            is_over: true,
            is_test_driven: false,
        };
        self.done.push(over);
        let done = std::mem::take(&mut self.done);
        *self =
            Self { done, texts: tested.clone(), actions: later, ..Self::begin(session, facts, at) };
    }

    /// What is to be known of the stretch that ends with this text.
    fn traits(&self, session: &Session, tested: &Texts, facts: &Facts) -> Traits {
        let texts = |role, texts| session.files.role_texts(role, texts).concat();
        let [code_before, code] = [&self.texts, tested].map(|of| texts(Role::Code, of));
        let [tests_before, tests] = [&self.texts, tested].map(|of| texts(Role::Tests, of));
        let place = |is_it: &dyn Fn(&Action) -> bool| self.actions.iter().position(is_it);
        let new = identity::compare(&self.tests, &facts.tests).new;
        let created = new.first().map(|test| {
            let in_its_file = |one: &Action| matches!(one, Action::Edited(f, _) if *f == test.file);
            place(&in_its_file).unwrap_or_default()
        });
        let code_edited = code != code_before;
        let last_edit = self
            .actions
            .iter()
            .rposition(|one| matches!(one, Action::Edited(_, Role::Code)))
            .filter(|_| code_edited);
        let answered = |what: &Action| {
            let at = self.actions.iter().position(|one| one == what)?;
            (created.is_some_and(|created| created < at) && last_edit > Some(at)).then_some(())
        };
        let is_code = |one: &Action| matches!(one, Action::Edited(_, Role::Code));
        Traits {
            creates_test: created.is_some(),
            edits_tests: tests != tests_before,
            edits_code: code_edited,
            code_comes_first: code_edited && place(&is_code) < created,
            answers_compile_error: answered(&Action::DidNotCompile).is_some(),
            answers_failure: answered(&Action::Failed).is_some(),
            has_failed: self.actions.iter().any(|one| !matches!(one, Action::Edited(..))),
            methods: difference(self.methods, methods(facts)),
            statements: difference(statements(&code_before), statements(&code)),
            bytes: difference(code_before.len(), code.len()),
        }
    }

    /// All of them; the last stretch too, where something was done in it.
    pub fn end(self, at: Timestamp) -> Vec<Episode> {
        let mut all = self.done;
        if !self.actions.is_empty() {
            all.push(Episode {
                category: Category::Unknown,
                kind: "",
                began: self.began,
                ended: at,
                time: self.time,
                is_over: false,
                is_test_driven: false,
            });
        }
        conformant::mark(&mut all);
        all
    }
}

fn methods(facts: &Facts) -> usize {
    facts.code.iter().filter(|one| one.body.is_some()).count()
}

fn statements(code: &str) -> usize {
    code.lines().filter(|line| !line.trim().is_empty()).count()
}

fn difference(before: usize, after: usize) -> i64 {
    let number = |n| i64::try_from(count(n)).unwrap_or(i64::MAX);
    number(after) - number(before)
}
