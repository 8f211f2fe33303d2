//! Looking at a former run: which one, how its text is shown, and the ways from there.

use crate::chunk::now;
use crate::message::Message;
use crate::practice::{Look, Revisit};
use crate::shortcut::Action;
use crate::store::Store;
use crate::view::action_button::with_keys;
use crate::view::button::button;
use crate::view::element::{Element, Node, el, live};
use crate::view::late::later;
use crate::view::light::light;
use crate::view::moment_link::moment_link;
use crate::view::past_pane::since;
use katas::access::Access;
use katas::fork::Moment;
use katas::id::RunId;
use katas::wire::PastRun;
use wasm_split_helpers::wasm_split;

/// The bar; nothing while the present is shown.
pub fn revisit_bar() -> Node {
    let due = Store::get()
        .practice(|practice| !matches!(practice.revisit, Revisit::None | Revisit::Replay(_)));
    later(due, || now(bar()))
}

#[wasm_split(later, wasm_split_path = crate::chunk)]
fn bar() -> Node {
    let store = Store::get();
    let revisit = store.practice(|practice| practice.revisit.clone());
    live(move || {
        let (words, more, ways) = match revisit.get()? {
            Revisit::None | Revisit::Replay(_) => return None,
            Revisit::Loading(run) => {
                (el("p", "").child(format!("Fetching run {run} …")), None, None)
            }
            Revisit::Failed { run, why } => {
                let again = button("", "Try again", move || store.send(Message::RunRevisited(run)));
                (el("p", "").child(why), Some(again), None)
            }
            Revisit::Ready(past) => {
                let before = past.before.as_ref().and_then(|before| before.run);
                (which(&past), Some(looks(store, before)), Some(ways(store, past.entry.run)))
            }
        };
        let back = button("back", "Back to now", move || store.send(Message::RevisitClosed));
        Some(el("div", "revisit").child(words).child(more).child(back).child(ways))
    })
}

/// Which run it is.
fn which(past: &PastRun) -> Element {
    let entry = &past.entry;
    let name = el("span", "").child(el("b", "").child(format!("Run {}", entry.run)));
    let name = name.child(format!(" in {}, cycle {}", entry.phase, entry.cycle));
    el("p", "").child(light(entry.light, "small")).child(name)
}

/// What can be done with it.
fn ways(store: Store, run: RunId) -> Element {
    let replay = button("", with_keys("Replay from here", Action::Replay), move || {
        store.act(Action::Replay);
    });
    el("div", "ways")
        .child(replay)
        .child(ways_on(store, run))
        .child(moment_link(move || Some(Moment::Run(run))))
}

/// Back to the text of the run, or on from it in a new session. Where the first is not legal now,
/// it says why when it is asked for.
fn ways_on(store: Store, run: RunId) -> Node {
    let drives = store.peek(|model| model.practice().map(|practice| practice.you.access));
    let back = drives.flatten().filter(|access| *access >= Access::Drive).map(|_| {
        let may = store.practice(move |practice| practice.leads_back_to(run));
        button("", "Go back to this text", move || store.send(Message::RunReturned(run)))
            .live_attr("aria-disabled", move || may.get() != Some(true))
    });
    let fork = button("", "Fork from here", move || store.send(Message::ForkWanted(run)))
        .attr("title", "A new practice goes on from this run; this one stays as it is");
    Node::from([Node::from(back), fork.into()])
}

/// The three looks at its text.
fn looks(store: Store, before: Option<RunId>) -> Element {
    let chosen = store.practice(|practice| practice.look);
    let all = [
        (Look::Text, "Text".to_owned()),
        (Look::SinceBefore, format!("Since {}", since(before))),
        (Look::UntilNow, "Until now".to_owned()),
    ];
    let choices = all.map(|(look, words)| {
        let choice = el("input", "")
            .attr("type", "radio")
            .attr("name", "look")
            .property("checked", move || (chosen.get() == Some(look)).into())
            .on("change", move |_| store.send(Message::LookChosen(look)));
        el("label", "").child(choice).child(words)
    });
    el("div", "choice")
        .attr("role", "radiogroup")
        .attr("aria-label", "What is shown of its text")
        .child(choices)
}
