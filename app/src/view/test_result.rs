//! Every test by its name, with how it went; the first failure is open.

use crate::view::coded::coded;
use crate::view::compare::compare;
use crate::view::element::{Element, Node, el};
use crate::view::findings::duration;
use crate::view::icon::icon;
use crate::view::light::light;
use crate::view::line_diff::scrolled;
use crate::view::place_button::place_button;
use katas::report::{Failure, Light, TestOutcome, TestResult};

/// The tests, those that failed first; nothing where none ran.
pub fn test_results(tests: &[TestResult]) -> Option<Element> {
    let fails =
        |test: &&TestResult| !matches!(test.outcome, TestOutcome::Passed | TestOutcome::Ignored);
    let failed = tests.iter().filter(fails);
    let others = tests.iter().filter(|test| !fails(test));
    let rows: Vec<_> =
        failed.chain(others).enumerate().map(|(at, test)| row(test, at == 0)).collect();
    (!rows.is_empty()).then(|| el("ul", "tests").child(rows))
}

fn row(test: &TestResult, first: bool) -> Element {
    let (sign, word) = match test.outcome {
        TestOutcome::Passed => (Light::Green, "passed"),
        TestOutcome::Ignored => (Light::Grey, "switched off"),
        TestOutcome::Failed(_) => (Light::Red, "failed"),
        TestOutcome::TimedOut => (Light::Red, "did not end in time"),
        TestOutcome::EndedEarly { .. } => (Light::Red, "ended early"),
        TestOutcome::OverLimit(_) => (Light::Red, "stopped"),
    };
    let name = test.name.to_string();
    let line = [
        icon("right"),
        light(sign, "small"),
        el("span", "name").child(name.as_str()),
        el("span", "state").child(word),
        el("span", "time nums").child(duration(test.duration_us)),
    ];
    let item = el("li", "").attr("data-test", &name);
    let Some(told) = details(test) else { return item.attr("class", "test plain").child(line) };
    let details = el("details", "test")
        .child(el("summary", "").child(line))
        .child(el("div", "detail").child(told));
    let open = first && sign == Light::Red;
    item.child(if open { details.attr("open", "") } else { details })
}

/// What there is to say beside the state.
fn details(test: &TestResult) -> Option<Node> {
    let told = match &test.outcome {
        TestOutcome::Failed(failure) => Some(failed(failure)),
        TestOutcome::EndedEarly { how } => {
            Some(el("p", "").child(format!("Its process ended with {how}.")).into())
        }
        TestOutcome::OverLimit(limit) => Some(el("p", "").child(format!("It {limit}.")).into()),
        TestOutcome::TimedOut => Some(
            el("p", "").child("It was stopped. Look for what does not end, such as a loop.").into(),
        ),
        TestOutcome::Passed | TestOutcome::Ignored => None,
    };
    let output = (!test.output.trim().is_empty()).then(|| {
        el("div", "output")
            .child(el("h3", "").child("Printed by the test"))
            .child(scrolled("", "What the test printed").child(test.output.as_str()))
    });
    (told.is_some() || output.is_some()).then(|| Node::Many(vec![told.into(), output.into()]))
}

fn failed(failure: &Failure) -> Node {
    let values = match (&failure.expected, &failure.actual) {
        (Some(expected), Some(actual)) => Some(compare(expected, actual)),
        _ => None,
    };
    let message = match (&values, failure.message.trim()) {
        // The values say it better than the macro's own words.
        (Some(_), words) if words.starts_with("assertion") => None,
        (_, words) => Some(el("p", "message").child(coded(words))),
    };
    let place = failure.place.clone().map(place_button);
    Node::Many(vec![message.into(), el("div", "row").child(values).child(place).into()])
}
