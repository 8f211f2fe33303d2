//! The cards of the katas: what each is about, how hard and long it is, what it teaches.

use crate::katas_page::Opening;
use crate::message::Message;
use crate::store::Store;
use crate::view::button::button;
use crate::view::element::{Element, el, live};
use crate::view::icon::icon;
use crate::view::notice::warning;
use katas::id::LanguageId;
use katas::kata::Difficulty;
pub use katas::sentence::language_name;
use katas::wire::KataCard;

/// All cards.
pub fn kata_cards(katas: Vec<KataCard>) -> Element {
    el("ul", "cards").child(katas.iter().map(card).collect::<Vec<_>>())
}

fn card(kata: &KataCard) -> Element {
    let id = kata.id.clone();
    let failed = Store::get().select(move |model| match &model.katas_page()?.opening {
        Opening::Failed { kata, why } if *kata == id => Some(why.clone()),
        _ => None,
    });
    let teaches: Vec<_> =
        kata.teaches.iter().map(|what| el("li", "").child(what.as_str())).collect();
    let teaches =
        el("div", "teaches").child(el("b", "").child("Teaches")).child(el("ul", "").child(teaches));
    // One loud button; where there are more languages, their names beside it.
    let languages = kata.languages.iter().enumerate();
    let buttons: Vec<_> = languages.map(|(at, language)| open(kata, language, at == 0)).collect();
    el("li", "card kata")
        .child(el("h3", "").child(kata.title.as_str()))
        .child(el("p", "").child(kata.summary.as_str()))
        .child(facts(kata))
        .child(teaches)
        .child(live(move || failed.get().map(|why| warning(&why))))
        .child(el("div", "row").child(buttons))
}

fn facts(kata: &KataCard) -> Element {
    let (level, word) = match kata.difficulty {
        Difficulty::Easy => (1, "easy"),
        Difficulty::Medium => (2, "medium"),
        Difficulty::Hard => (3, "hard"),
    };
    let dots = [1, 2, 3].map(|dot| el("i", if dot <= level { "on" } else { "" }));
    let dots = el("span", "difficulty").attr("aria-hidden", "true").child(dots);
    let fact = |image: Element, words: String| el("li", "").child(image).child(words);
    el("ul", "facts")
        .child(fact(dots, word.to_owned()))
        .child(fact(icon("clock"), format!("{} min", kata.minutes)))
        .child(fact(icon("list"), format!("{} behaviours", kata.items)))
}

fn open(kata: &KataCard, language: &LanguageId, first: bool) -> Element {
    let store = Store::get();
    let chosen = (kata.id.clone(), language.clone());
    let asked = Opening::Asked(kata.id.clone(), language.clone());
    let opening =
        store.select(move |model| model.katas_page().is_some_and(|page| page.opening == asked));
    let name = language_name(language.as_str());
    let words = format!("Practise in {name}");
    let label = format!("{words}: {}", kata.title);
    let (class, words) = if first { ("primary", words) } else { ("", name) };
    let shown = live(move || if opening.get() { "Opening …".into() } else { words.clone() });
    button(class, shown, move || {
        let (kata, language) = chosen.clone();
        store.send(Message::KataChosen(kata, language));
    })
    .attr("aria-label", &label)
    .live_attr("aria-disabled", move || opening.get())
}
