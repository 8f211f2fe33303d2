//! What people in one session may not do to each other, sent straight over the WebSocket.

mod accesses;
mod crowds;
mod forged;
mod slow;
mod words;

use crate::links::{links, token};
use katas::access::Access;
use katas::change::{ChangeSet, Part};
use katas::command::Command;
use katas::id::Sequence;
use katas::pairing::{Mode, Pairing, Turns};
use katas::session::Session;
use katas::test_list::TestList;
use katas::text::{Files, Role};
use katas::wire::{Links, ToBrowser, ToServer};
use tests::participant::{Participant, open_session};
use tests::server::Server;

/// A server with a session, whose host is in it.
struct Dojo {
    server: Server,
    /// The host's link.
    secret: String,
    links: Links,
    host: Participant,
}

impl Dojo {
    fn open() -> Self {
        Self::open_on(Server::start())
    }

    fn open_on(server: Server) -> Self {
        let secret = open_session(server.url(), "fizz-buzz");
        let links = links(&server, &secret, "");
        let host = Participant::join_as(server.url(), &secret, "Hanna").unwrap();
        Self { server, secret, links, host }
    }

    fn secret_of(&self, access: Access) -> String {
        token(&self.links, access).unwrap()
    }

    fn guest(&self, access: Access, name: &str) -> Participant {
        Participant::join_as(self.server.url(), &self.secret_of(access), name).unwrap()
    }

    /// Lets everybody who drives type.
    fn ensemble(&mut self) {
        let turns = Turns { mode: Mode::Ensemble, minutes: None };
        self.host.act(Command::ChooseTurns { turns }).unwrap();
    }
}

/// An edit that puts something at the beginning of the code.
fn edit(page: &Participant, insert: &str) -> Command {
    let file = page.session.files.with_role(Role::Code).unwrap();
    let length = u32::try_from(file.text.encode_utf16().count()).unwrap();
    let mut parts = vec![Part::Replace { delete: 0, insert: insert.to_owned() }];
    if length > 0 {
        parts.push(Part::Keep(length));
    }
    let (file, base) = (file.name.clone(), file.version);
    Command::Edit { file, base, changes: vec![ChangeSet(parts)] }
}

/// Says something that is no command and has to be declined, and gives the reason.
fn declined(page: &mut Participant, message: &ToServer) -> String {
    page.say(message).unwrap();
    loop {
        match page.hear().unwrap() {
            ToBrowser::Declined { reason } => return reason,
            ToBrowser::Room(_) | ToBrowser::Happened(_) => {}
            other => panic!("not declined but {other:?}"),
        }
    }
}

/// Hears until something is said.
fn hears<T>(page: &mut Participant, what: impl Fn(ToBrowser) -> Option<T>) -> T {
    loop {
        if let Some(heard) = what(page.hear().unwrap()) {
            return heard;
        }
    }
}

/// What people see of a session. Who owns which page is known only as far as one was there.
fn shown(page: &Participant) -> (Sequence, Files, Pairing, TestList) {
    let Session { sequence, files, pairing, list, .. } = page.session.clone();
    (sequence, files, pairing, list)
}

/// The words with which a connection ends, and whether to try again.
fn closing(message: ToBrowser) -> Option<(String, bool)> {
    match message {
        ToBrowser::Closed { reason, again } => Some((reason, again)),
        _ => None,
    }
}
