//! The replay, in front of the whole page: what it shows is its own, and nobody else's screen.

mod clock;
mod deed;
pub mod film;
mod scene;
mod stage;
pub mod transport;

use crate::chunk::{Chunk, now};
use crate::model::Arrival;
use crate::part::Part;
use crate::perform::http;
use crate::player::Player;
use crate::practice::Revisit;
use crate::store::Store;
use crate::view::element::Node;
use crate::view::late::later;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

/// How far the replay is.
#[derive(Debug)]
enum State {
    /// The log is on its way.
    Loading,
    /// It did not come, and why.
    Failed(String),
    /// It is here.
    Ready(Box<Player>),
}

/// The replay's own state: the rest of the page does not follow it.
#[derive(Debug, Clone, Copy)]
struct Replay {
    state: RwSignal<State>,
}

/// Whether the replay is in front of the page.
pub fn is_replayed() -> Part<Option<bool>> {
    Store::get().select(|model| {
        let replays = matches!(model.practice()?.revisit, Revisit::Replay(_));
        Some(replays && model.arrival(Chunk::Later) == Arrival::Ready)
    })
}

/// The replay; nothing while the present is shown.
pub fn replay() -> Node {
    later(is_replayed(), || now(opened()))
}

#[wasm_split(later, wasm_split_path = crate::chunk)]
fn opened() -> Node {
    let replay = Replay { state: RwSignal::new(State::Loading) };
    replay.fetch();
    replay.obey();
    clock::run(replay);
    stage::stage(replay)
}

impl Replay {
    /// Asks for all that happened.
    fn fetch(self) {
        let token = Store::get().peek(|model| model.dojo().map(|dojo| dojo.token.clone()));
        let told = move |came: Result<katas::wire::History, String>| {
            let state = match came.map(|history| Player::new(history.events)) {
                Ok(Some(player)) => State::Ready(Box::new(player)),
                Ok(None) => State::Failed("This practice has no beginning to replay.".into()),
                Err(why) => State::Failed(why),
            };
            // It may have been closed meanwhile.
            let _ = self.state.try_set(state);
        };
        http::fetch_history(&token.flatten().unwrap_or_default(), Box::new(told));
    }

    /// A part of what is shown; none until the log is here.
    fn part<T>(self, part: impl Fn(&Player) -> T + Send + Sync + 'static) -> Part<Option<T>>
    where
        T: PartialEq + Clone + Send + Sync + 'static,
    {
        Part::new(move || {
            self.state.with(|state| match state {
                State::Ready(player) => Some(part(player)),
                _ => None,
            })
        })
    }

    /// Looks at the player without following it.
    fn peek<T>(self, look: impl FnOnce(&Player) -> T) -> Option<T> {
        let looked = self.state.try_with_untracked(|state| match state {
            State::Ready(player) => Some(look(player)),
            _ => None,
        });
        looked.flatten()
    }

    /// Does something with the player, if it is here.
    fn change<T>(self, change: impl FnOnce(&mut Player) -> T) -> Option<T> {
        let changed = self.state.try_update(|state| match state {
            State::Ready(player) => Some(change(player)),
            _ => None,
        });
        changed.flatten()
    }
}
