//! A session in one file: a bundle, and an archive of its last commit.

use super::path::{PATHS, SUBJECTS};
use std::process::Command;
use tests::git::Git;
use tests::http::get;
use tests::participant::Participant;
use tests::server::Server;

#[test]
fn a_bundle_is_cloned_like_an_address() {
    let server = Server::start();
    let token = PATHS[0].open(&server);
    let mut driver = Participant::join_as(server.url(), &token, "Ada").unwrap();
    PATHS[0].both(&mut driver);
    let bundle = || get(&format!("{}/s/{token}.bundle", server.url()), &[]);
    let answer = bundle();
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/x-git-bundle"));
    assert!(answer.header("content-disposition").contains(".bundle"));
    let git = Git::new();
    std::fs::write(git.path("session.bundle"), &answer.body).unwrap();
    let _ = git.run("", &["init", "--quiet", "--bare", "empty"]);
    let _ = git.run("empty", &["bundle", "verify", "../session.bundle"]);
    git.clone_into("kata", "session.bundle", &[]).check("kata");
    assert_eq!(git.subjects("kata", "main"), SUBJECTS);
    assert_eq!(bundle().body, answer.body, "the same log gives the same bytes");
}

#[test]
fn an_archive_has_the_files_of_the_last_commit() {
    let server = Server::start();
    let token = PATHS[0].open(&server);
    let mut driver = Participant::join_as(server.url(), &token, "Ada").unwrap();
    PATHS[0].first(&mut driver);
    // What is typed since is no part of it.
    driver.write(katas::text::Role::Code, "what is this").unwrap();
    let archive = || get(&format!("{}/s/{token}.tar.gz", server.url()), &[]);
    let answer = archive();
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/gzip"));
    assert!(answer.header("content-disposition").contains("fizz-buzz.tar.gz"));
    assert_eq!(archive().body, answer.body, "the same log gives the same bytes");
    let git = Git::new();
    std::fs::write(git.path("it.tar.gz"), &answer.body).unwrap();
    let tar = Command::new("tar").args(["xzf", "it.tar.gz"]).current_dir(git.path("")).status();
    assert!(tar.unwrap().success());
    git.clone_into("kata", &format!("{}/s/{token}.git", server.url()), &[]);
    let diff = Command::new("diff")
        .args(["-r", "--exclude=.git", "kata", "fizz-buzz"])
        .current_dir(git.path(""))
        .output()
        .unwrap();
    assert!(diff.status.success(), "{}", String::from_utf8_lossy(&diff.stdout));
}
