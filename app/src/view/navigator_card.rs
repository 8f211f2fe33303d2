//! The navigator's card: what to do next and why, one thing at a time.

use crate::practice::MainStep;
use crate::shortcut::{Action, Region};
use crate::store::Store;
use crate::view::action_button::keys;
use crate::view::commit_card::CommitCard;
use crate::view::hint_ladder::{Hints, Ladder};
use crate::view::icon::icon;
use crate::view::offer_card::OfferCard;
use crate::view::place_button::place_button;
use crate::view::state_page::to_katas;
use katas::advice::{Advice, Step};
use leptos::prelude::*;

/// The card.
#[component]
pub fn NavigatorCard() -> impl IntoView {
    let advice = Store::get().practice(|practice| practice.advice());
    let part = move |part: fn(&Advice) -> String| {
        Memo::new(move |_| advice.with(|advice| advice.as_ref().map(part).unwrap_or_default()))
    };
    let (headline, why) =
        (part(|advice| advice.headline.clone()), part(|advice| advice.why.clone()));
    let place = Memo::new(move |_| advice.with(|advice| advice.as_ref()?.place.clone()));
    let finished = Memo::new(move |_| {
        advice.with(|advice| advice.as_ref().is_some_and(|advice| advice.step == Step::Finish))
    });
    view! {
        <section
            class="card navigator"
            id=Region::Navigator.id()
            tabindex="-1"
            aria-labelledby="navigator-name"
            data-phase=move || finished.get().then_some("green")
        >
            <h2 id="navigator-name">{icon("guide")}"Navigator"</h2>
            <h3>{headline}</h3>
            <p class="why">{why}</p>
            {move || place.get().map(place_button)}
            {move || finished.get().then(tally)}
            <OfferCard advice/>
            <CommitCard/>
            <StepButton/>
            {move || finished.get().then(|| {
                view! { <div class="row main-step">{to_katas("button")}</div> }
                .into_any()
            })}
            <Hints advice/>
            <Ladder advice/>
        </section>
    }
}

/// The one button: the move that the advice is about. Offers and commits bring their own.
#[component]
fn StepButton() -> impl IntoView {
    let store = Store::get();
    let step = store.practice(|practice| practice.main_step());
    let elsewhere =
        move || matches!(step.get(), None | Some(MainStep::TakeOffer | MainStep::Commit));
    let class = move || match step.get() {
        Some(MainStep::Write(_) | MainStep::Wait) => "",
        _ => "primary",
    };
    let press = move |_| match step.get_untracked() {
        Some(MainStep::Wait) => store.act(Action::CancelRun),
        _ => store.act(Action::MainStep),
    };
    let words = move || match step.get() {
        Some(MainStep::Wait) => "Cancel the run",
        Some(step) => step.words(),
        None => "",
    };
    let chord =
        move || (step.get() != Some(MainStep::Wait)).then(|| keys(Action::MainStep)).flatten();
    view! {
        <div class="row main-step" hidden=elsewhere>
            <button type="button" class=class on:click=press>{words}{chord}</button>
        </div>
    }
}

/// What was done, when all is done.
fn tally() -> AnyView {
    let counts = Store::get().practice(|practice| {
        let view = &practice.view;
        (view.list.done(), view.history.len(), view.committed.tests.len())
    });
    let count = |number: usize, words: &'static str| {
        view! { <div><dt>{words}</dt><dd class="nums">{number}</dd></div> }.into_any()
    };
    (move || {
        counts.get().map(|(done, runs, tests)| {
            view! {
                <dl class="tally">
                    {count(done, "behaviours")}
                    {count(tests, "tests")}
                    {count(runs, "runs")}
                </dl>
            }
            .into_any()
        })
    })
    .into_any()
}
