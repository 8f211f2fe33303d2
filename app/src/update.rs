//! What each message changes in the model, and what follows from it. Pure.

use crate::effect::Effect;
use crate::message::Message;
use crate::model::Model;

/// Takes in a message.
pub fn update(_model: &mut Model, _message: Message) -> Vec<Effect> {
    Vec::new()
}
