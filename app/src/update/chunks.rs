//! The parts of the client that are loaded when they are needed.

use crate::chunk::Chunk;
use crate::effect::Effect;
use crate::model::{Arrival, Model};

/// Sees to it that a part is on its way, if it is not here.
pub fn want(model: &mut Model, chunk: Chunk) -> Vec<Effect> {
    let arrival = model.arrival_mut(chunk);
    if *arrival == Arrival::Ready {
        return Vec::new();
    }
    *arrival = Arrival::Loading;
    vec![Effect::LoadChunk(chunk)]
}

/// A part is here, or not. A practice is soon to show more than its page does at first.
pub fn came(model: &mut Model, chunk: Chunk, came: bool) -> Vec<Effect> {
    *model.arrival_mut(chunk) = Arrival::of(came);
    if chunk == Chunk::Dojo && came { want(model, Chunk::Later) } else { Vec::new() }
}
