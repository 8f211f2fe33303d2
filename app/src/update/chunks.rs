//! The parts of the client that are loaded when they are needed.

use crate::chunk::Chunk;
use crate::effect::Effect;
use crate::model::{Arrival, Model};
use crate::update::{past, people};

/// Sees to it that a part is on its way, if it is not here.
pub fn want(model: &mut Model, chunk: Chunk) -> Vec<Effect> {
    let arrival = model.arrival_mut(chunk);
    if *arrival == Arrival::Ready {
        return Vec::new();
    }
    *arrival = Arrival::Loading;
    vec![Effect::LoadChunk(chunk)]
}

/// Sees to it that what a practice needs is on its way: first its page, then what that shows later.
pub fn want_practice(model: &mut Model) -> Vec<Effect> {
    match model.arrival(Chunk::Dojo) {
        Arrival::Ready => want(model, Chunk::Later),
        _ => want(model, Chunk::Dojo),
    }
}

/// A part is here, or not.
pub fn came(model: &mut Model, chunk: Chunk, came: bool) -> Vec<Effect> {
    *model.arrival_mut(chunk) = Arrival::of(came);
    match chunk {
        Chunk::Dojo if came && model.dojo().is_some() => want_practice(model),
        Chunk::Later if came => {
            let mut effects = past::fetch(model);
            effects.extend(people::fetch_links(model));
            effects
        }
        _ => Vec::new(),
    }
}
