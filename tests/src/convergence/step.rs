//! One thing that happens in a plan.

use katas::pairing::Mode;
use katas::text::Role;
use serde::{Deserialize, Serialize};

/// Something that happens. Pages are named by their seats; what cannot happen just now is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Time passes, in milliseconds.
    Wait { ms: u32 },
    /// Somebody types, at so many thousandths of the text, and takes away so many units.
    Type { page: usize, role: Role, at: u32, delete: u32, piece: Piece },
    /// Somebody takes back what they typed last, or does it again.
    Undo { page: usize, role: Role, again: bool },
    /// Somebody does what leads on in the cycle.
    Advance { page: usize },
    /// Somebody asks for something.
    Act { page: usize, act: Act },
    /// A page's way to the server takes so many milliseconds from now on, and so many back.
    Delay { page: usize, up: u32, down: u32 },
    /// A page's connection is lost, and cannot be had for so many milliseconds.
    Cut { page: usize, how: Cut, away_ms: u32 },
    /// The last thing on its way to the server is on its way twice.
    Twice { page: usize },
    /// A page is loaded again.
    Reload { page: usize },
    /// A page is closed.
    Leave { page: usize },
    /// Somebody comes to an empty seat.
    Join { page: usize },
    /// A page shows the katas, or the practice again.
    Visit { page: usize },
    /// An editor leaves its page, or comes back.
    Show { page: usize, role: Role, shown: bool },
    /// The server crashes, and is back after so many milliseconds.
    Crash { when: When, away_ms: u32 },
    /// The disk is full, or has room again.
    Disk { full: bool },
    /// How the runner does from now on, and how many milliseconds it takes.
    Runner { mood: Mood, takes_ms: u32 },
}

/// What is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Nothing: only something is taken away.
    Nothing,
    /// Something that is typed once in the whole plan.
    Token,
    Letter,
    LineEnd,
    /// One character of two UTF-16 units.
    Emoji,
    /// Several characters that are drawn as one.
    JoinedEmoji,
    /// A letter with its accent apart.
    Combined,
    /// As Windows ends lines; editors make one line feed of it.
    Crlf,
    RightToLeft,
    /// Half a character, as some keyboards send it.
    HalfCharacter,
    /// Many lines at once, so many bytes.
    Paste(u32),
}

/// What somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    Run,
    CancelRun,
    MainStep,
    Revert,
    /// Go back to the run before the last, where there is one.
    RevertTo,
    BackToRed,
    Abandon,
    Override,
    Spike,
    EndSpike,
    Hint,
    AddItem,
    /// Take the keyboard, or ask for it.
    AskKeyboard,
    HandOver,
    /// Take turns so.
    Turns(Mode),
    /// Write a note at the caret.
    Note,
}

/// How a connection is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cut {
    /// The page is told at once; what is on its way is lost.
    Told,
    /// The page is told at once; what it said still arrives, later.
    Late,
    /// Nobody is told: whatever is said goes nowhere.
    Silent,
}

/// When the server crashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// At once.
    Now,
    /// At the next command, before its events are in the log.
    BeforeAppend,
    /// At the next command, when its events are in the log and nobody was told.
    AfterAppend,
}

/// How the runner does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mood {
    Verdicts,
    LosesRuns,
    Busy,
}
