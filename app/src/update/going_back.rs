//! Ways on from a former run: back to its text, or on from it in a new session.

use crate::effect::Effect;
use crate::model::Model;
use crate::route::Route;
use crate::update::{answers, cycle, pages, past};
use katas::command::Command;
use katas::id::RunId;
use katas::wire::SessionLink;

/// Brings the text of a run back, and shows the present.
pub fn return_to(model: &mut Model, run: RunId) -> Vec<Effect> {
    let mut effects = cycle::command(model, Command::RevertTo { run });
    if model.practice().is_some_and(|practice| practice.notice.is_none()) {
        effects.extend(past::leave(model));
    }
    effects
}

/// Asks for a session that goes on from a run; a second press meanwhile does nothing.
pub fn fork(model: &mut Model, run: RunId) -> Vec<Effect> {
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    let token = dojo.token.clone();
    let Some(practice) = dojo.practice.ready_mut() else { return Vec::new() };
    if std::mem::replace(&mut practice.forking, true) {
        return Vec::new();
    }
    model.status = "Forking the practice.".into();
    vec![Effect::Fork(token, run)]
}

/// The fork is there, or not.
pub fn forked(model: &mut Model, link: Result<SessionLink, String>) -> Vec<Effect> {
    let Some(practice) = model.practice_mut() else { return Vec::new() };
    // Whoever left the page meanwhile goes nowhere.
    if !std::mem::take(&mut practice.forking) {
        return Vec::new();
    }
    match link {
        Ok(link) => pages::go(model, Route::Dojo(link.token)),
        Err(why) => answers::declined(model, why),
    }
}
