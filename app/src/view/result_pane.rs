//! The result region: the run on its way, and what the last one said.

use crate::practice::Revisit;
use crate::result::Running;
use crate::shortcut::{Action, Region};
use crate::store::Store;
use crate::view::action_button::caps;
use crate::view::button::button;
use crate::view::findings::{Findings, duration, findings};
use crate::view::icon::icon;
use crate::view::light::{light, name};
use crate::view::tabs::is_in_front;
use katas::report::Light;
use leptos::prelude::*;

/// The pane. `data-light` and `data-light-ms` tell measurements which light it shows and how long
/// that took from the press.
#[component]
pub fn ResultPane() -> impl IntoView {
    let store = Store::get();
    let result = store.practice(|practice| practice.result());
    let last = move || result.get()?.last;
    let lit = move || {
        let lit = last()?.lit?;
        Some(format!("{}.{:03}", lit.us / 1000, lit.us % 1000))
    };
    view! {
        <section
            class="pane result part"
            class:shown=is_in_front(Region::Result)
            id=Region::Result.id()
            tabindex="-1"
            aria-labelledby="result-name"
            data-light=move || last().map(|last| name(last.light))
            data-run=move || last().map(|last| last.run.to_string())
            data-light-ms=lit
        >
            <header>
                <h2 id="result-name">"Result"</h2>
                <Meta/>
            </header>
            <div class="body" tabindex="0" role="region" aria-label="Findings">
                <Progress/>
                <Lost/>
                <Shown/>
            </div>
        </section>
    }
}

/// Which run it is, how long it took, and whether the text has moved on.
#[component]
fn Meta() -> impl IntoView {
    let stale = Store::get().practice(|practice| {
        matches!(practice.revisit, Revisit::None)
            && practice.view.last.is_some()
            && !practice.view.last_is_on_screen()
    });
    let words = Store::get().practice(|practice| {
        let (run, report) = match &practice.revisit {
            Revisit::Ready(past) => (past.entry.run, past.report.as_ref()?),
            _ => practice.view.last.as_ref().map(|last| (last.run, &last.report))?,
        };
        let (compile, tests) = (duration(report.compile_us), duration(report.tests_us));
        Some(format!("Run {run} · compiled in {compile} · tests {tests}"))
    });
    view! {
        <div class="row">
            {move || stale.get().unwrap_or_default().then(|| view! {
                <span class="stale">{icon("warn")}"the text changed since this run"</span>
            }.into_any())}
            <span class="nums">{move || words.get().flatten()}</span>
        </div>
    }
}

/// The run on its way: a word for each state, and a bar that says that it goes on.
#[component]
fn Progress() -> impl IntoView {
    let store = Store::get();
    let running = store.practice(|practice| practice.result().running);
    let told = move || match running.get()? {
        Running::No => None,
        Running::Waits => Some((
            "The run waits for the connection".to_owned(),
            "it starts by itself; typing on is fine".to_owned(),
        )),
        Running::Queued(run, place) => Some((
            format!("Run {run} waits for its turn"),
            format!("{place} {} before it", if place == 1 { "is" } else { "are" }),
        )),
        Running::Now(run) => {
            Some((format!("Run {run} is on its way"), "compiling and testing …".to_owned()))
        }
    };
    let stop = move || match running.get_untracked() {
        // Pressed once more, a run that waits for the connection is taken back.
        Some(Running::Waits) => store.act(Action::Run),
        _ => store.act(Action::CancelRun),
    };
    move || {
        told().map(|(what, how)| {
            view! {
                <div class="progress">
                    <p>{what}" "<small>{how}</small></p>
                    {button("", "Cancel", stop)}
                    <i></i>
                </div>
            }
            .into_any()
        })
    }
}

/// A run without a verdict: neither red nor green, and what to do.
#[component]
fn Lost() -> impl IntoView {
    let lost = Store::get().practice(|practice| match &practice.revisit {
        Revisit::None => practice.view.lost.clone().filter(|_| !practice.is_running()),
        _ => None,
    });
    move || {
        lost.get().flatten().map(|reason| {
            view! {
                <div class="verdict">
                    {light(Light::Grey, "large")}
                    <strong>"Not verified"</strong>
                    <p>{reason}" Nothing is lost: run again."</p>
                </div>
            }
            .into_any()
        })
    }
}

/// What the last run found, or the one that is revisited; before the first, what will be here.
#[component]
fn Shown() -> impl IntoView {
    let found = Store::get().practice(|practice| match &practice.revisit {
        Revisit::Ready(past) => Findings::past(past),
        // What changes while the findings stay is shown elsewhere.
        _ if practice.view.lost.is_some() => None,
        _ => practice.view.last.as_ref().map(|last| Findings::of(practice, last)),
    });
    let silent =
        Store::get().practice(|practice| practice.view.lost.is_some() || practice.is_running());
    move || match found.get().flatten() {
        Some(found) => findings(found),
        None if silent.get().unwrap_or_default() => ().into_any(),
        None => empty(),
    }
}

fn empty() -> AnyView {
    let keys = caps(Action::Run).map(|caps| view! { <kbd>{caps}</kbd> });
    view! {
        <p class="empty">
            "No run yet. Write one test, then press " {keys}
            ": the light and every test appear here."
        </p>
    }
    .into_any()
}
