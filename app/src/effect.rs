//! Everything that the client asks of the browser; `perform` does it.

use crate::chunk::Chunk;
use crate::message::{Stored, Timer};
use crate::recents::Recent;
use crate::route::Route;
use crate::settings::{Settings, Theme};
use crate::shortcut::Region;
use katas::access::Access;
use katas::change::ChangeSet;
use katas::diagnostic::{Diagnostic, Position};
use katas::id::{ClientId, FileName, FileVersion, LanguageId, PersonId, RunId};
use katas::person::PersonName;
use katas::text::Role;
use katas::wire::{Caret, Introduction, OpenSession, ToServer};

/// Something to do, in the order in which `update` gives them.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// `GET /api/katas`, answered by `Message::KatasCame`.
    FetchKatas,
    /// `POST /api/sessions`, answered by `Message::PracticeOpened`.
    OpenPractice(OpenSession),
    /// `GET /api/sessions/{token}/runs/{run}`, answered by `Message::RunCame`. Only once
    /// `Chunk::Later` is here, in which it is.
    FetchRun(String, RunId),
    /// `POST /api/sessions/{token}/fork`, answered by `Message::PracticeOpened`.
    Fork(String, RunId),
    /// Find out who this page is, answered by `Message::ClientFound`.
    FindClient(String),
    /// This page is nobody any more.
    LeaveClient,
    /// Open a connection under this number, and end the one before.
    Connect {
        /// The practice's link.
        token: String,
        /// The connection's number.
        socket: u32,
    },
    /// End the connection.
    Disconnect,
    /// Remember what the person is called.
    RememberPerson(Introduction),
    /// Say something to the server.
    Send(ToServer),
    /// Say `Message::Due` after so many milliseconds; a running timer of the kind begins anew.
    After(Timer, u32),
    /// Stop a timer.
    Stop(Timer),
    /// Keep on this device what the server has not confirmed, before anything else happens.
    Keep(String, ClientId, Box<Stored>),
    /// The server has confirmed all.
    Unkeep(String, ClientId),
    /// Remember the settings.
    RememberSettings(Settings),
    /// Remember the practices of this device.
    RememberRecents(Vec<Recent>),
    /// Put an address into the address bar; the page is changed already.
    ShowRoute(Route),
    /// Put an address into the address bar in the place of the one that is there.
    AmendRoute(Route),
    /// The page's title.
    Title(String),
    /// The page's theme.
    Theme(Theme),
    /// Put a link on the clipboard, answered by `Message::Copied`.
    Copy(String),
    /// Ask for the links to give away, or change one, answered by `Message::LinksCame`. Only once
    /// `Chunk::Later` is here, in which it is.
    AskLinks {
        /// The host's link.
        token: String,
        /// Which link is to change, and how; none to look only.
        change: Option<(Access, LinkChange)>,
    },
    /// Put the focus on a part of the page, after it is drawn.
    Focus(Region),
    /// Put the focus back to where it was before a dialog came in front.
    FocusBack,
    /// Say `Message::Painted` when the present state is on the screen.
    AfterPaint(RunId),
    /// Get the editor's chunk, answered by `Message::EditorCodeCame`.
    LoadEditorCode,
    /// Get a part of the client, answered by `Message::ChunkCame`.
    LoadChunk(Chunk),
    /// Work on an editor.
    Editor(Role, Work),
    /// Load the page again.
    Reload,
}

/// Work on one editor.
#[derive(Debug, Clone, PartialEq)]
pub enum Work {
    /// Open it in its element.
    Open(Box<Opening>),
    /// Take it away.
    Close,
    /// Take in what the server ordered.
    Receive {
        /// The changes.
        updates: Vec<Update>,
        /// The text that it comes to; where the editor has another, it says `EditorDiverged`.
        text: String,
    },
    /// Begin again from a text of the server and the page's own changes on top.
    Begin(Draft),
    /// Type: make the text this one.
    Replace(String),
    /// Type at the end.
    Append(String),
    /// Hold changes back for this reason, or let them in again.
    Freeze(Option<String>),
    /// Show these remarks of the compiler.
    Remark(Vec<Diagnostic>),
    /// Mark these lines.
    Mark(Vec<Mark>),
    /// Show where the others are.
    Peers(Vec<Peer>),
    /// Go where somebody is, or nowhere any more.
    Follow(Option<PersonId>),
    /// Go to a place.
    GoTo(Position),
    /// Vim's keys on or off.
    Vim(bool),
    /// The size in CSS pixels.
    FontSize(u16),
}

/// How an editor opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Its file.
    pub file: FileName,
    /// What a screen reader calls it.
    pub label: String,
    /// The language of what stands in it.
    pub language: LanguageId,
    /// Who types.
    pub client: ClientId,
    /// Vim's keys.
    pub vim: bool,
    /// The size in CSS pixels.
    pub font_size: u16,
    /// Why it is frozen, if it is.
    pub frozen: Option<String>,
    /// What stands in it.
    pub draft: Draft,
}

/// A text of the server with the page's own changes on top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The server's text.
    pub text: String,
    /// Its version.
    pub version: FileVersion,
    /// The text after each change that the server has not confirmed.
    pub texts: Vec<String>,
}

impl Draft {
    /// The text that it comes to.
    #[must_use]
    pub fn last(&self) -> &str {
        self.texts.last().unwrap_or(&self.text)
    }
}

/// A change as the server ordered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// Whether it is this page's own, which is confirmed thereby.
    pub own: bool,
    /// Who typed it, where that is known.
    pub person: Option<PersonId>,
    /// The change.
    pub changes: ChangeSet,
}

/// A remark on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The line, from 1.
    pub line: u32,
    /// Its colour and sign.
    pub kind: MarkKind,
    /// Its words.
    pub text: String,
}

/// How many colours there are for people: `--peer-0` and so on.
pub const PEER_COLOURS: usize = 8;

/// Somebody else in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peer {
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: PersonName,
    /// Which of the colours for people is theirs, from 0.
    pub colour: u8,
    /// Where they are; none where their caret went with the text that they typed.
    pub caret: Option<Caret>,
}

/// What is to become of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkChange {
    /// Another one is to take its place.
    Renew,
    /// It is to lead nowhere.
    Revoke,
}

/// The colour and sign of a remark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// A test failed here.
    Red,
    /// No test would notice a change here.
    Amber,
    /// Look here.
    Blue,
    /// Somebody wrote something about it.
    Note,
}
