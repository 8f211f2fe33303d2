//! What the facilitator does reaches every page of every pair.

use super::*;
use katas::command::Rung;
use katas::pairing::{Mode, Turns};
use katas::policy::{Policy, Strictness};
use katas::refusal::Refusal;
use katas::room::Rotation;
use katas::wire::workshop::surroundings::{Surroundings, Why};
use katas::wire::{ToBrowser, ToServer};
use katas::workshop::Spotlight;

pub const SECOND: PairNumber = PairNumber(2);

/// A workshop that runs, with these people in these pairs; and their pages, in order.
pub fn seated(url: &str, plan: Plan, pairs: &[&[&str]]) -> (Watcher, Vec<Participant>) {
    let mut board = Watcher::open(url, &open(url, plan)).unwrap();
    let link = join_key(&board);
    let mut guests = Vec::new();
    for (number, people) in (1..).map(PairNumber).zip(pairs) {
        for (at, name) in people.iter().enumerate() {
            let mut guest = Guest::come_in(url, &link, name).unwrap();
            guest.choose((at > 0).then_some(number)).unwrap();
            let sits = |guest: &Guest| guest.lobby.me.as_ref().is_some_and(|me| me.pair.is_some());
            guest.until(sits).unwrap();
            guests.push((guest, *name));
        }
    }
    board.facilitate(Facilitate::Begin).unwrap();
    let sit = |(mut guest, name): (Guest, &str)| {
        let mut page = Participant::join_as(url, &guest.seat().unwrap(), name).unwrap();
        hears(&mut page, |_| true);
        page
    };
    let pages = guests.into_iter().map(sit).collect();
    (board, pages)
}

/// Waits until a page hears this of the workshop around it.
pub fn hears(page: &mut Participant, holds: impl Fn(&Surroundings) -> bool) -> Surroundings {
    while !page.around.as_ref().is_some_and(&holds) {
        page.hear().unwrap();
    }
    page.around.clone().unwrap()
}

/// The page at a path of a session, as somebody comes to it.
pub fn go(url: &str, path: &str, name: &str) -> Participant {
    let token = path.trim_start_matches("/s/").split('?').next().unwrap();
    Participant::join_as(url, token, name).unwrap()
}

fn rotation(page: &mut Participant, holds: impl Fn(&Rotation) -> bool) {
    loop {
        if let ToBrowser::Room(room) = page.hear().unwrap()
            && room.rotation.as_ref().is_some_and(&holds)
        {
            return;
        }
    }
}

#[test]
fn while_all_look_up_nobody_runs_and_nothing_typed_is_lost() {
    let server = Server::start();
    let url = server.url();
    let (mut board, mut pages) =
        seated(url, plan(Seating::Themselves), &[&["ann", "abe"], &["ben"]]);
    let [ann, abe, ben] = &mut pages[..] else { panic!() };
    ben.write(Role::Code, STUB).unwrap();
    ben.run().unwrap();
    ann.write(Role::Code, "// mine\n").unwrap();
    rotation(abe, |rotation| rotation.counts);
    let look = |run| Facilitate::Hold { spotlight: Some(Spotlight { pair: SECOND, run }) };
    board.facilitate(look(None)).unwrap();
    let held = hears(ann, |around| around.held.is_some()).held.unwrap();
    let shown = held.spotlight.unwrap();
    assert_eq!((shown.pair, shown.names), (SECOND, vec!["ben".to_owned()]));
    rotation(abe, |rotation| !rotation.counts);
    let version = ann.session.files.version();
    assert_eq!(ann.act(Command::Run { version }), Err(Refusal::Held));
    let item = ann.session.list.next().unwrap().id.clone();
    assert_eq!(ann.act(Command::PickItem { item: item.clone() }), Err(Refusal::Held));
    ann.write(Role::Code, FAKE).unwrap();
    // Everybody looks at the same, and nobody types there.
    let mut looks = go(url, &shown.link, "ann");
    assert_eq!(looks.welcome.you.as_ref().unwrap().access, Access::Watch);
    assert_eq!(looks.session.files, ben.session.files);
    assert_eq!(looks.act(Command::Revert), Err(Refusal::Held));
    // A page that comes later is held, too; and one step of the history is looked at.
    board.facilitate(look(Some(RunId(1)))).unwrap();
    let mut late = go(url, &shown.link, "late");
    let at_run = |around: &Surroundings| {
        let shown = around.held.as_ref().and_then(|held| held.spotlight.as_ref());
        shown.is_some_and(|shown| shown.run == Some(RunId(1)))
    };
    let around = hears(&mut late, at_run);
    let link = around.held.unwrap().spotlight.unwrap().link;
    assert_eq!(link, format!("{}?run=1", shown.link), "it is one and the same way");
    board.facilitate(look(Some(RunId(7)))).unwrap();
    board.until(|board| !board.refused.is_empty()).unwrap();
    let none = "Pair 2 has no run 7 in this round that ended. Choose a light of its history.";
    assert_eq!(board.refused, [none]);
    board.until(|board| board.standing.held.is_some()).unwrap();
    board.facilitate(Facilitate::GoOn).unwrap();
    hears(ann, |around| around.held.is_none());
    rotation(abe, |rotation| rotation.counts);
    ann.act(Command::PickItem { item }).unwrap();
    ann.run().unwrap();
}

#[test]
fn what_is_said_to_one_pair_is_heard_by_no_other_and_late_pages_hear_the_newest() {
    let server = Server::start();
    let url = server.url();
    let (mut board, mut pages) = seated(url, plan(Seating::Themselves), &[&["ann"], &["ben"]]);
    let [ann, ben] = &mut pages[..] else { panic!() };
    let say = |to, text: &str| Facilitate::Announce { to, text: text.into() };
    board.facilitate(say(Some(FIRST), "Name that test.")).unwrap();
    let heard = hears(ann, |around| around.announced.is_some()).announced.unwrap();
    assert_eq!((heard.text.as_str(), heard.to_all), ("Name that test.", false));
    board.facilitate(Facilitate::SetTimer { minutes: 5 }).unwrap();
    let around = hears(ben, |around| around.timer.is_some());
    assert_eq!(around.announced, None, "it was not said to them");
    let left = around.timer.unwrap().0 - around.now.0;
    assert!((200_000..=300_000).contains(&left), "{left}");
    board.facilitate(say(None, "Five more minutes.")).unwrap();
    let all = |around: &Surroundings| around.announced.as_ref().is_some_and(|one| one.to_all);
    assert_eq!(hears(ben, all).announced.unwrap().text, "Five more minutes.");
    let link = join_key(&board);
    let mut guest = Guest::look_in(url, &link, "ann").unwrap();
    let mut again = Participant::join_as(url, &guest.seat().unwrap(), "ann").unwrap();
    let around = hears(&mut again, |_| true);
    assert_eq!(around.announced.unwrap().text, "Five more minutes.");
    assert!(around.timer.is_some());
    board.facilitate(Facilitate::StopTimer).unwrap();
    hears(ben, |around| around.timer.is_none());
    board.until(|board| board.standing.announcements.len() == 2).unwrap();
    board.facilitate(say(Some(PairNumber(9)), "Nobody.")).unwrap();
    board.until(|board| !board.refused.is_empty()).unwrap();
}

#[test]
fn a_pair_asks_for_help_and_is_helped() {
    let server = Server::start();
    let url = server.url();
    let (mut board, mut pages) = seated(url, plan(Seating::Themselves), &[&["ann"], &["ben"]]);
    let asks =
        |board: &Watcher, pair| board.pairs.get(&pair).is_some_and(|row| row.asks_help.is_some());
    pages[1].say(&ToServer::AskHelp(true)).unwrap();
    board.until(|board| asks(board, SECOND)).unwrap();
    assert!(!asks(&board, FIRST));
    hears(&mut pages[1], |around| around.asks_help.is_some());
    board.facilitate(Facilitate::GiveHelp { pair: SECOND }).unwrap();
    hears(&mut pages[1], |around| around.asks_help.is_none());
    pages[0].say(&ToServer::AskHelp(true)).unwrap();
    board.until(|board| asks(board, FIRST) && !asks(board, SECOND)).unwrap();
    pages[0].say(&ToServer::AskHelp(false)).unwrap();
    board.until(|board| !asks(board, FIRST)).unwrap();
    // Who only looks on does not ask for them.
    let way = board.look_at(FIRST).unwrap();
    let mut fay = Participant::join_as(url, &way, "fay").unwrap();
    fay.say(&ToServer::AskHelp(true)).unwrap();
    assert!(declined(&mut fay).starts_with("Your link lets you watch."));
    // And a session of no workshop has nobody to ask.
    let alone = tests::participant::open_session(url, "fizz-buzz");
    let mut alone = Participant::join(url, &alone, "alone").unwrap();
    alone.say(&ToServer::AskHelp(true)).unwrap();
    assert!(declined(&mut alone).starts_with("This session belongs to no workshop."));
}

/// Why something was not done.
pub fn declined(page: &mut Participant) -> String {
    loop {
        if let ToBrowser::Declined { reason } = page.hear().unwrap() {
            return reason;
        }
    }
}

#[test]
fn the_rules_change_for_sessions_that_run_and_for_those_to_come() {
    let server = Server::start();
    let url = server.url();
    let coach = Policy { strictness: Strictness::Coach, ..Policy::default() };
    let plan = Plan { policy: coach, ..plan(Seating::Themselves) };
    let (mut board, mut pages) = seated(url, plan, &[&["ann"], &["ben"]]);
    let ann = &mut pages[0];
    let go_on = || Command::Override { reason: "It is right.".into() };
    assert_eq!(ann.act(go_on()), Err(Refusal::NothingRefused));
    let last = Some(Rung::Question);
    let policy = Policy { prediction: true, hints: last, ..Policy::default() };
    let turns = Turns { mode: Mode::PingPong, minutes: None };
    board.facilitate(Facilitate::ChangePolicy { policy, turns }).unwrap();
    for page in &mut pages {
        while page.session.policy != policy {
            page.hear().unwrap();
        }
        assert_eq!(page.session.pairing.turns, turns);
        assert_eq!(page.act(go_on()), Err(Refusal::StrictPolicy));
        page.write(Role::Code, STUB).unwrap();
        let item = page.session.list.0[0].id.clone();
        page.act(Command::PickItem { item }).unwrap();
        page.act(Command::AskHint { rung: Rung::Question }).unwrap();
        let refused = page.act(Command::AskHint { rung: Rung::Idea });
        assert_eq!(refused, Err(Refusal::HintsEnd { last }));
    }
    board.until(|board| board.standing.policy == policy && board.standing.turns == turns).unwrap();
    let mut late = Guest::come_in(url, &join_key(&board), "late").unwrap();
    late.choose(None).unwrap();
    let late = Participant::join_as(url, &late.seat().unwrap(), "late").unwrap();
    assert_eq!((late.session.policy, late.session.pairing.turns), (policy, turns));
    // It stands in the session's own log, and in what a page reads of it.
    let mut again = Participant::join_as(url, &seat_of(url, &board, "ann"), "ann").unwrap();
    assert_eq!(again.session.policy, policy);
    assert_eq!(again.act(go_on()), Err(Refusal::StrictPolicy));
}

/// The secret of somebody's seat, as their device hears it at the door.
pub fn seat_of(url: &str, board: &Watcher, name: &str) -> String {
    Guest::look_in(url, &join_key(board), name).unwrap().seat().unwrap()
}

#[test]
fn a_further_round_leads_each_page_to_a_new_session() {
    let server = Server::start();
    let url = server.url();
    let pairs: &[&[&str]] = &[&["ann", "abe"], &["ben"]];
    let (mut board, mut pages) = seated(url, plan(Seating::Themselves), pairs);
    let before = seat_of(url, &board, "ann");
    pages[0].write(Role::Code, STUB).unwrap();
    let way = board.look_at(FIRST).unwrap();
    let mut fay = Participant::join_as(url, &way, "fay").unwrap();
    let offers = plan(Seating::Themselves).offers;
    board.facilitate(Facilitate::BeginRound { offers }).unwrap();
    let next =
        |page: &mut Participant| hears(page, |around| around.goes_on.is_some()).goes_on.unwrap();
    let ways: Vec<_> = pages.iter_mut().map(next).collect();
    assert!(ways.iter().all(|way| way.why == Why::Round && way.kata == "FizzBuzz in Rust"));
    let mut new = go(url, &ways[0].link, "ann");
    assert_eq!(new.welcome.you.as_ref().unwrap().access, Access::Drive);
    let around = hears(&mut new, |_| true);
    assert_eq!((around.pair, around.round, around.goes_on), (FIRST, 2, None));
    assert_ne!(new.session.files, pages[0].session.files, "it begins anew");
    new.write(Role::Code, FAKE).unwrap();
    let abe = go(url, &ways[1].link, "abe");
    assert_eq!(abe.session.files, new.session.files, "they sit together");
    assert_eq!(format!("/s/{}", seat_of(url, &board, "ann")), ways[0].link);
    // Who looks on is led on, too, and does not type there.
    let led = next(&mut fay);
    let looks = go(url, &led.link, "fay");
    assert_eq!(looks.welcome.you.as_ref().unwrap().access, Access::Watch);
    // The session of before is there as it was.
    let old = Participant::join_as(url, &before, "ann").unwrap();
    assert_eq!(old.session.files, pages[0].session.files);
    board.until(|board| board.standing.round == 2).unwrap();
}

#[test]
fn what_is_held_is_held_after_a_crash() {
    let mut server = Server::start();
    let url = server.url().to_owned();
    let (mut board, mut pages) = seated(&url, plan(Seating::Themselves), &[&["ann"]]);
    let seat = seat_of(&url, &board, "ann");
    let spotlight = Some(Spotlight { pair: FIRST, run: None });
    board.facilitate(Facilitate::Hold { spotlight }).unwrap();
    hears(&mut pages[0], |around| around.held.is_some());
    server.kill();
    server.start_again();
    // No board wakes the workshop: the page of the session does.
    let mut ann = Participant::join_as(&url, &seat, "ann").unwrap();
    let version = ann.session.files.version();
    assert_eq!(ann.act(Command::Run { version }), Err(Refusal::Held));
    let shown = hears(&mut ann, |_| true).held.unwrap().spotlight.unwrap();
    go(&url, &shown.link, "ann");
    let mut board = Watcher::open(&url, &board.token).unwrap();
    board.facilitate(Facilitate::GoOn).unwrap();
    hears(&mut ann, |around| around.held.is_none());
    ann.run().unwrap();
}

#[test]
fn the_facilitator_gives_seats_and_takes_them_away() {
    let server = Server::start();
    let url = server.url();
    let mut board = Watcher::open(url, &open(url, plan(Seating::Facilitator))).unwrap();
    let link = join_key(&board);
    let come = |name: &str| Guest::come_in(url, &link, name).unwrap();
    let mut guests = [come("ann"), come("ben"), come("cleo")];
    board.until(|board| board.standing.waiting.len() == 3).unwrap();
    let waiting = board.standing.waiting.clone();
    let person = |name: &str| {
        waiting.iter().find(|one| one.name == name).map(|one| one.person.clone()).unwrap()
    };
    let seat = |name, pair| Facilitate::Seat { person: person(name), pair };
    board.facilitate(seat("ann", None)).unwrap();
    board.facilitate(seat("ben", Some(FIRST))).unwrap();
    board.facilitate(Facilitate::Begin).unwrap();
    let mut ann = Participant::join_as(url, &guests[0].seat().unwrap(), "ann").unwrap();
    let mut ben = Participant::join_as(url, &guests[1].seat().unwrap(), "ben").unwrap();
    assert_eq!(ann.session.files, ben.session.files);
    let names = |board: &Watcher| -> Vec<String> {
        board.standing.waiting.iter().map(|one| one.name.clone()).collect()
    };
    board.until(|board| names(board) == ["cleo"]).unwrap();
    board.facilitate(seat("cleo", None)).unwrap();
    let cleo = Participant::join_as(url, &guests[2].seat().unwrap(), "cleo").unwrap();
    // Ben moves over to her, and his page is led there.
    board.until(|board| board.pairs.contains_key(&SECOND)).unwrap();
    board.facilitate(seat("ben", Some(SECOND))).unwrap();
    let way = hears(&mut ben, |around| around.goes_on.is_some()).goes_on.unwrap();
    assert_eq!(way.why, Why::Seated);
    assert_eq!(go(url, &way.link, "ben").session.sequence, cleo.session.sequence);
    // Ann is at the door again, by a path that she has.
    board.facilitate(Facilitate::Unseat { person: person("ann") }).unwrap();
    let way = hears(&mut ann, |around| around.goes_on.is_some()).goes_on.unwrap();
    assert_eq!(way.why, Why::Unseated);
    let door = Guest::look_in(url, way.link.trim_start_matches("/w/"), "ann").unwrap();
    assert_eq!(door.lobby.me.as_ref().map(|me| me.pair), Some(None));
    assert_eq!(door.seat, None);
}

#[test]
fn when_it_is_over_people_go_on_and_find_what_they_take_home() {
    let server = Server::start();
    let url = server.url();
    let (mut board, mut pages) = seated(url, plan(Seating::Themselves), &[&["ann"], &["ben"]]);
    let ann = &mut pages[0];
    ann.write(Role::Tests, TESTS).unwrap();
    ann.write(Role::Code, FAKE).unwrap();
    ann.run().unwrap();
    assert_eq!(ann.light(), Some(Light::Green));
    board.facilitate(Facilitate::Hold { spotlight: None }).unwrap();
    board.facilitate(Facilitate::End).unwrap();
    let around = hears(ann, |around| around.ended);
    assert_eq!(around.held, None);
    ann.write(Role::Code, STUB).unwrap();
    let closing = around.closing.unwrap();
    let door = Guest::look_in(url, closing.trim_start_matches("/w/"), "ann").unwrap();
    let closing = door.lobby.closing.unwrap();
    assert_eq!((closing.all.greens, closing.all.cycles, closing.pairs), (1, 0, 2));
    let [kept] = &closing.kept[..] else { panic!("{closing:?}") };
    assert_eq!((kept.kata.as_str(), kept.round, kept.done.greens), ("FizzBuzz in Rust", 1, 1));
    assert_eq!(go(url, &kept.session, "ann").session.files, ann.session.files);
    let record = http::get(&format!("{url}{}", kept.record), &[]);
    assert_eq!(record.status, 200, "{}", record.text());
    let names = http::get(&format!("{url}{}/info/refs?service=git-upload-pack", kept.git), &[]);
    assert_eq!(names.status, 200, "{}", names.text());
    pages[1].say(&ToServer::AskHelp(true)).unwrap();
    assert!(declined(&mut pages[1]).starts_with("This workshop is over."));
}

#[test]
fn whoever_is_called_otherwise_in_the_session_is_there_on_the_board() {
    let server = Server::start();
    let (mut board, mut pages) = seated(server.url(), plan(Seating::Themselves), &[&["ann"]]);
    pages[0].say(&ToServer::Name("Annabel".into())).unwrap();
    loop {
        if let ToBrowser::Room(room) = pages[0].hear().unwrap()
            && room.people.iter().any(|one| one.person.name.as_str() == "Annabel")
        {
            break;
        }
    }
    // A change of the workshop has every row told anew, after the new name.
    board.facilitate(Facilitate::HideNames(true)).unwrap();
    let ann = |board: &Watcher| Some(board.pairs.get(&FIRST)?.people.first()?.clone());
    board.until(|board| ann(board).is_some_and(|ann| ann.name == "Person 1")).unwrap();
    assert_eq!(ann(&board).unwrap().attention, Some(Attention::Here));
    drop(pages);
    board.until(|board| ann(board).is_some_and(|ann| ann.attention.is_none())).unwrap();
}
