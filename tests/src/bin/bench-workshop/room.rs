//! The room of a workshop: people come in, sit down, and somebody looks at the board.

use crate::pair::Pair;
use katas::id::Timestamp;
use katas::workshop::PairNumber;
use katas::workshop::command::Facilitate;
use katas::workshop::plan::Seating;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;
use tests::measure::{Bench, Row, milliseconds};
use tests::participant::Participant;
use tests::server::Server;
use tests::workshop::{Guest, Watcher, open, plan};

/// How many pairs' screens the facilitator looks at beside the board.
const WATCHED: usize = 3;

/// A light of a pair: when its run ended, by the server's clock.
pub type Shown = (PairNumber, Timestamp);

/// Everybody at their places.
pub struct Room {
    board: Option<Board>,
    /// Where the server is, and the facilitator's secret.
    at: (String, String),
    pairs: Vec<Pair>,
}

/// The board on the projector.
pub struct Board(Watcher);

impl Room {
    /// Opens a workshop, lets people in, and begins.
    pub fn gather(server: &Server, pairs: usize, bench: &mut Bench) -> Self {
        let url = server.url();
        let token = open(url, plan(Seating::ByLot));
        let mut board = Watcher::open(url, &token).expect("a board");
        let link = board.board.join.rsplit('/').next().expect("a link").to_owned();
        let (seated, began) = thread::scope(|scope| {
            let link = &link;
            let come = |number: usize| {
                scope.spawn(move || {
                    let since = Instant::now();
                    let mut guest = Guest::come_in(url, link, &name(number)).expect("let in");
                    let came = milliseconds(since);
                    let seat = guest.seat().expect("a seat");
                    let pair = guest.lobby.me.as_ref().and_then(|me| me.pair);
                    (pair.expect("a pair"), seat, came, Instant::now())
                })
            };
            let coming: Vec<_> = (0..2 * pairs).map(come).collect();
            board.until(|board| board.standing.people == 2 * pairs).expect("connected");
            let began = Instant::now();
            board.facilitate(Facilitate::Begin).expect("begun");
            let seated: Vec<_> =
                coming.into_iter().map(|one| one.join().expect("seated")).collect();
            (seated, began)
        });
        let times = seated.iter().map(|(_, _, came, _)| *came).collect();
        bench.rows.push(Row::of("to come in by the link, all at once", times));
        let after = |at: &Instant| at.duration_since(began).as_secs_f64() * 1e3;
        let times = seated.iter().map(|(.., at)| after(at)).collect();
        bench.rows.push(Row::of("from Begin to the link of one's seat", times));
        let mut tables: BTreeMap<PairNumber, Vec<Participant>> = BTreeMap::new();
        for (number, (pair, seat, ..)) in seated.into_iter().enumerate() {
            let page = Participant::join_as(url, &seat, &name(number)).expect("in the session");
            tables.entry(pair).or_default().push(page);
        }
        let looks_on = tables.keys().copied().take(WATCHED).collect::<Vec<_>>();
        let mut screens: BTreeMap<PairNumber, Participant> = BTreeMap::new();
        for pair in looks_on {
            let way = board.look_at(pair).expect("a way");
            screens.insert(pair, Participant::join_as(url, &way, "Fay").expect("looks on"));
        }
        let pairs = tables.into_iter().map(|(number, pages)| {
            let screen = screens.remove(&number);
            let mut pages = pages.into_iter();
            let (driver, navigator) = (pages.next().expect("one"), pages.next().expect("two"));
            Pair { number, driver, navigator, screen }
        });
        let pairs = pairs.collect();
        Self { board: Some(Board(board)), at: (url.to_owned(), token), pairs }
    }

    /// The board, once.
    pub fn take_board(&mut self) -> Board {
        self.board.take().expect("one board")
    }

    /// The pairs, once.
    pub fn take_pairs(&mut self) -> Vec<Pair> {
        std::mem::take(&mut self.pairs)
    }

    /// Makes something change, from a second board, so that every board hears once more.
    pub fn wake_boards(&self) {
        let (url, token) = &self.at;
        let mut phone = Watcher::open(url, token).expect("a board");
        phone.facilitate(Facilitate::HideNames(true)).expect("connected");
        phone.until(|board| board.standing.names_hidden).expect("connected");
    }
}

impl Board {
    /// Notes when each light came to be shown, until it is over.
    pub fn watch(mut self, over: &AtomicBool) -> HashMap<Shown, Instant> {
        let shown = RefCell::new(HashMap::new());
        self.0
            .until(|board| {
                let now = Instant::now();
                let mut shown = shown.borrow_mut();
                for (pair, row) in &board.pairs {
                    for dot in &row.lights {
                        shown.entry((*pair, dot.at)).or_insert(now);
                    }
                }
                over.load(Ordering::Relaxed) && board.standing.names_hidden
            })
            .expect("connected");
        shown.into_inner()
    }
}

fn name(number: usize) -> String {
    format!("person-{number}")
}
