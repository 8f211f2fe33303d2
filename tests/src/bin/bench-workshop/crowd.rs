//! 500 people come to one workshop's link in the same moment, from one address: as many sit down as
//! there are seats, the others hear that it is full, and the server answers meanwhile.

use katas::workshop::command::Facilitate;
use katas::workshop::plan::{MOST_SEATS, Plan, Seating};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tests::http;
use tests::measure::{Bench, Row, milliseconds};
use tests::server::Server;
use tests::workshop::{Guest, Watcher, open, plan};

/// How many come.
const PEOPLE: usize = 500;

/// How often somebody else looks whether the server answers.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// What a thread of somebody who only listens needs.
const STACK: usize = 512 * 1024;

/// When somebody was let in, and when they had their seat; or when they heard that it is full.
enum Came {
    In(f64, f64),
    Full(f64),
}

/// Measures it into rows.
pub fn measure(bench: &mut Bench) {
    let server = Server::start();
    let url = server.url();
    let seats = usize::from(MOST_SEATS);
    let token = open(url, Plan { seats: Some(MOST_SEATS), ..plan(Seating::ByLot) });
    let mut board = Watcher::open(url, &token).expect("a board");
    let link = board.board.join.rsplit('/').next().expect("a link").to_owned();
    let (heard, began) = (AtomicUsize::new(0), Instant::now());
    let (came, looks) = thread::scope(|scope| {
        let (heard, link) = (&heard, &link);
        let come = |number: usize| {
            let one = move || come(url, link, number, began, heard);
            let thread = thread::Builder::new().stack_size(STACK);
            thread.spawn_scoped(scope, one).expect("a thread")
        };
        let coming: Vec<_> = (0..PEOPLE).map(come).collect();
        let board = scope.spawn(move || {
            board.until(|board| board.standing.people == seats).expect("connected");
            board
        });
        let mut looks = Vec::new();
        while heard.load(Ordering::Relaxed) < PEOPLE {
            let since = Instant::now();
            assert_eq!(http::get(&format!("{url}/healthz"), &[]).status, 200);
            looks.push(milliseconds(since));
            thread::sleep(LOOK_EVERY);
        }
        let mut board = board.join().expect("a board");
        board.facilitate(Facilitate::Begin).expect("begun");
        let came: Vec<_> = coming.into_iter().map(|one| one.join().expect("heard")).collect();
        (came, looks)
    });
    let (mut times, mut seated) = (Vec::new(), 0);
    for came in &came {
        match came {
            Came::In(in_after, _) => times.push(*in_after),
            Came::Full(after) => times.push(*after),
        }
        seated += usize::from(matches!(came, Came::In(..)));
    }
    assert_eq!(seated, seats, "as many as there are seats");
    let all = came.iter().filter_map(|came| match came {
        Came::In(_, seat) => Some(*seat),
        Came::Full(_) => None,
    });
    let last = all.fold(0.0, f64::max);
    println!(
        "{PEOPLE} at one link: {seated} have a seat, the last {:.1} s after they came",
        last / 1e3
    );
    bench.rows.push(Row::of("500 at one link: let in, or told that it is full", times));
    bench.rows.push(Row::of("500 at one link: the server answers somebody else", looks));
}

fn come(url: &str, link: &str, number: usize, began: Instant, heard: &AtomicUsize) -> Came {
    let guest = Guest::come_in(url, link, &format!("person-{number}"));
    let after = milliseconds(began);
    heard.fetch_add(1, Ordering::Relaxed);
    match guest {
        Ok(mut guest) => {
            guest.seat().expect("a seat");
            Came::In(after, milliseconds(began))
        }
        Err(gone) => {
            assert!(gone.0.starts_with("Every seat of this workshop is taken."), "{gone:?}");
            Came::Full(after)
        }
    }
}
