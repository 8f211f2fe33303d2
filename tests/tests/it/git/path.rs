//! The first two cycles of FizzBuzz as its path goes, in each language.

use katas::command::Command;
use katas::report::Light;
use katas::session::PhaseName;
use katas::text::Role;
use tests::participant::{Participant, open_session_in};
use tests::server::Server;

/// What the catalogue has for one language.
pub struct Path {
    /// The language's id.
    pub language: &'static str,
    ending: &'static str,
    /// The name of the file of code.
    pub code: &'static str,
    /// ... and of tests.
    pub tests: &'static str,
}

/// In all languages.
pub const PATHS: [Path; 5] = [
    Path { language: "rust", ending: "rs", code: "fizz_buzz.rs", tests: "tests.rs" },
    Path { language: "python", ending: "py", code: "fizz_buzz.py", tests: "tests.py" },
    Path { language: "javascript", ending: "js", code: "fizz_buzz.js", tests: "test.js" },
    Path { language: "typescript", ending: "ts", code: "fizz_buzz.ts", tests: "test.ts" },
    Path { language: "haskell", ending: "hs", code: "FizzBuzz.hs", tests: "Spec.hs" },
];

/// What the commits of the two cycles say.
pub const SUBJECTS: [&str; 8] = [
    "Begin FizzBuzz in Rust",
    "Red: 1 is said as “1”",
    "Green: 1 is said as “1”",
    "Say one",
    "Red: 2 is said as “2”, as every plain number is said as it is",
    "Green: 2 is said as “2”, as every plain number is said as it is",
    "Refactor the tests: 2 is said as “2”, as every plain number is said as it is",
    "Say two",
];

impl Path {
    fn text(&self, path: &str) -> String {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../katas/catalogue/fizz-buzz");
        let file = format!("{folder}/{}/path/{path}", self.language);
        std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Opens a session, and gives its link's secret.
    pub fn open(&self, server: &Server) -> String {
        open_session_in(server.url(), "fizz-buzz", self.language)
    }

    /// Practises the first cycle, without its commit.
    pub fn first(&self, driver: &mut Participant) {
        pick(driver);
        let stub = self.text(&format!("01-one/stub.{}", self.ending));
        append(driver, Role::Code, &stub);
        append(driver, Role::Tests, &self.text(&format!("01-one/test.{}", self.ending)));
        run(driver, Light::Red, PhaseName::Green);
        driver.write(Role::Code, &self.text(&format!("01-one/green/{}", self.code))).unwrap();
        run(driver, Light::Green, PhaseName::Refactor);
        driver.act(Command::FinishRefactoring).unwrap();
    }

    /// Practises the second cycle, without its commit.
    pub fn second(&self, driver: &mut Participant) {
        pick(driver);
        append(driver, Role::Tests, &self.text(&format!("02-two/test.{}", self.ending)));
        run(driver, Light::Red, PhaseName::Green);
        driver.write(Role::Code, &self.text(&format!("02-two/green/{}", self.code))).unwrap();
        run(driver, Light::Green, PhaseName::Refactor);
        driver.write(Role::Tests, &self.text(&format!("02-two/clean/{}", self.tests))).unwrap();
        run(driver, Light::Green, PhaseName::Refactor);
        driver.act(Command::FinishRefactoring).unwrap();
    }

    /// Practises the third cycle up to its red.
    pub fn third(&self, driver: &mut Participant) {
        pick(driver);
        append(driver, Role::Tests, &self.text(&format!("03-three/test.{}", self.ending)));
        run(driver, Light::Red, PhaseName::Green);
    }

    /// Practises both cycles, and commits them.
    pub fn both(&self, driver: &mut Participant) {
        self.first(driver);
        commit(driver, "Say one");
        self.second(driver);
        commit(driver, "Say two");
    }
}

/// Commits a cycle.
pub fn commit(driver: &mut Participant, message: &str) {
    driver.act(Command::Commit { message: message.into() }).unwrap();
}

fn pick(driver: &mut Participant) {
    let item = driver.session.list.next().unwrap().id.clone();
    driver.act(Command::PickItem { item }).unwrap();
}

fn append(driver: &mut Participant, role: Role, more: &str) {
    let before = driver.session.files.with_role(role).unwrap().text.clone();
    driver.write(role, &format!("{before}\n{more}")).unwrap();
}

fn run(driver: &mut Participant, light: Light, phase: PhaseName) {
    driver.run().unwrap();
    let last = driver.session.last.as_ref().unwrap();
    assert_eq!((driver.light(), driver.session.phase.name()), (Some(light), phase), "{last:?}");
}
