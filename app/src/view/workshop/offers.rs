//! The fields for what can be practised: when a workshop is planned, and for its next round.

use super::check;
use crate::part::Part;
use crate::view::element::{Element, Node, el, live};
use crate::view::kata_card::language_name;
use crate::view::notice::warning;
use crate::workshop::offers::{OfferChoice, Offers};
use katas::id::{KataId, LanguageId};

/// The fields; until the katas are here, that they are on their way.
pub fn offers(offers: Part<Offers>, choose: impl Fn(OfferChoice) + Copy + 'static) -> Node {
    let there = offers.map(|offers| offers.katas.map(|katas| katas.map(drop)));
    live(move || match there.get() {
        None => el("p", "dim").child("Fetching the katas …").into(),
        Some(Err(why)) => warning(&why).into(),
        Some(Ok(())) => {
            Node::from([katas(offers, choose), languages(offers, choose), count(offers)])
        }
    })
}

/// How many there are now, or that there are none.
fn count(offers: Part<Offers>) -> Element {
    let count = offers.map(|offers| offers.offers().len());
    let words = move || match count.get() {
        0 => "Nothing is on offer: choose a kata and a language that it has.".to_owned(),
        1 => "One kata is on offer.".to_owned(),
        count => format!("{count} katas are on offer."),
    };
    el("p", "dim").attr("role", "status").child(live(words))
}

fn katas(offers: Part<Offers>, choose: impl Fn(OfferChoice) + Copy + 'static) -> Element {
    let cards = offers.map(|offers| match offers.katas {
        Some(Ok(katas)) => katas.katas.into_iter().map(|card| (card.id, card.title)).collect(),
        _ => Vec::new(),
    });
    let list = move || {
        let card = |(id, title): (KataId, String)| {
            let mine = id.clone();
            let chosen = offers.map(move |offers| offers.chosen.contains(&mine));
            let turn = move |on| choose(OfferChoice::Kata(id.clone(), on));
            check(&title, move || chosen.get(), turn)
        };
        cards.get().into_iter().map(card).collect::<Vec<_>>()
    };
    el("fieldset", "choices many")
        .child(el("legend", "").child("Which katas may people choose from?"))
        .child(live(list))
}

fn languages(offers: Part<Offers>, choose: impl Fn(OfferChoice) + Copy + 'static) -> Element {
    let all = offers.map(|offers| offers.all_languages());
    let list = move || {
        let language = |id: LanguageId| {
            let mine = id.clone();
            let chosen = offers.map(move |offers| offers.languages.contains(&mine));
            let name = language_name(id.as_str());
            let turn = move |on| choose(OfferChoice::Language(id.clone(), on));
            check(&name, move || chosen.get(), turn)
        };
        all.get().into_iter().map(language).collect::<Vec<_>>()
    };
    el("fieldset", "choices many")
        .child(el("legend", "").child("In which languages?"))
        .child(live(list))
}
