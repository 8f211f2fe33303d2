//! The editor's JavaScript (`app/editor`) as Rust sees it: the only module that binds to it.
//!
//! The border is plain calls with texts and numbers, and JSON (`app/editor/src/messages.ts`). It is
//! crossed by name, since generated bindings are unsafe code, which this project forbids.

use crate::comparison::Segment;
use crate::effect::{Draft, Mark, MarkKind, Opening, Peer, Update};
use crate::json::read;
use crate::message::EditorEvent;
use js_sys::{Array, Function, Promise, Reflect};
use katas::change::ChangeSet;
use katas::diagnostic::{Diagnostic, Position, Severity};
use katas::id::PersonId;
use serde::Serialize;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// The editor's chunk.
pub struct Module(JsValue);

/// One open editor; dropping it takes it off the page.
pub struct Editor {
    object: JsValue,
    /// Called for each event, as long as the editor lives.
    _listener: Closure<dyn FnMut(JsValue)>,
}

/// A failed call into JavaScript.
pub type Failure = JsValue;

impl Module {
    /// Gets the chunk.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn load() -> Result<Self, Failure> {
        let page = Reflect::get(&js_sys::global(), &"randori".into())?;
        let promise: Promise = call(&page, "loadEditor", &[])?.dyn_into()?;
        Ok(Self(JsFuture::from(promise).await?))
    }

    /// Opens an editor in an element.
    ///
    /// # Errors
    /// When the editor fails.
    pub fn open(
        &self,
        place: &Element,
        opening: &Opening,
        mut listener: impl FnMut(EditorEvent) + 'static,
    ) -> Result<Editor, Failure> {
        let listener = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
            // An event that is not known here is of no concern here.
            let event = event.as_string().and_then(|event| read(&event));
            event.into_iter().for_each(&mut listener);
        });
        let class: Function = Reflect::get(&self.0, &"Editor".into())?.dyn_into()?;
        let options = json(&Options::of(opening)).into();
        let arguments = Array::of3(place, &options, listener.as_ref());
        let object = Reflect::construct(&class, &arguments)?;
        Ok(Editor { object, _listener: listener })
    }
}

impl Module {
    /// How `b` differs from `a` by whole lines.
    ///
    /// # Errors
    /// When the editor's code fails.
    pub fn compare(&self, a: &str, b: &str) -> Result<Vec<Segment>, Failure> {
        let said = call(&self.0, "diffLines", &[a.into(), b.into()])?.as_string();
        Ok(said.and_then(|said| read(&said)).unwrap_or_default())
    }
}

impl Editor {
    /// Takes in what the server ordered, in the name of this page or of others.
    ///
    /// # Errors
    /// When the changes do not fit the editor's text.
    pub fn receive(&self, client: &str, updates: &[Update]) -> Result<(), Failure> {
        let updates: Vec<_> = updates
            .iter()
            .map(|Update { own, person, changes }| {
                // Others are told apart by who they are; a person's other tab is any other.
                let other = person.as_ref().map_or("", PersonId::as_str);
                UpdateJson { client: if *own { client } else { other }, changes }
            })
            .collect();
        self.call("receive", &[json(&updates).into()]).map(drop)
    }

    /// The text.
    ///
    /// # Errors
    /// When the editor fails.
    pub fn text(&self) -> Result<String, Failure> {
        Ok(self.call("text", &[])?.as_string().unwrap_or_default())
    }

    /// Begins again from a text of the server.
    ///
    /// # Errors
    /// When the editor fails.
    pub fn reset(&self, draft: &Draft) -> Result<(), Failure> {
        self.call("reset", &[draft.text.as_str().into(), draft.version.0.into()]).map(drop)
    }

    /// Types: makes the text this one.
    ///
    /// # Errors
    /// When the editor fails.
    pub fn replace(&self, text: &str) -> Result<(), Failure> {
        self.call("replace", &[text.into()]).map(drop)
    }

    /// Types at the end.
    ///
    /// # Errors
    /// When the editor fails.
    pub fn append(&self, text: &str) -> Result<(), Failure> {
        self.call("append", &[text.into()]).map(drop)
    }

    /// Holds changes back for a reason, or lets them in again.
    ///
    /// # Errors
    /// When the editor fails.
    pub fn set_frozen(&self, reason: Option<&str>) -> Result<(), Failure> {
        self.call("setFrozen", &[reason.map_or(JsValue::NULL, JsValue::from)]).map(drop)
    }

    /// Shows these remarks of the compiler.
    ///
    /// # Errors
    /// When the editor fails.
    pub fn set_diagnostics(&self, diagnostics: &[Diagnostic]) -> Result<(), Failure> {
        let shown: Vec<_> = diagnostics.iter().filter_map(Remark::of).collect();
        self.call("setDiagnostics", &[json(&shown).into()]).map(drop)
    }

    /// Marks these lines.
    ///
    /// # Errors
    /// When the editor fails.
    pub fn set_marks(&self, marks: &[Mark]) -> Result<(), Failure> {
        let marks: Vec<_> = marks.iter().map(MarkJson::of).collect();
        self.call("setMarks", &[json(&marks).into()]).map(drop)
    }

    /// Shows these other people, and nobody else; how may have to come from the server.
    ///
    /// # Errors
    /// When the editor fails at once; the promise tells of a chunk that does not come.
    pub fn set_peers(&self, peers: &[Peer]) -> Result<Promise, Failure> {
        let peers: Vec<_> = peers.iter().map(PeerJson::of).collect();
        self.call("setPeers", &[json(&peers).into()])?.dyn_into()
    }

    /// Keeps a person's caret in sight, or nobody's; how may have to come from the server.
    ///
    /// # Errors
    /// When the editor fails at once; the promise tells of a chunk that does not come.
    pub fn follow(&self, person: Option<&str>) -> Result<Promise, Failure> {
        self.call("follow", &[person.map_or(JsValue::NULL, JsValue::from)])?.dyn_into()
    }

    /// Goes to a place, with the focus.
    ///
    /// # Errors
    /// When the editor fails.
    pub fn go_to(&self, at: Position) -> Result<(), Failure> {
        self.call("goTo", &[at.line.into(), at.column.into()]).map(drop)
    }

    /// Takes the focus.
    ///
    /// # Errors
    /// When the editor fails.
    pub fn focus(&self) -> Result<(), Failure> {
        self.call("focus", &[]).map(drop)
    }

    /// Turns Vim's keys on or off; they may have to come from the server.
    ///
    /// # Errors
    /// When the editor fails at once; the promise tells of a chunk that does not come.
    pub fn set_vim(&self, on: bool) -> Result<Promise, Failure> {
        self.call("setVim", &[on.into()])?.dyn_into()
    }

    /// The size of its text in CSS pixels.
    ///
    /// # Errors
    /// When the editor fails.
    pub fn set_font_size(&self, px: u16) -> Result<(), Failure> {
        self.call("setFontSize", &[px.into()]).map(drop)
    }

    fn call(&self, name: &str, arguments: &[JsValue]) -> Result<JsValue, Failure> {
        call(&self.object, name, arguments)
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        // An editor that cannot even be taken away is not heard of any more.
        let _ = self.call("destroy", &[]);
    }
}

/// Calls a method by its name.
///
/// # Errors
/// When it is none, or throws.
pub fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, Failure> {
    let method: Function = Reflect::get(object, &name.into())?.dyn_into()?;
    let all = Array::new();
    for argument in arguments {
        all.push(argument);
    }
    method.apply(object, &all)
}

/// These types are all made of texts and numbers, which JSON has.
fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Options<'a> {
    file: &'a str,
    label: &'a str,
    language: &'a str,
    doc: &'a str,
    version: u32,
    client: &'a str,
    vim: bool,
    font_size: u16,
    frozen: Option<&'a str>,
}

impl<'a> Options<'a> {
    fn of(opening: &'a Opening) -> Self {
        let Opening { file, label, language, client, vim, font_size, frozen, draft } = opening;
        // What is frozen is frozen when the page's own changes are in.
        let frozen = frozen.as_deref().filter(|_| draft.texts.is_empty());
        Self {
            file: file.as_str(),
            label,
            language: language.as_str(),
            doc: &draft.text,
            version: draft.version.0,
            client: client.as_str(),
            vim: *vim,
            font_size: *font_size,
            frozen,
        }
    }
}

#[derive(Serialize)]
struct UpdateJson<'a> {
    client: &'a str,
    changes: &'a ChangeSet,
}

/// A remark as the editor shows it.
#[derive(Serialize)]
struct Remark {
    from: Position,
    to: Position,
    severity: &'static str,
    message: String,
}

impl Remark {
    fn of(diagnostic: &Diagnostic) -> Option<Self> {
        let span = diagnostic.span.as_ref()?;
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut message = diagnostic.message.clone();
        for more in diagnostic.label.iter().chain(&diagnostic.notes) {
            message.push('\n');
            message.push_str(more);
        }
        Some(Self { from: span.from, to: span.to, severity, message })
    }
}

#[derive(Serialize)]
struct PeerJson<'a> {
    client: &'a str,
    name: &'a str,
    colour: u8,
    at: Option<CaretJson>,
}

#[derive(Serialize)]
struct CaretJson {
    version: u32,
    anchor: u32,
    head: u32,
}

impl<'a> PeerJson<'a> {
    fn of(peer: &'a Peer) -> Self {
        let Peer { person, name, colour, caret } = peer;
        let at = caret.as_ref().map(|caret| CaretJson {
            version: caret.version.0,
            anchor: caret.anchor,
            head: caret.head,
        });
        Self { client: person.as_str(), name: name.as_str(), colour: *colour, at }
    }
}

#[derive(Serialize)]
struct MarkJson<'a> {
    line: u32,
    kind: &'static str,
    text: &'a str,
}

impl<'a> MarkJson<'a> {
    fn of(mark: &'a Mark) -> Self {
        let kind = match mark.kind {
            MarkKind::Red => "red",
            MarkKind::Amber => "amber",
            MarkKind::Blue => "blue",
            MarkKind::Note => "note",
        };
        Self { line: mark.line, kind, text: &mark.text }
    }
}
