//! The fields for the rules: when a workshop is planned, and while it runs.

use super::{check, radios};
use crate::part::Part;
use crate::view::element::{Element, Node, el};
use crate::workshop::rules::{RuleChoice, Rules};
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
}

fn turns(rules: Part<Rules>, choose: impl Fn(RuleChoice) + Copy + 'static) -> Element {
    let all = [
        (Mode::OneDriver, "One driver, who hands over"),
        (Mode::PingPong, "Ping-pong: one the red, another the green"),
        (Mode::Ensemble, "Everybody types"),
    ];
    let value = rules.map(|rules| rules.turns.mode);
    let lengths =
        [None, Some(3), Some(5), Some(7), Some(10), Some(15)].map(|length: Option<u16>| {
            let (value, words) = match length {
                None => ("0".to_owned(), "no timer".to_owned()),
                Some(minutes) => (minutes.to_string(), format!("{minutes} minutes")),
            };
            el("option", "")
                .attr("value", &value)
                .property("selected", move || (rules.get().turns.minutes == length).into())
                .child(words)
        });
    let select = el("select", "")
        .attr("id", "turn")
        .on("change", move |event| {
            let minutes = event_target_value(&event).parse().ok().filter(|minutes| *minutes > 0);
            choose(RuleChoice::Minutes(minutes));
        })
        .child(lengths);
    let length = el("p", "row")
        .child(el("label", "").attr("for", "turn").child("A turn takes"))
        .child(select);
    radios("turns", "How do they take turns?", &all, value, move |one| {
        choose(RuleChoice::Mode(one));
    })
    .child(length)
}
