//! Which katas are found by what.
#![allow(clippy::unwrap_used, reason = "the ids are right")]

use super::*;

fn card(title: &str, difficulty: Difficulty, teaches: &str, languages: &[&str]) -> KataCard {
    KataCard {
        id: title.to_lowercase().replace(' ', "-").parse().unwrap(),
        title: title.to_owned(),
        summary: "A game.".to_owned(),
        difficulty,
        minutes: 20,
        teaches: vec![teaches.to_owned()],
        items: 9,
        languages: languages.iter().map(|id| id.parse().unwrap()).collect(),
    }
}

fn page(filter: Filter) -> KatasPage {
    let katas = vec![
        card("Leap Years", Difficulty::Easy, "conditions", &["rust", "python"]),
        card("Bowling Game", Difficulty::Medium, "State in a loop", &["rust"]),
        card("Bank Account", Difficulty::Hard, "events and state", &["rust", "haskell"]),
    ];
    let list = KataList::Ready(Katas { katas, unsafe_no_sandbox: false });
    KatasPage { list, filter, ..KatasPage::default() }
}

fn check(filter: Filter, expected: &[&str]) {
    let found = page(filter.clone()).found();
    let titles: Vec<_> = found.iter().map(|kata| kata.title.as_str()).collect();
    assert_eq!(titles, expected, "{filter:?}");
}

fn words(words: &str) -> Filter {
    Filter { words: words.to_owned(), ..Filter::default() }
}

#[test]
fn all_words_are_looked_for_in_all_that_a_card_says() {
    check(words(""), &["Leap Years", "Bowling Game", "Bank Account"]);
    check(words("  state "), &["Bowling Game", "Bank Account"]);
    check(words("STATE bank"), &["Bank Account"]);
    check(words("game"), &["Leap Years", "Bowling Game", "Bank Account"]);
    check(words("nothing like it"), &[]);
}

#[test]
fn a_language_and_a_difficulty_narrow_it_down() {
    let language = |id: &str| Some(id.parse().unwrap());
    check(Filter { language: language("python"), ..words("") }, &["Leap Years"]);
    check(Filter { difficulty: Some(Difficulty::Medium), ..words("") }, &["Bowling Game"]);
    let both =
        Filter { language: language("python"), difficulty: Some(Difficulty::Hard), ..words("") };
    check(both, &[]);
    check(Filter { language: language("haskell"), ..words("state") }, &["Bank Account"]);
}

#[test]
fn the_language_that_is_looked_for_comes_first() {
    let language: LanguageId = "haskell".parse().unwrap();
    let filter = Filter { language: Some(language.clone()), ..words("") };
    assert_eq!(page(filter).found()[0].languages[0], language);
    let names: Vec<_> = page(words("none")).languages().iter().map(ToString::to_string).collect();
    assert_eq!(names, ["rust", "python", "haskell"]);
}
