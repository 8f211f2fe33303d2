//! Whoever says that they are somebody else, says it again, or says it in another session.

use super::{Dojo, closing, edit, hears, shown};
use katas::access::Access;
use katas::command::Command;
use katas::refusal::Refusal;
use katas::text::Role;
use katas::wire::{Numbered, Resume, ToBrowser, ToServer};
use serde_json::{Value, json};
use tests::participant::{Gone, Participant, connect, hello_of, open_session, receive, send};
use tungstenite::Message;

fn person(page: &Participant) -> katas::id::PersonId {
    page.welcome.you.as_ref().unwrap().person.id.clone()
}

/// How a connection ends that begins so.
fn refused(dojo: &Dojo, access: Access, hello: &ToServer) -> (String, bool) {
    let mut socket = connect(dojo.server.url(), &dojo.secret_of(access)).unwrap();
    send(&mut socket, hello).unwrap();
    let told = receive(&mut socket).unwrap();
    closing(told).expect("no way in")
}

#[test]
fn nobody_comes_as_anothers_page_whether_that_is_here_or_not() {
    let mut dojo = Dojo::open();
    dojo.host.act(edit(&dojo.host, "// mine\n")).unwrap();
    let page = dojo.host.client.to_string();
    let thief = hello_of(&page, Resume::Fresh, "thief", "Hanna");
    let (words, again) = refused(&dojo, Access::Drive, &thief);
    assert!(words.starts_with("This page is known as somebody else's.") && !again, "{words}");
    dojo.host.act(edit(&dojo.host, "// undisturbed\n")).unwrap();
    // The host goes away, and wants to come back with edits of its own.
    let before = (dojo.host.number, shown(&dojo.host));
    let watcher = dojo.guest(Access::Watch, "Wanda");
    drop(std::mem::replace(&mut dojo.host, watcher));
    assert_eq!(refused(&dojo, Access::Drive, &thief).0, words);
    let host = Participant::join_as(dojo.server.url(), &dojo.secret, "Hanna").unwrap();
    assert_eq!((host.number, shown(&host)), before);
}

#[test]
fn who_somebody_is_comes_from_their_key_alone() {
    let mut dojo = Dojo::open();
    dojo.host.act(edit(&dojo.host, "// mine\n")).unwrap();
    let host = person(&dojo.host);
    // With the host's public id for a key, and with the host's name.
    let hello = hello_of("page-of-thief", Resume::Fresh, host.as_str(), "Hanna");
    let drive = dojo.secret_of(Access::Drive);
    let mut thief = Participant::enter(dojo.server.url(), &drive, &hello, None).unwrap();
    assert_ne!(person(&thief), host);
    let refusal = thief.act(Command::HandOver { to: person(&thief) }).unwrap_err();
    assert!(matches!(refusal, Refusal::KeyboardInHands { .. }), "{refusal}");
    dojo.host.act(edit(&dojo.host, "// undisturbed\n")).unwrap();
}

/// Says something that no page says, as a guest, and gives how the connection ended.
fn said(dojo: &Dojo, message: &Value) -> Result<ToBrowser, Gone> {
    let mut socket = connect(dojo.server.url(), &dojo.secret_of(Access::Drive)).unwrap();
    send(&mut socket, &hello_of("page-of-liar", Resume::Fresh, "liar", "Liar")).unwrap();
    receive(&mut socket).unwrap();
    socket.send(Message::text(message.to_string())).unwrap();
    loop {
        match receive(&mut socket)? {
            ToBrowser::Room(_) => {}
            other => return Ok(other),
        }
    }
}

#[test]
fn what_happened_is_not_for_a_page_to_say() {
    let mut dojo = Dojo::open();
    dojo.host.act(edit(&dojo.host, "// mine\n")).unwrap();
    let before = shown(&dojo.host);
    let taken = json!({"KeyboardTaken": {"by": person(&dojo.host)}});
    let recorded = json!({"sequence": 99, "at": 0, "by": null, "event": taken});
    let command = |command: Value| json!({"Do": {"number": 1, "epoch": 0, "command": command}});
    for message in [
        json!({"Happened": [recorded]}),
        json!({"Room": {"people": []}}),
        json!({"Closed": {"reason": "over", "again": false}}),
        command(taken.clone()),
        command(json!({"PersonNamed": {"id": person(&dojo.host), "name": "Liar"}})),
        command(json!({"Conclude": {"run": 1}})),
        command(json!({"TurnsChosen": {"mode": "Ensemble", "minutes": null}})),
        json!({"Mail": "Leave"}),
    ] {
        let (words, again) = closing(said(&dojo, &message).unwrap()).expect("closed");
        assert!(words.starts_with("The server did not understand") && !again, "{words}");
    }
    let fresh = Participant::join(dojo.server.url(), &dojo.secret, "fresh").unwrap();
    assert_eq!(shown(&fresh), before);
}

#[test]
fn a_command_is_its_senders_whatever_it_says_beside() {
    let mut dojo = Dojo::open();
    dojo.ensemble();
    let host = person(&dojo.host);
    let guest = dojo.guest(Access::Drive, "Gerda");
    let by = json!({"client": dojo.host.client, "number": 7, "person": host});
    let message = json!({"Do": {
        "number": 1, "epoch": 0, "command": edit(&guest, "// forged\n"),
        "by": by, "person": host, "access": "Host", "late": true,
    }});
    said(&dojo, &message).unwrap();
    let by = hears(&mut dojo.host, |message| match message {
        ToBrowser::Happened(events) => events.last().unwrap().by.clone(),
        _ => None,
    });
    assert_eq!((by.client.as_str(), by.number), ("page-of-liar", 1));
    assert!(by.person.is_some_and(|person| person != host));
}

#[test]
fn a_recorded_message_counts_for_nothing_the_second_time() {
    let mut dojo = Dojo::open();
    dojo.ensemble();
    let drive = dojo.secret_of(Access::Drive);
    let mut guest = dojo.guest(Access::Drive, "Gerda");
    let recorded = edit(&guest, "// once\n");
    guest.act(recorded.clone()).unwrap();
    drop(guest);
    let once = hears(&mut dojo.host, |message| match message {
        ToBrowser::Happened(events) => events.last().map(|event| event.sequence),
        _ => None,
    });
    // Over a new connection of the same page, whichever way it comes back.
    let replay = ToServer::Do(Numbered { number: 1, epoch: 0, command: recorded.clone() });
    let known = dojo.host.session.clone();
    for known in [None, Some(known)] {
        let resume = known.as_ref().map_or(Resume::Fresh, |known| Resume::Since(known.sequence));
        let hello = hello_of("page-of-gerda", resume, "gerda", "Gerda");
        let mut again = Participant::enter(dojo.server.url(), &drive, &hello, known).unwrap();
        again.say(&replay).unwrap();
        let answer = hears(&mut again, |message| match message {
            ToBrowser::Room(_) => None,
            other => Some(other),
        });
        assert_eq!(answer, ToBrowser::Known { number: 1 });
    }
    // By somebody else it is an edit of theirs, for a text that is gone.
    let mut other = dojo.guest(Access::Drive, "Olga");
    let stale = other.act(recorded).unwrap_err();
    assert!(matches!(stale, Refusal::StaleEdit { .. }), "{stale}");
    let fresh = Participant::join(dojo.server.url(), &dojo.secret, "fresh").unwrap();
    assert_eq!(fresh.session.sequence, once);
}

#[test]
fn two_sessions_know_nothing_of_each_other() {
    let mut dojo = Dojo::open();
    let url = dojo.server.url().to_owned();
    dojo.host.act(edit(&dojo.host, "// the secret of the first\n")).unwrap();
    let second = open_session(&url, "fizz-buzz");
    // The same page with the same key is somebody else there, and begins at one.
    let mut other = Participant::join_as(&url, &second, "Hanna").unwrap();
    assert_ne!(person(&other), person(&dojo.host));
    assert_eq!((other.number, &other.client), (1, &dojo.host.client));
    let told = serde_json::to_string(&other.welcome).unwrap();
    for secret in ["the secret of the first", person(&dojo.host).as_str(), &dojo.secret] {
        assert!(!told.contains(secret), "{secret} is told in another session");
    }
    other.act(edit(&other, "// of the second\n")).unwrap();
    let to = person(&dojo.host);
    assert_eq!(other.act(Command::HandOver { to }), Err(Refusal::CannotDrive));
    // A page that holds one session cannot go on with it in the other.
    let ahead = katas::id::Sequence(dojo.host.session.sequence.0 + 50);
    let mut socket = connect(&url, &second).unwrap();
    send(&mut socket, &hello_of("page-x", Resume::Since(ahead), "x", "X")).unwrap();
    let (words, again) = closing(receive(&mut socket).unwrap()).expect("closed");
    assert!(words.starts_with("This page knows more") && !again, "{words}");
    dojo.host.act(edit(&dojo.host, "// undisturbed\n")).unwrap();
    let text = &dojo.host.session.files.with_role(Role::Code).unwrap().text;
    assert!(!text.contains("of the second"));
}

#[test]
fn a_watcher_hears_neither_tokens_nor_keys() {
    let mut dojo = Dojo::open();
    let url = dojo.server.url().to_owned();
    let key = "the-hosts-most-secret-device";
    let hello = hello_of("page-of-host", Resume::Fresh, key, "Hanna");
    dojo.host = Participant::enter(&url, &dojo.secret, &hello, None).unwrap();
    let mut secrets: Vec<String> =
        Access::SHARED.iter().map(|access| dojo.secret_of(*access)).collect();
    secrets.extend([dojo.secret.clone(), key.to_owned(), "gerda-s-device".into()]);
    let mut watchers: Vec<_> = [Resume::Fresh, Resume::From(katas::id::Sequence(1))]
        .into_iter()
        .map(|resume| {
            let mut socket = connect(&url, &dojo.secret_of(Access::Watch)).unwrap();
            send(&mut socket, &hello_of("page-of-wanda", resume, "wanda", "Wanda")).unwrap();
            socket
        })
        .collect();
    let hello = hello_of("page-of-gerda", Resume::Fresh, "gerda-s-device", "Gerda");
    let drive = dojo.secret_of(Access::Drive);
    let mut guest = Participant::enter(&url, &drive, &hello, None).unwrap();
    dojo.host.act(edit(&dojo.host, "pub fn say() {}\n")).unwrap();
    dojo.host.act(Command::HandOver { to: person(&guest) }).unwrap();
    guest.say(&ToServer::Name("Gertrud".into())).unwrap();
    while guest.session.sequence < dojo.host.session.sequence {
        guest.hear().unwrap();
    }
    guest.run().unwrap();
    guest.act(edit(&guest, "// the end\n")).unwrap();
    for socket in &mut watchers {
        let mut kinds = 0;
        loop {
            let Message::Text(told) = socket.read().unwrap() else { continue };
            for secret in &secrets {
                assert!(!told.contains(secret.as_str()), "{secret} is in {told}");
            }
            kinds += 1;
            if told.contains("// the end") {
                break;
            }
        }
        assert!(kinds > 4, "only {kinds} messages were looked at");
    }
}
