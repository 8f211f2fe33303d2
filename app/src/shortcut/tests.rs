//! Keys, the help and the palette are of one table.

use super::*;

fn press(keys: &str) -> Pressed {
    let parts: Vec<&str> = keys.split('+').collect();
    let key = (*parts.last().unwrap_or(&"")).to_owned();
    let has = |name: &str| parts[..parts.len() - 1].contains(&name);
    let code = match key.as_str() {
        digit if digit.chars().all(|c| c.is_ascii_digit()) => format!("Digit{digit}"),
        letter if letter.len() == 1 => format!("Key{}", letter.to_uppercase()),
        other => other.to_owned(),
    };
    let (ctrl, meta, alt, shift) = (has("Ctrl"), has("Cmd"), has("Alt"), has("Shift"));
    Pressed { key, code, ctrl, meta, alt, shift, writes: has("in-text") }
}

#[test]
fn keys_do_what_the_table_says() {
    let other = Keyboard::Other;
    let cases = [
        ("Ctrl+Enter", other, Some(Action::Run)),
        ("Ctrl+s", other, Some(Action::Run)),
        ("Ctrl+Shift+Enter", other, Some(Action::MainStep)),
        ("Ctrl+k", other, Some(Action::Palette)),
        ("Cmd+k", other, None),
        ("Cmd+k", Keyboard::Apple, Some(Action::Palette)),
        ("Ctrl+k", Keyboard::Apple, None),
        ("?", other, Some(Action::Help)),
        ("Shift+?", other, Some(Action::Help)),
        ("in-text+Shift+?", other, None),
        ("in-text+Ctrl+Enter", other, Some(Action::Run)),
        ("F6", other, Some(Action::NextRegion)),
        ("Shift+F6", other, Some(Action::PreviousRegion)),
        ("Alt+1", other, Some(Action::GoTo(Region::Tests))),
        ("Alt+4", other, Some(Action::GoTo(Region::List))),
        ("1", other, None),
        ("Ctrl+Alt+s", other, None),
        ("Escape", other, Some(Action::Close)),
        ("Enter", other, None),
    ];
    for (keys, keyboard, action) in cases {
        assert_eq!(pressed(&press(keys), keyboard), action, "{keys} on {keyboard:?}");
    }
}

#[test]
fn option_on_apples_keyboards_is_told_by_the_place_of_the_key() {
    let press = Pressed { key: "¡".into(), ..press("Alt+1") };
    assert_eq!(pressed(&press, Keyboard::Apple), Some(Action::GoTo(Region::Tests)));
}

#[test]
fn no_keys_and_no_name_stand_in_the_table_twice() {
    let mut chords = Vec::new();
    let mut names = Vec::new();
    for shortcut in SHORTCUTS {
        chords.extend(shortcut.keys.iter().map(|chord| chord.caps(Keyboard::Other).join(" ")));
        names.push(shortcut.name);
    }
    for mut all in [chords, names.into_iter().map(String::from).collect()] {
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}

#[test]
fn the_palette_finds_names_by_their_words() {
    let found = |query: &str| matching(query).map(|shortcut| shortcut.action).collect::<Vec<_>>();
    assert_eq!(found("THEME dark"), [Action::Theme(Theme::Dark)]);
    assert_eq!(found("run all"), [Action::Run]);
    assert_eq!(found("nothing like it"), []);
    assert!(!found("").contains(&Action::Palette));
}

#[test]
fn the_round_of_regions_leads_back() {
    for forwards in [true, false] {
        let mut region = Region::Navigator;
        for _ in Region::ROUND {
            region = region.neighbour(forwards);
        }
        assert_eq!(region, Region::Navigator);
    }
    assert_eq!(Region::Navigator.neighbour(true), Region::Tests);
    assert_eq!(Region::with_id("editor-code"), Some(Region::Code));
}

#[test]
fn keys_are_shown_as_they_are_on_the_keyboard() {
    let run = keys_of(Action::Run);
    assert_eq!(run.map(|chord| chord.caps(Keyboard::Other)), Some(vec!["Ctrl", "⏎"]));
    assert_eq!(run.map(|chord| chord.caps(Keyboard::Apple)), Some(vec!["⌘", "⏎"]));
    assert_eq!(keys_of(Action::Abandon), None);
}
