//! The way in: the link, its QR code, and the code to type.

use super::board::{at, shown};
use crate::perform::workshop::Hall;
use crate::view::button::button;
use crate::view::element::{Element, el, live};
use crate::workshop::board::{BoardPage, Message};

/// Large while people come in.
pub fn way_in(hall: Hall<BoardPage>) -> Element {
    let large = at(hall, |board| board.invites);
    let way = shown(hall, |shown| shown.way.clone());
    let invites = move |large| move || hall.send(Message::Invites(large));
    let inside = move || {
        let way = way.get()?;
        if !large.get() {
            let show = button("quiet", "Show the way in", invites(true)).attr("id", "way");
            let code = el("b", "code").child(way.code);
            return Some(el("p", "row").child("Code ").child(code).child(show));
        }
        let address = way.join.split("/w/").next().unwrap_or_default().to_owned() + "/join";
        let words = el("div", "")
            .child(el("h2", "").child("Come in"))
            .child(el("p", "").child("Point your phone here, or go to"))
            .child(el("p", "address").child(address))
            .child(el("p", "").child("and type"))
            .child(el("p", "code").child(way.code))
            .child(el("p", "dim link").child(way.join))
            .child(button("quiet", "Make it small", invites(false)).attr("id", "way"));
        Some(el("div", "invite card").child(el("div", "qr").html(&way.qr)).child(words))
    };
    el("section", "").attr("aria-label", "The way in").child(live(inside))
}
