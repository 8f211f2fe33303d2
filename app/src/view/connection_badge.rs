//! The quiet badge: whether everything typed is saved, and where.

use crate::dojo::{Badge, Connection};
use crate::message::Message;
use crate::store::Store;
use crate::view::button::button;
use crate::view::icon::icon;
use leptos::prelude::*;

/// The badge.
#[component]
pub fn ConnectionBadge() -> impl IntoView {
    let store = Store::get();
    let badge = store.select(|model| model.dojo().map(|dojo| dojo.badge()));
    let detail = store.select(|model| match &model.dojo()?.connection {
        Connection::Waiting { seconds, .. } => Some(format!("The next try is in {seconds} s.")),
        Connection::Closed { reason } => Some(reason.clone()),
        _ => None,
    });
    move || {
        badge.get().map(|badge| {
            let (class, image) = match badge {
                Badge::Saved => ("badge saved", "saved"),
                Badge::Saving | Badge::Connecting => ("badge", "saving"),
                Badge::Offline | Badge::Closed => ("badge away", "away"),
            };
            let again = matches!(badge, Badge::Offline | Badge::Closed)
                .then(|| button("", "Try now", move || store.send(Message::Reconnect)));
            view! {
                <span class=class title=move || detail.get() data-badge=badge.words()>
                    {icon(image)}
                    {badge.words()}
                    {again}
                </span>
            }
            .into_any()
        })
    }
}
