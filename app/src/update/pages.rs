//! Going from page to page, and choosing a kata.

use crate::chunk::Chunk;
use crate::device_list::Taken;
use crate::dojo::Dojo;
use crate::effect::Effect;
use crate::katas_page::{Filter, Imported, KataList, KatasPage, Opening};
use crate::message::Timer;
use crate::model::{Arrival, Model, Page};
use crate::recents;
use crate::route::Route;
use crate::update::{chunks, going_back, past, typing};
use katas::id::{KataId, LanguageId};
use katas::text::Role;
use katas::wire::{Katas, OpenSession, SessionLink};

/// Goes to a page, and says so in the address bar.
pub fn go(model: &mut Model, route: Route) -> Vec<Effect> {
    let mut effects = vec![Effect::ShowRoute(route.clone())];
    effects.extend(enter(model, route));
    effects
}

/// Shows the page of the address bar.
pub fn enter(model: &mut Model, route: Route) -> Vec<Effect> {
    let stays = |token: &String| model.dojo().is_some_and(|dojo| dojo.token == *token);
    match &route {
        Route::Dojo(token) if stays(token) => return past::left(model),
        Route::Past(token, moment) if stays(token) => return past::show(model, *moment),
        _ => {}
    }
    let mut effects = leave(model);
    model.overlay = None;
    model.alert = None;
    model.status.clear();
    match route {
        Route::Katas => {
            model.page = Page::Katas(KatasPage::default());
            effects.push(Effect::FetchKatas);
            effects.extend(chunks::want(model, Chunk::Katas));
        }
        Route::Dojo(ref token) | Route::Past(ref token, _) => {
            let seated = matches!(model.page, Page::Workshop(_));
            let mut dojo = Box::new(Dojo { seated, ..Dojo::new(token.clone()) });
            if let Route::Past(_, moment) = route {
                dojo.wanted = Some(moment);
            }
            let token = token.clone();
            model.page = Page::Dojo(dojo);
            effects.push(Effect::FindClient(token));
            effects.extend(chunks::want_practice(model));
            if model.editor_code != Arrival::Ready {
                effects.push(Effect::LoadEditorCode);
            }
        }
        Route::Workshop(path) => {
            model.page = Page::Workshop(path);
            effects.extend(chunks::want(model, Chunk::Workshop));
        }
        Route::NotFound => model.page = Page::NotFound,
    }
    effects
}

/// Leaves a practice: what is typed goes out, or stays on the device.
fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(dojo) = model.dojo_mut() else { return Vec::new() };
    let mut effects = typing::flush(dojo);
    for role in [Role::Tests, Role::Code] {
        effects.push(Effect::Editor(role, crate::effect::Work::Close));
    }
    for timer in [Timer::Flush, Timer::Check, Timer::Connect, Timer::Answer] {
        effects.push(Effect::Stop(timer));
    }
    effects.extend([Effect::Disconnect, Effect::LeaveClient]);
    effects
}

/// Asks for the katas again.
pub fn fetch(model: &mut Model) -> Vec<Effect> {
    let Page::Katas(page) = &mut model.page else { return Vec::new() };
    page.list = KataList::Loading;
    vec![Effect::FetchKatas]
}

/// Looks for other katas, and says how many there are.
pub fn filter(model: &mut Model, filter: Filter) -> Vec<Effect> {
    let Page::Katas(page) = &mut model.page else { return Vec::new() };
    page.filter = filter;
    model.status = match page.count() {
        1 => "1 kata.".into(),
        count => format!("{count} katas."),
    };
    Vec::new()
}

/// The katas are here, or not.
pub fn katas_came(model: &mut Model, katas: Result<Katas, String>) -> Vec<Effect> {
    let Page::Katas(page) = &mut model.page else { return Vec::new() };
    page.list = match katas {
        Ok(katas) => {
            model.unsafe_no_sandbox = katas.unsafe_no_sandbox;
            KataList::Ready(katas)
        }
        Err(why) => KataList::Failed { why },
    };
    Vec::new()
}

/// Opens a practice; a second press while one is being opened does nothing.
pub fn open(model: &mut Model, kata: KataId, language: LanguageId) -> Vec<Effect> {
    let Page::Katas(page) = &mut model.page else { return Vec::new() };
    if matches!(page.opening, Opening::Asked(..)) {
        return Vec::new();
    }
    page.opening = Opening::Asked(kata.clone(), language.clone());
    model.status = "Opening the practice.".into();
    let policy = model.settings.policy;
    vec![Effect::OpenPractice(OpenSession { kata, language, policy })]
}

/// A practice was opened, or not.
pub fn opened(model: &mut Model, link: Result<SessionLink, String>) -> Vec<Effect> {
    let Page::Katas(page) = &mut model.page else { return going_back::forked(model, link) };
    let Opening::Asked(kata, _) = &page.opening else { return Vec::new() };
    match link {
        Ok(link) => go(model, Route::Dojo(link.token)),
        Err(why) => {
            model.status.clone_from(&why);
            page.opening = Opening::Failed { kata: kata.clone(), why };
            Vec::new()
        }
    }
}

/// Takes a practice off the list of those begun on this device.
pub fn forget(model: &mut Model, token: &str) -> Vec<Effect> {
    if recents::forget(&mut model.recents, token) {
        vec![Effect::RememberRecents(model.recents.clone())]
    } else {
        Vec::new()
    }
}

/// Takes in the list of a file that was read in, and says what it came to.
pub fn imported(model: &mut Model, said: Result<Taken, String>) -> Vec<Effect> {
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
