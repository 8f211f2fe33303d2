//! The palette: every action, found by its name.

use crate::effect::Effect;
use crate::model::{Model, Overlay};
use crate::update::front;

/// Looks for something else.
pub fn write(model: &mut Model, query: String) -> Vec<Effect> {
    model.overlay = Some(Overlay::Palette { query, selected: 0 });
    Vec::new()
}

/// Goes down in what was found, or up.
pub fn go(model: &mut Model, lines: i32) -> Vec<Effect> {
    let count = i64::try_from(model.palette().len()).unwrap_or(i64::MAX);
    if let Some(Overlay::Palette { selected, .. }) = &mut model.overlay
        && count > 0
    {
        let at = i64::try_from(*selected).unwrap_or(0) + i64::from(lines);
        *selected = usize::try_from(at.rem_euclid(count)).unwrap_or(0);
    }
    Vec::new()
}

/// Does what is chosen: in a line, or where it stands.
pub fn choose(model: &mut Model, line: Option<usize>, now_ms: f64) -> Vec<Effect> {
    let Some(Overlay::Palette { selected, .. }) = model.overlay else { return Vec::new() };
    let Some(action) = model.palette().get(line.unwrap_or(selected)).map(|found| found.action)
    else {
        return Vec::new();
    };
    let mut effects = front::close(model);
    effects.extend(front::act(model, action, now_ms));
    effects
}
