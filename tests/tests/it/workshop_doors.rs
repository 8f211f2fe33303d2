//! The door of a workshop: who is refused and who waits, what a code is worth, and what people are
//! called.

use katas::wire::PROTOCOL;
use katas::wire::workshop::{FromWorkshop, ToWorkshop};
use katas::workshop::OfferNumber;
use katas::workshop::command::Facilitate;
use katas::workshop::plan::Seating;
use std::net::{Ipv4Addr, TcpStream};
use tests::server::Server;
use tests::workshop::{Guest, Page, Watcher, open, plan};
use tungstenite::{ClientRequestBuilder, Message};

/// Far more codes than one address may try at once.
const GUESSES: usize = 2_000;

/// The address that others come from.
const ELSEWHERE: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 9);

/// Connects from an address: loopback has many.
fn connect_from(url: &str, from: Ipv4Addr) -> TcpStream {
    let to = url.trim_start_matches("http://").parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let stream = runtime.block_on(async {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind((from, 0).into()).unwrap();
        socket.connect(to).await.unwrap().into_std().unwrap()
    });
    stream.set_nonblocking(false).unwrap();
    stream
}

/// What somebody hears who looks in by a code, from an address, with a header of a proxy's.
fn look_in(url: &str, code: &str, from: Ipv4Addr, forwarded: &str) -> FromWorkshop {
    let address = format!("{}/api/workshops/{code}/live", url.replace("http", "ws"));
    let request = ClientRequestBuilder::new(address.parse().unwrap());
    let request = request.with_header("X-Forwarded-For", forwarded);
    let (mut socket, _) = tungstenite::client(request, connect_from(url, from)).unwrap();
    let hello = ToWorkshop::LookIn { protocol: PROTOCOL, key: "ann".parse().unwrap() };
    // It may have been refused before it says anything.
    let _ = socket.send(Message::text(serde_json::to_string(&hello).unwrap()));
    loop {
        if let Message::Text(text) = socket.read().unwrap() {
            return serde_json::from_str(&text).unwrap();
        }
    }
}

#[test]
fn codes_are_not_guessed_and_others_still_come_in() {
    let server = Server::start();
    let url = server.url();
    let board = Watcher::open(url, &open(url, plan(Seating::ByLot))).unwrap();
    let code = &board.board.code;
    let alphabet: Vec<char> = "23456789ABCDEFGHJKMNPQRSTUVWXYZ".chars().collect();
    let mut refused = None;
    for guess in 0..GUESSES {
        let letter = |at: u32| alphabet[guess / 31_usize.pow(at) % 31];
        let guess: String = (0..6).map(letter).collect();
        assert_ne!(&guess, code, "a guess in 890 million");
        // Whoever comes by a proxy of their own making is the same address.
        let forwarded = format!("10.0.{}.{}", guess.len(), letter(0) as u32 % 256);
        match look_in(url, &guess, Ipv4Addr::LOCALHOST, &forwarded) {
            FromWorkshop::Closed { reason, again: true } => {
                refused = Some(reason);
                break;
            }
            FromWorkshop::Closed { reason, again: false } => {
                assert!(reason.starts_with("This leads to no workshop here."), "{reason}");
            }
            other => panic!("{other:?}"),
        }
    }
    let reason = refused.expect("a limit");
    assert!(reason.starts_with("Many codes were tried from here just now. Try again"), "{reason}");
    // Not even the right one opens from there now, whatever a proxy is said to have forwarded.
    let said = look_in(url, code, Ipv4Addr::LOCALHOST, "203.0.113.7");
    assert!(matches!(said, FromWorkshop::Closed { again: true, .. }), "{said:?}");
    // Others type it and come in; and by the link those do, too, who guessed.
    let said = look_in(url, code, ELSEWHERE, "127.0.0.1");
    assert!(matches!(said, FromWorkshop::Lobby(_)), "{said:?}");
    let link = board.board.join.rsplit('/').next().unwrap();
    Guest::come_in(url, link, "ben").unwrap();
}

#[test]
fn what_a_server_says_at_its_end_lets_pages_try_again() {
    let server = Server::start();
    let url = server.url();
    let board = Watcher::open(url, &open(url, plan(Seating::ByLot))).unwrap();
    let link = board.board.join.rsplit('/').next().unwrap();
    let mut page = Page::connect(url, link).unwrap();
    page.say(&ToWorkshop::LookIn { protocol: PROTOCOL, key: "ann".parse().unwrap() }).unwrap();
    assert!(matches!(page.hear().unwrap(), FromWorkshop::Lobby(_)));
    let pid = server.pid().to_string();
    std::process::Command::new("kill").args(["-TERM", &pid]).status().unwrap();
    match page.hear().unwrap() {
        FromWorkshop::Closed { reason, again } => {
            assert!(again && reason.starts_with("The server is being restarted."), "{reason}");
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_old_page_is_told_to_reload_and_does_not_try_again() {
    let server = Server::start();
    let url = server.url();
    let board = Watcher::open(url, &open(url, plan(Seating::ByLot))).unwrap();
    let link = board.board.join.rsplit('/').next().unwrap();
    let mut page = Page::connect(url, link).unwrap();
    page.say(&ToWorkshop::LookIn { protocol: 0, key: "ann".parse().unwrap() }).unwrap();
    match page.hear().unwrap() {
        FromWorkshop::Closed { reason, again: false } => assert!(reason.contains("Reload it")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn names_of_every_kind_are_shown_as_they_are_or_refused_in_words() {
    let server = Server::start();
    let url = server.url();
    let mut board = Watcher::open(url, &open(url, plan(Seating::ByLot))).unwrap();
    let link = board.board.join.rsplit('/').next().unwrap().to_owned();
    let good = [
        "A",
        "شيماء عبد الله",
        "דנה",
        "山田 太郎",
        "👩🏽‍💻",
        "<script>alert(1)</script>",
        "<b>&amp;\"'",
        "Robert'); DROP TABLE--",
        "constructor",
        &"x".repeat(40),
        "  Zoë  ",
    ];
    let mut expected = Vec::new();
    for (at, name) in good.iter().enumerate() {
        let mut guest = Guest::look_in(url, &link, &format!("device-{at}")).unwrap();
        guest.join(name, OfferNumber(0)).unwrap();
        guest.until(|guest| guest.lobby.me.is_some() || !guest.refused.is_empty()).unwrap();
        let me = guest.lobby.me.as_ref().unwrap_or_else(|| panic!("{name}: {:?}", guest.refused));
        assert_eq!(me.name, name.trim());
        expected.push(me.name.clone());
    }
    // Without a name, and with none but spaces, there is an animal's.
    for (at, name) in ["", " \t "].iter().enumerate() {
        let mut guest = Guest::look_in(url, &link, &format!("animal-{at}")).unwrap();
        guest.join(name, OfferNumber(0)).unwrap();
        guest.until(|guest| guest.lobby.me.is_some()).unwrap();
        expected.push(guest.lobby.me.unwrap().name);
    }
    assert!(!expected.iter().any(String::is_empty), "{expected:?}");
    let bad = [
        "a\u{202e}b",
        "\u{200b}",
        "a\u{200b}b",
        "two\nlines",
        "\u{0}",
        "\u{feff}",
        &"x".repeat(200),
    ];
    for name in bad {
        let mut guest = Guest::look_in(url, &link, "somebody").unwrap();
        guest.join(name, OfferNumber(0)).unwrap();
        guest.until(|guest| !guest.refused.is_empty()).unwrap();
        assert!(
            guest.refused[0].starts_with("A name is one line"),
            "{name:?}: {:?}",
            guest.refused
        );
        assert!(guest.lobby.me.is_none());
        // The page stays, and the person types another.
        if name.len() == 200 {
            guest.join("Somebody", OfferNumber(0)).unwrap();
            guest.until(|guest| guest.lobby.me.is_some()).unwrap();
            expected.push("Somebody".into());
        }
    }
    board.until(|board| board.standing.waiting.len() == expected.len()).unwrap();
    let waiting: Vec<_> = board.standing.waiting.iter().map(|one| &one.name).collect();
    assert_eq!(waiting, expected.iter().collect::<Vec<_>>());
    board.facilitate(Facilitate::Begin).unwrap();
    let seated =
        |board: &Watcher| -> usize { board.pairs.values().map(|row| row.people.len()).sum() };
    board.until(|board| seated(board) == expected.len()).unwrap();
    let people = board.pairs.values().flat_map(|row| &row.people);
    let mut shown: Vec<&String> = people.map(|seated| &seated.name).collect();
    shown.sort();
    let mut expected: Vec<&String> = expected.iter().collect();
    expected.sort();
    assert_eq!(shown, expected);
}
