//! The command line: what it prints, and how it refuses.

use katas::text::Role;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use tempfile::TempDir;
use tests::participant::{Participant, open_session};
use tests::server::{Server, binary};

/// Longer than any command takes on a busy machine: one that goes on instead of refusing fails.
const PATIENCE: Duration = Duration::from_secs(120);

fn randori(arguments: &[&str]) -> Output {
    finish(Command::new(binary()).args(arguments))
}

/// Runs a command to its end, and kills it when it has none.
fn finish(command: &mut Command) -> Output {
    let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let pid = child.id();
    let (done, ended) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        let output = child.wait_with_output().unwrap();
        let _ = done.send(());
        output
    });
    let in_time = ended.recv_timeout(PATIENCE).is_ok();
    if !in_time {
        Command::new("kill").arg(pid.to_string()).status().unwrap();
    }
    let output = reader.join().unwrap();
    assert!(in_time, "{command:?} did not end: {output:?}");
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The command fails, and says why and what to do on standard error.
fn check_refused(arguments: &[&str], words: &[&str]) {
    let output = randori(arguments);
    let said = text(&output.stderr);
    assert!(!output.status.success(), "{arguments:?} succeeded");
    for word in words {
        assert!(said.contains(word), "{arguments:?} names {word:?}: {said}");
    }
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn a_port_in_use_is_named() {
    let server = Server::start();
    let address = server.url().trim_start_matches("http://");
    let data = TempDir::new().unwrap();
    let data = data.path().to_str().unwrap();
    check_refused(&["serve", "--listen", address, "--data", data], &[address, "--listen"]);
}

#[test]
fn a_log_that_another_server_uses_is_refused() {
    let server = Server::start();
    let data = server.data().to_str().unwrap();
    check_refused(&["serve", "--listen", "127.0.0.1:0", "--data", data], &["log"]);
}

#[test]
fn a_data_folder_that_cannot_be_made_is_named() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let data = file.join("data");
    let data = data.to_str().unwrap();
    check_refused(&["serve", "--listen", "127.0.0.1:0", "--data", data], &["--data", data]);
}

#[test]
fn without_a_sandbox_nothing_is_served_unless_told_so() {
    let data = TempDir::new().unwrap();
    let data = data.path().to_str().unwrap();
    // A machine that is this one, but allows no user namespaces.
    let forbid = "echo 0 > /proc/sys/user/max_user_namespaces && exec \"$0\" \"$@\"";
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "sh", "-c", forbid]).arg(binary());
    command.args(["serve", "--listen", "127.0.0.1:0", "--data", data]);
    let output = finish(&mut command);
    let said = text(&output.stderr);
    assert!(!output.status.success());
    assert!(said.contains("user namespaces") && said.contains("--unsafe-no-sandbox"), "{said}");
}

#[test]
fn without_walls_every_page_is_told() {
    let server = Server::start_with(&["--unsafe-no-sandbox"]);
    let katas = tests::http::get(&format!("{}/api/katas", server.url()), &[]);
    assert!(katas.json::<katas::wire::Katas>().unsafe_no_sandbox);
    let token = open_session(server.url(), "fizz-buzz");
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    assert!(driver.welcome.unsafe_no_sandbox);
    driver.run().unwrap();
}

#[test]
fn a_broken_kata_is_named_and_the_rest_still_load() {
    let folder = TempDir::new().unwrap();
    let kata = folder.path().join("half-a-kata");
    fs::create_dir(&kata).unwrap();
    fs::write(kata.join("kata.toml"), "title = \"Half a Kata\"\nminutes = 'many'\n").unwrap();
    let katas = folder.path().to_str().unwrap();
    let output = randori(&["katas", "list", "--katas", katas]);
    assert!(text(&output.stdout).contains("fizz-buzz"));
    assert!(text(&output.stderr).contains("half-a-kata/kata.toml line 2"), "{output:?}");
    let server = Server::start_with(&["--katas", katas]);
    let listed = tests::http::get(&format!("{}/api/katas", server.url()), &[]);
    assert_eq!(listed.json::<katas::wire::Katas>().katas.len(), house_katas().len());
    check_refused(&["katas", "check", katas], &["half-a-kata/kata.toml line 2"]);
    check_refused(&["katas", "check", "/no/such/folder"], &["/no/such/folder", "--katas"]);
}

#[test]
fn every_path_of_every_kata_is_walked() {
    for kata in house_katas() {
        let output = randori(&["katas", "check", "--kata", &kata]);
        let said = text(&output.stdout);
        assert!(output.status.success(), "{said}{}", text(&output.stderr));
        assert!(said.lines().all(|line| line.starts_with(&format!("{kata} · "))), "{said}");
        let line = said.lines().find(|line| line.starts_with(&format!("{kata} · rust: ")));
        assert!(line.is_some_and(|line| line.ends_with("all well")), "{said}");
    }
    check_refused(&["katas", "check", "--kata", "no-such"], &["no-such", "katas list"]);
}

/// The ids of the house's own katas.
fn house_katas() -> Vec<String> {
    let output = randori(&["katas", "list"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let listed = text(&output.stdout);
    listed.lines().filter_map(|line| Some(line.split_once('\t')?.0.to_owned())).collect()
}

#[test]
fn a_path_that_is_not_red_is_named() {
    let folder = TempDir::new().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../katas/catalogue/fizz-buzz");
    let kata = folder.path().join("fizz-buzz");
    copy(&from, &kata);
    // The second step's test is the first one's by another name.
    let tracks = [("rust", "test.rs", "fn "), ("python", "test.py", "def test_")];
    let expected = tracks.map(|(language, file, head)| {
        let path = kata.join(language).join("path");
        let mut steps: Vec<_> =
            fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        steps.sort();
        let first = fs::read_to_string(steps[0].join(file)).unwrap();
        let again = first.replacen(head, &format!("{head}again_"), 1);
        fs::write(steps[1].join(file), again).unwrap();
        let step = steps[1].file_name().unwrap().to_str().unwrap();
        (language, format!("fizz-buzz/{language}/path/{step}/{file}: "))
    });
    let output = randori(&["katas", "check", folder.path().to_str().unwrap()]);
    assert!(!output.status.success());
    let said = text(&output.stdout);
    for (language, misstep) in expected {
        if said.contains(&format!("fizz-buzz · {language}: skipped")) {
            eprintln!("left out: this machine has no {language}");
            continue;
        }
        assert!(said.contains(&misstep), "{misstep} is not in {said}");
    }
}

#[test]
fn a_wrong_turn_that_no_rule_refuses_is_named() {
    let folder = TempDir::new().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../katas/catalogue/leap-years");
    let kata = folder.path().join("leap-years");
    copy(&from, &kata);
    let step = kata.join("rust/path/02-fourth");
    let wrong = step.join("wrong/red-passes_already");
    fs::create_dir_all(&wrong).unwrap();
    fs::copy(step.join("test.rs"), wrong.join("test.rs")).unwrap();
    for other in ["python", "javascript", "typescript"] {
        fs::remove_dir_all(kata.join(other)).unwrap();
    }
    let output = randori(&["katas", "check", folder.path().to_str().unwrap()]);
    assert!(!output.status.success());
    let said = text(&output.stdout);
    let expected = "leap-years/rust/path/02-fourth/wrong/red-passes_already: it should be refused \
                    as passes_already as it stands there; the gate says: Opened\n";
    assert_eq!(said, expected);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn what_the_service_judged_can_be_computed_again() {
    let mut server = Server::start();
    let token = open_session(server.url(), "fizz-buzz");
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    let item = driver.session.list.next().unwrap().id.clone();
    driver.act(katas::command::Command::PickItem { item }).unwrap();
    let head = "use crate::fizz_buzz::*;\n\n#[test]\nfn one() {\n    ";
    let steps = [
        (Role::Tests, "assert_eq!(say(1), \"1\");\n}\n"),
        (Role::Code, "pub fn say(_: u32) -> String {\n    todo!()\n}\n"),
        (Role::Code, "pub fn say(_: u32) -> String {\n    \"1\".into()\n}\n"),
        // Weighed against the one before.
        (Role::Tests, "let said = say(1);\n    assert_eq!(said, \"1\");\n}\n"),
        (Role::Code, "pub fn say(_: u32) -> String {\n    \"2\".into()\n}\n"),
    ];
    for (role, text) in steps {
        let text = if role == Role::Tests { format!("{head}{text}") } else { text.to_owned() };
        driver.write(role, &text).unwrap();
        driver.run().unwrap();
    }
    server.kill();
    let data = server.data().to_str().unwrap().to_owned();
    let verified = randori(&["log", "verify", &token, "--data", &data]);
    let said: serde_json::Value = serde_json::from_slice(&verified.stdout).unwrap();
    assert!(verified.status.success(), "{said:#}");
    assert_eq!((&said["verdicts"], &said["agree"]), (&5.into(), &5.into()), "{said:#}");
    assert_eq!(said["read_otherwise_today"], serde_json::json!([]), "{said:#}");
    let report = randori(&["log", "report", &token, "--data", &data]);
    let said: serde_json::Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(said["runs"].as_array().unwrap().len(), 5, "{said:#}");
    check_refused(&["log", "verify", "nothing", "--data", &data], &["nothing", "log list"]);
}

#[test]
fn the_log_is_shown_as_json_lines_without_the_links_secret() {
    let mut server = Server::start();
    let token = open_session(server.url(), "fizz-buzz");
    let mut driver = Participant::join(server.url(), &token, "driver").unwrap();
    driver.run().unwrap();
    server.kill();
    let data = server.data().to_str().unwrap().to_owned();
    let listed = randori(&["log", "list", "--data", &data]);
    let line: serde_json::Value = serde_json::from_slice(&listed.stdout).unwrap();
    let session = line["session"].as_str().unwrap().to_owned();
    for name in [session.as_str(), token.as_str(), &format!("http://x/s/{token}")] {
        let shown = randori(&["log", "show", name, "--data", &data]);
        let said = text(&shown.stdout);
        assert!(said.lines().count() >= 3, "{said}{}", text(&shown.stderr));
        assert!(said.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
        assert!(!said.contains(&token));
    }
    check_refused(&["log", "show", "nothing", "--data", &data], &["nothing", "log list"]);
    check_refused(&["log", "show", &"0".repeat(32), "--data", &data], &["session"]);
}
