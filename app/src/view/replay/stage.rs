//! What stands where: the ring on top, guide and texts as in the dojo, the transport below.

use super::Replay;
use super::film::film;
use super::scene::{result, side};
use super::transport::transport;
use crate::coming::{self, Coming};
use crate::message::Message;
use crate::part::Part;
use crate::store::Store;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::kata_card::language_name;
use crate::view::light::phase_name;
use crate::view::link::brand;
use crate::view::moment_link::moment_link;
use crate::view::ring::ring_of;
use crate::view::top_bar::no_sandbox;
use katas::id::Sequence;
use katas::text::Role;
use leptos::prelude::*;

/// The whole of it.
pub(super) fn stage(replay: Replay) -> Node {
    let store = Store::get();
    let phase = replay.part(|player| player.session().phase.name());
    let code = store.select(|model| model.settings.font_size);
    let how_far = coming::failed(replay.state);
    let loading = Part::new(move || replay.state.with(|it| matches!(it, Coming::Loading)));
    let main = move || match (how_far.get(), loading.get()) {
        (Some(why), _) => failed(replay, &why),
        (None, true) => {
            el("main", "waits").child(el("p", "").child("Fetching all that happened …"))
        }
        (None, false) => shown(replay),
    };
    el("div", "dojo replay")
        .live_attr("data-phase", move || phase.get().map(phase_name))
        .style("--code", move || format!("{}px", code.get()))
        .child(top(replay))
        .child(live(main))
        .child(live(move || (!loading.get() && how_far.get().is_none()).then(|| transport(replay))))
        .into()
}

fn top(replay: Replay) -> Element {
    let store = Store::get();
    let names = store.practice(|practice| {
        (practice.view.title.clone(), language_name(practice.view.language.as_str()))
    });
    let name = move || {
        let (title, language) = names.get()?;
        let how = format!("{language} · replay");
        Some(el("h1", "").child(title).child(" ").child(el("small", "").child(how)))
    };
    let phase = replay.part(|player| player.session().phase.name());
    let cycle = replay.part(|player| player.session().cycle.0);
    let moment = move || {
        let at = replay.peek(|player| player.at())?;
        Some(katas::fork::Moment::Sequence(Sequence(u64::try_from(at).ok()?)))
    };
    let back = button("primary", "Back to now", move || store.send(Message::RevisitClosed));
    el("header", "top")
        .child(no_sandbox())
        .child(el("div", "place").child(brand()).child(live(name)))
        .child(ring_of(phase, cycle))
        .child(el("div", "tools").child(moment_link(moment)).child(back))
}

fn shown(replay: Replay) -> Element {
    let gap = || el("span", "");
    let films = el("div", "editors")
        .child(film(replay, Role::Tests))
        .child(gap())
        .child(film(replay, Role::Code));
    let work = el("div", "work").child(films).child(result(replay));
    el("main", "").child(side(replay)).child(gap()).child(work)
}

fn failed(replay: Replay, why: &str) -> Element {
    let again = button("", "Try again", move || {
        replay.state.set(Coming::Loading);
        replay.fetch();
    });
    el("main", "waits").child(el("p", "").child(why)).child(again)
}
