//! What the server answers over HTTP, and how it refuses.

use katas::policy::Policy;
use katas::wire::{Katas, OpenSession, Problem, SessionLink};
use tests::http::{Answer, get, post, post_json};
use tests::participant::{Participant, open_session};
use tests::server::Server;

/// A refusal is problem+json with a sentence that says what to do.
pub fn check_problem(answer: &Answer, status: u16, word: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem: Problem = answer.json();
    assert_eq!(problem.status, status);
    assert!(problem.detail.contains(word), "{:?} names {word:?}", problem.detail);
    assert!(problem.detail.ends_with('.'), "{:?} is a sentence", problem.detail);
}

#[test]
fn the_katas_are_listed_and_one_can_be_opened() {
    let server = Server::start();
    let katas: Katas = get(&format!("{}/api/katas", server.url()), &[]).json();
    let mut ids: Vec<_> = katas.katas.iter().map(|kata| kata.id.to_string()).collect();
    assert!(katas.katas.is_sorted_by_key(|kata| kata.difficulty), "the easiest first: {ids:?}");
    ids.sort();
    assert_eq!(ids, house_katas());
    for card in &katas.katas {
        let body = OpenSession {
            kata: card.id.clone(),
            language: card.languages[0].clone(),
            policy: Policy::default(),
        };
        let opened = post_json(&format!("{}/api/sessions", server.url()), &body);
        assert_eq!(opened.status, 201);
        let link: SessionLink = opened.json();
        assert_eq!(link.token.len(), 22, "128 bits in URL-safe letters");
    }
    assert!(!katas.unsafe_no_sandbox);
}

#[test]
fn a_picture_of_a_problem_is_drawn_and_does_nothing_else() {
    let server = Server::start();
    let picture = get(&format!("{}/katas/game-of-life/blinker.svg", server.url()), &[]);
    assert_eq!((picture.status, picture.header("content-type")), (200, "image/svg+xml"));
    let policy = picture.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    assert_eq!(picture.header("x-content-type-options"), "nosniff");
    for other in ["no-such/blinker.svg", "game-of-life/kata.toml", "game-of-life/..svg"] {
        let answer = get(&format!("{}/katas/{other}", server.url()), &[]);
        check_problem(&answer, 404, "page of katas");
    }
}

/// The names of the folders that the house's katas are in, in order.
fn house_katas() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../katas/catalogue");
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    let folders = entries.filter(|entry| entry.file_type().unwrap().is_dir());
    let mut names: Vec<_> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_request_that_is_not_understood_is_refused_in_words() {
    let server = Server::start();
    let url = format!("{}/api/sessions", server.url());
    let json = [("content-type", "application/json")];
    let check =
        |body: &str, status, word| check_problem(&post(&url, &json, body.as_bytes()), status, word);
    check(r#"{"kata":"no-such","language":"rust"}"#, 404, "kata");
    check(r#"{"kata":"fizz-buzz","language":"cobol"}"#, 404, "language");
    check(r#"{"kata":"../etc","language":"rust"}"#, 422, "known ids");
    check(r#"{"kata":"fizz-buzz"}"#, 422, "language");
    check(r#"{"kata":"fizz-buzz","language":"rust","more":1}"#, 422, "language");
    check(r#"{"kata":"#, 400, "understood");
    check("", 400, "understood");
    check(&format!(r#"{{"kata":"{}"}}"#, "x".repeat(20_000)), 413, "too large");
    check_problem(&post(&url, &[], b"{}"), 415, "JSON");
}

#[test]
fn an_address_that_does_not_exist_says_where_to_go() {
    let server = Server::start();
    let at = |path: &str| format!("{}{path}", server.url());
    check_problem(&get(&at("/api/nothing"), &[]), 404, "katas");
    check_problem(&post(&at("/api/katas"), &[], b""), 405, "katas");
    check_problem(&get(&at("/api/sessions/AAAAAAAAAAAAAAAAAAAAAA/runs/1"), &[]), 404, "link");
    check_problem(&get(&at("/api/sessions/short/runs/1"), &[]), 404, "link");
    assert_eq!(get(&at("/assets/none.js"), &[]).status, 404);
    let page = get(&at("/nowhere"), &[]);
    assert_eq!((page.status, page.header("content-type")), (404, "text/html; charset=utf-8"));
}

#[test]
fn a_foreign_page_may_not_use_the_api() {
    let server = Server::start_with(&["--origin", "https://dojo.example"]);
    let url = format!("{}/api/katas", server.url());
    check_problem(&get(&url, &[("origin", "https://evil.example")]), 403, "address");
    check_problem(&get(&url, &[("origin", "null")]), 403, "address");
    assert_eq!(get(&url, &[("origin", server.url())]).status, 200);
    assert_eq!(get(&url, &[("origin", "https://dojo.example")]).status, 200);
}

#[test]
fn every_answer_carries_the_headers_that_keep_a_page_safe() {
    let server = Server::start();
    let report = "/s/AAAAAAAAAAAAAAAAAAAAAA/report";
    for path in ["/", "/s/AAAAAAAAAAAAAAAAAAAAAA", report, "/api/katas", "/healthz", "/nowhere"] {
        let answer = get(&format!("{}{path}", server.url()), &[]);
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{path}");
        // The board of a workshop shows a pair's screen, and nobody else's page shows any of it.
        let is_client = ["/", "/s/AAAAAAAAAAAAAAAAAAAAAA", "/nowhere"].contains(&path);
        let frames = if is_client { "frame-ancestors 'self'" } else { "frame-ancestors 'none'" };
        assert!(answer.header("content-security-policy").contains(frames), "{path}");
    }
}

#[test]
fn a_page_has_a_nonce_of_its_own_and_allows_nothing_inline() {
    let server = Server::start();
    let nonce = || {
        let page = get(server.url(), &[]);
        let policy = page.header("content-security-policy").to_owned();
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        let (_, rest) = policy.split_once("'nonce-").unwrap();
        let nonce = rest.split_once('\'').unwrap().0.to_owned();
        assert!(page.text().contains(&format!("content=\"{nonce}\"")), "the page knows its nonce");
        nonce
    };
    assert_ne!(nonce(), nonce());
}

#[test]
fn the_report_of_a_session_is_a_page_without_a_script() {
    let server = Server::start();
    let token = open_session(server.url(), "fizz-buzz");
    let page = || get(&format!("{}/s/{token}/report", server.url()), &[]);
    let opened = page();
    assert_eq!((opened.status, opened.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(opened.text().contains("Nothing to tell yet"), "{}", opened.text());
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    driver.run().unwrap();
    let told = page();
    let policy = told.header("content-security-policy").to_owned();
    assert!(!policy.contains("script-src") && !policy.contains("unsafe"), "{policy}");
    let text = told.text();
    for words in
        ["<h1>FizzBuzz</h1>", "Practised in Rust", "Phases over time", "The first cycle is"]
    {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    assert!(!text.contains("<script") && !text.contains(" style="), "{text}");
    assert!(text.matches("class=\"value nums\"").count() > 20, "all measures stand there: {text}");
    for style in text.split('"').filter(|part| part.ends_with(".css")) {
        assert_eq!(get(&format!("{}{style}", server.url()), &[]).status, 200, "{style}");
    }
    let unknown = get(&format!("{}/s/AAAAAAAAAAAAAAAAAAAAAA/report", server.url()), &[]);
    assert_eq!(unknown.status, 404);
    assert!(unknown.text().contains("There is no report here"), "{}", unknown.text());
}

#[test]
fn assets_are_compressed_and_kept_for_ever() {
    let server = Server::start();
    let page = get(server.url(), &[]).text();
    let assets: Vec<&str> = page.split('"').filter(|part| part.starts_with("/assets/")).collect();
    assert!(assets.len() >= 2, "a style and a script at least: {page}");
    for asset in assets {
        let url = format!("{}{asset}", server.url());
        let plain = get(&url, &[("accept-encoding", "identity")]);
        let brotli = get(&url, &[("accept-encoding", "br")]);
        assert_eq!((plain.status, brotli.status), (200, 200), "{asset}");
        assert!(brotli.header("cache-control").contains("immutable"), "{asset}");
        assert_eq!(brotli.header("vary"), "accept-encoding");
        // Fonts are compressed already, and of a line there is nothing to be saved.
        if !asset.ends_with(".woff2") && plain.body.len() > 1000 {
            assert_eq!(brotli.header("content-encoding"), "br", "{asset}");
            assert!(brotli.body.len() < plain.body.len(), "{asset}");
        }
    }
}

#[test]
fn the_bundle_says_which_build_it_is_where_a_watched_page_asks() {
    let script = include_str!("../../../app/editor/src/reload.ts");
    let (_, rest) = script.split_once("BUILD_STAMP = \"").unwrap();
    let (address, _) = rest.split_once('"').unwrap();
    let server = Server::start();
    let stamp = get(&format!("{}{address}", server.url()), &[]);
    assert_eq!((stamp.status, stamp.text().trim().is_empty()), (200, false));
}

#[test]
fn the_operator_sees_that_it_lives_and_what_it_does() {
    let server = Server::start();
    let at = |path: &str| get(&format!("{}{path}", server.url()), &[]);
    assert_eq!((at("/healthz").status, at("/healthz").text().as_str()), (200, "ok\n"));
    assert_eq!((at("/readyz").status, at("/readyz").text().as_str()), (200, "ready\n"));
    let machine = at("/health").text();
    assert!(machine.starts_with("Walls\n") && machine.contains("rustc 1."), "{machine}");
    let token = open_session(server.url(), "fizz-buzz");
    let _ = at(&format!("/s/{token}"));
    let numbers = at("/metrics").text();
    assert!(numbers.contains("randori_sessions_opened_total{kata=\"fizz-buzz\"} 1"), "{numbers}");
    assert!(numbers.contains("randori_request_seconds_bucket"), "{numbers}");
    assert!(!numbers.contains(&token), "no secret becomes a label");
}
