//! A page: the client's own model, with what the browser would do for it done here.

use super::device::Device;
use super::editor::{Astray, Editor};
use super::failure::{Failure, hold};
use super::ledger::{Ledger, tokens_in};
use super::node::Node;
use super::plan::Seat;
use super::tally::Tally;
use app::effect::{Effect, Work};
use app::message::{EditorEvent, Message, Timer};
use app::model::{Keyboard, Model};
use app::practice::Practice;
use app::route::Route;
use app::settings::Settings;
use app::update::update;
use katas::change::Part;
use katas::command::Command;
use katas::id::ClientId;
use katas::text::Role;
use katas::wire::{Introduction, ToServer};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;
use tokio::time::Instant;

const TOKEN: &str = "token";

pub const ROLES: [Role; 2] = [Role::Tests, Role::Code];

/// What a page finds around it.
pub struct Around<'a, 'node> {
    pub device: &'a mut Device,
    pub node: &'a mut Option<&'node mut Node>,
    pub ledger: &'a mut Ledger,
    pub tally: &'a mut Tally,
    /// How many clients there ever were.
    pub clients: &'a mut u32,
}

/// What a page asks of the network.
#[derive(Debug)]
pub enum Request {
    Open(u32),
    Close,
    Say(Box<ToServer>),
}

/// A page on a device.
pub struct Page {
    pub model: Model,
    pub client: Option<ClientId>,
    pub requests: VecDeque<Request>,
    /// Whether it wants to be loaded again.
    pub reloads: bool,
    timers: BTreeMap<Timer, Instant>,
    seat: Seat,
    tests: Pane,
    code: Pane,
    /// The tokens of the edits that it has not seen in the log.
    holds: BTreeSet<u32>,
    /// Of which state of the outbox these are.
    seen: Option<u64>,
}

/// Where an editor stands.
#[derive(Default)]
struct Pane {
    editor: Option<Editor>,
    /// Whether its element is away.
    hidden: bool,
    /// Whether the page knows that its element is there.
    mounted: bool,
}

impl Page {
    /// A page that opens.
    pub fn open(seat: Seat, around: &mut Around) -> Result<Self, Failure> {
        let mut page = Self {
            model: Model::new(Settings::default(), Vec::new(), Keyboard::Other),
            client: None,
            requests: VecDeque::new(),
            reloads: false,
            timers: BTreeMap::new(),
            seat,
            tests: Pane::default(),
            code: Pane::default(),
            holds: BTreeSet::new(),
            seen: None,
        };
        page.send(Message::RouteChanged(Route::Dojo(TOKEN.into())), around)?;
        Ok(page)
    }

    /// It is closed, and says nothing more.
    pub fn close(mut self, around: &mut Around) {
        for role in ROLES {
            if let Some(editor) = self.pane(role).editor.take() {
                editor.close(around.node);
            }
        }
        if let Some(client) = &self.client {
            around.device.leave(client);
        }
    }

    fn pane(&mut self, role: Role) -> &mut Pane {
        match role {
            Role::Tests => &mut self.tests,
            Role::Code => &mut self.code,
        }
    }

    /// The text in an editor, while there is one.
    pub fn shown(&self, role: Role) -> Option<&str> {
        let pane = match role {
            Role::Tests => &self.tests,
            Role::Code => &self.code,
        };
        pane.editor.as_ref().map(Editor::text)
    }

    /// Whether it is connected, and waits for nothing.
    pub fn is_quiet(&self) -> bool {
        let online = self.model.dojo().is_some_and(|dojo| dojo.is_online());
        let practice = self.model.practice();
        let idle = |practice: &Practice| practice.outbox.is_empty() && !practice.is_running();
        online && practice.is_some_and(idle) && self.requests.is_empty()
    }

    /// How it stands, for whoever wonders.
    pub fn state(&self) -> String {
        let connection = self.model.dojo().map(|dojo| dojo.connection.clone());
        let practice = self.model.practice();
        let pending = practice.map(|practice| practice.outbox.clone());
        let running = practice.map(|practice| practice.view.in_flight.is_some());
        format!("{:?} {connection:?} running {running:?} {pending:?}", self.client)
    }

    /// When its next timer runs out.
    pub fn next_due(&self) -> Option<Instant> {
        self.timers.values().min().copied()
    }

    /// Its timers that ran out.
    pub fn due(&mut self, around: &mut Around) -> Result<(), Failure> {
        let now = Instant::now();
        let due = self.timers.iter().find(|(_, at)| **at <= now).map(|(timer, _)| *timer);
        let Some(timer) = due else { return Ok(()) };
        self.timers.remove(&timer);
        self.send(Message::Due(timer), around)
    }

    /// Takes in a message, and does all that follows.
    pub fn send(&mut self, message: Message, around: &mut Around) -> Result<(), Failure> {
        let mut waiting = VecDeque::from([message]);
        while let Some(mut message) = waiting.pop_front() {
            // Whoever is told something takes note of it, so that what is said next is seen.
            if self.model.practice().is_some_and(|practice| practice.notice.is_some())
                && message != Message::NoticeDismissed
            {
                waiting.push_front(message);
                message = Message::NoticeDismissed;
            }
            for effect in update(&mut self.model, message) {
                self.perform(effect, &mut waiting, around)?;
            }
            self.note(around);
        }
        if waiting.is_empty() && self.model.practice().is_some() {
            self.place(around)?;
        }
        Ok(())
    }

    /// Goes to the katas, or comes back.
    pub fn visits(&mut self, around: &mut Around) -> Result<(), Failure> {
        let route = match self.model.dojo() {
            Some(_) => Route::Katas,
            None => Route::Dojo(TOKEN.into()),
        };
        self.send(Message::RouteWanted(route), around)
    }

    /// Shows an editor's element, or takes it away.
    pub fn show(&mut self, role: Role, shown: bool, around: &mut Around) -> Result<(), Failure> {
        self.pane(role).hidden = !shown;
        if self.model.practice().is_some() { self.place(around) } else { Ok(()) }
    }

    /// The elements of the editors come and go with the practice.
    fn place(&mut self, around: &mut Around) -> Result<(), Failure> {
        for role in ROLES {
            let pane = self.pane(role);
            if pane.mounted == pane.hidden {
                pane.mounted = !pane.hidden;
                let message =
                    if pane.mounted { Message::Mounted(role) } else { Message::Unmounted(role) };
                self.send(message, around)?;
            }
        }
        Ok(())
    }

    fn perform(
        &mut self,
        effect: Effect,
        waiting: &mut VecDeque<Message>,
        around: &mut Around,
    ) -> Result<(), Failure> {
        match effect {
            Effect::FindClient(token) => waiting.push_back(self.find(token, around)),
            Effect::LeaveClient => {
                if let Some(client) = self.client.take() {
                    around.device.leave(&client);
                }
            }
            Effect::Connect { socket, .. } => self.requests.push_back(Request::Open(socket)),
            Effect::Disconnect => self.requests.push_back(Request::Close),
            Effect::Send(message) => self.requests.push_back(Request::Say(Box::new(message))),
            Effect::After(timer, ms) => {
                let at = Instant::now() + Duration::from_millis(u64::from(ms.max(1)));
                self.timers.insert(timer, at);
            }
            Effect::Stop(timer) => drop(self.timers.remove(&timer)),
            Effect::Keep(_, client, stored) => around.device.keep(client, &stored),
            Effect::Unkeep(_, client) => drop(around.device.kept.remove(&client)),
            Effect::LoadEditorCode => waiting.push_back(Message::EditorCodeCame(true)),
            Effect::LoadChunk(chunk) => waiting.push_back(Message::ChunkCame(chunk, true)),
            Effect::Editor(role, work) => self.work(role, &work, waiting, around)?,
            Effect::Reload => self.reloads = true,
            // What is only seen or heard.
            _ => {}
        }
        Ok(())
    }

    fn find(&mut self, token: String, around: &mut Around) -> Message {
        let clients = &mut *around.clients;
        let (client, left) = around.device.find(|| {
            *clients += 1;
            format!("client-{clients}").parse().unwrap()
        });
        self.client = Some(client.clone());
        if let Some(left) = &left {
            around.tally.restored += 1;
            let commands = left.pending.iter().map(|pending| &pending.command);
            self.holds = commands.flat_map(tokens_of).collect();
        }
        let key = format!("device-{}", self.seat.device).parse().unwrap();
        let who = Introduction { key, name: String::new() };
        Message::ClientFound { token, client, left, who }
    }

    fn work(
        &mut self,
        role: Role,
        work: &Work,
        waiting: &mut VecDeque<Message>,
        around: &mut Around,
    ) -> Result<(), Failure> {
        let kind = self.seat.editor;
        // What an editor types by itself the page knows already.
        let quiet = matches!(work, Work::Open(_) | Work::Begin(_));
        let pane = self.pane(role);
        let done = match (work, &mut pane.editor) {
            (Work::Open(opening), before) => {
                if let Some(before) = before.take() {
                    before.close(around.node);
                }
                let (editor, done) = Editor::open(kind, opening, around.node);
                pane.editor = Some(editor);
                done
            }
            (Work::Close, editor) => {
                // Its element goes with the practice, or went before.
                pane.mounted = false;
                if let Some(editor) = editor.take() {
                    editor.close(around.node);
                }
                return Ok(());
            }
            (_, None) => return Ok(()),
            (work, Some(editor)) => editor.work(work, around.node),
        };
        around.tally.begun += u64::from(matches!(work, Work::Begin(_)));
        match done {
            Ok(events) => {
                let told =
                    |event: &EditorEvent| !quiet || !matches!(event, EditorEvent::Edit { .. });
                let events = events.into_iter().filter(told);
                waiting.extend(events.map(|event| Message::EditorSaid(role, event)));
            }
            Err(Astray { why, may_be }) => {
                hold(may_be, || format!("an editor went astray: {why}"))?;
                waiting.push_back(Message::EditorDiverged(role));
            }
        }
        Ok(())
    }

    /// The person types into an editor, or takes something back.
    pub fn edit(
        &mut self,
        role: Role,
        around: &mut Around,
        work: impl FnOnce(&mut Editor, &mut Option<&mut Node>) -> Result<Vec<EditorEvent>, Astray>,
    ) -> Result<u64, Failure> {
        let Some(editor) = &mut self.pane(role).editor else { return Ok(0) };
        let events = work(editor, around.node).map_err(|astray| Failure(astray.why))?;
        let mut edits = 0;
        for event in events {
            edits += u64::from(matches!(event, EditorEvent::Edit { .. }));
            if let EditorEvent::Edit { changes } = &event {
                let inserted = changes.iter().flat_map(|change| tokens_in_parts(&change.0));
                let before: Vec<u32> = inserted.collect();
                around.ledger.typed.extend(&before);
                self.holds.extend(before);
                self.seen = None;
            }
            self.send(Message::EditorSaid(role, event), around)?;
        }
        Ok(edits)
    }

    /// Takes note of which tokens it holds, and of those that it gave back in words.
    fn note(&mut self, around: &mut Around) {
        let Some(practice) = self.model.practice() else { return };
        let revision = practice.outbox.revision();
        if self.seen == Some(revision) {
            return;
        }
        self.seen = Some(revision);
        let pending = practice.outbox.pending().iter().map(|pending| &pending.command);
        let holds = pending.flat_map(tokens_of).collect();
        around.ledger.moved(&self.holds, &holds, practice.notice.is_some());
        self.holds = holds;
    }
}

fn tokens_of(command: &Command) -> Vec<u32> {
    match command {
        Command::Edit { changes, .. } => {
            changes.iter().flat_map(|change| tokens_in_parts(&change.0)).collect()
        }
        _ => Vec::new(),
    }
}

/// The tokens that a change inserts.
pub fn tokens_in_parts(parts: &[Part]) -> impl Iterator<Item = u32> {
    parts.iter().flat_map(|part| match part {
        Part::Keep(_) => Vec::new(),
        Part::Replace { insert, .. } => tokens_in(insert).collect(),
    })
}
