//! Everything that can happen to the client, said by components and by the browser.

use crate::chunk::Chunk;
use crate::device_list::Taken;
use crate::effect::LinkChange;
use crate::katas_page::Filter;
use crate::outbox::Pending;
use crate::practice::Look;
use crate::route::Route;
use crate::settings::{Split, Theme};
use crate::shortcut::{Action, Region};
use katas::access::Access;
use katas::change::ChangeSet;
use katas::id::{
    ClientId, FileVersion, ItemId, KataId, LanguageId, NoteId, PersonId, RunId, Sequence,
};
use katas::pairing::Turns;
use katas::policy::Policy;
use katas::prediction::Prediction;
use katas::report::Place;
use katas::text::Role;
use katas::wire::{Introduction, Katas, Links, PastRun, SessionLink, ToBrowser, ToServer};
use serde::{Deserialize, Serialize};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    // Said by components.
    /// An action was asked for; `Store::act` says when.
    Acted {
        /// Which.
        action: Action,
        /// When, in milliseconds as `performance.now()` counts them.
        now_ms: f64,
    },
    /// Go to another page of the client (a link was clicked).
    RouteWanted(Route),
    /// Ask for the katas again.
    KatasWanted,
    /// Look for other katas.
    KatasFiltered(Filter),
    /// A kata's button was pressed.
    KataChosen(KataId, LanguageId),
    /// Take a practice off the list of those begun on this device.
    RecentForgotten(String),
    /// A file with a list of practices was read in, or refused in words.
    RecentsImported(Result<Taken, String>),
    /// Try the connection at once.
    Reconnect,
    /// Try again to get the editor's chunk.
    EditorCodeWanted,
    /// Get a part of the client, or try again.
    ChunkWanted(Chunk),
    /// The editor's element is on the page; its id is [`Region::id`].
    Mounted(Role),
    /// The editor's element leaves the page.
    Unmounted(Role),
    /// Show this part where there is room for one only: navigator, tests, code or result.
    TabChosen(Region),
    /// Go to a place in a file.
    PlaceChosen(Place),
    /// Pick an item of the list.
    ItemPicked(ItemId),
    /// Begin to write other words for an item.
    RewordingBegun(ItemId),
    /// A key in the field of [`ListEdit`](crate::practice::ListEdit): what stands there now.
    ListTyped(String),
    /// Enter in that field.
    ListEntered,
    /// Escape in that field.
    ListLeft,
    /// Take an item off the list.
    ItemRemoved(ItemId),
    /// Take the text that the navigator offers.
    OfferTaken,
    /// Turn it down.
    OfferDeclined,
    /// A key in the commit's message: what stands there now.
    CommitTyped(String),
    /// Abandon, after the question.
    AbandonConfirmed,
    /// A key in the dialog in front that asks for words: what stands there now.
    Worded(String),
    /// The words of that dialog are whole.
    Said,
    /// How the run will end; it is then started.
    Predicted {
        /// How.
        prediction: Prediction,
        /// When it was said, in milliseconds as `performance.now()` counts them.
        now_ms: f64,
    },
    /// Take the notice away.
    NoticeDismissed,
    /// Take the alert away.
    AlertDismissed,
    /// Look at a former run.
    RunRevisited(RunId),
    /// Look at its text otherwise.
    LookChosen(Look),
    /// The replay came to rest at an event.
    ReplayRested(Sequence),
    /// The replay cannot be shown, for this reason.
    ReplayFailed(String),
    /// Go back to the present.
    RevisitClosed,
    /// The text of a run is to come back.
    RunReturned(RunId),
    /// A new session is to go on from a run; `PracticeOpened` says what came of that.
    ForkWanted(RunId),
    /// Close the dialog in front.
    OverlayClosed,
    /// A key in the palette's field: what stands there now.
    PaletteTyped(String),
    /// An arrow key in the palette: so many lines down.
    PaletteMoved(i32),
    /// Enter in the palette (none: the selected line), or a click on a line.
    PaletteChosen {
        /// Which line, from 0.
        line: Option<usize>,
        /// When, in milliseconds as `performance.now()` counts them.
        now_ms: f64,
    },
    /// How strictly practices are opened.
    PolicyChosen(Policy),
    /// Another theme.
    ThemeChosen(Theme),
    /// Vim's keys on or off.
    VimChosen(bool),
    /// The code in another size, in CSS pixels.
    FontSizeChosen(u16),
    /// A line between panes was moved to so many thousandths.
    SplitMoved(Split, u16),
    /// A line between panes goes back to where it was at first.
    SplitReset(Split),

    /// Give the keyboard to somebody.
    KeyboardHanded(PersonId),
    /// Take turns so.
    TurnsWanted(Turns),
    /// Change one of the links to give away.
    LinkChanged(Access, LinkChange),
    /// Ask for the links again.
    LinksWanted,
    /// Put a link on the clipboard.
    CopyWanted(String),
    /// Say something to the server that is no command.
    SayWanted(ToServer),
    /// Deal with a note.
    NoteSettled(NoteId),
    /// What the person is called from now on, on this device; empty for an animal's name.
    NameChosen(String),

    // Said by the browser, through `perform`.
    /// The address changed (back or forwards), or the page started there.
    RouteChanged(Route),
    /// The katas, or why not.
    KatasCame(Result<Katas, String>),
    /// A practice was opened, or why not.
    PracticeOpened(Result<SessionLink, String>),
    /// A former run, or why not.
    RunCame(RunId, Result<Box<PastRun>, String>),
    /// Who this page is, and what one before it left unsaved.
    ClientFound {
        /// For which link it was looked for.
        token: String,
        /// Who.
        client: ClientId,
        /// What was left.
        left: Option<Stored>,
        /// Whose device it is.
        who: Introduction,
    },
    /// A connection is open.
    SocketOpened(u32),
    /// The server said something.
    SocketSaid(u32, Box<ToBrowser>),
    /// The server said something that this page cannot read.
    SocketGarbled(u32),
    /// A connection was lost, or did not come about.
    SocketLost {
        /// Which.
        socket: u32,
        /// A random number from 0 up to 1, to spread the next attempts of many pages.
        dice: f64,
    },
    /// The network or the page is back.
    Awake,
    /// The page is looked at, or hidden.
    Looked(bool),
    /// A timer ran out.
    Due(Timer),
    /// The editor's chunk is here, or did not come.
    EditorCodeCame(bool),
    /// A part of the client is here, or did not come.
    ChunkCame(Chunk, bool),
    /// An editor said something.
    EditorSaid(Role, EditorEvent),
    /// An editor's text is not the page's any more.
    EditorDiverged(Role),
    /// A part of the page got the focus.
    Focused(Region),
    /// The light of a run is on the screen.
    Painted {
        /// Which run.
        run: RunId,
        /// When, in milliseconds as `performance.now()` counts them.
        now_ms: f64,
    },
    /// The links to give away, or why not.
    LinksCame(Result<Links, String>),
    /// Something was copied, or not.
    Copied(bool),
    /// Something is to be read aloud.
    Told(String),
    /// Vim's keys did not come.
    VimFailed,
    /// The browser's memory for this page is full or closed.
    MemoryFailed,
}

/// What runs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Timer {
    /// Edits wait to be sent together.
    Flush,
    /// The text has rested for a moment, to be looked at by the compiler.
    Check,
    /// The next attempt to connect.
    Connect,
    /// The server ought to have answered.
    Answer,
    /// A second of the turn is over.
    Turn,
}

impl Timer {
    /// How many there are.
    pub const COUNT: usize = Timer::Turn as usize + 1;
}

/// What a page leaves on the device as long as the server has not confirmed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// The confirmed session that the commands are for.
    pub since: Sequence,
    /// The number of the next command.
    pub next_number: u64,
    /// The commands.
    pub pending: Vec<Pending>,
}

/// What an editor says; its JSON is written by `app/editor/src/messages.ts`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum EditorEvent {
    /// The person changed the text.
    Edit {
        /// The changes, each on top of the one before.
        changes: Vec<ChangeSet>,
    },
    /// A change to a frozen file was held back.
    Refused,
    /// A change that would make the file too large was held back.
    TooLarge,
    /// Vim's `:w`.
    Run,
    /// Vim's `:q`.
    Quit,
    /// It has the focus.
    Focus,
    /// Where the person's own caret is in the server's text.
    Caret(CaretAt),
    /// The person scrolled, and goes their own way.
    Unfollowed,
}

/// A caret and what is selected, in UTF-16 units from the beginning of a version of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct CaretAt {
    /// Which version.
    pub version: FileVersion,
    /// Where the selection began.
    pub anchor: u32,
    /// Where the caret is.
    pub head: u32,
}
