//! The WebSocket: what is sent twice, out of order, too large or not understood; who hears what.

use katas::change::{ChangeSet, Part};
use katas::command::Command;
use katas::event::Event;
use katas::facts::Facts;
use katas::id::{FileVersion, Sequence, TextVersion};
use katas::refusal::Refusal;
use katas::text::Role;
use katas::wire::{PROTOCOL, Resume, ToBrowser, ToServer, page};
use tests::participant::{Participant, connect, hello, open_session, receive, send};
use tests::server::Server;
use tungstenite::Message;

fn dojo() -> (Server, String) {
    let server = Server::start();
    let token = open_session(server.url(), "fizz-buzz");
    (server, token)
}

fn insert(text: &str) -> ChangeSet {
    ChangeSet(vec![Part::Replace { delete: 0, insert: text.into() }])
}

fn code_edit(driver: &Participant, base: FileVersion, text: &str) -> Command {
    let file = driver.session.files.with_role(Role::Code).unwrap();
    let length = u32::try_from(file.text.encode_utf16().count()).unwrap();
    let mut change = insert(text);
    if length > 0 {
        change.0.push(Part::Keep(length));
    }
    Command::Edit { file: file.name.clone(), base, changes: vec![change] }
}

#[test]
fn a_command_that_is_sent_twice_takes_effect_once() {
    let (server, token) = dojo();
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    let edit = code_edit(&driver, FileVersion(0), "// one\n");
    driver.act(edit.clone()).unwrap();
    let after = driver.session.clone();
    driver.send_numbered(1, edit).unwrap();
    assert_eq!(driver.answer().unwrap(), ToBrowser::Known { number: 1 });
    assert_eq!(driver.session, after);
    let again = Participant::join(server.url(), &token, "driver").unwrap();
    let after = page::session(after);
    assert_eq!((again.session, again.welcome.number), (after, 1));
}

#[test]
fn everybody_hears_the_same_in_the_same_order() {
    let (server, token) = dojo();
    let mut one = Participant::join(server.url(), &token, "one").unwrap();
    let mut two = Participant::join(server.url(), &token, "two").unwrap();
    one.write(Role::Code, "// one\n").unwrap();
    two.answer().unwrap();
    two.write(Role::Code, "// one\n// two\n").unwrap();
    one.answer().unwrap();
    assert_eq!(one.session.files, two.session.files);
    assert_eq!(one.session.sequence, two.session.sequence);
}

#[test]
fn an_edit_for_an_older_text_is_refused_and_stops_what_was_sent_behind_it() {
    let (server, token) = dojo();
    let mut one = Participant::join(server.url(), &token, "one").unwrap();
    let mut two = Participant::join(server.url(), &token, "two").unwrap();
    one.write(Role::Code, "// one\n").unwrap();
    // Two has not heard of it, and sends an edit and a run for the text that it sees.
    let stale = code_edit(&two, FileVersion(0), "// two\n");
    let first = two.send(stale).unwrap();
    let run = two.send(Command::Run { version: TextVersion(1) }).unwrap();
    two.answer().unwrap();
    let now = FileVersion(1);
    let file = one.session.files.with_role(Role::Code).unwrap().name.clone();
    let refusal = Some(Refusal::StaleEdit { file, now });
    assert_eq!(two.answer().unwrap(), ToBrowser::Refused { number: first, refusal, is_edit: true });
    assert_eq!(
        two.answer().unwrap(),
        ToBrowser::Refused { number: run, refusal: None, is_edit: false }
    );
    two.epoch = 1;
    two.act(Command::Run { version: TextVersion(1) }).unwrap();
}

#[test]
fn a_page_resumes_from_the_last_event_it_saw() {
    let (server, token) = dojo();
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    driver.write(Role::Code, "// one\n").unwrap();
    let known = driver.session.clone();
    driver.write(Role::Code, "// one\n// two\n").unwrap();
    let now = driver.session.clone();
    drop(driver);
    let back = Participant::resume(server.url(), &token, "driver", Some(known)).unwrap();
    assert_eq!((back.session, back.welcome.events.len()), (now, 1));
    assert!(back.welcome.session.is_none());
}

#[test]
fn a_page_is_not_told_what_only_gates_need() {
    let (server, token) = dojo();
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    driver.write(Role::Code, "pub fn say(n: u32) -> u32 {\n    n\n}\n").unwrap();
    driver.run().unwrap();
    let last = driver.session.last.as_ref().unwrap();
    assert_eq!((&last.facts, last.run.0), (&Facts::default(), 1));
    let joined = Participant::join(server.url(), &token, "other").unwrap();
    assert_eq!(joined.session, page::session(driver.session.clone()));
    let mut socket = connect(server.url(), &token).unwrap();
    send(&mut socket, &hello("third", Resume::From(Sequence(1)))).unwrap();
    let ToBrowser::Welcome(welcome) = receive(&mut socket).unwrap() else { panic!("no welcome") };
    let mut session = welcome.session.unwrap();
    welcome.events.iter().for_each(|recorded| session.apply(recorded));
    assert_eq!(page::session(session), page::session(driver.session));
}

#[test]
fn a_page_with_unsent_edits_begins_where_they_belong() {
    let (server, token) = dojo();
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    driver.write(Role::Code, "// one\n").unwrap();
    let then = driver.session.clone();
    driver.write(Role::Code, "// one\n// two\n").unwrap();
    let mut socket = connect(server.url(), &token).unwrap();
    let resume = Resume::From(then.sequence);
    send(&mut socket, &hello("driver", resume)).unwrap();
    let ToBrowser::Welcome(welcome) = receive(&mut socket).unwrap() else { panic!("no welcome") };
    assert_eq!(welcome.session, Some(page::session(then)));
    assert!(matches!(welcome.events[0].event, Event::TextChanged { .. }));
}

/// Says something strange as the first or second message, and gives the closing words.
fn closed_after(greets: bool, message: Message) -> (String, bool) {
    let (server, token) = dojo();
    let mut socket = connect(server.url(), &token).unwrap();
    if greets {
        send(&mut socket, &hello("driver", Resume::Fresh)).unwrap();
        receive(&mut socket).unwrap();
    }
    socket.send(message).unwrap();
    match receive(&mut socket).unwrap() {
        ToBrowser::Closed { reason, again } => (reason, again),
        other => panic!("not closed but {other:?}"),
    }
}

#[test]
fn what_is_not_understood_ends_the_connection_in_words() {
    let hello = |protocol: u32, client: &str| {
        let hello = serde_json::json!(
            {"Hello": {"protocol": protocol, "client": client, "resume": "Fresh"}}
        );
        Message::text(hello.to_string())
    };
    for (after_hello, message, word) in [
        (false, Message::text("{"), "understand"),
        (false, Message::binary(vec![1, 2, 3]), "text"),
        (false, Message::text("\"Fresh\""), "understand"),
        (false, hello(PROTOCOL + 1, "driver"), "version"),
        (false, hello(PROTOCOL, "../../etc"), "understand"),
        (true, hello(PROTOCOL, "driver"), "hello"),
        (true, Message::text(r#"{"Do":{"number":1,"epoch":0,"command":"Win"}}"#), "understand"),
        (
            true,
            Message::text(r#"{"Do":{"number":1,"epoch":0,"command":{"Conclude":{"run":1}}}}"#),
            "understand",
        ),
    ] {
        let (reason, again) = closed_after(after_hello, message);
        assert!(reason.contains(word) && !again, "{reason}");
    }
}

#[test]
fn a_page_that_knows_more_than_the_log_is_told_so() {
    let (server, token) = dojo();
    let mut socket = connect(server.url(), &token).unwrap();
    send(&mut socket, &hello("driver", Resume::Since(Sequence(99)))).unwrap();
    let ToBrowser::Closed { reason, again } = receive(&mut socket).unwrap() else { panic!() };
    assert!(reason.contains("Reload") && !again, "{reason}");
}

#[test]
fn a_link_that_leads_nowhere_is_told_so_in_words_that_a_browser_can_read() {
    let (server, _) = dojo();
    for token in ["AAAAAAAAAAAAAAAAAAAAAA", "x", "..%2f..%2fetc"] {
        let mut socket = connect(server.url(), token).unwrap();
        let told = receive(&mut socket).unwrap();
        let ToBrowser::Closed { reason, again: false } = told else { panic!("{told:?}") };
        assert!(reason.starts_with("This link leads to no session here."), "{reason}");
        assert!(receive(&mut socket).is_err(), "{token} was let in");
    }
}

#[test]
fn too_large_a_message_ends_the_connection_and_harms_nobody() {
    let (server, token) = dojo();
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    let huge = code_edit(&driver, FileVersion(0), &"x".repeat(2_000_000));
    // The server may close before all of it is written.
    let _ = driver.send(huge);
    while driver.answer().is_ok() {}
    let mut again = Participant::join(server.url(), &token, "driver").unwrap();
    assert_eq!(again.session.files.version(), TextVersion(0));
    again.write(Role::Code, "// still here\n").unwrap();
}

#[test]
fn a_file_that_would_grow_too_large_is_refused() {
    let (server, token) = dojo();
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    let large = "x".repeat(katas::text::MOST_BYTES + 1);
    let refused = driver.write(Role::Code, &large);
    assert!(matches!(refused, Err(Refusal::BadChange(_))), "{refused:?}");
}

#[test]
fn commands_out_of_order_are_refused_in_words() {
    let (server, token) = dojo();
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    for command in [
        Command::CancelRun,
        Command::FinishRefactoring,
        Command::Commit { message: "x".into() },
        Command::BackToRed,
        Command::Abandon,
        Command::Revert,
        Command::Run { version: TextVersion(7) },
        Command::PickItem { item: "no-such".parse().unwrap() },
    ] {
        let refusal = driver.act(command).unwrap_err().to_string();
        assert!(refusal.ends_with('.'), "{refusal}");
    }
}

#[test]
fn a_run_can_be_cancelled_and_another_started() {
    let (server, token) = dojo();
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    let run = Command::Run { version: TextVersion(0) };
    driver.act(run.clone()).unwrap();
    assert!(matches!(driver.act(run.clone()), Err(Refusal::RunInFlight(_)) | Ok(())));
    if driver.session.in_flight.is_some() {
        driver.act(Command::CancelRun).unwrap();
    }
    driver.run().unwrap();
}

#[test]
fn a_check_names_the_version_and_is_no_event() {
    let (server, token) = dojo();
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    driver.write(Role::Code, "pub fn say() -> u32 {\n    \"one\"\n}\n").unwrap();
    let before = driver.session.clone();
    let version = driver.session.files.version();
    driver.say(&ToServer::Check { version }).unwrap();
    let ToBrowser::Checked { version: checked, diagnostics } = driver.answer().unwrap() else {
        panic!("no answer to the check")
    };
    assert_eq!(checked, version);
    let error = diagnostics.iter().find(|diagnostic| diagnostic.is_error()).unwrap();
    let line = error.span.as_ref().map(|span| span.from.line);
    assert_eq!((error.code.as_deref(), line), (Some("E0308"), Some(2)));
    assert_eq!(driver.session, before);
}
