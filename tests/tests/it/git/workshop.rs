//! A whole workshop is taken home: a branch for each practice of each pair, while they go on.

use super::path::{PATHS, SUBJECTS, commit};
use katas::workshop::PairNumber;
use katas::workshop::command::Facilitate;
use katas::workshop::plan::Seating;
use std::process::Command;
use tests::git::Git;
use tests::http::{get, post};
use tests::participant::Participant;
use tests::seated::Seated;
use tests::server::Server;
use tests::workshop::{open, plan};

const NOTES: &str = "refs/notes/randori/*:refs/notes/randori/*";

/// Two pairs, of which the first has committed two cycles and the other has begun; with whoever
/// types there, and the address of the repository.
fn practised(server: &Server) -> (Seated, [Participant; 2], String) {
    let workshop = Seated::begin(server.url(), &[&["Ada", "Ben"], &["Cleo", "Dora"]]).unwrap();
    let join = |pair: usize, name| {
        Participant::join_as(server.url(), &workshop.seats[pair][0], name).unwrap()
    };
    let mut drivers = [join(0, "Ada"), join(1, "Cleo")];
    PATHS[0].both(&mut drivers[0]);
    PATHS[0].first(&mut drivers[1]);
    let url = format!("{}/b/{}.git", server.url(), workshop.token);
    (workshop, drivers, url)
}

/// The names that a clone has of what the server has.
fn branches(git: &Git) -> String {
    git.run(
        "all",
        &["for-each-ref", "--format=%(refname:lstrip=3)", "refs/remotes/origin/pair-*/*"],
    )
}

#[test]
fn a_clone_has_a_branch_for_each_practice_and_fetches_what_is_new() {
    let server = Server::start();
    let (workshop, _drivers, url) = practised(&server);
    let git = Git::new();
    git.clone_into("all", &url, &[]).check("all");
    assert_eq!(branches(&git), "pair-1/fizz-buzz\npair-2/fizz-buzz");
    assert_eq!(git.run("all", &["branch", "--show-current"]), "pair-1/fizz-buzz");
    assert_eq!(git.subjects("all", "pair-1/fizz-buzz"), SUBJECTS);
    assert_eq!(git.subjects("all", "origin/pair-2/fizz-buzz"), SUBJECTS[..3]);
    assert_eq!(git.run("all", &["tag"]), "pair-1/fizz-buzz/cycle-1\npair-1/fizz-buzz/cycle-2");
    assert_eq!(git.run("all", &["log", "-1", "--format=%an"]), "Ada");
    // The same pair alone has the very same commits.
    let alone = format!("{}/s/{}.git", server.url(), workshop.seats[0][1]);
    git.clone_into("alone", &alone, &[]);
    let head = |folder: &str, of: &str| git.run(folder, &["rev-parse", of]);
    assert_eq!(head("alone", "main"), head("all", "pair-1/fizz-buzz"));
}

#[test]
fn what_pairs_do_since_is_fetched() {
    let server = Server::start();
    let (mut workshop, [mut ada, mut cleo], url) = practised(&server);
    let git = Git::new();
    git.clone_into("all", &url, &[]);
    let fetch = || {
        // Nothing is forced: what was there stays, and stands first.
        let _ = git.run("all", &["fetch", "-q", "origin", "refs/heads/*:refs/kept/*", NOTES]);
    };
    fetch();
    commit(&mut cleo, "Say one");
    PATHS[0].third(&mut ada);
    fetch();
    PATHS[0].second(&mut cleo);
    fetch();
    assert_eq!(git.subjects("all", "refs/kept/pair-2/fizz-buzz"), SUBJECTS[..7]);
    assert_eq!(git.subjects("all", "refs/kept/pair-1/fizz-buzz").len(), SUBJECTS.len() + 1);
    for (pair, steps) in [(1, SUBJECTS.len() + 1), (2, 7)] {
        let notes = format!("--ref=randori/pair-{pair}/fizz-buzz");
        let noted = git.run("all", &["notes", &notes, "list"]);
        assert_eq!(noted.lines().count(), steps, "a note for each commit");
    }
    // A further round is a further branch, of the same kata by another name.
    let offers = plan(Seating::ByLot).offers;
    workshop.board.facilitate(Facilitate::BeginRound { offers }).unwrap();
    let first = workshop.seats[0][0].clone();
    workshop.guests[0][0].until(|ada| ada.seat.as_ref() != Some(&first)).unwrap();
    workshop.board.until(|board| board.pairs.values().all(|row| row.lights.is_empty())).unwrap();
    fetch();
    let _ = git.run("all", &["fetch", "-q", "origin"]);
    git.check("all");
    assert_eq!(
        branches(&git),
        "pair-1/fizz-buzz\npair-1/fizz-buzz-2\npair-2/fizz-buzz\npair-2/fizz-buzz-2"
    );
    let whole = Git::new();
    whole.clone_into("all", &url, &[]);
    let heads = |git: &Git| git.run("all", &["rev-parse", "--remotes=origin/pair-*/*"]);
    assert_eq!(heads(&git), heads(&whole), "however it came, it is the same");
}

#[test]
fn nobody_is_named_where_names_are_hidden() {
    let server = Server::start();
    let (mut workshop, _drivers, url) = practised(&server);
    workshop.board.facilitate(Facilitate::HideNames(true)).unwrap();
    workshop.board.until(|board| board.standing.names_hidden).unwrap();
    let git = Git::new();
    for folder in ["one", "other"] {
        git.clone_into(folder, &url, &[]).check(folder);
    }
    let heads = |folder: &str| git.run(folder, &["rev-parse", "--remotes=origin/pair-*/*"]);
    assert_eq!(heads("one"), heads("other"), "the same log gives the same hashes");
    let format = "--format=%an <%ae> %cn <%ce> %(trailers:key=Co-authored-by)";
    let people = git.run("one", &["log", "--all", format]);
    for named in ["Ada", "Ben", "Cleo", "Dora"] {
        assert!(!people.contains(named), "{people}");
    }
    let first = "Pair 1, person 1 <pair-1-person-1@people.randori.invalid>";
    assert!(people.starts_with(first) || people.contains(&format!("\n{first}")), "{people}");
    assert!(people.contains("Pair 2, person 1 <pair-2-person-1@people.randori.invalid>"));
}

#[test]
fn it_comes_in_one_file_too() {
    let server = Server::start();
    let (workshop, _drivers, url) = practised(&server);
    let at = |ending: &str| format!("{}/b/{}{ending}", server.url(), workshop.token);
    let git = Git::new();
    let bundle = get(&at(".bundle"), &[]);
    assert!(bundle.header("content-disposition").contains("workshop.bundle"));
    std::fs::write(git.path("workshop.bundle"), &bundle.body).unwrap();
    git.clone_into("all", "workshop.bundle", &[]).check("all");
    assert_eq!(git.subjects("all", "pair-1/fizz-buzz"), SUBJECTS);
    let archive = get(&at(".tar.gz"), &[]);
    assert!(archive.header("content-disposition").contains("workshop.tar.gz"));
    std::fs::write(git.path("it.tar.gz"), &archive.body).unwrap();
    let tar = Command::new("tar").args(["xzf", "it.tar.gz"]).current_dir(git.path("")).status();
    assert!(tar.unwrap().success());
    let diff = |pair: u8| {
        let archived = format!("workshop/pair-{pair}/fizz-buzz");
        let _ = git.run("all", &["checkout", "-q", &format!("pair-{pair}/fizz-buzz")]);
        let diff = Command::new("diff")
            .args(["-r", "--exclude=.git", "all", &archived])
            .current_dir(git.path(""))
            .output()
            .unwrap();
        assert!(diff.status.success(), "{}", String::from_utf8_lossy(&diff.stdout));
    };
    [1, 2].into_iter().for_each(diff);
    // Git is given the address of the board, and follows; a browser is led to the board.
    git.clone_into("board", url.trim_end_matches(".git"), &[]);
    assert_eq!(git.subjects("board", "pair-1/fizz-buzz"), SUBJECTS);
}

#[test]
fn only_the_facilitator_s_link_gives_it() {
    let server = Server::start();
    let (mut workshop, _drivers, url) = practised(&server);
    let watch = workshop.board.look_at(PairNumber(1)).unwrap();
    let (join, code) = (workshop.join.clone(), workshop.board.board.code.clone());
    let seat = workshop.seats[0][0].clone();
    let stranger = "AAAAAAAAAAAAAAAAAAAAAA".to_owned();
    for token in [join, code, seat, watch, stranger, "..%2f..%2fetc".into()] {
        let at = |path: &str| format!("{}/b/{token}{path}", server.url());
        let names = ".git/info/refs?service=git-upload-pack";
        for path in [names, ".bundle", ".tar.gz"] {
            let answer = get(&at(path), &[]);
            assert_eq!(answer.status, 404, "{}", answer.text());
            assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
            assert!(answer.text().contains("the facilitator's link alone"), "{}", answer.text());
        }
        let kind = [("content-type", "application/x-git-upload-pack-request")];
        assert_eq!(post(&at(".git/git-upload-pack"), &kind, b"0000").status, 404);
    }
    // The link of the workshop leads into no session, and that to take part by gives nothing.
    let git = Git::new();
    let said = git.fails(&["clone", &format!("{}/w/{}.git", server.url(), workshop.join)]);
    assert!(said.contains("not found") || said.contains("not valid"), "{said}");
    let said = git.fails(&["clone", &format!("{}/s/{}.git", server.url(), workshop.token)]);
    assert!(said.contains("This link leads to no session here."), "{said}");
    let pushed = post(&format!("{url}/git-receive-pack"), &[], b"0000");
    assert_eq!(pushed.status, 403);
    let nobody = open(server.url(), plan(Seating::ByLot));
    let said = git.fails(&["clone", &format!("{}/b/{nobody}.git", server.url())]);
    assert!(said.contains("remote: Nobody has practised in this workshop yet."), "{said}");
}
