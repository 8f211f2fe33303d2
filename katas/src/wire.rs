//! What browser and server say to each other over the WebSocket: serde JSON, with a version.

#[cfg(feature = "judging")]
pub mod page;

use crate::command::Command;
use crate::diagnostic::Diagnostic;
use crate::event::Recorded;
use crate::guide::Guide;
use crate::id::{ClientId, KataId, LanguageId, RunId, Sequence, TextVersion};
use crate::kata::Difficulty;
use crate::policy::Policy;
use crate::refusal::Refusal;
use crate::report::Report;
use crate::session::{HistoryEntry, Session};
use crate::text::Files;
use serde::{Deserialize, Serialize};

/// The version of these messages; a page of another version is asked to reload.
pub const PROTOCOL: u32 = 3;

/// What the browser says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToServer {
    /// The first message of every connection.
    Hello {
        /// The version of these messages that the page speaks.
        protocol: u32,
        /// Which page this is.
        client: ClientId,
        /// Where to begin.
        resume: Resume,
    },
    /// A command.
    Do(Numbered),
    /// Look whether the text compiles, without a verdict.
    Check {
        /// The version of the text on the screen.
        version: TextVersion,
    },
    /// How long the last run took from key press to light.
    Lit {
        /// Which run.
        run: RunId,
        /// Microseconds.
        us: u64,
    },
}

/// A command with what makes it take effect once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbered {
    /// The how many-th of this client's commands it is, counted from 1.
    pub number: u64,
    /// How many refused edits this page has heard of. After a refused edit the server refuses
    /// whatever was sent before the page knew, since it was meant for another text.
    pub epoch: u32,
    /// The command.
    pub command: Command,
}

/// Where a connection begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Resume {
    /// With the session as it stands.
    Fresh,
    /// With the session as it stood then, and all events since: the page holds edits for it.
    From(Sequence),
    /// With the events since then: the page holds the session of that moment.
    Since(Sequence),
}

/// What the server says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToBrowser {
    /// The answer to [`ToServer::Hello`].
    Welcome(Box<Welcome>),
    /// What happened: it is on disk.
    Happened(Vec<Recorded>),
    /// A command was not carried out.
    Refused {
        /// Its number.
        number: u64,
        /// Why; none where it was sent before the page knew of a refused edit.
        refusal: Option<Refusal>,
    },
    /// A command that has taken effect already, or that changes nothing.
    Known {
        /// Its number.
        number: u64,
    },
    /// A command could not be saved. It has not happened; it may be sent again, over a new
    /// connection: whatever else is sent over this one is refused.
    NotSaved {
        /// Its number.
        number: u64,
        /// Why, and what to do, for the person.
        reason: String,
    },
    /// What the compiler says of a version of the text; no verdict.
    Checked {
        /// Of which version.
        version: TextVersion,
        /// What it says.
        diagnostics: Vec<Diagnostic>,
    },
    /// The run waits for its turn.
    Queued {
        /// Which run.
        run: RunId,
        /// How many are before it; 0 when its turn has come.
        place: u32,
    },
    /// This connection ends, and why.
    Closed {
        /// In words for the person.
        reason: String,
        /// Whether trying again can help.
        again: bool,
    },
}

/// What a page needs to begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// The version of these messages.
    pub protocol: u32,
    /// The session to begin with; none where the page holds it.
    pub session: Option<Session>,
    /// What happened since.
    pub events: Vec<Recorded>,
    /// The number of the last of this client's commands that took effect; 0 when none did.
    pub number: u64,
    /// The way through the kata; empty where the kata is not there any more.
    pub guide: Guide,
    /// The problem, as HTML that the server made from the kata's Markdown.
    pub problem: String,
    /// Whether code runs without the sandbox's walls, which every page then says.
    pub unsafe_no_sandbox: bool,
}

/// A kata on the page of katas: `GET /api/katas` answers with a list of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KataCard {
    /// Its id.
    pub id: KataId,
    /// Its name for people.
    pub title: String,
    /// What it is about, in one line.
    pub summary: String,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// How long it takes, in minutes.
    pub minutes: u16,
    /// What it teaches.
    pub teaches: Vec<String>,
    /// How many behaviours its list has.
    pub items: usize,
    /// The languages that it can be practised in here.
    pub languages: Vec<LanguageId>,
}

/// Everything for the page of katas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Katas {
    /// The katas, the easiest first.
    pub katas: Vec<KataCard>,
    /// Whether code runs without the sandbox's walls, which every page then says.
    pub unsafe_no_sandbox: bool,
}

/// `POST /api/sessions`: open a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenSession {
    /// On which kata.
    pub kata: KataId,
    /// In which language.
    pub language: LanguageId,
    /// How strictly; by every rule where nothing is said.
    #[serde(default)]
    pub policy: Policy,
}

/// The answer: the session's secret link is `/s/{token}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLink {
    /// The unguessable part of the link.
    pub token: String,
}

/// `GET /api/sessions/{token}/runs/{run}`: a run to revisit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastRun {
    /// Its light.
    pub entry: HistoryEntry,
    /// The text that it tested.
    pub files: Files,
    /// What the tests said; none where there was no verdict.
    pub report: Option<Report>,
    /// What the gate said, in sentences.
    pub sentences: Vec<String>,
}

/// An error over HTTP, as `application/problem+json` (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What went wrong, in a few words.
    pub title: String,
    /// The same with what to do next, for the person.
    pub detail: String,
    /// The HTTP status.
    pub status: u16,
}
