//! The page in a test: it does what `update` asks for, with editors that are as the real ones.

use crate::chunk::Chunk;
use crate::effect::{Draft, Effect, Update, Work};
use crate::message::{EditorEvent, Message, Stored, Timer};
use crate::model::{Keyboard, Model};
use crate::practice::Practice;
use crate::route::Route;
use crate::settings::Settings;
use crate::transform::rebased;
use crate::update::update;
use katas::change::ChangeSet;
use katas::text::Role;
use katas::wire::{Introduction, ToServer};
use std::collections::{BTreeMap, VecDeque};

pub const TOKEN: &str = "token";

/// A page, and what it asked for.
pub struct Page {
    pub model: Model,
    pub client: &'static str,
    /// The secret of its device: pages of one device are one person's.
    pub key: &'static str,
    /// What it asked of the browser, but for what is done here.
    pub asked: Vec<Effect>,
    /// What it said to the server, as long as there is a connection.
    pub said: VecDeque<ToServer>,
    /// The number of the connection that it wants or has.
    pub socket: Option<u32>,
    pub timers: BTreeMap<Timer, u32>,
    pub kept: Option<Stored>,
    tests: Option<Editor>,
    code: Option<Editor>,
}

/// An editor that holds what the server has not confirmed, as `@codemirror/collab` does.
pub struct Editor {
    pub text: String,
    unconfirmed: Vec<ChangeSet>,
    pub frozen: bool,
    /// Whether it began with changes that it typed anew: to the same texts, and not always by the
    /// same changes, so that others' changes may move it elsewhere.
    retyped: bool,
}

impl Page {
    /// A page at the address of the practice, with editors, that looks for a connection.
    pub fn open(client: &'static str) -> Self {
        Self::after(client, None)
    }

    /// A page on somebody else's device.
    pub fn of(key: &'static str, client: &'static str) -> Self {
        Self::made(key, client, None)
    }

    /// The same, on a device that keeps what a page before left.
    pub fn after(client: &'static str, kept: Option<Stored>) -> Self {
        Self::made("device", client, kept)
    }

    fn made(key: &'static str, client: &'static str, kept: Option<Stored>) -> Self {
        let model = Model::new(Settings::default(), Vec::new(), Keyboard::Other);
        let (tests, code) = (None, None);
        let (asked, said, timers) = (Vec::new(), VecDeque::new(), BTreeMap::new());
        let socket = None;
        let mut page = Self { model, client, key, asked, said, socket, timers, kept, tests, code };
        page.send(Message::RouteChanged(Route::Dojo(TOKEN.into())));
        page
    }

    pub fn practice(&self) -> &Practice {
        self.model.practice().unwrap()
    }

    pub fn editor(&self, role: Role) -> &Editor {
        match role {
            Role::Tests => self.tests.as_ref().unwrap(),
            Role::Code => self.code.as_ref().unwrap(),
        }
    }

    fn editor_mut(&mut self, role: Role) -> &mut Option<Editor> {
        match role {
            Role::Tests => &mut self.tests,
            Role::Code => &mut self.code,
        }
    }

    /// What is loaded later, and the editors' elements, come to the page.
    pub fn mount(&mut self) {
        self.send(Message::ChunkCame(Chunk::Later, true));
        self.send(Message::Mounted(Role::Tests));
        self.send(Message::Mounted(Role::Code));
    }

    /// Says something, and does all that follows.
    pub fn send(&mut self, message: Message) {
        let mut waiting = VecDeque::from([message]);
        while let Some(message) = waiting.pop_front() {
            for effect in update(&mut self.model, message) {
                self.perform(effect, &mut waiting);
            }
        }
    }

    fn perform(&mut self, effect: Effect, waiting: &mut VecDeque<Message>) {
        match effect {
            Effect::FindClient(token) => waiting.push_back(Message::ClientFound {
                token,
                client: self.client.parse().unwrap(),
                left: self.kept.clone(),
                who: Introduction { key: self.key.parse().unwrap(), name: String::new() },
            }),
            Effect::Connect { socket, .. } => {
                self.said.clear();
                self.socket = Some(socket);
            }
            Effect::Disconnect => {
                self.said.clear();
                self.socket = None;
            }
            Effect::Send(message) if self.socket.is_some() => self.said.push_back(message),
            Effect::Send(_) => {}
            Effect::After(timer, ms) => drop(self.timers.insert(timer, ms)),
            Effect::Stop(timer) => drop(self.timers.remove(&timer)),
            Effect::Keep(_, _, stored) => self.kept = Some(*stored),
            Effect::Unkeep(..) => self.kept = None,
            Effect::LoadEditorCode => waiting.push_back(Message::EditorCodeCame(true)),
            Effect::Editor(role, work) => {
                self.work(role, &work, waiting);
                self.asked.push(Effect::Editor(role, work));
            }
            other => self.asked.push(other),
        }
    }

    fn work(&mut self, role: Role, work: &Work, waiting: &mut VecDeque<Message>) {
        match work {
            Work::Open(opening) => {
                let mut editor = Editor::begin(&opening.draft);
                editor.frozen = opening.frozen.is_some();
                *self.editor_mut(role) = Some(editor);
            }
            Work::Close => *self.editor_mut(role) = None,
            Work::Begin(draft) => {
                let frozen = self.editor(role).frozen;
                *self.editor_mut(role) = Some(Editor { frozen, ..Editor::begin(draft) });
            }
            Work::Receive { updates, text } => {
                let editor = self.editor_mut(role).as_mut().unwrap();
                editor.receive(updates);
                if editor.text != *text {
                    assert!(editor.retyped, "{} is not {text}", editor.text);
                    waiting.push_back(Message::EditorDiverged(role));
                }
            }
            Work::Replace(text) => waiting.extend(self.edited(role, text.clone())),
            Work::Append(more) => {
                let text = format!("{}{more}", self.editor(role).text);
                waiting.extend(self.edited(role, text));
            }
            Work::Freeze(reason) => {
                self.editor_mut(role).as_mut().unwrap().frozen = reason.is_some();
            }
            _ => {}
        }
    }

    /// The person makes an editor's text this one.
    pub fn types(&mut self, role: Role, text: &str) {
        if let Some(message) = self.edited(role, text.to_owned()) {
            self.send(message);
        }
    }

    fn edited(&mut self, role: Role, text: String) -> Option<Message> {
        let editor = self.editor_mut(role).as_mut().unwrap();
        if editor.frozen {
            return Some(Message::EditorSaid(role, EditorEvent::Refused));
        }
        if editor.text == text {
            return None;
        }
        let change = ChangeSet::between(&editor.text, &text);
        editor.text = text;
        editor.unconfirmed.push(change.clone());
        Some(Message::EditorSaid(role, EditorEvent::Edit { changes: vec![change] }))
    }

    /// A timer runs out, if it runs.
    pub fn due(&mut self, timer: Timer) {
        if self.timers.remove(&timer).is_some() {
            self.send(Message::Due(timer));
        }
    }

    /// The connection is lost.
    pub fn lose(&mut self) {
        if let Some(socket) = self.socket {
            self.send(Message::SocketLost { socket, dice: 1.0 });
        }
    }
}

impl Editor {
    fn begin(draft: &Draft) -> Self {
        let (text, retyped) = (draft.text.clone(), !draft.texts.is_empty());
        let mut editor = Self { text, unconfirmed: Vec::new(), frozen: false, retyped };
        for text in &draft.texts {
            editor.unconfirmed.push(ChangeSet::between(&editor.text, text));
            editor.text.clone_from(text);
        }
        editor
    }

    fn receive(&mut self, updates: &[Update]) {
        for Update { own, changes, .. } in updates {
            if *own && !self.unconfirmed.is_empty() {
                self.unconfirmed.remove(0);
                continue;
            }
            let mut over = [changes.clone()];
            self.unconfirmed = rebased(&self.unconfirmed, &mut over);
            self.text = over[0].apply_to(&self.text).unwrap();
        }
    }
}
