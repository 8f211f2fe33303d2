//! What people write is refused in words, or told to others as it is: text and nothing else.

use super::{Dojo, closing, declined, edit, hears};
use katas::access::Access;
use katas::command::{Command, NewAnchor};
use katas::person::BadPersonName;
use katas::refusal::Refusal;
use katas::text::Role;
use katas::wire::{Resume, ToBrowser, ToServer};
use tests::participant::{Participant, connect, hello_of, receive, send};
use tungstenite::Message;

const MARKUP: &str = "<img src=x onerror=alert(1)>&amp;\"'`";

/// What is no word: each with what is wrong in it.
fn deceiving() -> Vec<(&'static str, String)> {
    vec![
        ("10,000 characters", "x".repeat(10_000)),
        ("10,000 wide characters", "é".repeat(10_000)),
        ("a control character", "Ann\u{7}".into()),
        ("an escape", "Ann\u{1b}[2J".into()),
        ("the end of a text", "Ann\0".into()),
        ("a turn of direction", "Ann\u{202e}nnA".into()),
        ("an isolate", "Ann\u{2066}".into()),
        ("nothing to be seen", "A\u{200b}nn".into()),
        ("a line of its own", "Ann\u{2028}Ben".into()),
        ("a tag", "Ann\u{e0041}".into()),
    ]
}

#[test]
fn a_name_is_told_as_it_is_or_refused() {
    let mut dojo = Dojo::open();
    let mut guest = dojo.guest(Access::Watch, "Wanda");
    for (what, name) in deceiving().into_iter().chain([("two lines", "Ann\nBen".into())]) {
        let reason = declined(&mut guest, &ToServer::Name(name.clone()));
        assert_eq!(reason, BadPersonName.to_string(), "{what}");
        let hello = hello_of("page-of-x", Resume::Fresh, "x", &name);
        let mut socket = connect(dojo.server.url(), &dojo.secret_of(Access::Watch)).unwrap();
        send(&mut socket, &hello).unwrap();
        let (reason, again) = closing(receive(&mut socket).unwrap()).expect("closed");
        assert_eq!((reason, again), (BadPersonName.to_string(), false), "{what}");
    }
    for name in [MARKUP, "{{7*7}}${7*7}", "'; DROP TABLE people; --", "👩‍💻 Zoë", "الأردن"]
    {
        guest.say(&ToServer::Name(name.into())).unwrap();
        hears(&mut dojo.host, |message| match message {
            ToBrowser::Room(room) => {
                let told = room.people.iter().any(|one| one.person.name.as_str() == name);
                told.then_some(())
            }
            _ => None,
        });
    }
    dojo.host.act(edit(&dojo.host, "// undisturbed\n")).unwrap();
}

#[test]
fn a_note_is_told_as_it_is_or_refused() {
    let mut dojo = Dojo::open();
    let mut guest = dojo.guest(Access::Navigate, "Nora");
    let file = guest.session.files.with_role(Role::Code).unwrap();
    let (file, version) = (file.name.clone(), file.version);
    let note = |text: &str| {
        let anchor = NewAnchor::Text { file: file.clone(), version, at: 0 };
        Command::WriteNote { anchor, text: text.to_owned() }
    };
    for (what, text) in deceiving() {
        assert_eq!(guest.act(note(&text)), Err(Refusal::NoteText), "{what}");
    }
    let page = format!("{MARKUP}\n").repeat(20);
    for text in [MARKUP, "two\nlines", "</script><script>alert(1)</script>", page.trim()] {
        guest.act(note(text)).unwrap();
        while dojo.host.session.sequence < guest.session.sequence {
            dojo.host.hear().unwrap();
        }
        assert_eq!(dojo.host.session.pairing.notes.last().unwrap().text, text);
    }
    let fresh = Participant::join(dojo.server.url(), &dojo.secret, "fresh").unwrap();
    assert_eq!(fresh.session.pairing.notes, dojo.host.session.pairing.notes);
}

#[test]
fn whoever_says_too_much_at_once_goes_and_the_others_go_on() {
    let mut dojo = Dojo::open();
    dojo.ensemble();
    let mut guest = dojo.guest(Access::Drive, "Gerda");
    let huge = ToServer::Name("x".repeat(600 * 1024));
    // The server may close before all of it is written.
    let _ = guest.say(&huge);
    while guest.hear().is_ok() {}
    let mut early = connect(dojo.server.url(), &dojo.secret_of(Access::Drive)).unwrap();
    let _ = early.send(Message::text("x".repeat(600 * 1024)));
    while let Ok(told) = receive(&mut early) {
        assert!(closing(told).is_some(), "nobody is let in by it");
    }
    let mut guest = dojo.guest(Access::Drive, "Gerda");
    guest.act(edit(&guest, "// back\n")).unwrap();
    hears(&mut dojo.host, |message| matches!(message, ToBrowser::Happened(_)).then_some(()));
    dojo.host.act(edit(&dojo.host, "// undisturbed\n")).unwrap();
    let text = &dojo.host.session.files.with_role(Role::Code).unwrap().text;
    assert!(text.starts_with("// undisturbed\n// back\n"), "{text}");
}
