//! The quiet badge: whether everything typed is saved, and where.

use crate::dojo::{Badge, Connection};
use crate::message::Message;
use crate::store::Store;
use crate::view::button::button;
use crate::view::element::{Node, el, live};
use crate::view::icon::icon;

/// The badge.
pub fn connection_badge() -> Node {
    let store = Store::get();
    let badge = store.select(|model| model.dojo().map(|dojo| dojo.badge()));
    let detail = store.select(|model| match &model.dojo()?.connection {
        Connection::Waiting { seconds, .. } => Some(format!("The next try is in {seconds} s.")),
        Connection::Closed { reason } => Some(reason.clone()),
        _ => None,
    });
    live(move || {
        badge.get().map(|badge| {
            let (class, image) = match badge {
                Badge::Saved => ("badge saved", "saved"),
                Badge::Saving | Badge::Connecting => ("badge", "saving"),
                Badge::Offline | Badge::Closed => ("badge away", "away"),
            };
            let away = matches!(badge, Badge::Offline | Badge::Closed);
            let again = || button("", "Try now", move || store.send(Message::Reconnect));
            el("span", class)
                .live_attr("title", move || detail.get())
                .attr("data-badge", badge.words())
                .child(icon(image))
                .child(badge.words())
                .child(away.then(again))
        })
    })
}
