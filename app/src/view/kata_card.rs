//! The cards of the katas: what each is about, how hard and long it is, what it teaches.

use crate::katas_page::Opening;
use crate::message::Message;
use crate::store::Store;
use crate::view::icon::icon;
use katas::id::LanguageId;
use katas::kata::Difficulty;
use katas::wire::KataCard;
use leptos::prelude::*;

/// All cards.
#[component]
pub fn KataCards(katas: Vec<KataCard>) -> impl IntoView {
    view! { <ul class="cards">{katas.into_iter().map(card).collect::<Vec<_>>()}</ul> }
}

fn card(kata: KataCard) -> AnyView {
    let store = Store::get();
    let (level, word) = match kata.difficulty {
        Difficulty::Easy => (1, "easy"),
        Difficulty::Medium => (2, "medium"),
        Difficulty::Hard => (3, "hard"),
    };
    let dots = [1, 2, 3].map(|dot| view! { <i class:on=dot <= level></i> });
    let teaches: Vec<_> =
        kata.teaches.iter().map(|what| view! { <li>{what.clone()}</li> }).collect();
    let id = kata.id.clone();
    let failed = store.select(move |model| match &model.katas_page()?.opening {
        Opening::Failed { kata, why } if *kata == id => Some(why.clone()),
        _ => None,
    });
    let buttons: Vec<_> = kata.languages.iter().map(|language| open(&kata, language)).collect();
    view! {
        <li class="card kata">
            <h3>{kata.title}</h3>
            <p>{kata.summary}</p>
            <ul class="facts">
                <li><span class="difficulty" aria-hidden="true">{dots}</span>{word}</li>
                <li>{icon("clock")}{kata.minutes}" min"</li>
                <li>{icon("list")}{kata.items}" behaviours"</li>
            </ul>
            <div class="teaches"><b>"Teaches"</b><ul>{teaches}</ul></div>
            {move || failed.get().map(|why| view! {
                <div class="notice">{icon("warn")}<p>{why}</p></div>
            })}
            <div class="row">{buttons}</div>
        </li>
    }
    .into_any()
}

fn open(kata: &KataCard, language: &LanguageId) -> AnyView {
    let store = Store::get();
    let chosen = (kata.id.clone(), language.clone());
    let asked = Opening::Asked(kata.id.clone(), language.clone());
    let opening =
        store.select(move |model| model.katas_page().is_some_and(|page| page.opening == asked));
    let words = format!("Practise in {}", language_name(language.as_str()));
    let label = format!("{words}: {}", kata.title);
    let choose = move |_| {
        let (kata, language) = chosen.clone();
        store.send(Message::KataChosen(kata, language));
    };
    view! {
        <button
            type="button"
            class="primary"
            aria-label=label
            aria-disabled=move || opening.get().to_string()
            on:click=choose
        >
            {move || if opening.get() { "Opening …".to_owned() } else { words.clone() }}
        </button>
    }
    .into_any()
}

/// A language as people write it.
pub fn language_name(id: &str) -> String {
    let mut letters = id.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
