//! What the navigator says where the way is not straight: one thing, and the right one.

use crate::dojo::*;
use crate::toy;
use katas::advice::{Advice, Step};
use katas::command::{Command, Conclusion, OfferKind, Rung};
use katas::facts::Stub;
use katas::guide::{Clean, Guide, GuideStep, Hints};
use katas::id::ItemId;
use katas::policy::{Policy, Strictness};
use katas::report::{Failure, FailureKind, TestOutcome};
use katas::session::PhaseName::{Green, Red, Refactor, Repeat};

/// A path with everything for the first item, with no clean-up for the second, and with nothing
/// for the third.
fn guide() -> Guide {
    let hints = |step: &str| Hints {
        step: step.into(),
        question: "Why?".into(),
        idea: "Thus.".into(),
        shape: "There.".into(),
    };
    let step = |item: &str, test: String, green: &str| GuideStep {
        item: item.parse().unwrap(),
        test,
        stub: Some(STUB.into()),
        green: green.into(),
        clean: Some(Clean {
            code: Some(BOTH.into()),
            tests: Some(one()),
            hints: hints("Clean up."),
        }),
        red_hints: hints("Write the test."),
        green_hints: hints("Make it pass."),
    };
    let first = step("one", one(), ONE);
    Guide { steps: vec![first, GuideStep { clean: None, ..step("two", two(), BOTH) }] }
}

fn advice(dojo: &Dojo) -> Advice {
    let advice = dojo.advice(&guide());
    assert_eq!(advice.phase, dojo.phase());
    advice
}

/// The headline and the step.
fn check(dojo: &Dojo, headline: &str, step: Step) {
    let advice = advice(dojo);
    assert_eq!((advice.headline.as_str(), &advice.step), (headline, &step), "{}", advice.why);
}

#[test]
fn each_phase_says_its_step() {
    check(
        &in_phase(Red),
        "Pick the next behaviour: 1 is said as it is.",
        Step::Pick("one".parse().unwrap()),
    );
    check(&in_phase(Green), "Make it pass.", Step::Write);
    check(&in_phase(Refactor), "Clean up.", Step::FinishRefactoring);
    let message = "1 is said as it is\n\nShown by the test one.".to_owned();
    check(&in_phase(Repeat), "Commit this cycle.", Step::Commit(message));
}

#[test]
fn a_written_test_leads_to_its_run() {
    let mut dojo = Dojo::open("", "");
    dojo.pick("one");
    check(&dojo, "Write the test.", Step::Write);
    // The driver's own words: the goal stays in sight while they type.
    let mut own = dojo.clone();
    own.write(TESTS, "#[te");
    check(&own, "Write the test.", Step::Run);
    // The path's own text is complete.
    dojo.write(TESTS, &one());
    check(&dojo, "Run, and watch the new test fail.", Step::Run);
    // A light for another text says nothing of this one, also when the text has come back.
    let mut late = dojo.clone();
    let run = late.start_run();
    let facts = toy::facts(&late.session.files);
    late.append(TESTS, "//").end_run(run, tested(&[("one", asserted(3))]), facts);
    late.write(TESTS, &one());
    check(&late, "Run, and watch the new test fail.", Step::Run);
    let run = dojo.start_run();
    check(&dojo, "Wait for the light of run 1.", Step::Wait);
    dojo.lose(run);
    check(&dojo, "Run again: that run had no verdict.", Step::Run);
    assert!(advice(&dojo).why.starts_with("No runner is free."));
    dojo.act(Command::Abandon);
    check(
        &dojo,
        "Pick the next behaviour: 1 is said as it is.",
        Step::Pick("one".parse().unwrap()),
    );
}

#[test]
fn nearly_red_offers_the_stub_where_the_path_has_it() {
    let nearly = |name: &str| {
        let mut dojo = Dojo::open("", "");
        let unknown =
            error("E0425", &format!("cannot find function `{name}` in this scope"), TESTS, 3);
        dojo.pick("one").write(TESTS, &one()).run(broken(vec![unknown]));
        dojo
    };
    let mut dojo = nearly("say");
    check(&dojo, "Nearly red: declare ‘say’.", Step::Write);
    assert_eq!(advice(&dojo).place, Some(place(TESTS, 3)));
    let offer = advice(&dojo).offer.unwrap();
    assert_eq!(
        (offer.kind, offer.texts[0].added.as_deref()),
        (OfferKind::Stub, Some(STUB.trim_end()))
    );
    dojo.take(&offer);
    assert_eq!(dojo.file(CODE).text, STUB);
    check(&dojo, "Run, and watch the new test fail.", Step::Run);
    // The driver's own stub leads to the run, too, and so does their own test.
    let mut own = nearly("say");
    let mine = test("mine", 1, "1");
    let unknown = error("E0425", "cannot find function `say` in this scope", TESTS, 3);
    own.write(TESTS, &mine).run(broken(vec![unknown])).write(CODE, ONE);
    check(&own, "Run, and watch the new test fail.", Step::Run);
    // A name of the driver's own is not in the path's stub, not even as a part of a word.
    for name in ["tell", "sa"] {
        let dojo = nearly(name);
        check(&dojo, &format!("Nearly red: declare ‘{name}’."), Step::Write);
        assert_eq!(advice(&dojo).offer, None);
    }
    // The next run has the word.
    let mut refused = nearly("say");
    refused.write(CODE, ONE).run(tested(&[("one", passed())]));
    check(&refused, "Not red yet.", Step::Write);
    // Back on the very text that was nearly red, it is so again.
    let mut away = nearly("say");
    away.append(CODE, "//").write(CODE, "");
    check(&away, "Nearly red: declare ‘say’.", Step::Write);
}

#[test]
fn nearly_red_offers_the_stub_that_the_test_tells_where_the_path_has_none() {
    let unknown = |name: &str| {
        error("E0425", &format!("cannot find function `{name}` in this scope"), TESTS, 3)
    };
    let stub = |name: &str, text: &str| Stub { name: name.into(), text: text.into() };
    let offered = |asked: &[&str], stubs: &[Stub]| {
        let mut dojo = Dojo::open("", "");
        dojo.pick("one").write(TESTS, &one());
        let report = broken(asked.iter().map(|name| unknown(name)).collect());
        let (run, facts) = (dojo.start_run(), toy::facts(&dojo.session.files));
        let stubs = stubs.to_vec();
        dojo.conclude(run, Conclusion::Found { report, facts, stubs });
        advice(&dojo).offer.map(|offer| offer.texts[0].text.clone())
    };
    let stubs = [stub("tell", "fn tell() {}"), stub("a", "impl T {}"), stub("b", "impl T {}")];
    assert_eq!(offered(&["tell"], &stubs).as_deref(), Some("fn tell() {}\n"));
    let both = "fn tell() {}\n\nimpl T {}\n";
    assert_eq!(offered(&["tell", "a", "b", "a"], &stubs).as_deref(), Some(both));
    // Half of what is missing would not compile either.
    assert_eq!(offered(&["tell", "other"], &stubs), None);
    // The path's own is the better one.
    assert_eq!(offered(&["say"], &[stub("say", "fn say() {}")]).as_deref(), Some(STUB));
}

#[test]
fn nearly_red_may_ask_for_more_than_a_name() {
    let ask = |code: &str, message: &str, line| error(code, message, TESTS, line);
    let mut dojo = Dojo::open("", "");
    let tell = "cannot find function `tell` in this scope";
    let say = "cannot find function `say` in this scope";
    dojo.pick("one").write(TESTS, &one());
    dojo.run(broken(vec![ask("E0425", tell, 3), ask("E0425", say, 3), ask("E0425", tell, 3)]));
    check(&dojo, "Nearly red: declare ‘say’ and what goes with it.", Step::Write);
    let takes = "this function takes 0 arguments but 1 argument was supplied";
    dojo.run(broken(vec![ask("E0061", takes, 3)]));
    check(&dojo, "Nearly red: give the test what it asks for.", Step::Write);
    assert_eq!(
        advice(&dojo).why,
        format!(
            "‘one’ does not compile yet, and only for what it asks of the code: {takes}. \
                 Change no more in code.rs than it takes to compile."
        )
    );
    assert_eq!(advice(&dojo).offer, None);
}

#[test]
fn a_refusal_is_said_as_long_as_it_holds() {
    let mut dojo = Dojo::open("", "");
    dojo.pick("one").run(report(katas::report::Outcome::NoTests));
    // Without a test the goal is the same, and the refusal is why.
    check(&dojo, "Write the test.", Step::Write);
    assert_eq!(
        advice(&dojo).why,
        "There is no new test yet. Write one for the item you picked, then run."
    );
    dojo.write(TESTS, &one()).write(CODE, ONE).run(tested(&[("one", passed())]));
    check(&dojo, "Not red yet.", Step::Write);
    assert!(advice(&dojo).why.starts_with("‘one’ passes already"));
    dojo.write(CODE, STUB);
    check(&dojo, "Run, and watch the new test fail.", Step::Run);
    let own = failed(FailureKind::Unwrap, Some(place(TESTS, 2)));
    dojo.run(tested(&[("one", own)]));
    check(&dojo, "Not red yet.", Step::Write);
    assert_eq!(advice(&dojo).place, Some(place(TESTS, 2)));
}

#[test]
fn a_test_that_was_there_before_its_item_is_run_again() {
    let mut dojo = Dojo::open(STUB, "");
    dojo.write(TESTS, &one()).run(tested(&[("one", stub())]));
    check(
        &dojo,
        "Pick the next behaviour: 1 is said as it is.",
        Step::Pick("one".parse().unwrap()),
    );
    dojo.pick("one");
    check(&dojo, "Run, and watch the new test fail.", Step::Run);
    // A test that stood there from the beginning is no new one.
    let mut old = Dojo::open(STUB, &one());
    old.pick("one");
    check(&old, "Write the test.", Step::Write);
    let mut own = Dojo::open(STUB, "");
    own.write(TESTS, &test("mine", 1, "1")).run(tested(&[("mine", stub())])).pick("one");
    check(&own, "Write the test.", Step::Run);
}

#[test]
fn green_leads_to_its_run_and_says_what_still_fails() {
    let mut dojo = in_phase(Green);
    let said = advice(&dojo);
    assert_eq!(said.place, Some(place(CODE, 2)));
    assert_eq!(
        said.why,
        "Red was for the right reason: it reached the stub. The tests rest until it is green."
    );
    let mut coached = dojo.clone();
    coached.session.policy.strictness = Strictness::Coach;
    assert!(advice(&coached).why.ends_with("Leave the tests as they are until it is green."));
    let mut own = dojo.clone();
    own.write(CODE, "pub fn say(_: u32) -> String {\n    \"2\".into()\n}\n");
    check(&own, "Make it pass.", Step::Run);
    own.run(tested(&[("one", asserted(3))]));
    check(&own, "Make it pass.", Step::Write);
    let said = advice(&own);
    assert_eq!(said.why, "‘one’ still fails. Write the least code that makes it pass, then run.");
    assert_eq!(said.place, Some(place(TESTS, 3)));
    dojo.write(CODE, ONE);
    check(&dojo, "Run, and watch ‘one’ pass.", Step::Run);
}

#[test]
fn back_in_red_the_test_is_to_be_mended() {
    for phase in [Green, Refactor, Repeat] {
        let mut dojo = in_phase(phase);
        dojo.act(Command::BackToRed);
        check(&dojo, "Mend the test, then run.", Step::Write);
        dojo.write(TESTS, &test("one", 1, "I"));
        check(&dojo, "Mend the test, then run.", Step::Run);
        dojo.act(Command::Abandon);
        check(
            &dojo,
            "Pick the next behaviour: 1 is said as it is.",
            Step::Pick("one".parse().unwrap()),
        );
    }
}

#[test]
fn the_clean_up_leads_to_its_run_and_to_its_end() {
    let mut dojo = in_phase(Refactor);
    dojo.append(CODE, "// more\n");
    check(&dojo, "Run, to see that all tests still pass.", Step::Run);
    dojo.run(tested(&[("one", asserted(3))]));
    check(&dojo, "That broke something.", Step::Mend);
    dojo.write(CODE, BOTH).run(tested(&[("one", TestOutcome::TimedOut)]));
    check(&dojo, "Not green any more.", Step::Mend);
    dojo.run(tested(&[("one", passed())]));
    check(&dojo, "Still green. Finish the clean-up, or go on with it.", Step::FinishRefactoring);
    dojo.act(Command::FinishRefactoring);
    let message = "1 is said as it is\n\nShown by the test one. Cleaned up afterwards.".to_owned();
    check(&dojo, "Commit this cycle.", Step::Commit(message));
    dojo.append(CODE, "// more\n");
    check(&dojo, "Run once more before the commit.", Step::Run);
    dojo.run(tested(&[("one", asserted(3))]));
    check(&dojo, "That broke something.", Step::Mend);
    dojo.act(Command::Revert);
    check(&dojo, "Still green. Finish the clean-up, or go on with it.", Step::FinishRefactoring);
}

#[test]
fn a_text_that_passed_and_then_failed_is_run_again() {
    let mut dojo = in_phase(Refactor);
    dojo.run(tested(&[("one", asserted(3))]));
    check(&dojo, "Run again: this very text was green before.", Step::Run);
    for phase in [Refactor, Repeat] {
        let mut dojo = in_phase(phase);
        let run = dojo.start_run();
        let facts = toy::facts(&dojo.session.files);
        dojo.append(CODE, "// more\n");
        dojo.end_run(run, tested(&[("one", asserted(3))]), facts);
        dojo.act(Command::Revert);
        assert_eq!(advice(&dojo).step, Step::Run, "{phase}");
    }
}

#[test]
fn an_item_of_ones_own_has_hints_and_no_text() {
    let mut dojo = in_phase(Red);
    dojo.pick("three");
    check(&dojo, "Write one test: 3 is “Fizz”.", Step::Write);
    for rung in [Rung::Question, Rung::Idea, Rung::Shape] {
        assert_eq!(advice(&dojo).next_rung, Some(rung));
        dojo.act(Command::AskHint { rung });
        let said = advice(&dojo);
        assert!(said.hints.iter().all(|hint| hint.words.ends_with(['.', '?'])));
        assert_eq!(said.hints.last().unwrap().rung, rung);
    }
    let said = advice(&dojo);
    assert_eq!((said.next_rung, said.offer, said.hints.len()), (None, None, 3));
    dojo.act(Command::AskHint { rung: Rung::Text });
    assert_eq!(advice(&dojo).hints.len(), 3, "there is nothing behind the last rung");
    dojo.write(TESTS, &test("three", 3, "Fizz"))
        .write(CODE, STUB)
        .run(tested(&[("three", stub())]));
    check(&dojo, "Make ‘three’ pass, with the least code.", Step::Write);
    dojo.write(CODE, BOTH).run(tested(&[("three", passed())]));
    check(&dojo, "Green. Is there anything to clean up?", Step::FinishRefactoring);
}

#[test]
fn no_rung_is_next_beyond_the_last_that_the_rules_give() {
    for (hints, given) in [(None, 0), (Some(Rung::Idea), 2)] {
        let mut dojo = Dojo::open_under(Policy { hints, ..Policy::default() }, "", "");
        dojo.pick("one");
        for rung in &Rung::ALL[..given] {
            assert_eq!(advice(&dojo).next_rung, Some(*rung));
            dojo.act(Command::AskHint { rung: *rung });
        }
        let said = advice(&dojo);
        assert_eq!((said.next_rung, said.offer, said.hints.len()), (None, None, given));
    }
}

#[test]
fn the_rungs_come_in_order_and_the_text_is_offered_last() {
    for phase in [Red, Green, Refactor] {
        let mut dojo = in_phase(phase);
        if phase == Red {
            dojo.pick("one");
        }
        assert!(advice(&dojo).hints.is_empty());
        for (at, rung) in Rung::ALL.into_iter().enumerate() {
            let before = advice(&dojo);
            assert_eq!((before.next_rung, before.offer), (Some(rung), None), "{phase}");
            dojo.act(Command::AskHint { rung });
            assert_eq!(advice(&dojo).hints.len(), at + 1);
        }
        let offer = advice(&dojo).offer.unwrap();
        assert_eq!(offer.kind, OfferKind::Hint);
        let files: Vec<_> = offer.texts.iter().map(|text| text.file.as_str()).collect();
        let expected: &[&str] = match phase {
            Red => &[TESTS],
            Green => &[CODE],
            _ => &[CODE],
        };
        assert_eq!(files, expected, "only what changes is offered");
        dojo.take(&offer);
        let after = advice(&dojo);
        assert_eq!((after.offer, after.next_rung, after.step), (None, None, Step::Run), "{phase}");
    }
}

#[test]
fn the_list_ends_or_is_empty() {
    let mut dojo = after_one_cycle();
    for item in ["two", "three"] {
        let item: ItemId = item.parse().unwrap();
        dojo.act(Command::RemoveItem { item });
    }
    check(&dojo, "The list is done. Well practised.", Step::Finish);
    dojo.act(Command::AddItem { text: "one more".into() });
    check(&dojo, "Pick the next behaviour: one more.", Step::Pick("own-1".parse().unwrap()));
    let empty = Dojo::open_with("", "", vec![]);
    check(&empty, "Write the first item of the test list.", Step::Finish);
}

#[test]
fn a_failure_is_told_in_its_language_s_words() {
    let broke_off = Failure {
        kind: FailureKind::Panic,
        message: "ValueError: x".into(),
        place: None,
        expected: None,
        actual: None,
    };
    let told = |language: &str| katas::navigator::told(&broke_off, &language.parse().unwrap());
    assert_eq!(told("rust"), "it panicked: ValueError: x");
    assert_eq!(told("python"), "it raised ValueError: x");
}
