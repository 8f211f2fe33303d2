//! The pages of a workshop: planning one, the door by which people come in, and the board.
//!
//! They are a client of their own within the client: a model, messages, `update`, and effects, all
//! in a chunk of the client, `Chunk::Workshop`, so that nobody else loads any of it.

pub mod board;
pub mod door;
pub mod message;
pub mod place;
pub mod plan_form;
pub mod update;

use board::BoardPage;
use door::Door;
use place::Place;
use plan_form::PlanForm;

/// Where the person is.
#[derive(Debug, Clone, PartialEq)]
pub enum Workshop {
    /// Planning one.
    Plan(Box<PlanForm>),
    /// Typing a code.
    Code {
        /// What stands in the field.
        typed: String,
    },
    /// At the door.
    Door(Box<Door>),
    /// At the board.
    Board(Box<BoardPage>),
}

/// The connection.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Line {
    /// It is being opened.
    #[default]
    Connecting,
    /// It is open.
    Open,
    /// It was lost, and is opened again after a while.
    Lost,
    /// It does not come back.
    Ended(String),
}

impl Workshop {
    /// What a page begins with.
    #[must_use]
    pub fn at(place: Place) -> Self {
        match place {
            Place::Plan => Workshop::Plan(Box::default()),
            Place::Code => Workshop::Code { typed: String::new() },
            Place::Door(key) => Workshop::Door(Box::new(Door::at(key))),
            Place::Board(token) => Workshop::Board(Box::new(BoardPage::of(token))),
        }
    }
}
