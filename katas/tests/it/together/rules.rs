//! The facilitator of a workshop changes the rules while people practise.

use super::*;
use katas::policy::{Policy, Strictness};
use katas::session::Session;

fn change(pair: &mut Pair, policy: Policy, turns: Turns) {
    let sequence = Sequence(pair.dojo.session.sequence.0 + 1);
    let (at, event) = (pair.dojo.session.at, Event::PolicyChanged { policy, turns });
    let recorded = Recorded { sequence, at, by: None, event };
    pair.dojo.session.apply(&recorded);
    pair.dojo.log.push(recorded);
}

fn coach() -> Policy {
    Policy { strictness: Strictness::Coach, ..Policy::default() }
}

#[test]
fn a_stricter_rule_holds_from_now_on_and_leaves_a_way_on() {
    let mut pair = Pair::of_two();
    let turns = pair.dojo.session.pairing.turns;
    change(&mut pair, coach(), turns);
    pair.red("Ann").write("Ann", TESTS, "// no tests\n");
    let phase = pair.dojo.phase();
    change(&mut pair, Policy::default(), turns);
    assert_eq!(pair.dojo.phase(), phase, "no step is undone");
    let driver = pair.dojo.session.pairing.driver.clone();
    assert_eq!(driver, Some(id("Ann")), "who types goes on typing");
    assert_eq!(pair.types("Ann", TESTS, "// more\n"), Err(Refusal::TestsFrozen));
    let go_on = Command::Override { reason: "It is right.".into() };
    assert_eq!(pair.attempt("Ann", go_on), Err(Refusal::StrictPolicy));
    // What was changed under the coach goes back, and the step can be finished.
    pair.act("Ann", Command::Revert).write("Ann", CODE, ONE).run("Ann", passed());
    assert_eq!(pair.dojo.phase(), PhaseName::Refactor);
}

#[test]
fn whoever_waited_for_another_may_type_when_turns_are_taken_otherwise() {
    let mut pair = Pair::of_two();
    pair.choose("Ann", Mode::PingPong).red("Ann");
    let mine = Err(Refusal::AnothersTurn { phase: PhaseName::Green });
    assert_eq!(pair.types("Ann", CODE, ONE), mine);
    // The strictness alone leaves the turns as they are.
    let turns = pair.dojo.session.pairing.turns;
    change(&mut pair, coach(), turns);
    assert_eq!(pair.types("Ann", CODE, ONE), mine);
    change(&mut pair, coach(), Turns { mode: Mode::OneDriver, minutes: Some(5) });
    pair.write("Ann", CODE, ONE);
    assert_eq!(pair.dojo.session.pairing.driver, Some(id("Ann")));
}

#[test]
fn rules_that_changed_are_replayed() {
    let mut pair = Pair::of_two();
    change(&mut pair, coach(), Turns { mode: Mode::Ensemble, minutes: None });
    assert_eq!(Session::replay(&pair.dojo.log).as_ref(), Some(&pair.dojo.session));
    assert_eq!(pair.dojo.session.policy, coach());
    assert!(pair.dojo.session.is_ensemble());
}
