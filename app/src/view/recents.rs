//! The practices begun on this device, to go on where one left.

use crate::message::Message;
use crate::recents::Recent;
use crate::route::Route;
use crate::store::Store;
use crate::view::button::icon_button;
use crate::view::element::{Element, Node, el, live};
use crate::view::icon::icon;
use crate::view::kata_card::language_name;
use crate::view::link::link;

/// As many as one still overlooks.
const SHOWN: usize = 6;

/// The list; nothing where there is none.
pub fn recents() -> Node {
    let recents = Store::get().select(|model| model.recents.clone());
    live(move || {
        let recents = recents.get();
        let now = js_sys::Date::now();
        let mut first: Vec<_> = recents.into_iter().map(|one| entry(one, now)).collect();
        let more = first.split_off(first.len().min(SHOWN));
        let rest = (!more.is_empty()).then(|| {
            el("details", "")
                .child(el("summary", "").child(format!("{} more", more.len())))
                .child(el("ul", "recent").child(more))
        });
        (!first.is_empty()).then(|| {
            el("section", "")
                .attr("aria-labelledby", "go-on")
                .child(el("h2", "").attr("id", "go-on").child("Go on where you left"))
                .child(el("ul", "recent").child(first))
                .child(rest)
        })
    })
}

#[allow(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
fn entry(recent: Recent, now: f64) -> Element {
    let store = Store::get();
    let when = ago(now - recent.at as f64);
    let words = format!("{} · cycle {} · {when}", language_name(&recent.language), recent.cycle);
    let forget = format!("Take {} off this list", recent.title);
    let token = recent.token.clone();
    let inside = [el("b", "").child(recent.title), el("small", "").child(words), icon("arrow")];
    el("li", "").child(link(Route::Dojo(recent.token), "", inside)).child(icon_button(
        "close",
        &forget,
        move || store.send(Message::RecentForgotten(token.clone())),
    ))
}

/// How long ago, in words.
#[allow(clippy::cast_possible_truncation, reason = "a float becomes the nearest number of days")]
fn ago(ms: f64) -> String {
    let minutes = (ms / 60_000.0) as i64;
    let (count, unit) = match minutes {
        ..1 => return "just now".into(),
        1..60 => (minutes, "minute"),
        60..1440 => (minutes / 60, "hour"),
        _ => (minutes / 1440, "day"),
    };
    format!("{count} {unit}{} ago", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::ago;

    #[test]
    fn a_time_ago_is_told_in_its_largest_unit() {
        let minute = 60_000.0;
        let cases = [
            (-5.0, "just now"),
            (0.9 * minute, "just now"),
            (minute, "1 minute ago"),
            (59.0 * minute, "59 minutes ago"),
            (60.0 * minute, "1 hour ago"),
            (47.0 * 60.0 * minute, "1 day ago"),
            (480.0 * 60.0 * minute, "20 days ago"),
        ];
        for (ms, words) in cases {
            assert_eq!(ago(ms), words, "{ms}");
        }
    }
}
