//! The ways back: to the last confirmed text, to red, and to the last commit.

use super::*;

#[test]
fn reverting_brings_the_last_confirmed_text_back() {
    for phase in PhaseName::ALL {
        let mut dojo = match phase {
            Red => after_one_cycle(),
            Green => green(),
            Refactor => refactor(),
            Repeat => repeat(),
        };
        let confirmed = dojo.session.confirmed.clone();
        dojo.append(CODE, "// more\n");
        if phase != Green {
            dojo.append(TESTS, "// more\n");
        }
        let events = dojo.attempt(Command::Revert).unwrap();
        assert_eq!(events[0], Event::Reverted);
        assert_eq!(events.len(), if phase == Green { 2 } else { 3 });
        assert!(dojo.session.files.are(&confirmed.texts), "{phase}");
        assert_eq!((dojo.phase(), &dojo.session.confirmed), (phase, &confirmed));
    }
}

#[test]
fn going_back_to_red_keeps_the_text_and_lets_the_test_be_mended() {
    for mut dojo in [green(), refactor(), repeat()] {
        let text = dojo.session.files.texts();
        assert_eq!(dojo.attempt(Command::BackToRed), Ok(vec![Event::WentBackToRed]));
        assert_eq!(dojo.phase(), Red);
        assert!(dojo.session.files.are(&text));
        assert_eq!(dojo.session.picked, Some("two".parse().unwrap()));
        // The mended test is the one new test still, told from the last commit.
        let mended = format!("{}{}", one(), test("two", 2, "II"));
        dojo.write(TESTS, &mended).run(tested(&[("one", passed()), ("two", asserted(7))]));
        assert_eq!((dojo.phase(), dojo.verdict()), (Green, &Verdict::Opened));
    }
    let mut dojo = refactor();
    dojo.act(Command::BackToRed).run(all_pass());
    let passes = Verdict::Refused(vec![Reason::PassesAlready(named("two"))]);
    assert_eq!((dojo.phase(), dojo.verdict()), (Red, &passes));
}

#[test]
fn abandoning_brings_the_last_commit_back_from_everywhere() {
    for mut dojo in [green(), refactor(), repeat()] {
        let phase = dojo.phase();
        let committed = dojo.session.committed.clone();
        dojo.append(CODE, "// more\n");
        let events = dojo.attempt(Command::Abandon).unwrap();
        assert_eq!(events[0], Event::CycleAbandoned);
        let session = &dojo.session;
        assert!(session.files.are(&committed.texts), "{phase}");
        assert_eq!((dojo.phase(), session.cycle.0, &session.picked), (Red, 2, &None));
        assert_eq!((&session.committed, &session.confirmed), (&committed, &committed));
        assert_eq!(session.list.done(), 1);
        assert_eq!(dojo.attempt(Command::Abandon), Err(Refusal::NothingToAbandon));
    }
    let mut picked = after_one_cycle();
    picked.pick("two").act(Command::Abandon);
    assert_eq!(picked.session.picked, None);
}

#[test]
fn an_abandoned_cycles_failing_test_blocks_nothing() {
    let mut dojo = green();
    dojo.act(Command::Abandon).pick("three");
    dojo.append(TESTS, &test("three", 3, "Fizz"));
    dojo.run(tested(&[("one", passed()), ("three", asserted(7))]));
    assert_eq!(dojo.phase(), Green);
    dojo.write(CODE, "// fizz\n").run(tested(&[("one", passed()), ("three", passed())]));
    dojo.act(Command::FinishRefactoring).act(Command::Commit { message: "Say Fizz".into() });
    assert_eq!(dojo.session.cycle.0, 3);
}
