//! A pane with one file: its editor, or the text of a former run.

use crate::message::Message;
use crate::model::EditorCode;
use crate::practice::{Practice, Revisit};
use crate::shortcut::Region;
use crate::store::Store;
use crate::view::button::button;
use crate::view::icon::icon;
use crate::view::notice::notice_box;
use crate::view::tabs::is_in_front;
use katas::text::{File, Role};
use leptos::prelude::*;

/// The pane of a role.
#[component]
pub fn EditorPane(role: Role) -> impl IntoView {
    let store = Store::get();
    let (region, pane, label) = match role {
        Role::Tests => (Region::Tests, "pane-tests", "Tests"),
        Role::Code => (Region::Code, "pane-code", "Code"),
    };
    let name = store.practice(move |practice| {
        practice.view.files.with_role(role).map(|file| file.name.to_string()).unwrap_or_default()
    });
    let past = store.practice(move |practice| past_text(practice, role));
    let covered = move || past.with(|past| matches!(past, Some(Some(_))));
    Effect::new(move |_| store.send(Message::Mounted(role)));
    on_cleanup(move || store.send(Message::Unmounted(role)));
    view! {
        <section class="pane file part" class:shown=is_in_front(region) id=pane aria-label=label>
            <header>
                <h2>{move || name.get()}</h2>
                <Note role/>
            </header>
            <div class="stack">
                <div class="editor" id=region.id() hidden=covered></div>
                {move || past.get().flatten().map(|text| text_block(&text, label))}
                <Waiting role label/>
                <Frozen role/>
            </div>
        </section>
    }
}

fn past_text(practice: &Practice, role: Role) -> Option<String> {
    match &practice.revisit {
        Revisit::Ready(past) => Some(past.files.with_role(role)?.text.clone()),
        _ => None,
    }
}

/// What is to be known of the file.
#[component]
fn Note(role: Role) -> impl IntoView {
    let words = Store::get().practice(move |practice| match &practice.revisit {
        Revisit::Ready(past) => Some(format!("as run {} found it", past.entry.run)),
        _ => practice.frozen(role).map(|_| "frozen until green".into()),
    });
    move || {
        let words = words.get().flatten()?;
        Some(view! { <span class="note">{icon("lock")}{words}</span> }.into_any())
    }
}

/// Where somebody typed into the frozen tests: why they rest, and what to do.
#[component]
fn Frozen(role: Role) -> impl IntoView {
    let shown = Store::get().practice(move |practice| {
        practice.notice.clone().filter(|_| practice.frozen(role) == practice.notice)
    });
    move || shown.get().flatten().map(notice_box)
}

/// Until the editor is here, the text is there to be read.
#[component]
fn Waiting(role: Role, label: &'static str) -> impl IntoView {
    let store = Store::get();
    let open = store.practice(move |practice| practice.desk.told(role).open);
    let code = store.select(|model| model.editor_code);
    let text = move || {
        let file = |file: &File| file.text.clone();
        let text = store.peek(|model| model.practice()?.view.files.with_role(role).map(file));
        text.flatten().unwrap_or_default()
    };
    move || {
        if open.get().unwrap_or(true) {
            return ().into_any();
        }
        let words = match code.get() {
            EditorCode::Failed => view! {
                <div class="notice floating">
                    {icon("warn")}
                    <p>"The editor did not come. Look at the connection, then get it again."</p>
                    {button("", "Get it again", move || store.send(Message::EditorCodeWanted))}
                </div>
            }
            .into_any(),
            _ => view! { <p class="hint">"The editor is on its way …"</p> }.into_any(),
        };
        view! { {text_block(&text(), label)}{words} }.into_any()
    }
}

/// A text to read only, with numbered lines.
fn text_block(text: &str, label: &'static str) -> AnyView {
    let lines: Vec<_> = text.lines().map(|line| view! { <span>{line.to_owned()}</span> }).collect();
    let label = format!("{label}, to read only");
    view! { <pre class="past-text" tabindex="0" role="region" aria-label=label>{lines}</pre> }
        .into_any()
}
