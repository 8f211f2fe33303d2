//! Two whole cycles of FizzBuzz, as the driver lives through them: read the snapshot as a story.

use crate::catalogue::house_kata;
use crate::dojo::*;
use katas::advice::{Advice, Step};
use katas::command::{Command, Rung};
use katas::guide::Guide;
use katas::report::{FailureKind, Outcome, Report, TestOutcome};
use katas::session::Verdict;
use std::fmt::Write as _;

/// A session whose every turn is written down.
struct Story {
    dojo: Dojo,
    guide: Guide,
    told: String,
    /// How many rungs were written down already.
    rungs: usize,
}

impl Story {
    fn of(kata: &str) -> Self {
        let kata = house_kata(kata);
        let track = kata.track(&"rust".parse().unwrap()).unwrap();
        let dojo = Dojo::open_files(track.starter.clone(), kata.items.clone());
        let mut story = Self { dojo, guide: track.guide.clone(), told: String::new(), rungs: 0 };
        story.listen();
        story
    }

    fn tell(&mut self, line: &str) {
        writeln!(self.told, "{line}").unwrap();
    }

    /// The driver does something, and hears what the navigator says to it.
    fn driver(&mut self, does: &str, then: impl FnOnce(&mut Dojo)) -> &mut Self {
        self.tell(&format!("\nDRIVER {does}"));
        then(&mut self.dojo);
        self.listen();
        self
    }

    fn listen(&mut self) {
        let advice = self.dojo.advice(&self.guide);
        let known = self.rungs.min(advice.hints.len());
        self.rungs = advice.hints.len();
        self.tell(&rendered(&advice, known));
    }

    fn pick(&mut self, item: &str) -> &mut Self {
        self.driver(&format!("picks ‘{item}’"), |dojo| {
            dojo.pick(item);
        })
    }

    fn ask(&mut self, rung: Rung) -> &mut Self {
        self.driver(&format!("asks for the {rung:?}"), |dojo| {
            dojo.act(Command::AskHint { rung });
        })
    }

    fn climb(&mut self) -> &mut Self {
        Rung::ALL.into_iter().fold(self, Self::ask)
    }

    fn take(&mut self) -> &mut Self {
        let offer = self.dojo.advice(&self.guide).offer.expect("something is offered");
        self.driver(&format!("takes the {:?}", offer.kind), |dojo| {
            dojo.take(&offer);
        })
    }

    fn runs(&mut self, report: Report) -> &mut Self {
        let light = report.light().word();
        self.driver(&format!("runs: {light}"), |dojo| {
            let run = dojo.start_run();
            let facts = crate::toy::facts(&dojo.session.files);
            dojo.end_run(run, report, facts);
        })
    }

    fn commit(&mut self) -> &mut Self {
        let Step::Commit(message) = self.dojo.advice(&self.guide).step else { panic!("a commit") };
        self.driver("commits", |dojo| {
            dojo.act(Command::Commit { message });
        })
    }
}

/// Advice as a page would lay it out, without the rungs that are known.
fn rendered(advice: &Advice, known: usize) -> String {
    let Advice { phase, headline, why, place, step, hints, next_rung, offer } = advice;
    let mut out = format!("{phase}: {headline}\n    {why}\n    Step: {step:?}");
    if let Some(place) = place {
        write!(out, "\n    Look at {place}").unwrap();
    }
    for hint in &hints[known..] {
        write!(out, "\n    {:?}: {}", hint.rung, hint.words).unwrap();
    }
    if let Some(rung) = next_rung {
        write!(out, "\n    Hint to ask for: {rung:?}").unwrap();
    }
    if let Some(offer) = offer {
        write!(out, "\n    Offer ({:?}): {}", offer.kind, offer.why).unwrap();
        for text in &offer.texts {
            let whole = if text.added.is_some() { "adds to" } else { "rewrites" };
            write!(out, "\n    which {whole} {}", text.file).unwrap();
            for line in text.added.as_ref().unwrap_or(&text.text).lines() {
                write!(out, "\n      | {line}").unwrap();
            }
        }
    }
    out
}

/// An assertion that did not hold, in the kata's own words.
fn wrong(line: u32, expected: &str, actual: &str) -> TestOutcome {
    let TestOutcome::Failed(mut failure) = asserted(line) else { panic!("it failed") };
    failure.expected = Some(format!("{expected:?}"));
    failure.actual = Some(format!("{actual:?}"));
    TestOutcome::Failed(failure)
}

#[test]
fn two_cycles_of_fizz_buzz() {
    let mut story = Story::of("fizz-buzz");
    let one = "one_is_said_as_it_is";
    let two = "two_is_said_as_it_is";
    let both = "plain_numbers_are_said_as_they_are";
    let unknown = error("E0425", "cannot find function `say` in this scope", TESTS, 5);
    let reached = failed(FailureKind::Stub, Some(place("fizz_buzz.rs", 4)));

    story.pick("one").runs(report(Outcome::NoTests)).climb().take();
    story.runs(broken(vec![unknown])).take().runs(tested(&[(one, reached)]));
    story.climb().take().runs(tested(&[(one, passed())]));
    story.driver("finds nothing to clean up", |dojo| {
        dojo.act(Command::FinishRefactoring);
    });
    story.commit();

    story.pick("two").driver("writes the test", |dojo| {
        dojo.append(
            TESTS,
            "\n#[test]\nfn two_is_said_as_it_is() {\n    assert_eq!(say(2), \"2\");\n}\n",
        );
    });
    story.runs(tested(&[(one, passed()), (two, wrong(10, "2", "1"))]));
    story.driver("writes code", |dojo| {
        let text = dojo.file("fizz_buzz.rs").text.replace("\"1\"", "\"2\"");
        dojo.write("fizz_buzz.rs", &text);
    });
    story.runs(tested(&[(one, wrong(5, "1", "2")), (two, passed())]));
    story.climb().take().runs(tested(&[(one, passed()), (two, passed())]));
    story.climb().take().runs(tested(&[(both, passed())]));
    story.driver("is done with the clean-up", |dojo| {
        dojo.act(Command::FinishRefactoring);
    });
    story.commit();
    assert_eq!(story.dojo.session.list.done(), 2);
    insta::assert_snapshot!(story.told);
}

/// Walks a kata's whole path by taking what is offered.
fn walks_through(id: &str) {
    let kata = house_kata(id);
    let guide = &kata.track(&"rust".parse().unwrap()).unwrap().guide;
    let mut story = Story::of(id);
    let code = story.dojo.session.files.0[0].name.to_string();
    let all = |dojo: &Dojo, outcome: TestOutcome| {
        let mut names: Vec<_> = crate::toy::facts(&dojo.session.files).tests;
        let new = names.iter().rposition(|_| true).unwrap();
        names.sort_by_key(|test| test.first_line);
        let went = |at| if at == new { outcome.clone() } else { passed() };
        let tests: Vec<_> =
            names.iter().enumerate().map(|(at, test)| (test.name.0.clone(), went(at))).collect();
        let tests: Vec<_> =
            tests.iter().map(|(n, outcome)| (n.as_str(), outcome.clone())).collect();
        tested(&tests)
    };
    for step in &guide.steps {
        story.pick(step.item.as_str()).climb().take();
        if let Some(stub) = &step.stub {
            let name = stub.split("fn ").nth(1).and_then(|rest| rest.split('(').next()).unwrap();
            let line =
                crate::toy::facts(&story.dojo.session.files).tests.last().unwrap().first_line;
            let message = format!("cannot find function `{name}` in this scope");
            story.runs(broken(vec![error("E0425", &message, TESTS, line + 2)])).take();
        }
        let red = all(&story.dojo, failed(FailureKind::Stub, Some(place(&code, 4))));
        story.runs(red);
        assert_eq!(*story.dojo.verdict(), Verdict::Opened, "{id} {} is red", step.item);
        story.climb().take();
        let green = all(&story.dojo, passed());
        story.runs(green);
        if step.clean.is_some() {
            story.climb().take();
            let held = all(&story.dojo, passed());
            story.runs(held);
        }
        story.dojo.act(Command::FinishRefactoring);
        story.commit();
    }
    assert!(story.dojo.session.list.is_finished(), "{id}");
    assert_eq!(story.dojo.advice(guide).step, Step::Finish);
}

#[test]
fn whoever_takes_what_is_offered_comes_to_the_end() {
    for id in ["fizz-buzz", "roman-numerals", "string-calculator"] {
        walks_through(id);
    }
}
