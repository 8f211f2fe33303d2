//! What can happen on a workshop's page, and what it asks of the browser.

use super::board::Sort;
use super::plan_form::Choice;
use katas::wire::Katas;
use katas::wire::workshop::{FromWorkshop, OpenWorkshop, ToWorkshop, WorkshopLink};
use katas::workshop::command::Facilitate;
use katas::workshop::{OfferNumber, PairNumber};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// The page is shown.
    Began {
        /// What the person is called on this device.
        name: String,
    },
    /// The katas are here, or not.
    KatasCame(Result<Katas, String>),
    /// Something of the plan is chosen otherwise.
    Chose(Choice),
    /// The workshop is to be opened.
    OpenWanted,
    /// It was, or not.
    Opened(Result<WorkshopLink, String>),
    /// A letter of a code, or of a name.
    Typed(String),
    /// The code is whole.
    CodeWanted,
    /// The connection is open.
    LineOpen,
    /// The server said something.
    Said(Box<FromWorkshop>),
    /// The connection is lost.
    LineLost,
    /// It is time to connect again.
    ConnectAgain,
    /// Something is to be practised.
    Wished(OfferNumber),
    /// The person comes in.
    JoinWanted,
    /// The person sits down.
    SeatWanted(Option<PairNumber>),
    /// The facilitator asks for something.
    Facilitated(Facilitate),
    /// The facilitator wants to look at a pair's screen.
    LookWanted(PairNumber),
    /// Rows are sorted so.
    Sorted(Sort),
    /// Only those who may need help are shown, or all.
    OnlyStuck(bool),
    /// The way in is shown large, or not.
    Invites(bool),
    /// Some seconds went by.
    Ticked {
        /// How long it is since the last time, in milliseconds.
        ms: u64,
    },
    /// What was not done was read.
    Dismissed,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// `GET /api/katas`.
    FetchKatas,
    /// `POST /api/workshops`.
    Open(Box<OpenWorkshop>),
    /// Connect to a workshop by this secret or code.
    Connect(String),
    /// Say the first words: of the board, or of somebody at the door.
    Hello {
        /// Whether it is the board.
        board: bool,
    },
    /// Say something.
    Send(ToWorkshop),
    /// Connect again after a while.
    ConnectLater,
    /// Go to a page of the client.
    Go(String),
    /// Open a page beside this one.
    Beside(String),
    /// Remember what the person is called.
    RememberName(String),
    /// Say something in the polite status region.
    Status(String),
}
