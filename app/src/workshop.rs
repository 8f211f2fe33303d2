//! The pages of a workshop: planning one, the door by which people come in, and the board.
//!
//! Each is a client of its own within the client: a model, messages, `update`, and effects, in a
//! chunk of its own, so that whoever comes in at the door does not load what the board needs.

pub mod board;
pub mod code;
pub mod desk;
pub mod door;
pub mod line;
pub mod offers;
pub mod opened;
pub mod place;
pub mod plan;
pub mod rules;

/// A page's model.
pub trait Page: Send + Sync + 'static {
    /// What can happen on it.
    type Message;
    /// What it asks of the browser.
    type Effect;

    /// Takes in a message, and says what is to be done.
    fn update(&mut self, message: Self::Message) -> Vec<Self::Effect>;
}
