//! Going from page to page, and choosing a kata.

use crate::chunk::Chunk;
use crate::dojo::Dojo;
use crate::effect::Effect;
use crate::katas_page::{KataList, KatasPage, Opening};
use crate::message::Timer;
use crate::model::{Arrival, Model, Page};
use crate::route::Route;
use crate::update::{chunks, going_back, past, typing};
use katas::text::Role;
use katas::wire::{Katas, SessionLink};

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
    let around = model.practice().is_some_and(|practice| practice.around.is_some());
    let seated = around || matches!(model.page, Page::Workshop(_));
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
            let chunk = Chunk::of_workshop(&path);
            model.page = Page::Workshop(path);
            effects.extend(chunks::want(model, chunk));
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
