//! The button that copies a link to a moment.

use crate::dojo::LinkList;
use crate::message::Message;
use crate::model::Model;
use crate::route::{Route, query};
use crate::store::Store;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::icon::icon;
use katas::access::Access;
use katas::fork::Moment;
use leptos::prelude::window;

/// The button. A host's own link gives links away, so theirs is the one to watch; where they
/// withdrew it, there is no button.
pub fn moment_link(moment: impl Fn() -> Option<Moment> + Clone + 'static) -> Node {
    let store = Store::get();
    let knows = |model: &Model| matches!(model.dojo()?.links, LinkList::Ready(_)).then_some(());
    if store.peek(knows).flatten().is_none() {
        store.send(Message::LinksWanted);
    }
    let way = store.select(way);
    live(move || {
        let way = way.get()?;
        let moment = moment.clone();
        let press = move || {
            if let Some(moment) = moment() {
                let origin = if way.starts_with('/') { origin() } else { String::new() };
                store.send(Message::CopyWanted(origin + &way + &query(moment)));
            }
        };
        let words = el("span", "").child("Copy link");
        let title = "Whoever has it can look at this moment";
        let button: Element =
            button("", [Node::from(icon("link")), words.into()], press).attr("title", title);
        Some(button)
    })
}

/// The link that is given away, without the moment.
pub fn way(model: &Model) -> Option<String> {
    let dojo = model.dojo()?;
    if dojo.practice.ready()?.you.access != Access::Host {
        return Some(Route::Dojo(dojo.token.clone()).path());
    }
    let LinkList::Ready(links) = &dojo.links else { return None };
    links.links.iter().find(|link| link.access == Access::Watch)?.url.clone()
}

/// Where the page came from.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}
