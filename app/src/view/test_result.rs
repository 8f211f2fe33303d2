//! Every test by its name, with how it went; the first failure is open.

use crate::view::compare::compare;
use crate::view::findings::duration;
use crate::view::icon::icon;
use crate::view::light::light;
use crate::view::place_button::place_button;
use katas::report::{Failure, Light, TestOutcome, TestResult};
use leptos::prelude::*;

/// The tests, those that failed first; nothing where none ran.
pub fn test_results(tests: &[TestResult]) -> Option<AnyView> {
    let fails =
        |test: &&TestResult| !matches!(test.outcome, TestOutcome::Passed | TestOutcome::Ignored);
    let failed = tests.iter().filter(fails);
    let others = tests.iter().filter(|test| !fails(test));
    let rows: Vec<_> =
        failed.chain(others).enumerate().map(|(at, test)| row(test, at == 0)).collect();
    (!rows.is_empty()).then(|| view! { <ul class="tests">{rows}</ul> }.into_any())
}

fn row(test: &TestResult, first: bool) -> AnyView {
    let (sign, word) = match test.outcome {
        TestOutcome::Passed => (Light::Green, "passed"),
        TestOutcome::Ignored => (Light::Grey, "switched off"),
        TestOutcome::Failed(_) => (Light::Red, "failed"),
        TestOutcome::TimedOut => (Light::Red, "did not end in time"),
        TestOutcome::EndedEarly { .. } => (Light::Red, "ended early"),
    };
    let told = details(test);
    let line = view! {
        {icon("right")}
        {light(sign, "small")}
        <span class="name">{test.name.to_string()}</span>
        <span class="state">{word}</span>
        <span class="time nums">{duration(test.duration_us)}</span>
    };
    let open = first && sign == Light::Red;
    match told {
        None => {
            view! { <li class="test plain" data-test=test.name.to_string()>{line}</li> }.into_any()
        }
        Some(told) => view! {
            <li data-test=test.name.to_string()>
                <details class="test" open=open>
                    <summary>{line}</summary>
                    <div class="detail">{told}</div>
                </details>
            </li>
        }
        .into_any(),
    }
}

/// What there is to say beside the state.
fn details(test: &TestResult) -> Option<AnyView> {
    let told = match &test.outcome {
        TestOutcome::Failed(failure) => Some(failed(failure)),
        TestOutcome::EndedEarly { how } => {
            Some(view! { <p>"Its process ended with "{how.clone()}"."</p> }.into_any())
        }
        TestOutcome::TimedOut => {
            Some(view! { <p>"It was stopped. Look for a loop that does not end."</p> }.into_any())
        }
        TestOutcome::Passed | TestOutcome::Ignored => None,
    };
    let output = (!test.output.trim().is_empty()).then(|| {
        let text = test.output.clone();
        view! {
            <div class="output">
                <h3>"Printed by the test"</h3>
                <pre tabindex="0" role="region" aria-label="What the test printed">{text}</pre>
            </div>
        }
    });
    (told.is_some() || output.is_some()).then(|| view! { {told}{output} }.into_any())
}

fn failed(failure: &Failure) -> AnyView {
    let values = match (&failure.expected, &failure.actual) {
        (Some(expected), Some(actual)) => Some(compare(expected, actual)),
        _ => None,
    };
    let place = failure.place.clone().map(place_button);
    let message = match (&values, failure.message.trim()) {
        // The values say it better than the macro's own words.
        (Some(_), words) if words.starts_with("assertion") => None,
        (_, words) => Some(words.to_owned()),
    };
    view! {
        {message.map(|words| view! { <p class="message">{words}</p> })}
        <div class="row">{values}{place}</div>
    }
    .into_any()
}
