//! The fields for the rules: when a workshop is planned, and while it runs.

use super::{check, radios};
use crate::part::Part;
use crate::view::element::{Element, Node, el};
use crate::workshop::rules::{RuleChoice, Rules};
use katas::command::Rung;
use katas::pairing::Mode;
use katas::policy::Strictness;
use leptos::prelude::event_target_value;

/// The fields.
pub fn rules(rules: Part<Rules>, choose: impl Fn(RuleChoice) + Copy + 'static) -> Node {
    Node::from([strictness(rules, choose), turns(rules, choose)])
}

fn strictness(rules: Part<Rules>, choose: impl Fn(RuleChoice) + Copy + 'static) -> Element {
    let all = [
        (Strictness::Strict, "Strict: what is refused stays refused"),
        (Strictness::Coach, "A coach warns, and one may go on with a reason"),
    ];
    let value = rules.map(|rules| rules.policy.strictness);
    radios("rules", "How strictly do they practise?", &all, value, move |one| {
        choose(RuleChoice::Strictness(one));
    })
    .child(check(
        "Each failure is predicted before it is seen",
        move || rules.get().policy.prediction,
        move |on| choose(RuleChoice::Prediction(on)),
    ))
    .child(hints(rules, choose))
}

fn hints(rules: Part<Rules>, choose: impl Fn(RuleChoice) + Copy + 'static) -> Element {
    let rungs = Rung::ALL.map(Some).into_iter().rev().chain([None]).collect::<Vec<_>>();
    let words = |last: Option<Rung>| match last {
        Some(Rung::Text) => "up to the text itself",
        Some(Rung::Shape) => "up to the shape of the code",
        Some(Rung::Idea) => "up to the idea",
        Some(Rung::Question) => "a question, and no more",
        None => "none at all",
    };
    let last = rules.map(|rules| rules.policy.hints);
    let words = move |last| words(last).to_owned();
    select("hints", "Hints", &rungs, words, last, move |last| choose(RuleChoice::Hints(last)))
}

/// A choice among a few values, in one line.
fn select<T>(
    id: &str,
    label: &str,
    values: &[T],
    words: impl Fn(T) -> String,
    value: Part<T>,
    choose: impl Fn(T) + 'static,
) -> Element
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let option = |(at, one): (usize, &T)| {
        let one = *one;
        el("option", "")
            .attr("value", &at.to_string())
            .property("selected", move || (value.get() == one).into())
            .child(words(one))
    };
    let options: Vec<_> = values.iter().enumerate().map(option).collect();
    let values = values.to_vec();
    let select = el("select", "")
        .attr("id", id)
        .on("change", move |event| {
            let at = event_target_value(&event).parse::<usize>().ok();
            if let Some(one) = at.and_then(|at| values.get(at)) {
                choose(*one);
            }
        })
        .child(options);
    el("p", "row").child(el("label", "").attr("for", id).child(label)).child(select)
}

fn turns(rules: Part<Rules>, choose: impl Fn(RuleChoice) + Copy + 'static) -> Element {
    let all = [
        (Mode::OneDriver, "One driver, who hands over"),
        (Mode::PingPong, "Ping-pong: one the red, another the green"),
        (Mode::Ensemble, "Everybody types"),
    ];
    let value = rules.map(|rules| rules.turns.mode);
    let lengths = [None, Some(3), Some(5), Some(7), Some(10), Some(15)];
    let words = |length: Option<u16>| match length {
        None => "no timer".to_owned(),
        Some(minutes) => format!("{minutes} minutes"),
    };
    let length = rules.map(|rules| rules.turns.minutes);
    let length = select("turn", "A turn takes", &lengths, words, length, move |minutes| {
        choose(RuleChoice::Minutes(minutes));
    });
    radios("turns", "How do they take turns?", &all, value, move |one| {
        choose(RuleChoice::Mode(one));
    })
    .child(length)
}
