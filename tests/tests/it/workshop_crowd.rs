//! More people at a workshop's link than it has seats; all of them come from one address.

use katas::workshop::command::Facilitate;
use katas::workshop::plan::{Plan, Seating};
use std::thread;
use std::time::{Duration, Instant};
use tests::http;
use tests::server::Server;
use tests::workshop::{Guest, Watcher, open, plan};

/// How many come; the bench has 500.
const PEOPLE: usize = 90;

/// How many seats there are.
const SEATS: u16 = 60;

/// Longer than the server may take for a look, on a busy machine.
const RESPONSIVE: Duration = Duration::from_secs(10);

#[test]
fn as_many_sit_down_as_there_are_seats_and_the_others_hear_that_it_is_full() {
    let server = Server::start();
    let url = server.url();
    let token = open(url, Plan { seats: Some(SEATS), ..plan(Seating::ByLot) });
    let mut board = Watcher::open(url, &token).unwrap();
    let link = board.board.join.rsplit('/').next().unwrap().to_owned();
    let (inside, refused): (Vec<_>, Vec<_>) = thread::scope(|scope| {
        let come = |number: usize| {
            let link = &link;
            scope.spawn(move || Guest::come_in(url, link, &format!("person-{number}")))
        };
        let coming: Vec<_> = (0..PEOPLE).map(come).collect();
        coming.into_iter().map(|one| one.join().unwrap()).partition(Result::is_ok)
    });
    assert_eq!((inside.len(), refused.len()), (usize::from(SEATS), PEOPLE - usize::from(SEATS)));
    for gone in refused.into_iter().map(|refused| refused.err().unwrap()) {
        assert!(gone.0.starts_with("Every seat of this workshop is taken."), "{gone:?}");
    }
    let since = Instant::now();
    assert_eq!(http::get(&format!("{url}/healthz"), &[]).status, 200);
    assert!(since.elapsed() < RESPONSIVE);
    board.facilitate(Facilitate::Begin).unwrap();
    let seats: Vec<String> = thread::scope(|scope| {
        let sit =
            |guest: Result<Guest, _>| scope.spawn(move || guest.ok().unwrap().seat().unwrap());
        let sitting: Vec<_> = inside.into_iter().map(sit).collect();
        sitting.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let mut different = seats.clone();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), usize::from(SEATS), "each has a seat of their own");
    let people = |board: &Watcher| board.pairs.values().map(|row| row.people.len()).sum::<usize>();
    board.until(|board| people(board) == usize::from(SEATS)).unwrap();
    assert_eq!(board.pairs.len(), usize::from(SEATS) / 2);
}
