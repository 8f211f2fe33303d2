//! Forks over HTTP: a new session that goes on from a run of another, with all that was before it.

use crate::http::check_problem;
use katas::access::Access::Watch;
use katas::command::Command;
use katas::event::Event;
use katas::fork::{Forked, Moment};
use katas::id::{RunId, Sequence};
use katas::refusal::Refusal;
use katas::report::Light;
use katas::session::PhaseName;
use katas::text::Role;
use katas::wire::{PastRun, SessionLink};
use std::process::Command as Program;
use tempfile::TempDir;
use tests::http::{Answer, get, post, post_json};
use tests::participant::{Participant, open_session};
use tests::server::{Server, binary};

const TEST: &str = "use crate::fizz_buzz::*;\n\n#[test]\nfn one_is_said_as_it_is() {\n    \
                    assert_eq!(say(1), \"1\");\n}\n";
const STUB: &str = "pub fn say(_number: u32) -> String {\n    todo!()\n}\n";
const FAKE: &str = "pub fn say(_number: u32) -> String {\n    \"1\".into()\n}\n";

fn ask(url: &str, token: &str, moment: Moment) -> Answer {
    post_json(&format!("{url}/api/sessions/{token}/fork"), &moment)
}

fn fork(url: &str, token: &str, moment: Moment) -> String {
    let answer = ask(url, token, moment);
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json::<SessionLink>().token
}

/// Red by run 1 and green by run 2; then the code is broken.
fn practise(server: &Server) -> (String, Participant) {
    let token = open_session(server.url(), "fizz-buzz");
    let mut driver = Participant::join_as(server.url(), &token, "Ann").unwrap();
    let item = driver.session.list.next().unwrap().id.clone();
    driver.act(Command::PickItem { item }).unwrap();
    for (role, text) in [(Role::Tests, TEST), (Role::Code, STUB)] {
        driver.write(role, text).unwrap();
    }
    driver.run().unwrap();
    driver.write(Role::Code, FAKE).unwrap();
    driver.run().unwrap();
    assert_eq!(driver.session.phase.name(), PhaseName::Refactor);
    driver.write(Role::Code, "broken").unwrap();
    (token, driver)
}

fn code(page: &Participant) -> &str {
    &page.session.files.with_role(Role::Code).unwrap().text
}

/// What `randori log verify` says of a session.
fn verify(server: &Server, token: &str) -> serde_json::Value {
    let mut program = Program::new(binary());
    program.args(["log", "verify", token, "--data"]).arg(server.data());
    let output = program.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_fork_goes_on_from_its_run_and_the_other_session_stays_as_it_is() {
    let mut server = Server::start();
    let (token, driver) = practise(&server);
    let (url, before) = (server.url().to_owned(), driver.session.clone());
    let first = fork(&url, &token, Moment::Run(RunId(1)));
    assert_ne!(first, token);
    let mut ben = Participant::join_as(&url, &first, "Ben").unwrap();
    assert_eq!((ben.session.phase.name(), code(&ben)), (PhaseName::Green, STUB));
    assert_eq!(ben.session.history[..], before.history[..1]);
    assert_eq!((&ben.session.picked, &ben.session.pairing.driver), (&before.picked, &None));
    let marks: Vec<_> = ben.session.forked.iter().map(|forked| forked.run).collect();
    assert_eq!(marks, [Some(RunId(1))]);
    // Whoever comes first types, by the rules of the step, and is judged as anywhere.
    let frozen = ben.write(Role::Tests, "").unwrap_err();
    assert_eq!(frozen, Refusal::TestsFrozen);
    ben.epoch += 1;
    ben.write(Role::Code, FAKE).unwrap();
    ben.run().unwrap();
    assert_eq!(ben.session.history.last().unwrap().light, Light::Green);
    ben.act(Command::FinishRefactoring).unwrap();
    ben.act(Command::Commit { message: "Say 1".into() }).unwrap();
    // The past of the fork is looked at as anywhere, and a fork of it keeps both marks.
    let past: PastRun = get(&format!("{url}/api/sessions/{first}/runs/1"), &[]).json();
    assert_eq!(past.entry.light, Light::Red);
    let second = fork(&url, &first, Moment::Run(RunId(2)));
    let third = Participant::join_as(&url, &second, "Cem").unwrap();
    let marks: Vec<_> = third.session.forked.iter().map(|forked| forked.run).collect();
    assert_eq!(marks, [Some(RunId(1)), Some(RunId(2))]);
    assert_eq!((third.session.phase.name(), third.session.cycle.0), (PhaseName::Refactor, 1));
    for (token, marks) in [(&token, 0), (&first, 1), (&second, 2)] {
        let report = get(&format!("{url}/s/{token}/report"), &[]);
        let told = report.text().matches("Forked from another practice").count();
        assert_eq!((report.status, told), (200, marks), "{}", report.text());
    }
    let again = Participant::join_as(&url, &token, "Ann").unwrap();
    assert_eq!((again.session.files, again.session.history), (before.files, before.history));
    drop(driver);
    server.kill();
    for (token, verdicts) in [(&token, 2), (&first, 4), (&second, 2)] {
        let said = verify(&server, token);
        let expected = (serde_json::json!(verdicts), serde_json::json!(verdicts));
        assert_eq!((said["verdicts"].clone(), said["agree"].clone()), expected, "{said:#}");
    }
}

#[test]
fn whoever_may_look_may_fork_and_is_host_of_the_fork_alone() {
    let server = Server::start();
    let host = open_session(server.url(), "fizz-buzz");
    let links = crate::links::links(&server, &host, "");
    let watch = crate::links::token(&links, Watch).unwrap();
    let fork = fork(server.url(), &watch, Moment::Sequence(Sequence(1)));
    let theirs = crate::links::links(&server, &fork, "");
    assert!(theirs.links.iter().all(|link| !links.links.contains(link)));
    // No link of the other session follows from the fork, and nothing of it is told there.
    let events = Participant::all_events(server.url(), &fork);
    let mark = Event::SessionForked(Forked { from: Sequence(1), run: None });
    assert_eq!(events, [mark]);
    crate::links::links(&server, &host, "/watch/revoke");
    let withdrawn = ask(server.url(), &watch, Moment::Sequence(Sequence(1)));
    check_problem(&withdrawn, 410, "withdrawn");
    assert!(Participant::join(server.url(), &fork, "forker").is_ok());
}

#[test]
fn a_fork_outlives_its_kata() {
    let katas = TempDir::new().unwrap();
    let folder = katas.path().join("fizz-buzz");
    let from =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../katas/catalogue/fizz-buzz");
    copy(&from, &folder);
    let mut server = Server::start_with(&["--katas", katas.path().to_str().unwrap()]);
    let (token, driver) = practise(&server);
    drop(driver);
    // The kata's folder changes while it is practised: what was opened stays as it was.
    std::fs::write(folder.join("kata.toml"), "this is no kata any more").unwrap();
    let first = fork(server.url(), &token, Moment::Run(RunId(1)));
    std::fs::remove_dir_all(&folder).unwrap();
    copy(&from, &katas.path().join("another"));
    server.kill();
    server.start_again();
    let second = fork(server.url(), &first, Moment::Run(RunId(1)));
    let mut page = Participant::join_as(server.url(), &second, "Ann").unwrap();
    assert_eq!((page.session.title.as_str(), code(&page)), ("FizzBuzz", STUB));
    page.write(Role::Code, FAKE).unwrap();
    page.run().unwrap();
    assert_eq!(page.session.phase.name(), PhaseName::Refactor);
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &to);
        } else {
            std::fs::copy(&path, &to).unwrap();
        }
    }
}

#[test]
fn what_is_no_moment_is_refused_in_words_and_nobody_fills_the_disk() {
    let server = Server::start();
    let token = open_session(server.url(), "fizz-buzz");
    let url = format!("{}/api/sessions/{token}/fork", server.url());
    let json = |body: &str| post(&url, &[("content-type", "application/json")], body.as_bytes());
    check_problem(&json("{}"), 400, "{\"run\": …}");
    check_problem(&json(r#"{"run":1,"sequence":2}"#), 400, "{\"run\": …}");
    check_problem(&json("{"), 400, "{\"run\": …}");
    check_problem(&post(&url, &[], b"{}"), 415, "{\"run\": …}");
    check_problem(&json(r#"{"run":1}"#), 404, "Choose a light of its history");
    check_problem(&json(r#"{"sequence":99}"#), 404, "events 1 to 1");
    check_problem(&ask(server.url(), "short", Moment::Run(RunId(1))), 404, "leads to no session");
    let foreign = [("content-type", "application/json"), ("origin", "https://evil.example")];
    check_problem(&post(&url, &foreign, br#"{"sequence":1}"#), 403, "");
    let many = (0..200).map(|_| json(r#"{"sequence":1}"#)).find(|answer| answer.status != 201);
    let refused = many.expect("a limit");
    check_problem(&refused, 429, "Try again in");
}

#[test]
fn a_text_comes_back_for_everybody_and_after_a_crash() {
    let mut server = Server::start();
    let (token, mut driver) = practise(&server);
    let mut other = Participant::join_as(server.url(), &token, "Ben").unwrap();
    let back = |run| Command::RevertTo { run: RunId(run) };
    let refused = driver.act(back(1)).unwrap_err();
    assert_eq!(refused, Refusal::RunOutOfReach(RunId(1)));
    let theirs = other.act(back(2)).unwrap_err();
    assert!(matches!(theirs, Refusal::KeyboardInHands { .. }), "{theirs:?}");
    driver.act(back(2)).unwrap();
    assert_eq!(code(&driver), FAKE);
    while code(&other) != FAKE {
        other.hear().unwrap();
    }
    server.kill();
    server.start_again();
    let again = Participant::join_as(server.url(), &token, "Cem").unwrap();
    assert_eq!((code(&again), again.session.phase.name()), (FAKE, PhaseName::Refactor));
}
