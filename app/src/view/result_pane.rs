//! The result region: the run on its way, and what the last one said.

use crate::chunk::now;
use crate::part::Part;
use crate::practice::{Practice, Revisit};
use crate::result::Running;
use crate::shortcut::{Action, Region};
use crate::store::Store;
use crate::view::action_button::caps;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::findings::{Findings, duration, findings};
use crate::view::icon::icon;
use crate::view::late::later;
use crate::view::light::{light, name};
use crate::view::remarks::remarks;
use crate::view::tabs::is_in_front;
use katas::report::Light;
use wasm_split_helpers::wasm_split;

/// The pane. `data-light`, `data-run` and `data-light-ms` tell measurements which light it shows,
/// of which run, and how long that took from the press.
pub fn result_pane() -> Element {
    let store = Store::get();
    let last = store.practice(|practice| {
        let last = practice.view.last.as_ref()?;
        let lit = practice.lit.filter(|lit| lit.run == last.run).map(|lit| lit.us);
        Some((name(last.report.light()), last.run.0, lit))
    });
    let last = move || last.get().flatten();
    let lit = move || {
        let us = last()?.2?;
        Some(format!("{}.{:03}", us / 1000, us % 1000))
    };
    let due = store.practice(has_something);
    let header = el("header", "")
        .child(el("h2", "").attr("id", "result-name").child("Result"))
        .child(later(due, || now(meta()).into()));
    let body = el("div", "body")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", "Findings")
        .child(empty(due))
        .child(later(due, || now(said())));
    el("section", "pane result part")
        .class_while("shown", is_in_front(Region::Result))
        .attr("id", Region::Result.id())
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "result-name")
        .live_attr("data-light", move || last().map(|last| last.0))
        .live_attr("data-run", move || last().map(|last| last.1.to_string()))
        .live_attr("data-light-ms", lit)
        .child(header)
        .child(body)
}

/// Whether there is anything to say of a run.
fn has_something(practice: &Practice) -> bool {
    let view = &practice.view;
    view.last.is_some()
        || view.lost.is_some()
        || !view.remarks().is_empty()
        || practice.result().running != Running::No
        || !matches!(practice.revisit, Revisit::None)
}

/// Before the first run, what will be here.
fn empty(due: Part<Option<bool>>) -> Node {
    let keys = caps(Action::Run);
    let words = move || {
        el("p", "empty")
            .child("No run yet. Write one test, then press ")
            .child(keys.clone().map(|keys| el("kbd", "").child(keys)))
            .child(": the light and every test appear here.")
    };
    live(move || (due.get() == Some(false)).then(&words))
}

/// All that is said of the run.
#[wasm_split(later, wasm_split_path = crate::chunk)]
fn said() -> Node {
    Node::Many(vec![progress(), lost(), shown(), beside()])
}

/// Which run it is, how long it took, and whether the text has moved on.
#[wasm_split(later, wasm_split_path = crate::chunk)]
fn meta() -> Element {
    let store = Store::get();
    let stale = store.practice(|practice| {
        matches!(practice.revisit, Revisit::None)
            && practice.view.last.is_some()
            && !practice.view.last_is_on_screen()
    });
    let words = store.practice(|practice| {
        let (run, report) = match &practice.revisit {
            Revisit::Ready(past) => (past.entry.run, past.report.as_ref()?),
            _ => practice.view.last.as_ref().map(|last| (last.run, &last.report))?,
        };
        let compile = format!("Run {run} · compile {}", duration(report.compile_us));
        let tests =
            (report.tests_us > 0).then(|| format!(" · tests {}", duration(report.tests_us)));
        Some(compile + &tests.unwrap_or_default())
    });
    let sign = || el("span", "stale").child(icon("warn")).child("the text changed since this run");
    el("div", "row")
        .child(live(move || stale.get().unwrap_or_default().then(sign)))
        .child(el("span", "nums").child(live(move || words.get().flatten())))
}

/// The run on its way: a word for each state, and a bar that says that it goes on.
fn progress() -> Node {
    let store = Store::get();
    let running = store.practice(|practice| practice.result().running);
    let told = move || match running.get()? {
        Running::No => None,
        Running::Waits => Some((
            "The run waits for the connection ".to_owned(),
            "it starts by itself; typing on is fine".to_owned(),
        )),
        Running::Queued(run, place) => Some((
            format!("Run {run} waits for its turn "),
            format!("{place} {} before it", if place == 1 { "is" } else { "are" }),
        )),
        Running::Now(run) => {
            Some((format!("Run {run} is on its way "), "compiling and testing …".to_owned()))
        }
    };
    let stop = move || match running.get_untracked() {
        // Pressed once more, a run that waits for the connection is taken back.
        Some(Running::Waits) => store.act(Action::Run),
        _ => store.act(Action::CancelRun),
    };
    live(move || {
        told().map(|(what, how)| {
            el("div", "progress")
                .child(el("p", "").child(what).child(el("small", "").child(how)))
                .child(button("", "Cancel", stop))
                .child(el("i", ""))
        })
    })
}

/// A run without a verdict: neither red nor green, and what to do.
fn lost() -> Node {
    let lost = Store::get().practice(|practice| match &practice.revisit {
        Revisit::None => practice.view.lost.clone().filter(|_| !practice.is_running()),
        _ => None,
    });
    live(move || {
        lost.get().flatten().map(|reason| {
            el("div", "verdict")
                .child(light(Light::Grey, "large"))
                .child(el("strong", "").child("Not verified"))
                .child(el("p", "").child(reason).child(" Nothing is lost: run again."))
        })
    })
}

/// What was noticed beside the verdict, where one part is shown at a time and the navigator is
/// another: style says when.
fn beside() -> Node {
    let is_now = Store::get().practice(|practice| matches!(practice.revisit, Revisit::None));
    live(move || is_now.get().unwrap_or_default().then(remarks))
}

/// What the last run found, or the one that is revisited.
fn shown() -> Node {
    let store = Store::get();
    let found = store.practice(|practice| match &practice.revisit {
        Revisit::Ready(past) => Findings::past(past, &practice.view.language),
        _ if practice.view.lost.is_some() => None,
        _ => practice.view.last.as_ref().map(|last| Findings::of(&practice.view, last, true)),
    });
    live(move || found.get().flatten().map(findings))
}
