//! The dojo page: one practice, and the connection to the server that keeps it.

use crate::message::{CaretAt, Stored};
use crate::practice::Practice;
use katas::fork::Moment;
use katas::id::ClientId;
use katas::text::Role;
use katas::wire::{Introduction, Links};

/// What the dojo page knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Dojo {
    /// The unguessable part of the link.
    pub token: String,
    /// Which page this is; none until the browser's memory was looked through.
    pub client: Option<ClientId>,
    /// What a page before this one left unsaved on this device, until the server is reached.
    pub left: Option<Stored>,
    /// Whose device it is; none as long as the client.
    pub who: Option<Introduction>,
    /// Whether they come from the door of a workshop, and know what they may do.
    pub seated: bool,
    /// The links to give away, while the person looks at them.
    pub links: LinkList,
    /// Where the person's caret is, in the file that they were in last.
    pub caret: Option<(Role, CaretAt)>,
    /// Whether the person looks at the page.
    pub looks: bool,
    /// The moment that the address names, until the practice is here.
    pub wanted: Option<Moment>,
    /// How the server is reached.
    pub connection: Connection,
    /// Counts the connections, so that a late word from a former one is told apart.
    pub socket: u32,
    /// The practice.
    pub practice: Load,
    /// Whether this device keeps what the server has not confirmed.
    pub memory: Memory,
}

/// The links that a host gives away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkList {
    /// They are on their way.
    Loading,
    /// They are here.
    Ready(Links),
    /// They did not come, or a change was not made; `Message::LinksWanted` asks again.
    Failed(String),
}

/// Whether a device keeps what the server has not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Memory {
    /// It does.
    Keeps,
    /// It is full or closed, and the person was told.
    Fails,
}

/// How the server is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Connection {
    /// It is being opened.
    Connecting {
        /// The how many-th attempt since it was last open, from 1.
        attempt: u32,
    },
    /// Commands and events go back and forth.
    Online,
    /// It was lost; the next attempt comes by itself, `Message::Reconnect` makes it at once.
    Waiting {
        /// How many attempts failed.
        attempt: u32,
        /// Seconds until the next, rounded up.
        seconds: u32,
    },
    /// The server ended it, and trying again cannot help.
    Closed {
        /// Why, for the person.
        reason: String,
    },
}

/// The practice, or why it is not here.
#[derive(Debug, Clone, PartialEq)]
pub enum Load {
    /// It is on its way.
    Loading,
    /// It cannot be shown.
    Failed {
        /// Why, and what to do, for the person.
        why: String,
        /// Whether `Message::Reconnect` can help.
        again: bool,
    },
    /// It is here.
    Ready(Box<Practice>),
}

/// The quiet badge of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Badge {
    /// The connection is being opened for the first time.
    Connecting,
    /// Everything typed is on the server's disk.
    Saved,
    /// Some of it is on its way.
    Saving,
    /// The server cannot be reached; what is typed is kept on this device.
    Offline,
    /// The server ended the connection.
    Closed,
}

impl Badge {
    /// Its words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Badge::Connecting => "connecting",
            Badge::Saved => "saved",
            Badge::Saving => "saving",
            Badge::Offline => "offline · saved on this device",
            Badge::Closed => "closed",
        }
    }
}

impl Dojo {
    /// The page as it opens.
    #[must_use]
    pub fn new(token: String) -> Self {
        let connection = Connection::Connecting { attempt: 1 };
        Self {
            token,
            client: None,
            left: None,
            who: None,
            seated: false,
            links: LinkList::Loading,
            caret: None,
            looks: true,
            wanted: None,
            connection,
            socket: 0,
            practice: Load::Loading,
            memory: Memory::Keeps,
        }
    }

    /// The quiet badge of the connection.
    #[must_use]
    pub fn badge(&self) -> Badge {
        match (&self.connection, self.practice.ready()) {
            (Connection::Online, Some(practice)) if !practice.outbox.is_empty() => Badge::Saving,
            (Connection::Online, _) => Badge::Saved,
            (Connection::Closed { .. }, _) => Badge::Closed,
            (Connection::Connecting { attempt: 1 }, None) => Badge::Connecting,
            _ => Badge::Offline,
        }
    }

    /// Whether commands reach the server now.
    #[must_use]
    pub fn is_online(&self) -> bool {
        self.connection == Connection::Online
    }
}

impl Load {
    /// The practice, once it is here.
    #[must_use]
    pub fn ready(&self) -> Option<&Practice> {
        match self {
            Load::Ready(practice) => Some(practice),
            _ => None,
        }
    }

    /// The practice, to change it.
    pub fn ready_mut(&mut self) -> Option<&mut Practice> {
        match self {
            Load::Ready(practice) => Some(practice),
            _ => None,
        }
    }
}
