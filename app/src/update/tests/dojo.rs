//! A practice in a test: the server, some pages, and the network between them.

use crate::message::{Message, Timer};
use crate::shortcut::Action;
use crate::update::tests::authority::{Authority, CODE, TESTS, report, test};
use crate::update::tests::page::Page;
use katas::report::Report;
use katas::session::PhaseName;
use katas::text::Role;
use katas::wire::ToBrowser;
use std::collections::VecDeque;

/// The whole of it.
pub struct Dojo {
    pub server: Authority,
    pub pages: Vec<Page>,
    links: Vec<Link>,
}

/// One page's way to the server.
#[derive(Default)]
struct Link {
    /// Which connection of the page it is, and the server's number for it.
    open: Option<(u32, usize)>,
    /// What is on its way to the page.
    down: VecDeque<ToBrowser>,
}

impl Dojo {
    /// A practice with this code and these tests, and one page on which everything is there.
    pub fn with(code: &str, tests: &str) -> Self {
        let mut dojo = Self::on(Authority::new(code, tests));
        dojo.join(Page::open("a"));
        dojo
    }

    /// A server that has no pages yet.
    pub fn on(server: Authority) -> Self {
        Self { server, pages: Vec::new(), links: Vec::new() }
    }

    /// Empty texts.
    pub fn new() -> Self {
        Self::with("", "")
    }

    /// One more page, on which everything is there.
    pub fn join(&mut self, page: Page) -> usize {
        self.pages.push(page);
        self.links.push(Link::default());
        let at = self.pages.len() - 1;
        self.settle();
        self.pages[at].mount();
        at
    }

    /// A page is gone, and another is in its place, on which everything comes in time.
    pub fn replace(&mut self, at: usize, next: impl FnOnce(Page) -> Page) {
        self.cut(at);
        let old = self.pages.remove(at);
        self.pages.insert(at, next(old));
        self.connect(at);
        while self.up(at) | self.down(at) {}
        self.pages[at].mount();
    }

    pub fn page(&mut self) -> &mut Page {
        &mut self.pages[0]
    }

    /// Opens a page's connection, if it wants one.
    pub fn connect(&mut self, at: usize) {
        let (page, link) = (&mut self.pages[at], &mut self.links[at]);
        if link.open.is_some_and(|(socket, _)| Some(socket) != page.socket) {
            *link = Link::default();
        }
        if let (Some(socket), None) = (page.socket, link.open) {
            link.open = Some((socket, self.server.connect()));
            page.send(Message::SocketOpened(socket));
        }
    }

    /// The server hears one thing that a page said, if there is any.
    pub fn up(&mut self, at: usize) -> bool {
        let Some((socket, connection)) = self.links[at].open else { return false };
        let page = &mut self.pages[at];
        if page.socket != Some(socket) {
            return false;
        }
        let Some(message) = page.said.pop_front() else { return false };
        self.server.hear(connection, message);
        true
    }

    /// A page hears one thing that the server said, if there is any.
    pub fn down(&mut self, at: usize) -> bool {
        let (page, link) = (&mut self.pages[at], &mut self.links[at]);
        let Some((socket, connection)) = link.open else { return false };
        link.down.extend(self.server.says(connection));
        let Some(said) = link.down.pop_front() else { return false };
        // As it comes over the wire.
        let said = crate::json::read(&serde_json::to_string(&said).unwrap()).unwrap();
        page.send(Message::SocketSaid(socket, said));
        true
    }

    /// Everything goes its way until all is quiet.
    pub fn settle(&mut self) {
        for _ in 0..100 {
            let mut moved = false;
            for at in 0..self.pages.len() {
                self.connect(at);
                self.pages[at].due(Timer::Flush);
                moved |= self.up(at) | self.down(at);
            }
            if !moved {
                return;
            }
        }
        panic!("it never becomes quiet");
    }

    /// What a page said to the server and the server has not heard is lost, with the connection.
    pub fn cut(&mut self, at: usize) {
        self.pages[at].lose();
        self.links[at] = Link::default();
    }

    /// The page presses run, and the run ends with this report.
    pub fn run(&mut self, report: Report) {
        self.page().send(Message::Acted { action: Action::Run, now_ms: 1000.0 });
        self.settle();
        self.server.ends_run(report);
        self.settle();
    }

    /// A practice in its first cycle, in this phase.
    pub fn in_phase(phase: PhaseName) -> Self {
        let mut dojo = Self::new();
        if phase == PhaseName::Red {
            return dojo;
        }
        dojo.page().send(Message::ItemPicked("one".parse().unwrap()));
        dojo.page().types(Role::Tests, &test("one"));
        dojo.run(report(&[], &["one"]));
        if phase != PhaseName::Green {
            dojo.page().types(Role::Code, "pub fn say() {}\n");
            dojo.run(report(&["one"], &[]));
        }
        if phase == PhaseName::Repeat {
            dojo.act(Action::FinishRefactoring);
            dojo.settle();
        }
        assert_eq!(dojo.page().practice().confirmed.phase.name(), phase);
        dojo
    }

    /// The person asks for an action.
    pub fn act(&mut self, action: Action) {
        self.page().send(Message::Acted { action, now_ms: 1000.0 });
    }

    /// All pages show what the server has, and wait for nothing.
    pub fn agree(&self) {
        for page in &self.pages {
            let practice = page.practice();
            assert_eq!(practice.confirmed, self.server.session);
            assert_eq!(practice.view, self.server.session);
            assert!(practice.outbox.is_empty(), "{:?}", practice.outbox);
            assert_eq!(page.editor(Role::Tests).text, self.server.text(TESTS));
            assert_eq!(page.editor(Role::Code).text, self.server.text(CODE));
            assert_eq!(page.kept, None);
        }
    }
}
