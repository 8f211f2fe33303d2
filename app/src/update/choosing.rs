//! Choosing a kata: what only its page asks for, and code that comes with it.

use crate::device_list::Taken;
use crate::effect::Effect;
use crate::katas_page::{Filter, Imported, Opening};
use crate::message::Message;
use crate::model::{Model, Page};
use crate::recents;
use crate::update::front;
use katas::id::{KataId, LanguageId};
use katas::wire::OpenSession;
use wasm_split_helpers::wasm_split;

/// Takes in a message of its own.
#[wasm_split(katas, wasm_split_path = crate::chunk)]
pub fn dispatch(model: &mut Model, message: Message) -> Vec<Effect> {
    match message {
        Message::KatasFiltered(wanted) => filter(model, wanted),
        Message::KataChosen(kata, language) => open(model, kata, language),
        Message::RecentForgotten(token) => forget(model, &token),
        Message::RecentsImported(said) => imported(model, said),
        Message::PolicyChosen(policy) => {
            model.settings.policy = policy;
            front::remember(model)
        }
        // Every other message is taken in before it comes here.
        _ => Vec::new(),
    }
}

/// Looks for other katas, and says how many there are.
fn filter(model: &mut Model, filter: Filter) -> Vec<Effect> {
    let Page::Katas(page) = &mut model.page else { return Vec::new() };
    page.filter = filter;
    model.status = match page.count() {
        1 => "1 kata.".into(),
        count => format!("{count} katas."),
    };
    Vec::new()
}

/// Opens a practice; a second press while one is being opened does nothing.
fn open(model: &mut Model, kata: KataId, language: LanguageId) -> Vec<Effect> {
    let Page::Katas(page) = &mut model.page else { return Vec::new() };
    if matches!(page.opening, Opening::Asked(..)) {
        return Vec::new();
    }
    page.opening = Opening::Asked(kata.clone(), language.clone());
    model.status = "Opening the practice.".into();
    let policy = model.settings.policy;
    vec![Effect::OpenPractice(OpenSession { kata, language, policy })]
}

/// Takes a practice off the list of those begun on this device.
fn forget(model: &mut Model, token: &str) -> Vec<Effect> {
    if recents::forget(&mut model.recents, token) {
        vec![Effect::RememberRecents(model.recents.clone())]
    } else {
        Vec::new()
    }
}

/// Takes in the list of a file that was read in, and says what it came to.
fn imported(model: &mut Model, said: Result<Taken, String>) -> Vec<Effect> {
    let (taken, imported) = match said {
        Ok(Taken { recents, words }) => (Some(recents), Imported::Taken(words)),
        Err(why) => (None, Imported::Refused(why)),
    };
    if let Page::Katas(page) = &mut model.page {
        page.imported = imported;
    }
    taken.map(|recents| remember(model, recents)).into_iter().collect()
}

fn remember(model: &mut Model, recents: Vec<recents::Recent>) -> Effect {
    model.recents.clone_from(&recents);
    Effect::RememberRecents(recents)
}
