//! Where prediction is on, the driver says beforehand how the new test will fail.

use crate::dojo::*;
use katas::command::Command;
use katas::policy::Policy;
use katas::prediction::{Foretold, Prediction};
use katas::reason::Reason;
use katas::refusal::Refusal;
use katas::report::{FailureKind, Outcome, Report, TestOutcome};
use katas::session::{PhaseName::*, Verdict};

fn predicting() -> Dojo {
    let mut dojo = Dojo::open_under(Policy { prediction: true, ..Policy::default() }, "", "");
    dojo.pick("one").write(TESTS, &one());
    dojo
}

fn asserts(actual: Option<&str>) -> Prediction {
    Prediction::Assertion { actual: actual.map(str::to_owned) }
}

#[test]
fn red_waits_for_a_prediction_and_keeps_it() {
    let mut dojo = predicting();
    dojo.write(CODE, STUB).run(tested(&[("one", stub())]));
    assert_eq!(dojo.verdict(), &Verdict::Refused(vec![Reason::NotPredicted]));
    dojo.act(Command::Predict { prediction: Prediction::Stub });
    assert_eq!(dojo.session.prediction, Some(Prediction::Stub));
    dojo.run(tested(&[("one", stub())]));
    assert_eq!((dojo.phase(), &dojo.session.prediction), (Green, &None));
    let told: Vec<_> = dojo.session.history.iter().map(|run| run.foretold.clone()).collect();
    assert_eq!(told, [None, Some(Foretold { prediction: Prediction::Stub, is_right: true })]);
}

#[test]
fn a_wrong_prediction_opens_the_gate_too_and_is_recorded() {
    let mut dojo = predicting();
    dojo.act(Command::Predict { prediction: asserts(Some("3")) });
    dojo.write(CODE, STUB).run(tested(&[("one", stub())]));
    let foretold = dojo.session.history[0].foretold.clone().unwrap();
    assert_eq!((dojo.phase(), foretold.is_right), (Green, false));
}

#[test]
fn a_prediction_is_for_one_run_and_survives_a_lost_one() {
    let mut dojo = predicting();
    dojo.act(Command::Predict { prediction: Prediction::DoesNotCompile });
    let run = dojo.start_run();
    let late = dojo.attempt(Command::Predict { prediction: Prediction::Stub });
    assert_eq!(late, Err(Refusal::RunInFlight(run)));
    dojo.lose(run);
    assert_eq!(dojo.session.prediction, Some(Prediction::DoesNotCompile));
    dojo.run(broken(vec![error("E0425", "cannot find function `say`", TESTS, 3)]));
    assert_eq!((dojo.verdict(), &dojo.session.prediction), (&Verdict::NearlyRed, &None));
}

#[test]
fn predictions_are_made_in_red_where_they_are_asked_for() {
    let prediction = Prediction::Passes;
    let mut off = in_phase(Red);
    let said = off.attempt(Command::Predict { prediction: prediction.clone() });
    assert_eq!(said, Err(Refusal::NoPrediction));
    let mut green = predicting();
    green.act(Command::Predict { prediction: Prediction::Stub });
    green.write(CODE, STUB).run(tested(&[("one", stub())]));
    assert_eq!(green.attempt(Command::Predict { prediction }), Err(Refusal::NoPrediction));
    let mut long = predicting();
    for actual in ["", "a\u{7}", &"x".repeat(301)] {
        let said = long.attempt(Command::Predict { prediction: asserts(Some(actual)) });
        assert_eq!(said, Err(Refusal::PredictedValue), "{actual:?}");
    }
}

#[test]
fn a_prediction_is_held_against_what_the_new_test_did() {
    let one = |outcome| tested(&[("old", passed()), ("new", outcome)]);
    let with = |kind| one(failed(kind, None));
    let gave_one = || one(asserted(3));
    let broken = || report(Outcome::DoesNotCompile);
    let all_pass = || one(passed());
    let cases: Vec<(Prediction, Report, bool)> = vec![
        (Prediction::DoesNotCompile, broken(), true),
        (Prediction::DoesNotCompile, with(FailureKind::Missing), true),
        (Prediction::DoesNotCompile, gave_one(), false),
        (Prediction::Passes, all_pass(), true),
        (Prediction::Passes, gave_one(), false),
        (Prediction::Stub, with(FailureKind::Stub), true),
        (Prediction::Stub, broken(), false),
        (Prediction::BreaksOff, with(FailureKind::Panic), true),
        (Prediction::BreaksOff, with(FailureKind::Unwrap), true),
        (Prediction::BreaksOff, one(TestOutcome::TimedOut), true),
        (Prediction::BreaksOff, with(FailureKind::Stub), false),
        (asserts(None), gave_one(), true),
        (asserts(None), with(FailureKind::DidNotPanic), true),
        (asserts(None), all_pass(), false),
        // The value as it is printed, or as one says it.
        (asserts(Some("\"1\"")), gave_one(), true),
        (asserts(Some(" 1 ")), gave_one(), true),
        (asserts(Some("2")), gave_one(), false),
    ];
    for (prediction, report, right) in cases {
        let older = [named("old")];
        assert_eq!(prediction.holds(&report, &older), right, "{prediction:?} of {report:?}");
    }
    // An older test that fails too is not what the driver spoke of.
    let both = tested(&[("old", failed(FailureKind::Panic, None)), ("new", asserted(3))]);
    assert!(asserts(None).holds(&both, &[named("old")]));
}
