//! The test list: the behaviours to cover, picked one at a time.

use crate::message::Message;
use crate::practice::{ListEdit, Practice};
use crate::shortcut::{Action, Region};
use crate::store::Store;
use crate::view::button::{button_with, icon_button, named_button};
use crate::view::icon::icon;
use katas::id::ItemId;
use katas::session::PhaseName;
use leptos::prelude::*;

/// How an item stands.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Done,
    Picked,
    /// The first open one, while none is picked.
    Next,
    Open,
}

/// An item as it is shown.
#[derive(Clone, PartialEq)]
struct Row {
    text: String,
    state: State,
    can_be_picked: bool,
    rewording: bool,
}

impl Row {
    fn of(practice: &Practice, id: &ItemId) -> Option<Self> {
        let view = &practice.view;
        let item = view.list.get(id)?;
        let is_next = view.list.next().is_some_and(|next| next.id == *id);
        let state = match (&item.done, &view.picked) {
            (Some(_), _) => State::Done,
            (None, Some(picked)) if picked == id => State::Picked,
            (None, None) if is_next => State::Next,
            (None, _) => State::Open,
        };
        let open = matches!(state, State::Next | State::Open);
        let can_be_picked = open && view.phase.name() == PhaseName::Red;
        let rewording = matches!(&practice.list_edit, ListEdit::Rewording(item, _) if item == id);
        Some(Self { text: item.text.clone(), state, can_be_picked, rewording })
    }
}

/// The card.
#[component]
pub fn TestList() -> impl IntoView {
    let store = Store::get();
    let counts = store.practice(|practice| (practice.view.list.done(), practice.view.list.0.len()));
    let ids = store.practice(|practice| {
        practice.view.list.0.iter().map(|item| item.id.clone()).collect::<Vec<_>>()
    });
    let share = move || counts.get().map_or(0, |(done, all)| done * 100 / all.max(1));
    view! {
        <section class="card list" id=Region::List.id() tabindex="-1" aria-labelledby="list-name">
            <header>
                <h2 id="list-name">"Test list"</h2>
                <span class="dim nums">
                    {move || counts.get().map(|(done, all)| format!("{done} of {all} done"))}
                </span>
            </header>
            <div class="meter" aria-hidden="true">
                <i style=("width", move || format!("{}%", share()))></i>
            </div>
            <ol>
                <For each=move || ids.get().unwrap_or_default() key=Clone::clone let:id>
                    <Item id/>
                </For>
            </ol>
            <Adding/>
        </section>
    }
}

#[component]
fn Item(id: ItemId) -> impl IntoView {
    let row = {
        let id = id.clone();
        Store::get().practice(move |practice| Row::of(practice, &id))
    };
    let class = move || match row.get().flatten().map(|row| row.state) {
        Some(State::Done) => "item done",
        Some(State::Picked) => "item picked",
        Some(State::Next) => "item next",
        _ => "item",
    };
    let picked = move || (class() == "item picked").then_some("true");
    view! {
        <li class=class aria-current=picked>
            {move || row.get().flatten().map(|row| inside(&id, row))}
        </li>
    }
}

fn inside(id: &ItemId, row: Row) -> AnyView {
    let (image, unseen) = match row.state {
        State::Done => ("check", " (done)"),
        State::Picked => ("right", " (in work)"),
        State::Next | State::Open => ("dot", ""),
    };
    if row.rewording {
        return view! { {icon(image)}{field("Other words for it", "Save")} }.into_any();
    }
    let open = matches!(row.state, State::Next | State::Open);
    let tools = open.then(|| tools(id, &row));
    view! {
        {icon(image)}
        <p>{row.text}<span class="unseen">{unseen}</span></p>
        {tools}
    }
    .into_any()
}

/// What can be done with an open item.
fn tools(id: &ItemId, row: &Row) -> AnyView {
    let say = |message: fn(ItemId) -> Message| {
        let (store, id) = (Store::get(), id.clone());
        move || store.send(message(id.clone()))
    };
    let tool = |image: &'static str, verb: &str, message: fn(ItemId) -> Message| {
        let label = format!("{verb}: {}", row.text);
        icon_button(image, label, say(message))
    };
    let pick = row.can_be_picked.then(|| {
        let label = format!("Pick: {}", row.text);
        named_button("", label, "Pick".into_any(), say(Message::ItemPicked))
    });
    view! {
        <div>
            {tool("edit", "Reword", Message::RewordingBegun)}
            {tool("remove", "Remove", Message::ItemRemoved)}
            {pick}
        </div>
    }
    .into_any()
}

/// A new item, or the button for one.
#[component]
fn Adding() -> impl IntoView {
    let store = Store::get();
    let adding = store.practice(|practice| matches!(practice.list_edit, ListEdit::Adding(_)));
    move || {
        if adding.get().unwrap_or_default() {
            return field("Another behaviour", "Add");
        }
        let inside = view! { {icon("plus")} "Add a behaviour" }.into_any();
        button_with("quiet add", inside, move || store.act(Action::AddItem))
    }
}

/// The one field of the list: Enter takes what stands in it, Escape leaves it.
fn field(label: &'static str, verb: &'static str) -> AnyView {
    let store = Store::get();
    let text = store.practice(|practice| match &practice.list_edit {
        ListEdit::None => String::new(),
        ListEdit::Adding(text) | ListEdit::Rewording(_, text) => text.clone(),
    });
    let input = NodeRef::<leptos::html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            let _ = input.focus();
        }
    });
    let enter = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        store.send(Message::ListEntered);
    };
    let leave = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            store.send(Message::ListLeft);
        }
    };
    view! {
        <form on:submit=enter>
            <input
                type="text"
                aria-label=label
                placeholder=label
                node_ref=input
                prop:value=move || text.get().unwrap_or_default()
                on:input=move |event| store.send(Message::ListTyped(event_target_value(&event)))
                on:keydown=leave
            />
            <button type="submit">{verb}</button>
            {icon_button("close", "Leave it".into(), move || store.send(Message::ListLeft))}
        </form>
    }
    .into_any()
}
