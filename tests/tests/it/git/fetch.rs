//! Stock git clones a session, and fetches what is new.

use super::path::{PATHS, SUBJECTS, commit};
use katas::access::Access;
use tests::git::Git;
use tests::http::{get, post};
use tests::participant::Participant;
use tests::server::Server;

/// A session in Rust with its two cycles, and the address of its repository.
fn practised(server: &Server) -> (String, Participant) {
    let token = PATHS[0].open(server);
    let mut driver = Participant::join_as(server.url(), &token, "Ada").unwrap();
    PATHS[0].both(&mut driver);
    (format!("{}/s/{token}.git", server.url()), driver)
}

#[test]
fn a_clone_has_a_commit_for_each_step() {
    let server = Server::start();
    let before = std::time::SystemTime::now();
    let (url, driver) = practised(&server);
    let git = Git::new();
    git.clone_into("kata", &url, &[]).check("kata");
    assert_eq!(git.subjects("kata", "main"), SUBJECTS);
    let cycles = git.run("kata", &["log", "--first-parent", "--format=%s"]);
    assert_eq!(cycles, "Say two\nSay one\nBegin FizzBuzz in Rust");
    assert_eq!(git.run("kata", &["tag"]), "cycle-1\ncycle-2");
    assert_eq!(git.run("kata", &["status", "--porcelain"]), "");
    assert_eq!(git.run("kata", &["branch", "--show-current"]), "main");

    let people = git.run("kata", &["log", "--topo-order", "--format=%an %ae %cn"]);
    let lines: Vec<&str> = people.lines().collect();
    assert!(lines[..7].iter().all(|line| line.starts_with("Ada ") && line.ends_with(" Ada")));
    assert_eq!(lines[7], "Randori navigator@randori.invalid Randori");
    let seconds =
        |time: std::time::SystemTime| time.duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let times = git.run("kata", &["log", "--topo-order", "--format=%at %ai"]);
    let mut last = seconds(std::time::SystemTime::now());
    for line in times.lines() {
        let (at, iso) = line.split_once(' ').unwrap();
        let at: u64 = at.parse().unwrap();
        assert!((seconds(before)..=last).contains(&at) && iso.ends_with("+0000"), "{times}");
        last = at;
    }
    let last = driver.session.files.0[1].text.clone();
    assert_eq!(std::fs::read_to_string(git.path("kata/src/tests.rs")).unwrap(), last);
    let trailers =
        git.run("kata", &["log", "-1", "--format=%(trailers:key=Run,valueonly)", "HEAD^2"]);
    assert_eq!(trailers.trim(), "5 (green, 1 passed, 0 failed)");
}

#[test]
fn the_verdicts_are_notes() {
    let server = Server::start();
    let (url, _) = practised(&server);
    let git = Git::new();
    git.clone_into("kata", &url, &[]);
    let _ = git.run("kata", &["fetch", "origin", "refs/notes/randori:refs/notes/randori"]);
    git.check("kata");
    let noted = git.run("kata", &["notes", "--ref=randori", "list"]);
    assert_eq!(noted.lines().count(), SUBJECTS.len(), "a note for each commit");
    let note = |commit: &str| -> serde_json::Value {
        let text = git.run("kata", &["notes", "--ref=randori", "show", commit]);
        serde_json::from_str(&text).unwrap()
    };
    let red = note("cycle-1^2^");
    assert_eq!((&red["step"], &red["light"]), (&"red".into(), &"red".into()));
    assert_eq!((&red["passed"], &red["failed"]), (&0.into(), &1.into()));
    assert_eq!(red["item"], "one");
    let cycle = note("cycle-2");
    assert_eq!((&cycle["step"], &cycle["passed"]), (&"commit".into(), &1.into()));
    assert!(cycle["rules"].as_u64().is_some_and(|edition| edition > 0), "{cycle}");
}

#[test]
fn a_session_is_fetched_while_it_is_live() {
    let server = Server::start();
    let path = &PATHS[0];
    let token = path.open(&server);
    let url = format!("{}/s/{token}.git", server.url());
    let git = Git::new();
    git.clone_into("kata", &url, &[]).check("kata");
    assert_eq!(git.subjects("kata", "main"), SUBJECTS[..1]);
    let mut driver = Participant::join_as(server.url(), &token, "Ada").unwrap();
    path.first(&mut driver);
    let pull = || git.run("kata", &["pull", "--ff-only", "--quiet"]);
    let _ = pull();
    assert_eq!(git.subjects("kata", "main"), SUBJECTS[..3]);
    commit(&mut driver, "Say one");
    path.second(&mut driver);
    let _ = pull();
    assert_eq!(git.subjects("kata", "main"), SUBJECTS[..7]);
    commit(&mut driver, "Say two");
    let _ = pull();
    let _ = pull();
    assert_eq!(git.subjects("kata", "main"), SUBJECTS);
    // What one added of one's own is no hindrance.
    let own = ["-c", "user.name=I", "-c", "user.email=i@example.com", "commit", "--allow-empty"];
    let _ = git.run("kata", &[&own[..], &["-qm", "Mine"]].concat());
    let _ = git.run("kata", &["fetch", "origin", "refs/notes/randori:refs/notes/randori"]);
    git.check("kata");
    let whole = Git::new();
    whole.clone_into("kata", &url, &[]);
    assert_eq!(
        git.run("kata", &["rev-parse", "origin/main"]),
        whole.run("kata", &["rev-parse", "main"]),
        "however it came, it is the same"
    );
}

#[test]
fn what_was_the_last_commit_a_moment_ago_can_still_be_fetched() {
    let server = Server::start();
    let path = &PATHS[0];
    let token = path.open(&server);
    let url = format!("{}/s/{token}.git", server.url());
    let names = get(&format!("{url}/info/refs?service=git-upload-pack"), &[]).text();
    let (_, rest) = names.split_once("0000").unwrap();
    let first = rest[4..44].to_owned();
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    path.first(&mut driver);
    let body = format!("0032want {first}\n00000009done\n");
    let kind = [("content-type", "application/x-git-upload-pack-request")];
    let answer = post(&format!("{url}/git-upload-pack"), &kind, body.as_bytes());
    assert!(answer.body.starts_with(b"0008NAK\nPACK"), "{}", answer.text());
}

#[test]
fn a_shallow_clone_is_deepened() {
    let server = Server::start();
    let (url, mut driver) = practised(&server);
    let git = Git::new();
    let count = |folder: &str| git.run(folder, &["rev-list", "--count", "HEAD"]);
    git.clone_into("kata", &url, &["--depth=1"]).check("kata");
    assert_eq!(count("kata"), "1");
    let _ = git.run("kata", &["fetch", "--deepen=1"]);
    assert_eq!(count("kata"), "3", "the cycle before, and the last step of this one");
    git.check("kata");
    let _ = git.run("kata", &["fetch", "--depth=2"]);
    assert_eq!(count("kata"), "3");
    PATHS[0].third(&mut driver);
    let _ = git.run("kata", &["pull", "--ff-only", "--quiet"]);
    git.check("kata");
    let _ = git.run("kata", &["fetch", "--unshallow"]);
    git.check("kata");
    assert_eq!(git.subjects("kata", "main")[..8], SUBJECTS);
    assert_eq!(git.run("kata", &["rev-parse", "--is-shallow-repository"]), "false");
}

#[test]
fn every_link_fetches_and_the_page_s_address_does_too() {
    let server = Server::start();
    let (url, _) = practised(&server);
    let git = Git::new();
    git.clone_into("host", &url, &[]);
    let host = url.trim_end_matches(".git").rsplit_once('/').unwrap().1.to_owned();
    let shared = crate::links::links(&server, &host, "");
    for access in Access::SHARED {
        let token = crate::links::token(&shared, access).unwrap();
        let url = format!("{}/s/{token}.git", server.url());
        if access == Access::Record {
            assert!(git.fails(&["clone", &url]).contains("leads to the record of a practice"));
            continue;
        }
        git.clone_into(access.word(), &url, &[]);
        let head = |folder: &str| git.run(folder, &["rev-parse", "HEAD"]);
        assert_eq!(head(access.word()), head("host"));
    }
    git.clone_into("page", url.trim_end_matches(".git"), &[]);
    assert_eq!(git.subjects("page", "main"), SUBJECTS);
    git.clone_into("mirror", &url, &["--mirror"]).check("mirror");
    // Another version of the protocol is asked for, and this one is answered.
    for version in ["0", "1", "2"] {
        let config = format!("protocol.version={version}");
        git.clone_into(&format!("v{version}"), &url, &["-c", &config]);
    }
}
