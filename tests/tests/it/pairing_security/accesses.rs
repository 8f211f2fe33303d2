//! What each link lets its holder not do, command by command.

use super::{Dojo, declined, edit, hears, shown};
use katas::access::Access;
use katas::command::{Command, NewAnchor, OfferKind, Rung};
use katas::id::{NoteId, PersonId, RunId};
use katas::pairing::{Mode, Turns};
use katas::prediction::Prediction;
use katas::refusal::Refusal;
use katas::session::Session;
use katas::text::Role;
use katas::wire::{Caret, ToBrowser, ToServer};
use tests::participant::Participant;

/// What somebody has to have for a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// A link to navigate with.
    Navigating,
    /// A link to drive with.
    Driving,
    /// The keyboard, or that nobody has it.
    Keyboard,
}

/// Said here once more, apart from the rules; a new command has to be said too.
fn needs(command: &Command) -> Needs {
    match command {
        Command::PickItem { .. }
        | Command::AddItem { .. }
        | Command::RewordItem { .. }
        | Command::RemoveItem { .. }
        | Command::AskHint { .. }
        | Command::Predict { .. }
        | Command::WriteNote { .. }
        | Command::SettleNote { .. } => Needs::Navigating,
        Command::ChooseTurns { .. } => Needs::Driving,
        Command::TakeKeyboard
        | Command::HandOver { .. }
        | Command::Edit { .. }
        | Command::Run { .. }
        | Command::CancelRun
        | Command::FinishRefactoring
        | Command::Commit { .. }
        | Command::Revert
        | Command::RevertTo { .. }
        | Command::BackToRed
        | Command::Abandon
        | Command::Override { .. }
        | Command::StartSpike { .. }
        | Command::EndSpike
        | Command::AnswerOffer { .. } => Needs::Keyboard,
    }
}

fn anchor(session: &Session) -> NewAnchor {
    let file = session.files.with_role(Role::Code).unwrap();
    NewAnchor::Text { file: file.name.clone(), version: file.version, at: 0 }
}

/// One of each, as a page would send it now.
fn all_commands(page: &Participant, host: &PersonId) -> Vec<Command> {
    let session = &page.session;
    let item = session.list.0[0].id.clone();
    let text = "x".to_owned();
    let turns = Turns { mode: Mode::Ensemble, minutes: None };
    vec![
        edit(page, "// mine\n"),
        Command::PickItem { item: item.clone() },
        Command::AddItem { text: text.clone() },
        Command::RewordItem { item: item.clone(), text: text.clone() },
        Command::RemoveItem { item },
        Command::Run { version: session.files.version() },
        Command::CancelRun,
        Command::FinishRefactoring,
        Command::Commit { message: text.clone() },
        Command::Revert,
        Command::RevertTo { run: RunId(1) },
        Command::BackToRed,
        Command::Abandon,
        Command::AskHint { rung: Rung::Question },
        Command::Override { reason: text.clone() },
        Command::Predict { prediction: Prediction::Passes },
        Command::StartSpike { question: text.clone() },
        Command::EndSpike,
        Command::TakeKeyboard,
        Command::HandOver { to: host.clone() },
        Command::ChooseTurns { turns },
        Command::WriteNote { anchor: anchor(session), text },
        Command::SettleNote { note: NoteId(1) },
        Command::AnswerOffer { offer: OfferKind::Stub, taken: true },
    ]
}

fn id(page: &Participant) -> PersonId {
    page.welcome.you.as_ref().unwrap().person.id.clone()
}

fn caret(page: &Participant) -> ToServer {
    let file = page.session.files.with_role(Role::Code).unwrap();
    let (name, version) = (file.name.clone(), file.version);
    ToServer::Caret(Caret { file: name, version, anchor: 0, head: 0 })
}

#[test]
fn whoever_watches_can_do_nothing_that_others_see() {
    let mut dojo = Dojo::open();
    dojo.host.act(edit(&dojo.host, "// the host's\n")).unwrap();
    let before = dojo.host.session.clone();
    let mut watcher = dojo.guest(Access::Watch, "Wanda");
    for command in all_commands(&watcher, &id(&dojo.host)) {
        assert_eq!(watcher.act(command.clone()), Err(Refusal::WatchesOnly), "{command:?}");
        watcher.epoch += u32::from(matches!(command, Command::Edit { .. }));
    }
    let words = Refusal::WatchesOnly.to_string();
    let point = caret(&watcher);
    assert_eq!(declined(&mut watcher, &point), words);
    assert_eq!(declined(&mut watcher, &ToServer::Ask(true)), words);
    // Of all that the host heard nothing but that somebody is here, who asks for nothing.
    dojo.host.act(edit(&dojo.host, "// undisturbed\n")).unwrap();
    assert_eq!(dojo.host.session.sequence.0, before.sequence.0 + 1);
    let fresh = Participant::join(dojo.server.url(), &dojo.secret, "fresh").unwrap();
    assert_eq!(shown(&fresh), shown(&dojo.host));
    assert!(fresh.welcome.room.people.iter().all(|present| !present.asks));
}

#[test]
fn whoever_watches_shows_no_caret_to_others() {
    let mut dojo = Dojo::open();
    let mut watcher = dojo.guest(Access::Watch, "Wanda");
    let mut navigator = dojo.guest(Access::Navigate, "Nora");
    let point = caret(&watcher);
    declined(&mut watcher, &point);
    navigator.say(&point).unwrap();
    let shown = hears(&mut dojo.host, |message| match message {
        ToBrowser::Caret { person, .. } => Some(person),
        _ => None,
    });
    assert_eq!(shown, id(&navigator), "the first caret that is shown");
}

#[test]
fn whoever_navigates_can_neither_type_nor_run_nor_have_the_keyboard() {
    let mut dojo = Dojo::open();
    dojo.host.act(edit(&dojo.host, "// the host's\n")).unwrap();
    let mut navigator = dojo.guest(Access::Navigate, "Nora");
    let text = dojo.host.session.files.clone();
    for command in all_commands(&navigator, &id(&dojo.host)) {
        let answer = navigator.act(command.clone());
        let lets = needs(&command) == Needs::Navigating;
        assert_eq!(answer != Err(Refusal::NavigatesOnly), lets, "{command:?}: {answer:?}");
        navigator.epoch += u32::from(matches!(command, Command::Edit { .. }));
    }
    let words = Refusal::NavigatesOnly.to_string();
    assert_eq!(declined(&mut navigator, &ToServer::Ask(true)), words);
    let fresh = Participant::join(dojo.server.url(), &dojo.secret, "fresh").unwrap();
    assert_eq!(fresh.session.files, text);
    assert_eq!(fresh.session.pairing.driver, Some(id(&dojo.host)));
    assert_eq!(fresh.session.pairing.turns, Turns::default());
    assert_eq!((fresh.session.in_flight.is_some(), fresh.session.history.len()), (false, 0));
    // What it may do was done.
    assert_eq!(fresh.session.pairing.notes, []);
    assert_eq!(fresh.session.pairing.noted, 1);
    dojo.host.act(edit(&dojo.host, "// undisturbed\n")).unwrap();
}

#[test]
fn whoever_drives_waits_for_the_keyboard() {
    let mut dojo = Dojo::open();
    dojo.host.act(edit(&dojo.host, "// the host's\n")).unwrap();
    let mut driver = dojo.guest(Access::Drive, "Dora");
    let text = dojo.host.session.files.clone();
    let name = dojo.host.welcome.you.as_ref().unwrap().person.name.clone();
    let refusal = Err(Refusal::KeyboardInHands { driver: Some(name) });
    let theirs = all_commands(&driver, &id(&dojo.host));
    for command in theirs.into_iter().filter(|command| needs(command) == Needs::Keyboard) {
        assert_eq!(driver.act(command.clone()), refusal, "{command:?}");
        driver.epoch += u32::from(matches!(command, Command::Edit { .. }));
    }
    // Nobody else's page can be given what the host has.
    let to = id(&driver);
    assert_eq!(driver.act(Command::HandOver { to }), refusal);
    driver.say(&ToServer::Ask(true)).unwrap();
    let asks = |message| match message {
        ToBrowser::Room(room) => room.people.iter().find(|one| one.asks).cloned(),
        _ => None,
    };
    assert_eq!(hears(&mut dojo.host, asks).person.id, id(&driver));
    let fresh = Participant::join(dojo.server.url(), &dojo.secret, "fresh").unwrap();
    assert_eq!(fresh.session.files, text);
    assert_eq!(fresh.session.pairing.driver, Some(id(&dojo.host)));
    assert!(fresh.session.in_flight.is_none() && fresh.session.history.is_empty());
    dojo.host.act(edit(&dojo.host, "// undisturbed\n")).unwrap();
}
