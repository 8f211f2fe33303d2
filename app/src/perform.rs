//! Does what `update` asks for: the only module that touches the browser.

use crate::effect::Effect;
use crate::model::{Keyboard, Model};
use crate::settings::Settings;
use crate::store::Store;

/// Starts the client.
pub fn start() -> Store {
    Store::new(Model::new(Settings::default(), Vec::new(), Keyboard::Other))
}

/// Does one thing.
pub fn perform(_store: Store, _effect: Effect) {}

/// The time in milliseconds, as key presses are stamped.
pub fn now_ms() -> f64 {
    0.0
}
