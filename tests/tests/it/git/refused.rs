//! What nobody may fetch, and requests that are none.

use super::path::PATHS;
use crate::links::links;
use katas::access::Access;
use std::io::Write as _;
use tests::git::Git;
use tests::http::{Answer, get, post};
use tests::server::Server;

const KIND: (&str, &str) = ("content-type", "application/x-git-upload-pack-request");

const UNKNOWN: &str = "AAAAAAAAAAAAAAAAAAAAAA";

/// A refusal is a plain sentence, which git shows.
fn check(answer: &Answer, status: u16, words: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    let text = answer.text();
    assert!(text.contains(words) && text.ends_with(".\n"), "{text:?} says {words:?}");
}

#[test]
fn a_link_that_leads_nowhere_gives_nothing() {
    let server = Server::start();
    let host = PATHS[0].open(&server);
    let old = crate::links::token(&links(&server, &host, ""), Access::Watch).unwrap();
    let _ = links(&server, &host, "/watch/revoke");
    let git = Git::new();
    for (token, status, words) in [
        (UNKNOWN, 404, "no session"),
        ("short", 404, "no session"),
        ("..%2f..%2fetc", 404, "no session"),
        (&old, 410, "withdrawn"),
    ] {
        let at = |path: &str| format!("{}/s/{token}{path}", server.url());
        let names = "/info/refs?service=git-upload-pack";
        for path in [&format!(".git{names}"), names, ".bundle", ".tar.gz"] {
            check(&get(&at(path), &[]), status, words);
        }
        check(&post(&at(".git/git-upload-pack"), &[KIND], b"0000"), status, words);
    }
    let said = git.fails(&["clone", &format!("{}/s/{old}.git", server.url())]);
    assert!(said.contains("remote: This link was withdrawn."), "{said}");
    let said = git.fails(&["clone", &format!("{}/s/{UNKNOWN}.git", server.url())]);
    assert!(said.contains("remote: This link leads to no session here."), "{said}");
}

#[test]
fn nothing_is_pushed() {
    let server = Server::start();
    let token = PATHS[0].open(&server);
    let url = format!("{}/s/{token}.git", server.url());
    let git = Git::new();
    git.clone_into("kata", &url, &[]);
    let pushed = git.call("kata", &["push", "origin", "main:other"]);
    let said = String::from_utf8_lossy(&pushed.stderr);
    assert!(!pushed.status.success() && said.contains("remote: Nothing can be pushed"), "{said}");
    check(&post(&format!("{url}/git-receive-pack"), &[], b"0000"), 403, "pushed");
    check(&get(&format!("{url}/info/refs"), &[]), 403, "git clone");
    check(&get(&format!("{url}/info/refs?service=git-upload-archive"), &[]), 403, "git clone");
    for dumb in ["/HEAD", "/objects/info/packs", "/config"] {
        assert_eq!(get(&format!("{url}{dumb}"), &[]).status, 404, "{dumb}");
    }
}

#[test]
fn only_what_the_session_leads_to_is_given() {
    let server = Server::start();
    let [mine, other] = [0, 1].map(|at| PATHS[at].open(&server));
    let git = Git::new();
    for (folder, token) in [("mine", &mine), ("other", &other)] {
        git.clone_into(folder, &format!("{}/s/{token}.git", server.url()), &[]);
    }
    let other = git.run("other", &["rev-parse", "HEAD"]);
    let tree = git.run("mine", &["rev-parse", "HEAD^{tree}"]);
    let null = "0".repeat(40);
    for id in [&other, &tree, &null] {
        let body = format!("0032want {id}\n00000009done\n");
        let url = format!("{}/s/{mine}.git/git-upload-pack", server.url());
        let answer = post(&url, &[KIND], body.as_bytes());
        assert_eq!(answer.status, 200);
        assert!(answer.text().contains(&format!("ERR upload-pack: not our ref {id}")));
        assert!(!answer.text().contains("PACK"));
    }
    let url = format!("{}/s/{mine}.git", server.url());
    let output = git.call("mine", &["fetch", &url, &other]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("not our ref"), "{output:?}");
}

#[test]
fn a_request_that_is_none_is_refused_in_words() {
    let server = Server::start();
    let token = PATHS[0].open(&server);
    let url = format!("{}/s/{token}.git/git-upload-pack", server.url());
    check(&post(&url, &[], b"0000"), 415, "git clone");
    check(&post(&url, &[KIND], &vec![b'0'; 2 << 20]), 413, "too large");
    check(&post(&url, &[KIND, ("content-encoding", "br")], b"0000"), 415, "gzip");
    let gzip = ("content-encoding", "gzip");
    check(&post(&url, &[KIND, gzip], b"no gzip"), 400, "broken");
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    (0..64).for_each(|_| bomb.write_all(&[b'0'; 1 << 20]).unwrap());
    check(&post(&url, &[KIND, gzip], &bomb.finish().unwrap()), 413, "too large");

    let says = |body: &[u8]| {
        let answer = post(&url, &[KIND], body);
        assert_eq!(answer.header("content-type"), "application/x-git-upload-pack-result");
        assert!(answer.header("cache-control").contains("no-cache"));
        (answer.status, answer.text())
    };
    for broken in [&b"GET / HTTP/1.1"[..], b"ffff", b"0003", b"\0\0\0\0", b"0032want 1"] {
        let (status, text) = says(broken);
        assert!(status == 200 && text.contains("ERR upload-pack: this is not what git sends"));
    }
    let (_, text) = says(b"0015filter blob:none\n0000");
    assert!(text.contains("\"filter blob:none\" is not understood"), "{text}");
    assert_eq!(says(b"0000"), (200, String::new()), "nothing wanted, nothing given");
}

#[test]
fn who_asks_too_often_waits() {
    let server = Server::start();
    let token = PATHS[0].open(&server);
    let url = format!("{}/s/{token}.git/info/refs?service=git-upload-pack", server.url());
    let refused = (0..5000).map(|_| get(&url, &[])).find(|answer| answer.status != 200).unwrap();
    check(&refused, 429, "Try again in");
    assert!(refused.header("retry-after").parse::<u64>().is_ok());
}
