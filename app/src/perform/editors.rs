//! The two editors on the page, by the role of their file.

use crate::comparison::Segment;
use crate::editor::{Editor, Failure, Module};
use crate::effect::{Draft, Opening, Work};
use crate::message::{EditorEvent, Message};
use crate::perform::focus::after_drawing;
use crate::perform::spawn;
use crate::shortcut::Region;
use crate::store::Store;
use js_sys::Promise;
use katas::id::PersonId;
use katas::text::Role;
use leptos::prelude::document;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// An editor on the page.
struct Desk {
    editor: Editor,
    client: String,
    /// Whether the editor types what this page knows already.
    silent: Rc<Cell<bool>>,
}

thread_local! {
    static MODULE: RefCell<Option<Rc<Module>>> = const { RefCell::new(None) };
    static TESTS: RefCell<Option<Rc<Desk>>> = const { RefCell::new(None) };
    static CODE: RefCell<Option<Rc<Desk>>> = const { RefCell::new(None) };
}

fn desk(role: Role) -> Option<Rc<Desk>> {
    match role {
        Role::Tests => TESTS.with_borrow(Clone::clone),
        Role::Code => CODE.with_borrow(Clone::clone),
    }
}

fn put(role: Role, desk: Option<Rc<Desk>>) {
    let before = match role {
        Role::Tests => TESTS.replace(desk),
        Role::Code => CODE.replace(desk),
    };
    drop(before);
}

/// Gets the editor's chunk, and says whether it came.
pub async fn load(store: Store) {
    let module = Module::load().await;
    let came = module.is_ok();
    if let Ok(module) = module {
        MODULE.set(Some(Rc::new(module)));
    }
    store.send(Message::EditorCodeCame(came));
}

/// How one text differs from another by whole lines; none as long as the editor's code is not here.
pub fn compare(before: &str, after: &str) -> Option<Vec<Segment>> {
    let module = MODULE.with_borrow(Clone::clone)?;
    module.compare(before, after).ok()
}

/// Works on the editor of a role.
pub fn work(store: Store, role: Role, work: Work) {
    let done = match work {
        Work::Open(opening) => open(store, role, &opening),
        Work::Close => {
            put(role, None);
            Ok(())
        }
        work => match desk(role) {
            Some(desk) => on_desk(store, role, &desk, work),
            None => Ok(()),
        },
    };
    if done.is_err() {
        // The page's text counts: the editor begins again from it.
        store.send(Message::EditorDiverged(role));
    }
}

fn open(store: Store, role: Role, opening: &Opening) -> Result<(), Failure> {
    let id = match role {
        Role::Tests => Region::Tests.id(),
        Role::Code => Region::Code.id(),
    };
    let module = MODULE.with_borrow(Clone::clone);
    let (Some(module), Some(place)) = (module, document().get_element_by_id(id)) else {
        store.send(Message::Unmounted(role));
        return Ok(());
    };
    let silent = Rc::new(Cell::new(false));
    let hears = silent.clone();
    let listener = move |event| {
        let typed = matches!(event, EditorEvent::Edit { .. });
        if !(typed && hears.get()) {
            store.send(Message::EditorSaid(role, event));
        }
    };
    let editor = module.open(&place, opening, listener)?;
    let client = opening.client.as_str().to_owned();
    let desk = Rc::new(Desk { editor, client, silent });
    put(role, Some(desk.clone()));
    desk.type_in(&opening.draft)?;
    desk.editor.set_frozen(opening.frozen.as_deref())
}

fn on_desk(store: Store, role: Role, desk: &Rc<Desk>, work: Work) -> Result<(), Failure> {
    let editor = &desk.editor;
    match work {
        Work::Receive { updates, text } => {
            editor.receive(&desk.client, &updates)?;
            if editor.text()? == text { Ok(()) } else { Err(JsValue::NULL) }
        }
        Work::Begin(draft) => {
            // Only one try: an editor that fails here too is left to the person's next key.
            let begun = editor.reset(&draft).and_then(|()| desk.type_in(&draft));
            drop(begun);
            Ok(())
        }
        Work::Replace(text) => editor.replace(&text),
        Work::Append(text) => editor.append(&text),
        Work::Freeze(reason) => editor.set_frozen(reason.as_deref()),
        Work::Remark(diagnostics) => editor.set_diagnostics(&diagnostics),
        Work::Mark(marks) => editor.set_marks(&marks),
        Work::Peers(peers) => may_fail(editor.set_peers(&peers)?),
        Work::Follow(person) => may_fail(editor.follow(person.as_ref().map(PersonId::as_str))?),
        Work::GoTo(at) => {
            let desk = desk.clone();
            after_drawing(move || drop(desk.editor.go_to(at)));
            Ok(())
        }
        Work::Vim(on) => {
            let promise = editor.set_vim(on)?;
            spawn(Box::pin(async move {
                if JsFuture::from(promise).await.is_err() {
                    store.send(Message::VimFailed);
                }
            }));
            Ok(())
        }
        Work::FontSize(px) => editor.set_font_size(px),
        Work::Open(_) | Work::Close => Ok(()),
    }
    .inspect_err(|_| log_divergence(role))
}

/// What shows the others may not come: then they are not shown, and the next change tries again.
fn may_fail(promise: Promise) -> Result<(), Failure> {
    spawn(Box::pin(async move {
        if JsFuture::from(promise).await.is_err() {
            leptos::logging::warn!("what shows where the others are did not come");
        }
    }));
    Ok(())
}

/// For whoever looks for the cause: this never happens while everything is right.
fn log_divergence(role: Role) {
    leptos::logging::warn!("the {role:?} editor did not follow and begins again");
}

impl Desk {
    /// Types the page's own changes, of which the page knows.
    fn type_in(&self, draft: &Draft) -> Result<(), Failure> {
        self.silent.set(true);
        let typed = draft.texts.iter().try_for_each(|text| self.editor.replace(text));
        self.silent.set(false);
        typed
    }
}

/// Puts the focus into the editor of a role.
pub fn focus(role: Role) {
    if let Some(desk) = desk(role) {
        // An editor that takes no focus now leaves it where it is.
        let _ = desk.editor.focus();
    }
}
