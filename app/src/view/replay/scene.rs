//! What stood beside the texts at a moment: the advice, the test list, notes, the last result.

use super::Replay;
use crate::player::Player;
use crate::store::Store;
use crate::view::coded::coded;
use crate::view::element::{Element, Node, el, live};
use crate::view::findings::{Findings, findings};
use crate::view::icon::icon;
use katas::event::Event;
use katas::navigator::advise;
use katas::note::Note;

/// How an item stood.
#[derive(Clone, Copy, PartialEq)]
enum Item {
    Done,
    Picked,
    Open,
}

/// Advice, list and notes.
pub(super) fn side(replay: Replay) -> Element {
    el("section", "side part shown")
        .attr("aria-label", "Guide, as it was")
        .attr("tabindex", "0")
        .child(navigator(replay))
        .child(list(replay))
        .child(notes(replay))
}

fn navigator(replay: Replay) -> Element {
    let guide = Store::get().peek(|model| model.practice().map(|practice| practice.guide.clone()));
    let guide = guide.flatten().unwrap_or_default();
    let said = replay.part(move |player| {
        let advice = advise(player.session(), &guide);
        (advice.headline, advice.why)
    });
    let words = move || {
        let (headline, why) = said.get()?;
        let why = el("p", "why").child(coded(&why));
        Some(Node::Many(vec![el("h3", "").child(coded(&headline)).into(), why.into()]))
    };
    let name = el("h2", "").attr("id", "then-name").child([icon("guide")]).child("Navigator");
    el("section", "card navigator")
        .attr("aria-labelledby", "then-name")
        .child(name)
        .child(live(words))
}

fn list(replay: Replay) -> Element {
    let rows = replay.part(items);
    let all = move || {
        let rows = rows.get().unwrap_or_default().into_iter();
        rows.map(|(text, item)| row(&text, item)).collect::<Vec<_>>()
    };
    let count = move || {
        let rows = rows.get().unwrap_or_default();
        let done = rows.iter().filter(|(_, item)| *item == Item::Done).count();
        format!("{done} of {} done", rows.len())
    };
    let header = el("header", "")
        .child(el("h2", "").attr("id", "list-then").child("Test list"))
        .child(el("span", "dim nums").child(live(count)));
    el("section", "card list")
        .attr("aria-labelledby", "list-then")
        .child(header)
        .child(el("ol", "").child(live(all)))
}

fn items(player: &Player) -> Vec<(String, Item)> {
    let session = player.session();
    let item = |item: &katas::test_list::ListItem| {
        let state = match (&item.done, &session.picked) {
            (Some(_), _) => Item::Done,
            (None, Some(picked)) if *picked == item.id => Item::Picked,
            (None, _) => Item::Open,
        };
        (item.text.clone(), state)
    };
    session.list.0.iter().map(item).collect()
}

fn row(text: &str, item: Item) -> Element {
    let (class, sign, word) = match item {
        Item::Done => ("item done", "check", "done: "),
        Item::Picked => ("item picked", "arrow", "now: "),
        Item::Open => ("item", "dot", ""),
    };
    let text = el("span", "text").child(el("span", "unseen").child(word)).child(text);
    el("li", class).child(icon(sign)).child(text)
}

fn notes(replay: Replay) -> Node {
    let rows = replay.part(|player| {
        let pairing = &player.session().pairing;
        let by = |note: &Note| {
            let name = note.by.as_ref().and_then(|by| pairing.name(by));
            name.map_or_else(|| "Somebody".to_owned(), ToString::to_string)
        };
        pairing.notes.iter().map(|note| (by(note), note.text.clone())).collect::<Vec<_>>()
    });
    live(move || {
        let rows = rows.get().filter(|rows| !rows.is_empty())?.into_iter();
        let row = |(by, text): (String, String)| {
            el("li", "")
                .child(el("div", "row").child(el("bdi", "").child(by)))
                .child(el("p", "").attr("dir", "auto").child(text))
        };
        let list = el("ul", "").child(rows.map(row).collect::<Vec<_>>());
        let name = el("h2", "").attr("id", "notes-then").child("Notes");
        let card = el("section", "card notes").attr("aria-labelledby", "notes-then");
        Some(card.child(name).child(list))
    })
}

/// What the last run had found by then, and whether the text had moved on.
pub(super) fn result(replay: Replay) -> Element {
    let found = replay.part(|player| {
        let session = player.session();
        // The verdict stands in the events behind it.
        let is_judged = !matches!(player.event().event, Event::RunFinished { .. });
        session.last.as_ref().map(|last| Findings::of(session, last, is_judged))
    });
    let lost = replay.part(|player| player.session().lost.clone());
    let about = replay.part(|player| {
        let session = player.session();
        match (&session.in_flight, &session.last) {
            (Some(flight), _) => format!("Run {} is on its way …", flight.run),
            (None, Some(last)) if session.last_is_on_screen() => format!("Run {}", last.run),
            (None, Some(last)) => format!("The text changed since run {}", last.run),
            (None, None) => String::new(),
        }
    });
    let body = move || match (lost.get().flatten(), found.get().flatten()) {
        (Some(reason), _) => el("p", "").child(reason).into(),
        (None, Some(found)) => findings(found),
        (None, None) => el("p", "empty").child("No run yet.").into(),
    };
    let header = el("header", "")
        .child(el("h2", "").attr("id", "result-then").child("Result"))
        .child(el("span", "nums").child(live(move || about.get())));
    let body = el("div", "body")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", "Findings, as they were")
        .child(live(body));
    el("section", "pane result part shown")
        .attr("aria-labelledby", "result-then")
        .child(header)
        .child(body)
}
