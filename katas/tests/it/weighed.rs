//! What Refactor makes of how strong the tests are beside those before.

use crate::dojo::{Dojo, in_phase, named, passed, tested};
use crate::remarks::with_regions;
use crate::toy;
use katas::event::Event;
use katas::facts::{Asserts, CodeFact, Facts, TestFact};
use katas::gate::{READS_EVERY_LANGUAGE, READS_TEXTS, WATCHES_EVERY_LANGUAGE, WEIGHS_TESTS, known};
use katas::session::PhaseName;
use katas::strength::{Strength, Weakness};

/// The rules by which a run with tests of some strength is refused; none where it is not.
fn refused_by(mut dojo: Dojo, strength: Option<Strength>) -> Vec<String> {
    let run = dojo.start_run();
    let facts = Facts { strength, ..toy::facts(&dojo.session.files) };
    let events = dojo.end_run(run, tested(&[("one", passed())]), facts);
    let Some(Event::StepRefused { reasons, .. }) = events.get(1) else {
        assert!(matches!(events.get(1), Some(Event::GreenHeld(_))), "{events:?}");
        return Vec::new();
    };
    reasons.iter().map(|reason| reason.rule().to_owned()).collect()
}

fn weakened() -> Strength {
    Strength::Weakened(vec![Weakness::Gone(named("one"))])
}

#[test]
fn weaker_tests_and_new_behaviour_are_refused_and_doubts_are_not() {
    let cases = [
        (None, vec![]),
        (Some(Strength::Kept), vec![]),
        (Some(Strength::Unknown), vec![]),
        (Some(weakened()), vec!["tests_weakened"]),
        (Some(Strength::Ahead(vec![named("one")])), vec!["new_behaviour"]),
    ];
    for phase in [PhaseName::Refactor, PhaseName::Repeat] {
        for (strength, rules) in &cases {
            assert_eq!(refused_by(in_phase(phase), strength.clone()), *rules, "{phase:?}");
        }
    }
}

#[test]
fn a_session_of_older_rules_is_judged_by_those() {
    let mut dojo = in_phase(PhaseName::Refactor);
    dojo.session.rules = READS_TEXTS;
    assert!(refused_by(dojo, Some(weakened())).is_empty());
}

#[test]
fn in_other_languages_older_rules_know_names_and_places_alone() {
    let mut session = in_phase(PhaseName::Refactor).session;
    let test = toy::facts(&session.files).tests.remove(0);
    let test = TestFact { asserts: Some(Asserts::Nothing), ..test };
    let file = test.file.clone();
    let lines = katas::facts::Lines { first: 1, last: 1 };
    let declared = CodeFact {
        name: "code::say".to_owned(),
        file,
        lines,
        head: 1,
        body: Some(2),
        is_stub: false,
        weight: 3,
        is_used: true,
    };
    let facts = Facts { tests: vec![test], code: vec![declared], ..Facts::default() };
    session.rules = WEIGHS_TESTS;
    assert_eq!(known(&facts, &session), facts, "Rust was always read");
    session.language = "python".parse().unwrap();
    let old = known(&facts, &session);
    assert_eq!((old.tests[0].asserts, old.code.len()), (None, 0));
    assert_eq!(old.tests[0].body, facts.tests[0].body);
    session.rules = READS_EVERY_LANGUAGE;
    assert_eq!(known(&facts, &session), facts);
}

#[test]
fn what_haskell_executes_and_asserts_is_asked_since_the_fifth_edition() {
    let mut session = in_phase(PhaseName::Green).session;
    let test = toy::facts(&session.files).tests.remove(0);
    let test = TestFact { asserts: Some(Asserts::Nothing), ..test };
    let facts = with_regions(Facts { tests: vec![test], ..Facts::default() });
    assert!(!facts.regions.is_empty());
    session.rules = READS_EVERY_LANGUAGE;
    for (language, is_known) in [("rust", true), ("python", true), ("haskell", false)] {
        session.language = language.parse().unwrap();
        assert_eq!(known(&facts, &session) == facts, is_known, "{language}");
    }
    session.rules = WATCHES_EVERY_LANGUAGE;
    assert_eq!(known(&facts, &session), facts);
}
