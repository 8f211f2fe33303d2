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
