//! What people write beside the text.

use super::*;
use katas::command::NewAnchor;
use katas::id::{FileVersion, NoteId, RunId};
use katas::note::{Anchor, MOST_NOTE_BYTES, MOST_NOTES};

fn on_line(pair: &Pair, at: u32) -> NewAnchor {
    let file = pair.dojo.file(TESTS);
    NewAnchor::Text { file: file.name.clone(), version: file.version, at }
}

fn places(pair: &Pair) -> Vec<u32> {
    let place = |note: &katas::note::Note| match note.anchor {
        Anchor::Text { at, .. } => at,
        Anchor::Run(_) => panic!("no place"),
    };
    pair.dojo.session.pairing.notes.iter().map(place).collect()
}

#[test]
fn a_note_moves_with_its_line_and_is_settled_once() {
    let mut pair = Pair::open(&[("Ann", Access::Host), ("Nele", Access::Navigate)]);
    pair.write("Ann", TESTS, "a\nb\nc\n");
    let (anchor, text) = (on_line(&pair, 2), "Why b?".to_owned());
    pair.act("Nele", Command::WriteNote { anchor: anchor.clone(), text });
    pair.write("Ann", TESTS, "first\na\nb\nc\n");
    assert_eq!(places(&pair), [8]);
    pair.write("Ann", CODE, STUB);
    assert_eq!(places(&pair), [8], "another file");
    let note = &pair.dojo.session.pairing.notes[0];
    assert_eq!((note.id, note.by.clone()), (NoteId(1), Some(id("Nele"))));

    let late = Command::WriteNote { anchor, text: "Of a text before".into() };
    pair.act("Nele", late);
    assert_eq!(places(&pair), [8, 8], "it is followed to where it is now");
    pair.act("Ann", Command::SettleNote { note: NoteId(1) });
    assert_eq!(places(&pair), [8]);
    let again = pair.attempt("Ann", Command::SettleNote { note: NoteId(1) });
    assert_eq!(again, Err(Refusal::UnknownNote));
    let next = Command::WriteNote { anchor: on_line(&pair, 0), text: "On".into() };
    pair.act("Ann", next);
    assert_eq!(pair.dojo.session.pairing.notes[1].id, NoteId(3), "no number is used twice");
}

#[test]
fn a_note_is_about_something_that_is_there() {
    let mut pair = Pair::of_two();
    pair.write("Ann", TESTS, "ab").run("Ann", passed());
    let note = |anchor| Command::WriteNote { anchor, text: "Hm".into() };
    let text = |file: &str, version, at| NewAnchor::Text {
        file: file.parse().unwrap(),
        version: FileVersion(version),
        at,
    };
    let nothing = Err(Refusal::NothingToNote);
    for anchor in [
        text("other.rs", 1, 0),
        text(TESTS, 1, 3),
        text(TESTS, 2, 0),
        text(CODE, 7, 0),
        NewAnchor::Run(RunId(2)),
    ] {
        assert_eq!(pair.attempt("Ben", note(anchor.clone())), nothing, "{anchor:?}");
    }
    pair.act("Ben", note(text(TESTS, 1, 2))).act("Ben", note(NewAnchor::Run(RunId(1))));
}

#[test]
fn a_note_is_some_words_that_show_as_what_they_are() {
    let mut pair = Pair::of_two();
    let write = |pair: &mut Pair, text: &str| {
        let anchor = on_line(pair, 0);
        pair.attempt("Ann", Command::WriteNote { anchor, text: text.into() })
    };
    for text in ["", " \n", "a\u{202e}b", "a\0", &"a".repeat(MOST_NOTE_BYTES + 1)] {
        assert_eq!(write(&mut pair, text), Err(Refusal::NoteText), "{text:?}");
    }
    for text in ["<script>alert(1)</script>", "Two\nlines", &"a".repeat(MOST_NOTE_BYTES)] {
        assert!(write(&mut pair, text).is_ok(), "{text:?}");
    }
    for _ in 3..MOST_NOTES {
        write(&mut pair, "One more").unwrap();
    }
    assert_eq!(write(&mut pair, "Too many"), Err(Refusal::NotesFull));
}
