//! One pair's state is offered to all, and each pair takes it or stays where it is.

use super::moves::{declined, go, hears, seat_of, seated};
use super::*;
use katas::id::{CycleNumber, RunId};
use katas::wire::ToServer;
use katas::wire::workshop::surroundings::{OfferedState, Surroundings, Why};

const THIRD: PairNumber = PairNumber(3);

fn converge(pair: PairNumber, run: Option<RunId>) -> Facilitate {
    Facilitate::Converge { pair, run }
}

/// What git would find at a session's address.
fn git_names(url: &str, seat: &str) -> String {
    let names = http::get(&format!("{url}/s/{seat}.git/info/refs?service=git-upload-pack"), &[]);
    assert_eq!(names.status, 200);
    names.text()
}

#[test]
fn a_state_is_taken_by_one_pair_and_turned_down_by_another() {
    let server = Server::start();
    let url = server.url();
    let pairs: &[&[&str]] = &[&["ann"], &["ben", "bea"], &["cleo"]];
    let (mut board, mut pages) = seated(url, plan(Seating::Themselves), pairs);
    let [ann, ben, bea, cleo] = &mut pages[..] else { panic!() };
    ben.write(Role::Code, "pub fn other() {}\n").unwrap();
    board.facilitate(converge(FIRST, None)).unwrap();
    board.until(|board| !board.refused.is_empty()).unwrap();
    assert!(board.refused[0].starts_with("Pair 1 has no green run"), "{:?}", board.refused);
    ann.write(Role::Tests, TESTS).unwrap();
    ann.write(Role::Code, FAKE).unwrap();
    let run = ann.run().unwrap();
    let reached = ann.session.files.texts();
    ann.write(Role::Code, STUB).unwrap();
    board.facilitate(converge(FIRST, None)).unwrap();
    let offer =
        OfferedState { from: FIRST, run, cycle: CycleNumber(1), kata: "FizzBuzz in Rust".into() };
    let offered = |around: &Surroundings| around.offer.as_ref() == Some(&offer);
    for page in [&mut *ben, bea, cleo] {
        hears(page, offered);
    }
    assert_eq!(ann.around.as_ref().unwrap().offer, None, "it is theirs");
    let seat = seat_of(url, &board, "ben");
    let (names, events) = (git_names(url, &seat), Participant::all_events(url, &seat));
    // Both of a pair take it in the same moment.
    let answer = |taken| ToServer::AnswerState { from: FIRST, run, taken };
    ben.say(&answer(true)).unwrap();
    bea.say(&answer(true)).unwrap();
    cleo.say(&answer(false)).unwrap();
    let way = |page: &mut Participant| {
        let way = hears(page, |around| around.goes_on.is_some()).goes_on.unwrap();
        assert_eq!(way.why, Why::Converged);
        way.link
    };
    let (ben_goes, bea_goes) = (way(ben), way(bea));
    let mut forked = go(url, &ben_goes, "ben");
    assert_eq!(forked.session.files.texts(), reached);
    assert_eq!(forked.session.forked.last().and_then(|forked| forked.run), Some(run));
    assert_eq!(hears(&mut forked, |_| true).goes_on, None);
    forked.write(Role::Code, "pub fn on() {}\n").unwrap();
    let together = go(url, &bea_goes, "bea");
    assert_eq!(together.session.files, forked.session.files, "it is one session");
    let count = |board: &Watcher| {
        let offered = board.standing.converging.as_ref();
        offered.map(|one| (one.taken, one.declined, one.open))
    };
    board.until(|board| count(board) == Some((1, 1, 0))).unwrap();
    hears(cleo, |around| around.offer.is_none());
    assert_eq!(cleo.around.as_ref().unwrap().goes_on, None);
    cleo.say(&answer(true)).unwrap();
    assert!(declined(cleo).starts_with("That is not offered any more."));
    // The sessions of before are as they were.
    assert_eq!(git_names(url, &seat), names);
    assert_eq!(Participant::all_events(url, &seat), events);
    // A run can be named, and one that never was is refused.
    board.refused.clear();
    board.facilitate(converge(THIRD, Some(RunId(4)))).unwrap();
    board.until(|board| !board.refused.is_empty()).unwrap();
    assert!(board.refused[0].starts_with("Pair 3 has no run 4"), "{:?}", board.refused);
    board.facilitate(converge(FIRST, Some(run))).unwrap();
    hears(cleo, offered);
}

#[test]
fn what_was_offered_is_offered_after_a_crash() {
    let mut server = Server::start();
    let url = server.url().to_owned();
    let (mut board, mut pages) = seated(&url, plan(Seating::Themselves), &[&["ann"], &["ben"]]);
    pages[0].write(Role::Tests, TESTS).unwrap();
    pages[0].write(Role::Code, FAKE).unwrap();
    let run = pages[0].run().unwrap();
    let seat = seat_of(&url, &board, "ben");
    board.facilitate(converge(FIRST, Some(run))).unwrap();
    hears(&mut pages[1], |around| around.offer.is_some());
    server.kill();
    server.start_again();
    let mut ben = Participant::join_as(&url, &seat, "ben").unwrap();
    hears(&mut ben, |around| around.offer.is_some());
    ben.say(&ToServer::AnswerState { from: FIRST, run, taken: true }).unwrap();
    let way = hears(&mut ben, |around| around.goes_on.is_some()).goes_on.unwrap();
    let forked = go(&url, &way.link, "ben");
    assert_eq!(forked.session.files.texts(), pages[0].session.files.texts());
}
