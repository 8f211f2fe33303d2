//! What browser and server say to each other over the WebSocket: serde JSON, with a version.

pub mod beside;
#[cfg(feature = "judging")]
pub mod page;
pub mod workshop;

use crate::access::Access;
use crate::command::Command;
use crate::diagnostic::Diagnostic;
use crate::event::Recorded;
use crate::guide::Guide;
use crate::id::{
    ClientId, FileName, FileVersion, KataId, LanguageId, PersonId, PersonKey, RunId, Sequence,
    TextVersion,
};
use crate::kata::Difficulty;
use crate::person::Person;
use crate::policy::Policy;
use crate::refusal::Refusal;
use crate::report::Report;
use crate::room::Room;
use crate::session::{HistoryEntry, Session};
use crate::text::{Files, Texts};
use crate::workshop::PairNumber;
use serde::{Deserialize, Serialize};

/// The version of these messages; a page of another version is asked to reload.
pub const PROTOCOL: u32 = 4;

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
        /// Who the person is; a page of an older protocol does not say.
        #[serde(default)]
        who: Option<Introduction>,
        /// How many edits the page has that the server did not confirm.
        #[serde(default)]
        unsent: u32,
    },
    /// A command.
    Do(Numbered),
    /// What the person is called from now on; empty as in [`Introduction`].
    Name(String),
    /// Where the person's caret is in the server's text.
    Caret(Caret),
    /// Whether the person looks at the page.
    Look(bool),
    /// Whether the person asks for the keyboard.
    Ask(bool),
    /// In a workshop: whether the pair asks the facilitator for help.
    AskHelp(bool),
    /// In a workshop: whether the pair takes the state that it is offered, or turns it down.
    AnswerState {
        /// Whose state is meant.
        from: PairNumber,
        /// With which run.
        run: RunId,
        /// Whether it is taken.
        taken: bool,
    },
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

/// How somebody introduces themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Introduction {
    /// The secret of the device, from which the server makes who this is. Nobody else hears it.
    pub key: PersonKey,
    /// What the person is called; empty where they did not say, and then the server gives a name.
    /// It is looked at by the server, which says what is wrong with it.
    pub name: String,
}

/// Who somebody is in a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct You {
    /// Who.
    pub person: Person,
    /// What the link lets them do.
    pub access: Access,
}

/// Where a caret is, and what is selected; in UTF-16 units from the file's beginning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caret {
    /// In which file.
    pub file: FileName,
    /// In which version of it.
    pub version: FileVersion,
    /// Where the selection began.
    pub anchor: u32,
    /// Where the caret is.
    pub head: u32,
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
    /// Who is here now, each time that it changes.
    Room(Room),
    /// Somebody's caret moved, other than by typing.
    Caret {
        /// Whose.
        person: PersonId,
        /// Where it is.
        caret: Caret,
    },
    /// Something that is no command was not done.
    Declined {
        /// Why, and what to do, for the person.
        reason: String,
    },
    /// A command was not carried out.
    Refused {
        /// Its number.
        number: u64,
        /// Why; none where it was sent before the page knew of a refused edit.
        refusal: Option<Refusal>,
        /// Whether it was an edit, so that the server waits for the page to say that it knows.
        #[serde(default)]
        is_edit: bool,
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
    /// What the workshop to which the session belongs asks of the page: told after the welcome, and
    /// anew whenever it changes. A page of another session never hears it.
    Workshop {
        /// Whether nobody types now, so that the page needs no more to rest.
        held: bool,
        /// The [`Surroundings`](workshop::surroundings::Surroundings) as JSON: read by the part of
        /// the page that shows them, which the first download need not have.
        surroundings: String,
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
    /// Who this is; a server of an older protocol does not say.
    #[serde(default)]
    pub you: Option<You>,
    /// Who is here.
    #[serde(default)]
    pub room: Room,
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

/// `POST /api/sessions/{token}/links` shows the links that are given away, `…/links/{access}/renew`
/// puts a new one in the place of one, and `…/links/{access}/revoke` withdraws it. The token is the
/// host's, the access is its [`Access::word`]. All three are sent this, and answer alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareLinks {
    /// The page's own origin, as `https://dojo.example`, with which the links begin.
    pub origin: String,
    /// Whether the person said plainly that the link to the record, which is there for ever, is to
    /// be withdrawn or renewed all the same.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confirmed: bool,
}

/// The answer: the newest link of each access, in the order of [`Access::SHARED`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// The links.
    pub links: Vec<SharedLink>,
}

/// A link that the host gives away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedLink {
    /// What it lets its holder do.
    pub access: Access,
    /// The whole link; none where it is withdrawn.
    pub url: Option<String>,
    /// The same as a QR code, an SVG element to stand in a page; none where it is withdrawn.
    pub qr: Option<String>,
    /// Whether it is withdrawn.
    pub revoked: bool,
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
    /// Whether the gate opened, or stayed open.
    #[serde(default)]
    pub opened: bool,
    /// The last event of its verdict: the moment at which all is as the run left it.
    #[serde(default)]
    pub sequence: Sequence,
    /// The text before it; a server of before does not say.
    #[serde(default)]
    pub before: Option<TextBefore>,
    /// What the navigator said then.
    #[serde(default)]
    pub said: Option<Said>,
    /// What was noticed in it, in sentences.
    #[serde(default)]
    pub remarks: Vec<String>,
}

/// What a run is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextBefore {
    /// The run before; none where the text is the one that the session began with.
    pub run: Option<RunId>,
    /// The text, in the order of the files.
    pub texts: Texts,
}

/// What the navigator said at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The step.
    pub headline: String,
    /// Why.
    pub why: String,
}

/// `GET /api/sessions/{token}/events`: all that happened so far, as a page is told it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// The events, from the first.
    pub events: Vec<Recorded>,
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
