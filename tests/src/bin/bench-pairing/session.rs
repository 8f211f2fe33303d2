//! A session of three who type at once, each at the end of a line of their own.

use crate::page::{self, Page};
use futures_util::future::join_all;
use katas::change::ChangeSet;
use katas::command::Command;
use katas::id::{ClientId, FileVersion};
use katas::pairing::{Mode, Turns};
use katas::text::Role;
use katas::wire::{Resume, ToBrowser, ToServer};
use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tests::letters::Dice;
use tests::participant::hello_of;
use tests::typist::Typist;
use tokio::time::{sleep_until, timeout};

/// How many people a session has.
pub const PEOPLE: usize = 3;

/// What lies between two letters of one person, on the average: 5 a second.
const LETTER: Duration = Duration::from_millis(200);

/// How much code there is before anybody types.
const CODE_BYTES: usize = 2_000;

/// How much each one types while two of three are offline.
const OFFLINE: &str = "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy";

/// How long after the last letter everybody must have all of them.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the pages of a session know of each other, being in one program.
pub struct Session {
    number: usize,
    token: String,
    began: Cell<Instant>,
    /// The pages, while nobody types.
    pages: RefCell<Vec<Option<(Page, Typist)>>>,
    names: Vec<ClientId>,
    /// When each one typed which letter.
    keys: [RefCell<Vec<Instant>>; PEOPLE],
    /// When a letter was typed, and after how long another one saw it.
    seen: RefCell<Vec<(Instant, Duration)>>,
    /// How many have typed their last letter.
    finished: Cell<usize>,
}

impl Session {
    /// Opens a session in which all may type, and connects everybody.
    pub async fn open(server: SocketAddr, number: usize) -> Rc<Self> {
        let token = page::open(server, number).await;
        let names: Vec<String> = (0..PEOPLE).map(|seat| format!("page-{seat}")).collect();
        let hello = |name: &str| hello_of(name, Resume::Fresh, name, name);
        prepare(server, number, &token, &hello("host")).await;
        let mut pages = Vec::new();
        for name in &names {
            let (page, welcome) = Page::enter(server, number, &token, &hello(name)).await;
            let session = welcome.session.expect("a session");
            pages.push(Some((page, Typist::new(name, &session))));
        }
        Rc::new(Self {
            number,
            token,
            began: Cell::new(Instant::now()),
            pages: RefCell::new(pages),
            names: names.iter().map(|name| name.parse().expect("an id")).collect(),
            keys: Default::default(),
            seen: RefCell::default(),
            finished: Cell::new(0),
        })
    }

    /// One of them types for so long, and waits until all have everything.
    pub async fn practise(&self, seat: usize, began: Instant, typing: Duration) {
        self.began.set(began);
        let (mut page, mut typist) = self.pages.borrow_mut()[seat].take().expect("a page");
        let mut dice = Dice::new(self.number * PEOPLE + seat);
        let mut next_key = began + LETTER.mul_f64(dice.chance());
        let mut shown = [0; PEOPLE];
        while next_key < began + typing {
            let wake = typist.flush_at().unwrap_or(next_key).min(next_key);
            if wake > Instant::now() {
                tokio::select! {
                    said = page.hear() => self.take_in(seat, &mut typist, &mut shown, &said),
                    () = sleep_until(wake.into()) => {}
                }
            }
            if next_key <= Instant::now() {
                let now = Instant::now();
                self.keys[seat].borrow_mut().push(now);
                typist.write(&line(seat), "x", now);
                next_key += LETTER.mul_f64(0.5 + dice.chance());
            }
            flush(&mut page, &mut typist).await;
        }
        self.finished.set(self.finished.get() + 1);
        let rest = async {
            while !self.has_everything(&typist, &shown) {
                let wake = typist.flush_at().unwrap_or(Instant::now() + LETTER);
                tokio::select! {
                    said = page.hear() => self.take_in(seat, &mut typist, &mut shown, &said),
                    () = sleep_until(wake.into()) => {}
                }
                flush(&mut page, &mut typist).await;
            }
        };
        timeout(PATIENCE, rest).await.expect("everybody has everything");
        // Each letter stands there once, whoever typed it.
        for (author, letters) in shown.iter().enumerate() {
            let written = format!("{}{}\n", line(author), "x".repeat(*letters));
            assert!(typist.text().contains(&written), "{:?} lacks {written:?}", typist.text());
        }
        self.pages.borrow_mut()[seat] = Some((page, typist));
    }

    /// All but one lose their connection, everybody types on, and they come back at once. Gives how
    /// long after that everybody has all of it.
    pub async fn meet_again(&self, server: SocketAddr) -> Duration {
        let mut all: Vec<_> = self.pages.borrow_mut().drain(..).flatten().collect();
        let (mut here, mut stays) = all.pop().expect("somebody stays");
        let mut typists: Vec<_> = all.into_iter().map(|(_, typist)| typist).collect();
        for (seat, typist) in typists.iter_mut().enumerate() {
            typist.lose_connection();
            type_offline(seat, typist);
        }
        type_offline(typists.len(), &mut stays);
        while !stays.is_settled() {
            flush(&mut here, &mut stays).await;
            stays.hear(&here.hear().await, Instant::now()).expect("typing is accepted");
        }
        let back = Instant::now();
        let come = typists.into_iter().map(async |mut typist| {
            let (page, welcome) =
                Page::enter(server, self.number, &self.token, &typist.hello()).await;
            typist.resume(&welcome, Instant::now()).expect("what was missed");
            catch_up(page, typist).await
        });
        let (first, others) = tokio::join!(catch_up(here, stays), join_all(come));
        let took = back.elapsed();
        for (_, typist) in &others {
            assert_eq!(typist.text(), first.1.text(), "all agree");
        }
        self.pages.borrow_mut().extend(others.into_iter().chain([first]).map(Some));
        took
    }

    fn take_in(
        &self,
        seat: usize,
        typist: &mut Typist,
        shown: &mut [usize; PEOPLE],
        said: &ToBrowser,
    ) {
        let came = typist.hear(said, Instant::now()).expect("typing is accepted");
        let now = Instant::now();
        for (author, letters) in came {
            let author = self.names.iter().position(|name| Some(name) == author.as_ref());
            let author = author.expect("one of the three");
            let keys = self.keys[author].borrow();
            let these = &keys[shown[author]..shown[author] + letters];
            shown[author] += letters;
            if author != seat {
                let lag = |key: &Instant| (*key, now.duration_since(*key));
                self.seen.borrow_mut().extend(these.iter().map(lag));
            }
        }
    }

    fn has_everything(&self, typist: &Typist, shown: &[usize; PEOPLE]) -> bool {
        let all = shown.iter().zip(&self.keys).all(|(shown, keys)| *shown == keys.borrow().len());
        self.finished.get() == PEOPLE && typist.is_settled() && all
    }

    /// After how long others saw letters, in milliseconds; without those typed so early.
    pub fn lags(&self, warm: Duration) -> Vec<f64> {
        let seen = self.seen.borrow();
        let counts = seen.iter().filter(|(key, _)| key.duration_since(self.began.get()) >= warm);
        counts.map(|(_, lag)| lag.as_secs_f64() * 1e3).collect()
    }

    /// How many letters were typed.
    pub fn keys(&self) -> usize {
        self.keys.iter().map(|keys| keys.borrow().len()).sum()
    }

    /// How many edits came too late, and were sent again.
    pub fn stale(&self) -> u32 {
        self.pages.borrow().iter().flatten().map(|(_, typist)| typist.stale).sum()
    }
}

/// Where somebody types.
fn line(seat: usize) -> String {
    format!("// {seat}: ")
}

/// Types without a connection.
fn type_offline(seat: usize, typist: &mut Typist) {
    for at in 0..OFFLINE.len() {
        typist.write(&line(seat), &OFFLINE[at..=at], Instant::now());
    }
}

/// Waits until somebody has everything that was typed while two were offline.
async fn catch_up(mut page: Page, mut typist: Typist) -> (Page, Typist) {
    let rest = async {
        let all = PEOPLE * OFFLINE.len();
        while !typist.is_settled() || typist.text().matches('y').count() < all {
            flush(&mut page, &mut typist).await;
            let wake = typist.flush_at().unwrap_or(Instant::now() + LETTER);
            tokio::select! {
                said = page.hear() => {
                    typist.hear(&said, Instant::now()).expect("typing is accepted");
                }
                () = sleep_until(wake.into()) => {}
            }
        }
    };
    timeout(PATIENCE, rest).await.expect("everybody has everything");
    (page, typist)
}

/// Lets everybody type, and writes the lines at which they do.
async fn prepare(server: SocketAddr, number: usize, token: &str, hello: &ToServer) {
    let (mut host, welcome) = Page::enter(server, number, token, hello).await;
    let turns = Turns { mode: Mode::Ensemble, minutes: None };
    host.act(1, Command::ChooseTurns { turns }).await;
    let session = welcome.session.expect("a session");
    let file = session.files.with_role(Role::Code).expect("code");
    let lines: String = (0..PEOPLE).map(|seat| line(seat) + "\n").collect();
    let code = lines + &"// a line of a kata\n".repeat(CODE_BYTES / 20);
    let changes = vec![ChangeSet::between(&file.text, &code)];
    let edit = Command::Edit { file: file.name.clone(), base: FileVersion(0), changes };
    host.act(2, edit).await;
}

async fn flush(page: &mut Page, typist: &mut Typist) {
    if typist.flush_at().is_some_and(|at| at <= Instant::now()) {
        for numbered in typist.send() {
            page.say(&ToServer::Do(numbered)).await;
        }
    }
}
