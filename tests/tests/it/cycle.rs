//! The cycle over the WebSocket: what opens each gate, and every way of cheating.

use katas::command::{Command, Rung};
use katas::event::{Event, Finding};
use katas::navigator::advise;
use katas::reason::{Reason, Told};
use katas::refusal::Refusal;
use katas::remark::Remark;
use katas::report::Light;
use katas::session::{Phase, PhaseName, Verdict};
use katas::text::Role;
use tests::participant::{Participant, open_session};
use tests::server::Server;

const USE: &str = "use crate::fizz_buzz::*;\n";
const ONE: &str = "\n#[test]\nfn one_is_said_as_it_is() {\n    assert_eq!(say(1), \"1\");\n}\n";
const TWO: &str = "\n#[test]\nfn two_is_said_as_it_is() {\n    assert_eq!(say(2), \"2\");\n}\n";
const STUB: &str = "pub fn say(_number: u32) -> String {\n    todo!()\n}\n";
const FAKE: &str = "pub fn say(_number: u32) -> String {\n    \"1\".into()\n}\n";
const REAL: &str = "pub fn say(number: u32) -> String {\n    number.to_string()\n}\n";

struct Dojo {
    _server: Server,
    driver: Participant,
}

impl Dojo {
    fn open() -> Self {
        let server = Server::start();
        let token = open_session(server.url(), "fizz-buzz");
        let driver = Participant::join(server.url(), &token, "driver").unwrap();
        Self { _server: server, driver }
    }

    fn pick_next(&mut self) {
        let item = self.driver.session.list.next().unwrap().id.clone();
        self.driver.act(Command::PickItem { item }).unwrap();
    }

    /// Writes both files and runs.
    fn run(&mut self, code: &str, tests: &str) {
        let now = |d: &Participant, role| d.session.files.with_role(role).unwrap().text.clone();
        if now(&self.driver, Role::Code) != code {
            self.driver.write(Role::Code, code).unwrap();
        }
        if now(&self.driver, Role::Tests) != tests {
            self.driver.write(Role::Tests, tests).unwrap();
        }
        self.driver.run().unwrap();
    }

    fn phase(&self) -> PhaseName {
        self.driver.session.phase.name()
    }

    fn light(&self) -> Light {
        self.driver.session.history.last().unwrap().light
    }

    /// The first reason why the gate stayed shut.
    fn reason(&self) -> Told {
        match &self.driver.session.last.as_ref().unwrap().verdict {
            Verdict::Refused(reasons) => match &reasons[0] {
                Reason::Told(told) => told.clone(),
                reason => panic!("not told but {reason:?}"),
            },
            verdict => panic!("not refused but {verdict:?}"),
        }
    }

    /// Waits for a remark on the last run, which comes to light after its verdict.
    fn remark(&mut self, rule: &str) -> Told {
        loop {
            let last = self.driver.session.last.as_ref().unwrap();
            let found = last.remarks.iter().find(|remark| remark.rule() == rule);
            if let Some(Remark::Told(told)) = found {
                return told.clone();
            }
            self.driver.hear().unwrap();
        }
    }

    /// The first reason is this rule's, and its sentence has these words.
    fn refused_by(&self, rule: &str, words: &str) {
        let told = self.reason();
        assert!(told.rule == rule && told.sentence.contains(words), "{told:?}");
    }

    /// Walks to Green of the first cycle.
    fn reach_green(&mut self) {
        self.pick_next();
        self.run(STUB, &format!("{USE}{ONE}"));
        assert_eq!(self.phase(), PhaseName::Green);
    }
}

#[test]
fn two_whole_cycles_lead_from_red_to_red() {
    let mut dojo = Dojo::open();
    dojo.pick_next();
    dojo.run("", &format!("{USE}{ONE}"));
    assert_eq!((dojo.light(), dojo.phase()), (Light::Amber, PhaseName::Red));
    let Phase::Red { nearly: Some(nearly) } = &dojo.driver.session.phase else {
        panic!("nearly red, and not {:?}", dojo.driver.session.phase);
    };
    assert_eq!(nearly.asks[0].name.as_deref(), Some("say"));
    dojo.run(STUB, &format!("{USE}{ONE}"));
    assert_eq!((dojo.light(), dojo.phase()), (Light::Red, PhaseName::Green));
    dojo.run(FAKE, &format!("{USE}{ONE}"));
    assert_eq!((dojo.light(), dojo.phase()), (Light::Green, PhaseName::Refactor));
    dojo.driver.act(Command::FinishRefactoring).unwrap();
    dojo.driver.act(Command::Commit { message: "Say one".into() }).unwrap();
    assert_eq!((dojo.driver.session.cycle.0, dojo.phase()), (2, PhaseName::Red));

    dojo.pick_next();
    dojo.run(FAKE, &format!("{USE}{ONE}{TWO}"));
    assert_eq!((dojo.light(), dojo.phase()), (Light::Red, PhaseName::Green));
    dojo.run(REAL, &format!("{USE}{ONE}{TWO}"));
    assert_eq!(dojo.phase(), PhaseName::Refactor);
    let both = "\n#[test]\nfn numbers_are_said_as_they_are() {\n    \
                assert_eq!(say(1), \"1\");\n    assert_eq!(say(2), \"2\");\n}\n";
    dojo.run(REAL, &format!("{USE}{both}"));
    assert_eq!((dojo.light(), dojo.phase()), (Light::Green, PhaseName::Refactor));
    dojo.driver.act(Command::FinishRefactoring).unwrap();
    dojo.driver.act(Command::Commit { message: "Say two".into() }).unwrap();
    assert_eq!((dojo.driver.session.cycle.0, dojo.driver.session.list.done()), (3, 2));
}

#[test]
fn a_second_new_test_is_refused() {
    let mut dojo = Dojo::open();
    dojo.pick_next();
    dojo.run(STUB, &format!("{USE}{ONE}{TWO}"));
    dojo.refused_by("several_new_tests", "2 new tests");
    assert_eq!(dojo.phase(), PhaseName::Red);
}

#[test]
fn a_test_that_passes_at_once_is_refused() {
    let mut dojo = Dojo::open();
    dojo.pick_next();
    dojo.run(FAKE, &format!("{USE}{ONE}"));
    dojo.refused_by("passes_already", "‘one_is_said_as_it_is’");
    assert_eq!((dojo.light(), dojo.phase()), (Light::Green, PhaseName::Red));
}

#[test]
fn code_before_its_test_is_refused() {
    let mut dojo = Dojo::open();
    dojo.pick_next();
    dojo.run(REAL, USE);
    dojo.refused_by("code_before_test", "before there is a test");
}

#[test]
fn a_run_without_a_picked_item_is_refused() {
    let mut dojo = Dojo::open();
    dojo.run(STUB, &format!("{USE}{ONE}"));
    dojo.refused_by("no_item_picked", "Pick");
}

#[test]
fn slips_of_the_pen_have_a_sentence_of_their_own() {
    let mut dojo = Dojo::open();
    dojo.reach_green();
    dojo.run(FAKE, &format!("{USE}{ONE}"));
    dojo.driver.act(Command::FinishRefactoring).unwrap();
    dojo.driver.act(Command::Commit { message: "Say one".into() }).unwrap();
    dojo.pick_next();
    let mut check = |test: &str, rule: &str, words: &str| {
        dojo.run(FAKE, &format!("{USE}{ONE}{test}"));
        dojo.refused_by(rule, words);
    };
    check("\n#[test]\nfn two() {\n    assert_eq!(sya(2), \"2\");\n}\n", "typo", "‘say’");
    check("\n#[test]\nfn two( {\n", "syntax_error", "");
    check(ONE, "test_name_twice", "‘one_is_said_as_it_is’");
    check(
        "\n#[test]\nfn two() {\n    let seen: HashMap<u32, String> = HashMap::new();\n    \
         assert_eq!(seen.get(&2), Some(&say(2)));\n}\n",
        "missing_use",
        "‘HashMap’",
    );
    check(
        "\n#[test]\nfn two() {\n    let all = [\"1\"];\n    let second = all[all.len() + 1];\n    \
         assert_eq!(say(2), second);\n}\n",
        "own_preparation",
        "‘two’",
    );
    let ignored = "\n#[test]\n#[ignore]\nfn two() {\n    assert_eq!(say(2), \"2\");\n}\n";
    check(ignored, "new_test_ignored", "‘two’");
    let ends = "\n#[test]\nfn two() {\n    std::process::exit(0);\n";
    check(&format!("{ends}}}\n"), "asserts_nothing", "‘two’");
    check(&format!("{ends}    assert_eq!(say(2), \"2\");\n}}\n"), "ended_early", "‘two’");
}

#[test]
fn the_tests_are_frozen_in_green() {
    let mut dojo = Dojo::open();
    dojo.reach_green();
    let refused = dojo.driver.write(Role::Tests, USE);
    assert_eq!(refused, Err(Refusal::TestsFrozen));
    dojo.driver.epoch += 1;
    dojo.driver.act(Command::BackToRed).unwrap();
    dojo.driver.write(Role::Tests, &format!("{USE}{TWO}")).unwrap();
    dojo.driver.run().unwrap();
    assert_eq!(dojo.phase(), PhaseName::Green);
}

#[test]
fn a_commit_on_red_and_a_commit_of_text_that_was_not_run_are_refused() {
    let mut dojo = Dojo::open();
    let commit = || Command::Commit { message: "x".into() };
    let refused = |phase| Err(Refusal::CommitTooEarly { phase });
    assert_eq!(dojo.driver.act(commit()), refused(PhaseName::Red));
    dojo.reach_green();
    assert_eq!(dojo.driver.act(commit()), refused(PhaseName::Green));
    dojo.run(FAKE, &format!("{USE}{ONE}"));
    assert_eq!(dojo.driver.act(commit()), refused(PhaseName::Refactor));
    dojo.driver.write(Role::Code, REAL).unwrap();
    assert_eq!(dojo.driver.act(Command::FinishRefactoring), Err(Refusal::NotRun));
    dojo.driver.run().unwrap();
    dojo.driver.act(Command::FinishRefactoring).unwrap();
    dojo.driver.write(Role::Code, FAKE).unwrap();
    assert_eq!(dojo.driver.act(commit()), Err(Refusal::NotRun));
    dojo.driver.act(Command::Revert).unwrap();
    assert_eq!(dojo.driver.act(Command::Commit { message: "  ".into() }), Err(Refusal::Message));
    dojo.driver.act(commit()).unwrap();
    assert_eq!(dojo.driver.session.cycle.0, 2);
}

#[test]
fn a_broken_clean_up_leads_back_to_the_last_green_text() {
    let mut dojo = Dojo::open();
    dojo.reach_green();
    dojo.run(FAKE, &format!("{USE}{ONE}"));
    dojo.run(STUB, &format!("{USE}{ONE}"));
    dojo.refused_by("broke", "‘one_is_said_as_it_is’");
    assert_eq!(dojo.driver.act(Command::FinishRefactoring), Err(Refusal::NotGreen));
    dojo.driver.act(Command::Revert).unwrap();
    assert_eq!(dojo.driver.session.files.with_role(Role::Code).unwrap().text, FAKE);
    dojo.driver.act(Command::FinishRefactoring).unwrap();
    assert_eq!(dojo.phase(), PhaseName::Repeat);
}

#[test]
fn a_clean_up_that_weakens_a_test_leads_back_too() {
    let mut dojo = Dojo::open();
    dojo.reach_green();
    dojo.run(REAL, &format!("{USE}{ONE}"));
    let lax = ONE.replace("assert_eq!(say(1), \"1\")", "assert!(say(1).len() < 3)");
    dojo.run(REAL, &format!("{USE}{lax}"));
    dojo.refused_by("tests_weakened", "fizz_buzz.rs");
    assert_eq!(dojo.driver.act(Command::FinishRefactoring), Err(Refusal::NotGreen));
    let better = ONE.replace("one_is_said_as_it_is", "one").replace("say(1)", "say(2 - 1)");
    dojo.run(REAL, &format!("{USE}{better}"));
    dojo.driver.act(Command::FinishRefactoring).unwrap();
    assert_eq!(dojo.phase(), PhaseName::Repeat);
}

#[test]
fn an_abandoned_cycle_brings_the_last_commit_back_and_blocks_nothing() {
    let mut dojo = Dojo::open();
    dojo.reach_green();
    dojo.driver.act(Command::Abandon).unwrap();
    assert_eq!(dojo.phase(), PhaseName::Red);
    assert_eq!(dojo.driver.session.files.texts(), dojo.driver.session.committed.texts);
    dojo.reach_green();
}

#[test]
fn hints_come_one_by_one_and_are_recorded() {
    let mut dojo = Dojo::open();
    let ask = |rung| Command::AskHint { rung };
    assert_eq!(dojo.driver.act(ask(Rung::Question)), Err(Refusal::NoItemForHint));
    dojo.pick_next();
    let refused = dojo.driver.act(ask(Rung::Shape));
    assert_eq!(refused, Err(Refusal::RungOutOfTurn { next: Some(Rung::Question) }));
    for rung in Rung::ALL {
        dojo.driver.act(ask(rung)).unwrap();
    }
    assert_eq!(dojo.driver.session.hint, Some(Rung::Text));
}

#[test]
fn nothing_to_clean_up_and_a_clean_up_are_told_apart_by_the_text() {
    let server = Server::start();
    let token = open_session(server.url(), "fizz-buzz");
    let driver = Participant::join(server.url(), &token, "driver").unwrap();
    let mut dojo = Dojo { _server: server, driver };
    dojo.reach_green();
    dojo.run(FAKE, &format!("{USE}{ONE}"));
    dojo.driver.act(Command::FinishRefactoring).unwrap();
    dojo.driver.act(Command::Commit { message: "Say one".into() }).unwrap();
    let events = Participant::all_events(dojo._server.url(), &token);
    let finding = events.iter().find_map(|event| match event {
        Event::RefactoringFinished { finding, .. } => Some(*finding),
        _ => None,
    });
    assert_eq!(finding, Some(Finding::NothingToCleanUp));
}

#[test]
fn a_test_of_the_drivers_own_gets_a_stub_that_makes_it_red() {
    let stack = "let mut stack = Stack::new();\n    stack.push(1);\n    \
                 assert_eq!(stack.pop(), Some(1));";
    let begun = "pub struct Stack;\n\nimpl Stack {\n    pub fn new() -> Self {\n        \
                 Self\n    }\n}\n";
    for (code, body) in [
        ("", "assert_eq!(tell(7, \"seven\"), \"7 seven\");"),
        ("", "assert_eq!(crate::fizz_buzz::all(&[1, 2]), vec![\"1\", \"2\"]);"),
        ("", "assert_eq!(Point { x: 1, y: -2 }.moved(3), Point { x: 4, y: -2 });"),
        ("", stack),
        (begun, stack),
    ] {
        let mut dojo = Dojo::open();
        dojo.driver.act(Command::AddItem { text: "something of my own".into() }).unwrap();
        let own = dojo.driver.session.list.0.last().unwrap().id.clone();
        dojo.driver.act(Command::PickItem { item: own }).unwrap();
        let tests = format!("{USE}\n#[test]\nfn mine() {{\n    {body}\n}}\n");
        dojo.run(code, &tests);
        let advice = advise(&dojo.driver.session, &dojo.driver.welcome.guide);
        let offer = advice.offer.unwrap_or_else(|| panic!("no stub is offered for {body}"));
        dojo.run(&offer.texts[0].text, &tests);
        let said = &dojo.driver.session.last;
        assert_eq!(dojo.phase(), PhaseName::Green, "{body}: {}\n{said:?}", offer.texts[0].text);
    }
}

#[test]
fn what_no_test_notices_is_told_beside_the_green_and_settled_by_a_test() {
    let mut dojo = Dojo::open();
    dojo.reach_green();
    let lenient = "pub fn say(number: u32) -> String {\n    if number < 5 {\n        \
                   number.to_string()\n    } else {\n        todo!()\n    }\n}\n";
    dojo.run(lenient, &format!("{USE}{ONE}"));
    assert_eq!(dojo.phase(), PhaseName::Refactor);
    let told = dojo.remark("surviving_mutant");
    assert!(told.sentence.contains("every test still passes"), "{told:?}");
    assert_eq!(told.place.as_ref().map(|place| place.at.line), Some(2), "{told:?}");
    let item = told.item.unwrap();
    dojo.driver.act(Command::AddItem { text: item.clone() }).unwrap();
    assert_eq!(dojo.driver.session.list.0.last().map(|item| &item.text), Some(&item));
}
