//! The replay, in front of the whole page: what it shows is its own, and nobody else's screen.

mod clock;
mod deed;
pub mod film;
mod scene;
mod stage;
pub mod transport;

use crate::chunk::{Chunk, now};
use crate::coming::{self, Coming};
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

/// The replay's own state: the rest of the page does not follow it.
#[derive(Debug, Clone, Copy)]
struct Replay {
    state: RwSignal<Coming<Box<Player>>>,
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
    let replay = Replay { state: RwSignal::new(Coming::Loading) };
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
            let none = "This practice has no beginning to replay.";
            let player = came.and_then(|history| Player::new(history.events).ok_or(none.into()));
            // It may have been closed meanwhile.
            let _ = self.state.try_set(Coming::of(player.map(Box::new)));
        };
        http::fetch_history(&token.flatten().unwrap_or_default(), Box::new(told));
    }

    /// A part of what is shown; none until the log is here.
    fn part<T>(self, part: impl Fn(&Player) -> T + Send + Sync + 'static) -> Part<Option<T>>
    where
        T: PartialEq + Clone + Send + Sync + 'static,
    {
        coming::part(self.state, move |player| part(player))
    }

    /// Looks at the player without following it.
    fn peek<T>(self, look: impl FnOnce(&Player) -> T) -> Option<T> {
        let looked = self.state.try_with_untracked(|state| state.ready().map(|it| look(it)));
        looked.flatten()
    }

    /// Does something with the player, if it is here.
    fn change<T>(self, change: impl FnOnce(&mut Player) -> T) -> Option<T> {
        coming::change(self.state, |player| change(player))
    }
}
