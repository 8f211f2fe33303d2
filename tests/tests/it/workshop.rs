//! A workshop from outside: people come in, sit down and practise, and the board shows them.

mod converging;
mod moves;

use katas::access::Access;
use katas::command::Command;
use katas::glance::Stuck;
use katas::id::{RunId, Timestamp};
use katas::report::Light;
use katas::room::Attention;
use katas::session::PhaseName;
use katas::text::Role;
use katas::wire::workshop::{FromWorkshop, OpenWorkshop, ToWorkshop};
use katas::wire::{PROTOCOL, Problem};
use katas::workshop::command::Facilitate;
use katas::workshop::plan::{Plan, Seating};
use katas::workshop::{OfferNumber, PairNumber, Stage};
use tests::http;
use tests::participant::Participant;
use tests::server::Server;
use tests::workshop::{Guest, Page, Watcher, open, plan};
use tungstenite::Message;

const FIRST: PairNumber = PairNumber(1);
const TESTS: &str = "use crate::fizz_buzz::*;\n\n#[test]\nfn one_is_said_as_it_is() {\n    \
                     assert_eq!(say(1), \"1\");\n}\n";
const STUB: &str = "pub fn say(_number: u32) -> String {\n    todo!()\n}\n";
const FAKE: &str = "pub fn say(_number: u32) -> String {\n    \"1\".into()\n}\n";

/// The join link's secret, as it stands in the link on the projector.
fn join_key(board: &Watcher) -> String {
    board.board.join.rsplit('/').next().unwrap().to_owned()
}

#[test]
fn people_come_by_link_and_by_code_and_sit_down_in_pairs() {
    let server = Server::start();
    let url = server.url();
    let mut board = Watcher::open(url, &open(url, plan(Seating::ByLot))).unwrap();
    assert_eq!(board.standing.stage, Stage::Gathering);
    assert!(board.board.join.starts_with(url) && board.board.qr.contains("<svg"));
    let (link, code) = (join_key(&board), board.board.code.clone());
    let mut ann = Guest::come_in(url, &link, "ann").unwrap();
    let typed = format!("{} {}", &code[..3].to_lowercase(), &code[3..]).replace(' ', "-");
    let mut ben = Guest::come_in(url, &typed, "ben").unwrap();
    assert_eq!(ben.lobby.title, "Kata night");
    board.until(|board| board.standing.people == 2).unwrap();
    assert!(ann.seat.is_none(), "nobody sits before it begins");
    board.facilitate(Facilitate::Begin).unwrap();
    let seats = [ann.seat().unwrap(), ben.seat().unwrap()];
    assert_ne!(seats[0], seats[1], "each has a link of their own");
    // Both sit in the same session, and may drive.
    let mut one = Participant::join_as(url, &seats[0], "Ann").unwrap();
    let two = Participant::join_as(url, &seats[1], "Ben").unwrap();
    assert_eq!(one.welcome.you.as_ref().unwrap().access, Access::Drive);
    one.write(Role::Code, "pub fn say() {}\n").unwrap();
    drop(two);
    // A latecomer opens a pair of their own, and whoever comes after sits beside them.
    let mut late = Guest::come_in(url, &link, "late").unwrap();
    let mut later = Guest::come_in(url, &link, "later").unwrap();
    late.seat().unwrap();
    later.seat().unwrap();
    board
        .until(|board| board.pairs.get(&PairNumber(2)).is_some_and(|row| row.people.len() == 2))
        .unwrap();
    // Who comes back has the same seat.
    let mut again = Guest::look_in(url, &code, "ann").unwrap();
    assert_eq!(again.seat().unwrap(), seats[0]);
    assert_eq!(again.lobby.me.as_ref().unwrap().pair, Some(FIRST));
}

/// A workshop that runs, with these people in pairs; and their seats.
fn running(url: &str, token: &str, keys: &[&str]) -> (Watcher, Vec<String>) {
    let mut board = Watcher::open(url, token).unwrap();
    let link = join_key(&board);
    let come = |key: &&str| Guest::come_in(url, &link, key).unwrap();
    let mut guests: Vec<_> = keys.iter().map(come).collect();
    board.facilitate(Facilitate::Begin).unwrap();
    let seats = guests.iter_mut().map(|guest| guest.seat().unwrap()).collect();
    (board, seats)
}

#[test]
fn the_board_shows_what_a_pair_does() {
    let server = Server::start();
    let url = server.url();
    let token = open(url, plan(Seating::ByLot));
    let (mut board, seats) = running(url, &token, &["ann", "ben"]);
    let mut ann = Participant::join_as(url, &seats[0], "ann").unwrap();
    let here = |board: &Watcher| {
        let people = board.pairs.get(&FIRST).map(|row| row.people.clone()).unwrap_or_default();
        people.iter().filter(|one| one.attention.is_some()).count()
    };
    board.until(|board| here(board) == 1).unwrap();
    let item = ann.session.list.next().unwrap().id.clone();
    ann.act(Command::PickItem { item }).unwrap();
    ann.write(Role::Tests, TESTS).unwrap();
    ann.write(Role::Code, STUB).unwrap();
    ann.run().unwrap();
    let row = |board: &Watcher| board.pairs.get(&FIRST).cloned();
    let phase = |board: &Watcher| row(board).and_then(|row| row.phase);
    board.until(|board| phase(board) == Some(PhaseName::Green)).unwrap();
    let red = row(&board).unwrap();
    assert_eq!(red.item.as_deref(), Some("1 is said as “1”"));
    assert_eq!(red.lights.iter().map(|dot| dot.light).collect::<Vec<_>>(), [Light::Red]);
    let trouble = red.trouble.unwrap();
    let later = Timestamp(trouble.since.0 + 600_000);
    assert_eq!(trouble.stuck(later, 10), [Stuck::NoGreen { minutes: 10 }]);
    ann.write(Role::Code, FAKE).unwrap();
    ann.run().unwrap();
    board.until(|board| phase(board) == Some(PhaseName::Refactor)).unwrap();
    drop(ann);
    let lost = |board: &Watcher| {
        let people = board.pairs.get(&FIRST).map(|row| row.people.clone()).unwrap_or_default();
        people.iter().all(|one| matches!(one.attention, None | Some(Attention::Lost)))
    };
    board.until(lost).unwrap();
    // Whoever looks at it later sees the same.
    let again = Watcher::open(url, &token).unwrap();
    assert_eq!(again.pairs, board.pairs);
    assert_eq!(again.standing, board.standing);
}

#[test]
fn the_facilitator_looks_at_a_pairs_screen_and_does_not_type() {
    let server = Server::start();
    let url = server.url();
    let token = open(url, plan(Seating::ByLot));
    let (mut board, seats) = running(url, &token, &["ann", "ben"]);
    let mut ann = Participant::join_as(url, &seats[0], "Ann").unwrap();
    ann.write(Role::Code, STUB).unwrap();
    let way = board.look_at(FIRST).unwrap();
    assert_eq!(board.look_at(FIRST).unwrap(), way, "it is one and the same");
    let mut facilitator = Participant::join_as(url, &way, "Fay").unwrap();
    assert_eq!(facilitator.welcome.you.as_ref().unwrap().access, Access::Watch);
    assert_eq!(facilitator.session.files.with_role(Role::Code).unwrap().text, STUB);
    assert!(facilitator.write(Role::Code, FAKE).is_err());
    let refused = board.look_at(PairNumber(9)).unwrap_err();
    assert!(refused.0.contains("Pair 9 has not begun"), "{refused:?}");
}

#[test]
fn a_crash_in_the_middle_loses_neither_seats_nor_lights() {
    let mut server = Server::start();
    let url = server.url().to_owned();
    let token = open(&url, plan(Seating::ByLot));
    let (mut board, seats) = running(&url, &token, &["ann", "ben", "cleo"]);
    let mut ann = Participant::join_as(&url, &seats[0], "Ann").unwrap();
    let item = ann.session.list.next().unwrap().id.clone();
    ann.act(Command::PickItem { item }).unwrap();
    ann.write(Role::Tests, TESTS).unwrap();
    ann.write(Role::Code, STUB).unwrap();
    ann.run().unwrap();
    let lit = |board: &Watcher| board.pairs.values().filter(|row| !row.lights.is_empty()).count();
    board.until(|board| lit(board) == 1).unwrap();
    server.kill();
    server.start_again();
    let after = Watcher::open(&url, &token).unwrap();
    assert_eq!(after.standing, board.standing);
    // But for who is there: everybody has to come back first.
    let rows = |board: &Watcher| {
        let mut rows: Vec<_> = board.pairs.values().cloned().collect();
        let people = rows.iter_mut().flat_map(|row| &mut row.people);
        people.for_each(|one| one.attention = None);
        rows
    };
    assert_eq!(rows(&after), rows(&board));
    let link = join_key(&after);
    for (key, seat) in ["ann", "ben", "cleo"].into_iter().zip(&seats) {
        assert_eq!(&Guest::look_in(&url, &link, key).unwrap().seat().unwrap(), seat);
    }
    // And it goes on: whoever comes now sits beside the one who is alone.
    let mut dora = Guest::come_in(&url, &link, "dora").unwrap();
    dora.seat().unwrap();
    assert_eq!(dora.lobby.me.as_ref().unwrap().pair, Some(PairNumber(2)));
    let mut ann = Participant::join_as(&url, &seats[0], "Ann").unwrap();
    ann.write(Role::Code, FAKE).unwrap();
}

#[test]
fn where_people_choose_the_door_shows_who_sits_where() {
    let server = Server::start();
    let url = server.url();
    let mut board = Watcher::open(url, &open(url, plan(Seating::Themselves))).unwrap();
    let link = join_key(&board);
    let mut ann = Guest::come_in(url, &link, "ann").unwrap();
    let mut ben = Guest::come_in(url, &link, "ben").unwrap();
    ann.choose(None).unwrap();
    ben.until(|ben| ben.lobby.pairs.len() == 1).unwrap();
    assert_eq!(
        (ben.lobby.pairs[0].people.as_slice(), ben.lobby.pairs[0].free),
        (["ann".to_owned()].as_slice(), 3)
    );
    ben.choose(Some(PairNumber(7))).unwrap();
    ben.until(|ben| !ben.refused.is_empty()).unwrap();
    assert!(ben.refused[0].starts_with("There is no pair 7"), "{:?}", ben.refused);
    ben.choose(Some(FIRST)).unwrap();
    let both = |ann: &Guest| ann.lobby.pairs.first().is_some_and(|pair| pair.people.len() == 2);
    ann.until(both).unwrap();
    board.facilitate(Facilitate::Begin).unwrap();
    assert_ne!(ann.seat().unwrap(), ben.seat().unwrap());
}

#[test]
fn a_full_workshop_and_an_ended_one_say_so() {
    let server = Server::start();
    let url = server.url();
    let token = open(url, Plan { seats: Some(2), ..plan(Seating::ByLot) });
    let (mut board, _) = running(url, &token, &["ann", "ben"]);
    let link = join_key(&board);
    let full = Guest::come_in(url, &link, "cleo").err().unwrap();
    assert!(full.0.starts_with("Every seat of this workshop is taken."), "{full:?}");
    board.facilitate(Facilitate::End).unwrap();
    board.until(|board| board.standing.stage == Stage::Ended).unwrap();
    let ended = Guest::come_in(url, &link, "dora").err().unwrap();
    assert!(ended.0.starts_with("This workshop is over."), "{ended:?}");
    // Whoever took part finds their session still.
    Guest::look_in(url, &link, "ann").unwrap().seat().unwrap();
    board.facilitate(Facilitate::Begin).unwrap();
    board.until(|board| !board.refused.is_empty()).unwrap();
}

/// Why the server ends a connection, and whether trying again can help.
fn closed(page: &mut Page) -> (String, bool) {
    match page.hear().unwrap() {
        FromWorkshop::Closed { reason, again } => (reason, again),
        other => panic!("not closed: {other:?}"),
    }
}

#[test]
fn a_link_lets_one_do_what_it_is_for_and_nothing_else() {
    let server = Server::start();
    let url = server.url();
    let token = open(url, plan(Seating::ByLot));
    let board = Watcher::open(url, &token).unwrap();
    let (link, code) = (join_key(&board), board.board.code.clone());
    for key in [link.as_str(), &code] {
        let gone = Watcher::open(url, key).err().unwrap();
        assert!(gone.0.starts_with("This link is for another page."), "{gone:?}");
    }
    let gone = Guest::look_in(url, &token, "ann").err().unwrap();
    assert!(gone.0.starts_with("This link is for another page."), "{gone:?}");
    for key in ["AAAAAAAAAAAAAAAAAAAAAA", "AAAAAA", "not-a-link", "%F0%9F%A6%80"] {
        let gone = Guest::look_in(url, key, "ann").err().unwrap();
        assert!(gone.0.starts_with("This leads to no workshop here."), "{key}: {gone:?}");
    }
    // Somebody at the door asks for what is the facilitator's.
    let mut page = Page::connect(url, &link).unwrap();
    page.say(&ToWorkshop::LookIn { protocol: PROTOCOL, key: "ann".parse().unwrap() }).unwrap();
    page.hear().unwrap();
    page.say(&ToWorkshop::Facilitate(Facilitate::End)).unwrap();
    let (reason, again) = closed(&mut page);
    assert!(!again && reason.starts_with("This link does not let you do that."), "{reason}");
    let again = Watcher::open(url, &token).unwrap();
    assert_eq!(again.standing.stage, Stage::Gathering);
}

#[test]
fn what_is_no_message_ends_the_page_alone() {
    let server = Server::start();
    let url = server.url();
    let token = open(url, plan(Seating::ByLot));
    let mut board = Watcher::open(url, &token).unwrap();
    let link = join_key(&board);
    for message in ["", "{}", "[1]", "{\"Join\":{\"name\":\"x\",\"wish\":900}}"] {
        let mut page = Page::connect(url, &link).unwrap();
        page.say_raw(Message::text(message)).unwrap();
        let (reason, again) = closed(&mut page);
        assert!(!again && reason.contains("Reload"), "{message}: {reason}");
    }
    let mut guest = Guest::look_in(url, &link, "ann").unwrap();
    guest.join("Ann", OfferNumber(9)).unwrap();
    guest.until(|guest| !guest.refused.is_empty()).unwrap();
    assert!(guest.refused[0].starts_with("That kata is not on offer"), "{:?}", guest.refused);
    board.facilitate(Facilitate::Begin).unwrap();
    board.until(|board| !board.refused.is_empty()).unwrap();
    assert!(board.refused[0].starts_with("Nobody is here yet."), "{:?}", board.refused);
}

#[test]
fn a_plan_that_cannot_be_is_refused_in_words() {
    let server = Server::start();
    let post = |body: &str| {
        let address = format!("{}/api/workshops", server.url());
        let answer =
            http::post_json(&address, &serde_json::from_str::<serde_json::Value>(body).unwrap());
        (answer.status, answer.text())
    };
    let good = serde_json::to_value(OpenWorkshop { plan: plan(Seating::ByLot) }).unwrap();
    let with = |key: &str, value: serde_json::Value| {
        let mut bad = good.clone();
        bad["plan"][key] = value;
        post(&bad.to_string())
    };
    let cases = [
        (with("title", "".into()), 422),
        (with("offers", serde_json::json!([])), 422),
        (with("seats", 0.into()), 422),
        (with("offers", serde_json::json!([{"kata": "no-such", "language": "rust"}])), 404),
        (with("offers", serde_json::json!([{"kata": "fizz-buzz", "language": "cobol"}])), 404),
        (post("{}"), 422),
    ];
    for ((status, text), expected) in cases {
        assert_eq!(status, expected, "{text}");
        let problem: Problem = serde_json::from_str(&text).unwrap();
        assert!(!problem.detail.is_empty());
    }
}
