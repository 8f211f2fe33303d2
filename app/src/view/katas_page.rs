//! The page on which a kata is chosen: what Randori is, where one left, every kata.

use crate::katas_page::KataList;
use crate::message::Message;
use crate::store::Store;
use crate::view::button::button;
use crate::view::icon::icon;
use crate::view::kata_card::KataCards;
use crate::view::light::{phase_name, step};
use crate::view::recents::Recents;
use crate::view::top_bar::top_bar;
use katas::session::PhaseName;
use leptos::prelude::*;

/// The page.
#[component]
pub fn KatasPage() -> impl IntoView {
    view! {
        <div class="katas">
            {top_bar()}
            <main>
                {hero()}
                <Recents/>
                <section aria-labelledby="all-katas">
                    <h2 id="all-katas">"Katas"</h2>
                    <List/>
                </section>
            </main>
        </div>
    }
}

/// The katas, or what is known of them.
#[component]
fn List() -> impl IntoView {
    let store = Store::get();
    let list = store.select(|model| model.katas_page().map(|page| page.list.clone()));
    move || match list.get() {
        None => ().into_any(),
        Some(KataList::Loading) => loading().into_any(),
        Some(KataList::Failed { why }) => view! {
            <div class="notice">
                {icon("warn")}
                <p>{why}</p>
                {button("", "Try again", move || store.send(Message::KatasWanted))}
            </div>
        }
        .into_any(),
        Some(KataList::Ready(katas)) if katas.katas.is_empty() => view! {
            <p>"No kata was found. Start the server with a folder of katas: --katas DIR."</p>
        }
        .into_any(),
        Some(KataList::Ready(katas)) => view! { <KataCards katas=katas.katas/> }.into_any(),
    }
}

fn loading() -> impl IntoView {
    let bones = || ["title half", "wide", "wide", "third"].map(bone);
    view! {
        <p>"Fetching the katas …" <span class="slow">" It takes longer than usual."</span></p>
        <ul class="cards" aria-hidden="true">
            {[(); 3].map(|()| view! { <li class="card kata">{bones()}</li> })}
        </ul>
    }
}

/// A line where words will stand.
pub fn bone(length: &'static str) -> AnyView {
    view! { <i class=format!("bone {length}")></i> }.into_any()
}

fn hero() -> AnyView {
    let steps = PhaseName::ALL.map(|phase| {
        let what = match phase {
            PhaseName::Red => "Write one test that fails, and for the right reason.",
            PhaseName::Green => "Make it pass with the least code.",
            PhaseName::Refactor => "Clean up while every test passes.",
            PhaseName::Repeat => "Keep the step, and take the next one.",
        };
        view! {
            <li data-phase=phase_name(phase)>
                {step(phase)}
                <b>{phase.to_string()}</b>
                <p>{what}</p>
            </li>
        }
        .into_any()
    });
    view! {
        <section class="hero" aria-label="What Randori is">
            <div>
                <h1>"Practise test-driven development, one small step at a time."</h1>
                <p>
                    "Randori is a dojo in your browser: you drive, and a navigator keeps you on \
                     the cycle. Every run shows one light, as fast as on your own machine."
                </p>
            </div>
            <ol class="steps">{steps}</ol>
        </section>
    }
    .into_any()
}
