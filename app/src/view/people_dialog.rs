//! The dialog about people: the links to give away, how turns are taken, who is here.

use crate::dojo::LinkList;
use crate::effect::LinkChange;
use crate::message::Message;
use crate::store::Store;
use crate::view::button::button;
use crate::view::dialog::dialog;
use crate::view::element::{Element, Node, el, live};
use crate::view::keyboard_bar::attention_words;
use crate::view::name_field::name_field;
use crate::view::take_home::take_home;
use katas::access::Access;
use katas::id::PersonId;
use katas::pairing::{Mode, Turns};
use katas::room::Present;
use katas::wire::SharedLink;
use leptos::prelude::*;

/// The dialog.
pub fn people_dialog(store: Store) -> Element {
    dialog(
        store,
        "People and links",
        "pairing",
        [links(store), turns(store), here(store), take_home()],
    )
}

/// What each link lets its holder do.
pub fn lets(access: Access) -> (&'static str, &'static str) {
    match access {
        Access::Host => ("Host", "You opened this practice: you drive, and give links away."),
        Access::Drive => ("Drive", "Type, run, and take the keyboard."),
        Access::Navigate => {
            ("Navigate", "Point, comment, predict, pick the next test, ask for hints. Not type.")
        }
        Access::Watch => ("Watch", "Look on."),
        Access::Record => {
            ("Record", "Read how it went, for ever; see nothing of the practice itself.")
        }
    }
}

/// The links; for everybody but the host, what their own lets them do.
fn links(store: Store) -> Element {
    let access = store.practice(|practice| practice.you.access);
    let links = store.select(|model| model.dojo().map(|dojo| dojo.links.clone()));
    let inside = move || -> Option<Node> {
        let access = access.get()?;
        if access != Access::Host {
            let (name, words) = lets(access);
            let name = el("b", "").child(format!("To {}. ", name.to_ascii_lowercase()));
            return Some(el("p", "").child(name).child(words).into());
        }
        Some(match links.get()? {
            LinkList::Loading => el("p", "dim").child("The links are on their way …").into(),
            LinkList::Failed(why) => {
                let again = button("", "Try again", move || store.send(Message::LinksWanted));
                el("div", "row").child(el("p", "").child(why)).child(again).into()
            }
            LinkList::Ready(links) => {
                let shown = links.links.iter().map(|link| shared(store, link));
                el("ul", "links").child(shown.collect::<Vec<_>>()).into()
            }
        })
    };
    let title = move || if access.get() == Some(Access::Host) { "Invite" } else { "Your link" };
    el("section", "").child(el("h3", "").child(live(title))).child(live(inside))
}

fn shared(store: Store, link: &SharedLink) -> Element {
    let access = link.access;
    let (name, words) = lets(access);
    let change = move |change| move || store.send(Message::LinkChanged(access, change));
    let head = el("div", "")
        .child(el("b", "").child(name))
        .child(" ")
        .child(el("span", "dim").child(words));
    let item = el("li", "").child(head);
    let Some(url) = link.url.clone() else {
        let renew = button("", "Make a new one", change(LinkChange::Renew));
        return item
            .child(el("p", "dim").child("Withdrawn: it leads nowhere."))
            .child(el("div", "row").child(renew));
    };
    let field = el("input", "")
        .attr("type", "text")
        .attr("readonly", "")
        .attr("aria-label", &format!("Link to {}", name.to_ascii_lowercase()))
        .attr("value", &url);
    let copy = button("primary", "Copy", move || store.send(Message::CopyWanted(url.clone())))
        .attr("aria-label", &format!("Copy the link to {}", name.to_ascii_lowercase()));
    let code = link.qr.as_ref().map(|qr| {
        el("details", "").child(el("summary", "").child("QR code")).child(el("div", "qr").html(qr))
    });
    let more = match access {
        // It is given out to last: withdrawing it takes two steps and a plain word.
        Access::Record => el("details", "")
            .child(el("summary", "").child("Withdraw …"))
            .child(el("p", "dim").child("Whoever has this link can read the record no more."))
            .child(button("danger", "Withdraw the record", change(LinkChange::Revoke))),
        _ => el("div", "row")
            .child(button("quiet", "Renew", change(LinkChange::Renew)))
            .child(button("quiet danger", "Withdraw", change(LinkChange::Revoke))),
    };
    item.child(el("div", "row copy").child(field).child(copy))
        .child(el("div", "more").child(code).child(more))
}

/// How turns are taken: everybody sees it, and who drives may change it.
fn turns(store: Store) -> Element {
    let turns = store.practice(|practice| practice.view.pairing.turns);
    let may = store.practice(|practice| practice.you.access >= Access::Drive);
    let locked = move || (!may.get().unwrap_or_default()).then_some("");
    let choice = move |mode: Mode, words: &str| {
        let chosen = move || turns.get().is_some_and(|turns| turns.mode == mode);
        let wanted = move || {
            let minutes = turns.get_untracked().unwrap_or_default().minutes;
            store.send(Message::TurnsWanted(Turns { mode, minutes }));
        };
        let radio = el("input", "")
            .attr("type", "radio")
            .attr("name", "turns")
            .live_attr("disabled", locked)
            .property("checked", move || chosen().into())
            .on("change", move |_| wanted());
        el("label", "").child(radio).child(words)
    };
    let choices = [
        choice(Mode::OneDriver, "One driver, who hands over"),
        choice(Mode::PingPong, "Ping-pong: one the red, another the green"),
        choice(Mode::Ensemble, "Everybody types"),
    ];
    el("section", "")
        .child(el("h3", "").attr("id", "turns-name").child("Turns"))
        .child(
            el("div", "choices")
                .attr("role", "radiogroup")
                .attr("aria-labelledby", "turns-name")
                .child(choices),
        )
        .child(minutes(store))
}

fn minutes(store: Store) -> Element {
    let turns = store.practice(|practice| practice.view.pairing.turns);
    let may = store.practice(|practice| practice.you.access >= Access::Drive);
    let rests = move || {
        let one = turns.get().is_some_and(|turns| turns.mode == Mode::OneDriver);
        (!one || !may.get().unwrap_or_default()).then_some("")
    };
    let lengths = [None, Some(3), Some(5), Some(7), Some(10), Some(15)];
    let own = move || turns.get().and_then(|turns| turns.minutes);
    let option = move |minutes: Option<u16>| {
        let (value, words) = match minutes {
            None => ("0".to_owned(), "no timer".to_owned()),
            Some(minutes) => (minutes.to_string(), format!("{minutes} minutes")),
        };
        el("option", "")
            .attr("value", &value)
            .property("selected", move || (own() == minutes).into())
            .child(words)
    };
    let choose = move |event| {
        let minutes = event_target_value(&event).parse().ok().filter(|minutes| *minutes > 0);
        let mode = turns.get_untracked().unwrap_or_default().mode;
        store.send(Message::TurnsWanted(Turns { mode, minutes }));
    };
    let select = el("select", "")
        .attr("id", "turn-length")
        .live_attr("disabled", rests)
        .on("change", choose)
        .child(lengths.map(option));
    el("div", "switch")
        .child(el("label", "").attr("for", "turn-length").child("A turn takes"))
        .child(select)
}

/// Who is here, and what one is called oneself.
fn here(store: Store) -> Element {
    let shown = store.practice(|practice| {
        (practice.room.people.clone(), practice.you.person.id.clone(), practice.gives())
    });
    let list = move || {
        let (people, me, gives) = shown.get()?;
        let rows = people.iter().map(|present| row(store, present, &me, &gives));
        Some(Node::Many(rows.map(Node::from).collect()))
    };
    el("section", "")
        .child(el("h3", "").child("Here"))
        .child(el("ul", "present").child(live(list)))
        .child(name_field(store, "What you are called", "Change", false))
}

fn row(store: Store, present: &Present, me: &PersonId, gives: &[PersonId]) -> Element {
    let person = present.person.id.clone();
    let (name, _) = lets(present.access);
    let state = attention_words(present.attention);
    let you = if person == *me { "you, " } else { "" };
    let may = gives.contains(&person);
    let give = may.then(|| {
        let to = person.clone();
        button("", "Hand over", move || store.send(Message::KeyboardHanded(to.clone())))
            .attr("aria-label", &format!("Hand the keyboard over to {}", present.person.name))
    });
    el("li", "")
        .child(el("bdi", "").child(present.person.name.as_str()))
        .child(el("span", "dim").child(format!("{you}{}{state}", name.to_ascii_lowercase())))
        .child(give)
}
