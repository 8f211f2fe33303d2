//! What katas are found by: words, a language, how hard they are.

use crate::katas_page::{Filter, KatasPage};
use crate::message::Message;
use crate::store::Store;
use crate::view::element::{Element, el};
use crate::view::kata_card::language_name;
use katas::id::LanguageId;
use katas::kata::Difficulty;
use katas::policy::{Policy, Strictness};
use leptos::prelude::*;

/// How hard a kata can be, as the choices call it.
const DIFFICULTIES: [(&str, Difficulty); 3] =
    [("Easy", Difficulty::Easy), ("Medium", Difficulty::Medium), ("Hard", Difficulty::Hard)];

/// The row above the cards.
pub fn kata_filter() -> Element {
    let store = Store::get();
    let words = store.select(|model| now(model.katas_page()).words);
    let search = el("input", "")
        .attr("type", "search")
        .attr("aria-label", "Find katas by words")
        .attr("placeholder", "Find a kata")
        .attr("autocomplete", "off")
        .property("value", move || words.get().into())
        .on("input", move |event| {
            let words = event_target_value(&event);
            change(store, |filter| filter.words = words);
        });
    let languages = store.peek(|model| model.katas_page().map(KatasPage::languages));
    let languages = languages.flatten().unwrap_or_default();
    let names = languages.iter().map(|id| (id.to_string(), language_name(id.as_str())));
    let language = store.select(|model| now(model.katas_page()).language.map(|id| id.to_string()));
    let languages = choice(
        "Any language",
        names.collect(),
        move || language.get(),
        move |id| {
            change(store, |filter| filter.language = id.parse::<LanguageId>().ok());
        },
    );
    let names = DIFFICULTIES.map(|(name, _)| (name.to_owned(), name.to_owned()));
    let difficulty = store.select(|model| {
        let wanted = now(model.katas_page()).difficulty;
        let found = DIFFICULTIES.iter().find(|(_, one)| Some(*one) == wanted);
        found.map(|(name, _)| (*name).to_owned())
    });
    let hard = choice(
        "Any difficulty",
        names.into(),
        move || difficulty.get(),
        move |name| {
            let found = DIFFICULTIES.iter().find(|(one, _)| *one == name);
            change(store, |filter| filter.difficulty = found.map(|(_, one)| *one));
        },
    );
    el("search", "row").child([search, languages, hard])
}

/// How strictly the practices are opened that are chosen here.
pub fn policy_choice() -> Element {
    let store = Store::get();
    let policy = store.select(|model| model.settings.policy);
    let coached = move || policy.get().strictness == Strictness::Coach;
    let coach = switch("A coach warns instead of refusing", coached, move |on| {
        let strictness = if on { Strictness::Coach } else { Strictness::Strict };
        let chosen = Policy { strictness, ..policy.get_untracked() };
        store.send(Message::PolicyChosen(chosen));
    });
    let predicts = switch(
        "Predict each failure",
        move || policy.get().prediction,
        move |on| {
            let chosen = Policy { prediction: on, ..policy.get_untracked() };
            store.send(Message::PolicyChosen(chosen));
        },
    );
    el("fieldset", "row policy")
        .child(el("legend", "unseen").child("How you practise"))
        .child([coach, predicts])
}

fn switch(words: &str, on: impl Fn() -> bool + 'static, turn: impl Fn(bool) + 'static) -> Element {
    let choice = el("input", "")
        .attr("type", "checkbox")
        .property("checked", move || on().into())
        .on("change", move |event| turn(event_target_checked(&event)));
    el("label", "").child(choice).child(words)
}

/// One of some names, or any.
fn choice(
    any: &str,
    names: Vec<(String, String)>,
    chosen: impl Fn() -> Option<String> + 'static,
    choose: impl Fn(String) + 'static,
) -> Element {
    let names = std::iter::once((String::new(), any.to_owned())).chain(names);
    let options = names.map(|(value, name)| el("option", "").attr("value", &value).child(name));
    el("select", "")
        .attr("aria-label", any)
        .child(options.collect::<Vec<_>>())
        .property("value", move || chosen().unwrap_or_default().into())
        .on("change", move |event| choose(event_target_value(&event)))
}

fn change(store: Store, how: impl FnOnce(&mut Filter)) {
    let mut filter = store.peek(|model| now(model.katas_page())).unwrap_or_default();
    how(&mut filter);
    store.send(Message::KatasFiltered(filter));
}

/// What is looked for now.
fn now(page: Option<&KatasPage>) -> Filter {
    page.map(|page| page.filter.clone()).unwrap_or_default()
}
