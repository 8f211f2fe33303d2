//! A workshop that is looked back on, from outside: the page, its figures as a file, and who worked
//! on what.

use katas::event::Event;
use katas::wire::History;
use katas::wire::beside::Beside;
use katas::workshop::PairNumber;
use katas::workshop::command::Facilitate;
use tests::http::{Answer, get};
use tests::made_up_workshop::make_up;
use tests::seated::Seated;
use tests::server::Server;
use tests::workshop::{Watcher, open, plan};

/// Names that are more than names to a browser or to a spreadsheet.
const NAMES: [&str; 6] = [
    "<script>alert(1)</script>",
    "=HYPERLINK(\"http://x\")",
    "Ada, the \"first\"",
    "+1 & -1",
    "@SUM(A1:A9)",
    "ليلى",
];

/// A server with a workshop that is over, and the facilitator's secret.
fn over(names: &[&str]) -> (Server, String) {
    let mut server = Server::start();
    server.kill();
    let token = make_up(server.data(), names, true);
    server.start_again();
    (server, token)
}

fn page(server: &Server, token: &str, rest: &str) -> Answer {
    get(&format!("{}/b/{token}/{rest}", server.url()), &[])
}

/// The rows of a file, by the heads of its columns.
fn rows(answer: &Answer) -> Vec<std::collections::BTreeMap<String, String>> {
    let text = answer.text();
    let text = text.strip_prefix('\u{feff}').expect("a mark of UTF-8");
    let mut file = csv::Reader::from_reader(text.as_bytes());
    file.deserialize().map(Result::unwrap).collect()
}

#[test]
fn the_page_tells_every_pair_and_names_stay_names() {
    let (server, token) = over(&NAMES);
    let answer = page(&server, &token, "retrospective");
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-security-policy").contains("default-src 'none'"));
    let text = answer.text();
    for name in NAMES {
        let escaped = name
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;");
        assert!(text.contains(&format!("<bdi>{escaped}</bdi>")), "{name}");
    }
    assert!(!text.contains("<script"), "there is no script at all");
    for words in ["Kata night", "6 people in 3 pairs, 2 rounds", "Round 1: FizzBuzz in Rust"] {
        assert!(text.contains(words), "{words}");
    }
    assert!(text.contains("Round 2") && text.contains("What took longest"));
    // Without names, by whoever asks for it.
    let text = page(&server, &token, "retrospective?anonymous=1").text();
    assert!(NAMES.iter().all(|name| !text.contains(name)) && !text.contains("<bdi>"));
    assert!(text.contains("Pair 3"));
}

#[test]
fn the_figures_come_as_a_file_that_is_no_program() {
    let (server, token) = over(&NAMES);
    let answer = page(&server, &token, "retrospective.csv");
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert!(answer.header("content-disposition").contains("retrospective.csv"));
    let found = rows(&answer);
    assert_eq!(found.len(), 6, "three pairs in two rounds");
    let cell = |at: usize, head: &str| found[at][head].clone();
    assert_eq!(
        (cell(0, "pair"), cell(0, "round"), cell(1, "round")),
        ("1".into(), "1".into(), "2".into())
    );
    assert_eq!(cell(0, "people"), "'=HYPERLINK(\"http://x\"), <script>alert(1)</script>");
    assert!(cell(2, "people").starts_with("'+1 & -1"), "{}", cell(2, "people"));
    for row in &found {
        let formula = |cell: &String| cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert!(!row.values().any(formula), "{row:?}");
        // The pages say the same: each cycle covers an item here.
        assert_eq!(row["cycles"], row["items_covered"]);
        assert!(row["seconds_at_work"].parse::<f64>().unwrap() > 60.0);
    }
    let found = rows(&page(&server, &token, "retrospective.csv?anonymous=1"));
    assert!(found.len() == 6 && found.iter().all(|row| !row.contains_key("people")));
}

#[test]
fn whoever_worked_on_an_item_can_be_played_up_to_its_commit() {
    let (server, token) = over(&NAMES);
    let api = |rest: &str| get(&format!("{}/api/workshops/{token}/{rest}", server.url()), &[]);
    let found: Beside = api("side-by-side").json();
    let item = &found.items[0];
    assert_eq!((item.name().as_str(), item.pairs.len()), ("fizz-buzz/item-1", 6));
    for by in &item.pairs {
        let rest = format!("practices/{}/{}/events?to={}", by.pair, by.practice, by.to);
        let History { events } = api(&rest).json();
        assert_eq!(events.last().unwrap().sequence, by.to);
        assert!(matches!(events.last().unwrap().event, Event::Committed { .. }) && by.committed);
        let from = usize::try_from(by.from.0).unwrap() - 1;
        assert!(matches!(events[from].event, Event::ItemPicked { .. }));
        assert_eq!(by.people.len(), 2);
    }
    assert_eq!(api("practices/1/9/events").status, 404);
    assert_eq!(api("practices/99/1/events").status, 404);
}

#[test]
fn hidden_names_are_told_nowhere() {
    let server = Server::start();
    let mut workshop = Seated::begin(server.url(), &[&["Ada", "Ben"]]).unwrap();
    let join = |at: usize, name| {
        tests::participant::Participant::join_as(server.url(), &workshop.seats[0][at], name)
            .unwrap()
    };
    // Ben only sits beside.
    let (mut ada, _ben) = (join(0, "Ada"), join(1, "Ben"));
    let item = ada.session.list.next().unwrap().id.clone();
    ada.act(katas::command::Command::PickItem { item }).unwrap();
    ada.run().unwrap();
    let token = workshop.token.clone();
    let api =
        |rest: &str| get(&format!("{}/api/workshops/{token}/{rest}", server.url()), &[]).text();
    let all = |with: &dyn Fn(&str) -> bool| {
        let texts = [
            page(&server, &token, "retrospective").text(),
            page(&server, &token, "retrospective.csv").text(),
            api("side-by-side"),
            api("practices/1/1/events"),
        ];
        assert!(texts.iter().all(|text| with(text)), "{texts:?}");
    };
    all(&|text| text.contains("Ada") && text.contains("Ben"));
    workshop.board.facilitate(Facilitate::HideNames(true)).unwrap();
    workshop.board.until(|board| board.standing.names_hidden).unwrap();
    all(&|text| !text.contains("Ada") && !text.contains("Ben"));
    assert!(api("practices/1/1/events").contains("Pair 1, person 1"));
}

#[test]
fn nobody_but_the_facilitator_looks_back() {
    let server = Server::start();
    let mut workshop = Seated::begin(server.url(), &[&["Ada"]]).unwrap();
    let watch = workshop.board.look_at(PairNumber(1)).unwrap();
    let (join, code) = (workshop.join.clone(), workshop.board.board.code.clone());
    let seat = workshop.seats[0][0].clone();
    for token in [join, code, seat, watch, "AAAAAAAAAAAAAAAAAAAAAA".into(), "%3Cb%3E".into()] {
        for rest in ["retrospective", "retrospective.csv"] {
            let answer = page(&server, &token, rest);
            assert_eq!(answer.status, 404, "{token} {rest}");
            assert!(answer.text().contains("the facilitator"), "{}", answer.text());
        }
        for rest in ["side-by-side", "practices/1/1/events"] {
            let address = format!("{}/api/workshops/{token}/{rest}", server.url());
            assert_eq!(get(&address, &[]).status, 404, "{token} {rest}");
        }
    }
    // Before anybody practised there is nothing to tell, and the page says so.
    let token = open(server.url(), plan(katas::workshop::plan::Seating::ByLot));
    let text = page(&server, &token, "retrospective").text();
    assert!(text.contains("Nothing to look back on yet"), "{text}");
    assert_eq!(rows(&page(&server, &token, "retrospective.csv")).len(), 0);
    drop(Watcher::open(server.url(), &token).unwrap());
}
