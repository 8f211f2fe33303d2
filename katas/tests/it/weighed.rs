//! What Refactor makes of how strong the tests are beside those before.

use crate::dojo::{Dojo, in_phase, named, passed, tested};
use crate::toy;
use katas::event::Event;
use katas::facts::Facts;
use katas::gate::READS_TEXTS;
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
