//! Several people: who is here, who has the keyboard, and what each may not do.

use super::*;
use crate::actor::mail::{Gesture, MOST_PARTICIPANTS};
use katas::pairing::{Mode, Turns};
use katas::refusal::Refusal;
use katas::room::{Attention, Room};
use katas::wire::Caret;
use tokio::time::{Instant, advance};

fn guest(name: &str, access: Access) -> Guest {
    Guest {
        link: Link { access, generation: Generation::FIRST, ..Link::host(SESSION) },
        client: format!("page-of-{}", name.to_lowercase()).parse().unwrap(),
        person: name.to_lowercase().parse().unwrap(),
        name: Some(name.parse().unwrap()),
        resume: Resume::Fresh,
        unsent: 0,
    }
}

async fn come(actor: &mpsc::Sender<Mail>, name: &str, access: Access) -> Joined {
    enter(actor, guest(name, access)).await.unwrap()
}

async fn gesture(actor: &mpsc::Sender<Mail>, who: &Joined, gesture: Gesture) {
    actor.send(Mail::Gesture(who.id, gesture)).await.ok().unwrap();
}

/// The room as somebody is told of it next.
async fn room(who: &mut Joined) -> Room {
    loop {
        if let ToBrowser::Room(room) = told(who).await {
            return room;
        }
    }
}

/// The answer to a command: none where it was carried out.
async fn refusal(who: &mut Joined) -> Option<Refusal> {
    loop {
        match answer(who).await {
            ToBrowser::Refused { refusal, .. } => return Some(refusal.unwrap()),
            ToBrowser::Happened(events)
                if events.iter().any(|one| {
                    one.by.as_ref().is_some_and(|by| by.person.as_ref() == Some(&who.you.person.id))
                }) =>
            {
                return None;
            }
            _ => {}
        }
    }
}

fn names(room: &Room) -> Vec<(&str, Attention)> {
    let shown = room.people.iter();
    shown.map(|present| (present.person.name.as_str(), present.attention)).collect()
}

#[tokio::test(start_paused = true)]
async fn everybody_hears_who_is_here() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, Vec::new()).await;
    let mut ann = come(&actor, "Ann", Access::Host).await;
    assert_eq!(names(&ann.room), [("Ann", Attention::Here)]);
    let ben = come(&actor, "Ben", Access::Watch).await;
    let both = [("Ann", Attention::Here), ("Ben", Attention::Here)];
    assert_eq!(names(&ben.room), both);
    assert_eq!(names(&room(&mut ann).await), both);

    gesture(&actor, &ben, Gesture::Look(false)).await;
    assert_eq!(names(&room(&mut ann).await)[1].1, Attention::Away);
    gesture(&actor, &ben, Gesture::Name("Benno".into())).await;
    assert_eq!(names(&room(&mut ann).await)[1].0, "Benno");
    gesture(&actor, &ben, Gesture::Name(String::new())).await;
    let animal = room(&mut ann).await;
    assert!(!["Benno", ""].contains(&names(&animal)[1].0), "{animal:?}");

    let left = Instant::now();
    actor.send(Mail::Leave(ben.id, left)).await.ok().unwrap();
    assert_eq!(names(&room(&mut ann).await)[1].1, Attention::Lost);
    assert_eq!(names(&room(&mut ann).await).len(), 1);
    let took = left.elapsed().as_secs_f64();
    assert!((30.0..30.2).contains(&took), "{took} s");
}

#[tokio::test(start_paused = true)]
async fn nothing_of_the_room_is_in_the_log() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, Vec::new()).await;
    let ann = come(&actor, "Ann", Access::Host).await;
    let mut ben = come(&actor, "Ben", Access::Drive).await;
    for one in [Gesture::Look(false), Gesture::Ask(true), Gesture::Name("B".into())] {
        gesture(&actor, &ben, one).await;
    }
    gesture(&actor, &ann, Gesture::Point(caret(0))).await;
    while !matches!(told(&mut ben).await, ToBrowser::Caret { .. }) {}
    assert_eq!(disk.read(SESSION, Sequence(0)).await.unwrap().len(), 1);
}

fn caret(version: u32) -> Caret {
    let (file, version) = ("kata.rs".parse().unwrap(), FileVersion(version));
    Caret { file, version, anchor: 0, head: 0 }
}

#[tokio::test(start_paused = true)]
async fn a_caret_is_shown_to_the_others_in_the_text_that_it_is_of() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, Vec::new()).await;
    let mut ann = come(&actor, "Ann", Access::Host).await;
    let mut nele = come(&actor, "Nele", Access::Navigate).await;
    let mut wim = come(&actor, "Wim", Access::Watch).await;
    gesture(&actor, &nele, Gesture::Point(caret(1))).await;
    gesture(&actor, &nele, Gesture::Point(caret(0))).await;
    let shown = ToBrowser::Caret { person: nele.you.person.id.clone(), caret: caret(0) };
    for who in [&mut ann, &mut wim] {
        assert_eq!(answer(who).await, shown, "that of another version is not passed on");
    }
    gesture(&actor, &wim, Gesture::Point(caret(0))).await;
    let reason = Refusal::WatchesOnly.to_string();
    assert_eq!(answer(&mut wim).await, ToBrowser::Declined { reason });
    let mut unknown = caret(0);
    unknown.file = "other.rs".parse().unwrap();
    gesture(&actor, &nele, Gesture::Point(unknown)).await;
    let ToBrowser::Declined { reason } = answer(&mut nele).await else { panic!("it is taken") };
    assert!(reason.contains("other.rs"), "{reason}");
}

#[tokio::test(start_paused = true)]
async fn a_name_that_is_none_is_declined() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, Vec::new()).await;
    let mut ann = come(&actor, "Ann", Access::Host).await;
    for name in ["a\u{202e}b", &"a".repeat(10_000), "a\nb"] {
        gesture(&actor, &ann, Gesture::Name(name.to_owned())).await;
        let ToBrowser::Declined { reason } = answer(&mut ann).await else { panic!("{name:?}") };
        assert!(reason.starts_with("A name is one line"), "{reason}");
    }
    let wim = come(&actor, "Wim", Access::Watch).await;
    assert_eq!(names(&wim.room)[0].0, "Ann");
}

#[tokio::test(start_paused = true)]
async fn who_asks_for_the_keyboard_is_seen_until_they_have_it() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, Vec::new()).await;
    let mut ann = come(&actor, "Ann", Access::Host).await;
    let mut ben = come(&actor, "Ben", Access::Drive).await;
    let mut nele = come(&actor, "Nele", Access::Navigate).await;
    send(&actor, &ann, 1, typed(0, 0)).await;
    assert_eq!(refusal(&mut ann).await, None);
    let id = ben.you.person.id.clone();
    let asks = |room: &Room| room.get(&id).unwrap().asks;

    gesture(&actor, &ben, Gesture::Ask(true)).await;
    while !asks(&room(&mut ann).await) {}
    gesture(&actor, &nele, Gesture::Ask(true)).await;
    while !matches!(answer(&mut nele).await, ToBrowser::Declined { .. }) {}
    let to = ben.you.person.id.clone();
    send(&actor, &ann, 2, Command::HandOver { to }).await;
    while asks(&room(&mut ann).await) {}
    send(&actor, &ben, 1, typed(1, 1)).await;
    assert_eq!(refusal(&mut ben).await, None);
    gesture(&actor, &ben, Gesture::Ask(true)).await;
    gesture(&actor, &ben, Gesture::Look(false)).await;
    assert!(!asks(&room(&mut ann).await), "who has it has nothing to ask for");
}

#[tokio::test(start_paused = true)]
async fn a_driver_who_is_gone_for_half_a_minute_loses_the_keyboard_and_no_edit() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, Vec::new()).await;
    let mut ann = come(&actor, "Ann", Access::Host).await;
    let mut ben = come(&actor, "Ben", Access::Drive).await;
    send(&actor, &ann, 1, typed(0, 0)).await;
    assert_eq!(refusal(&mut ann).await, None);
    let held = Some(Refusal::KeyboardInHands { driver: Some("Ann".parse().unwrap()) });

    actor.send(Mail::Leave(ann.id, Instant::now())).await.ok().unwrap();
    advance(Duration::from_millis(29_900)).await;
    send(&actor, &ben, 1, Command::TakeKeyboard).await;
    assert_eq!(refusal(&mut ben).await, held, "she may come back");
    advance(Duration::from_millis(200)).await;
    send(&actor, &ben, 2, Command::TakeKeyboard).await;
    assert_eq!(refusal(&mut ben).await, None);
    send(&actor, &ben, 3, typed(1, 1)).await;
    assert_eq!(refusal(&mut ben).await, None);

    // She typed two edits before she noticed that she was alone.
    let mut back = enter(&actor, Guest { unsent: 2, ..guest("Ann", Access::Host) }).await.unwrap();
    let in_bens = Some(Refusal::KeyboardInHands { driver: Some("Ben".parse().unwrap()) });
    for (number, expected) in [(2, None), (3, None), (4, in_bens.clone())] {
        send(&actor, &back, number, typed(number as u32, number as u32)).await;
        assert_eq!(refusal(&mut back).await, expected, "edit {number}");
    }
    // Ben never lost it that way, whatever his page says.
    send(&actor, &ben, 4, Command::HandOver { to: back.you.person.id.clone() }).await;
    assert_eq!(refusal(&mut ben).await, None);
    let liar =
        Guest { unsent: 9, client: "another-page".parse().unwrap(), ..guest("Ben", Access::Drive) };
    let mut liar = enter(&actor, liar).await.unwrap();
    send(&actor, &liar, 1, typed(4, 4)).await;
    assert_eq!(refusal(&mut liar).await, held);
}

#[tokio::test(start_paused = true)]
async fn the_driver_of_before_a_restart_has_half_a_minute_to_come_back() {
    let disk = Arc::new(Disk::default());
    let first = actor(&disk, Vec::new()).await;
    let mut ann = come(&first, "Ann", Access::Host).await;
    send(&first, &ann, 1, typed(0, 0)).await;
    assert_eq!(refusal(&mut ann).await, None);
    drop((first, ann));

    let actor = woken(&disk, Vec::new()).await;
    let mut ben = come(&actor, "Ben", Access::Drive).await;
    assert_eq!(names(&ben.room), [("Ann", Attention::Lost), ("Ben", Attention::Here)]);
    send(&actor, &ben, 1, Command::TakeKeyboard).await;
    assert!(refusal(&mut ben).await.is_some());
    advance(Duration::from_secs(31)).await;
    send(&actor, &ben, 2, Command::TakeKeyboard).await;
    assert_eq!(refusal(&mut ben).await, None);
}

#[tokio::test(start_paused = true)]
async fn nobody_speaks_in_anothers_name() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, Vec::new()).await;
    let mut ann = come(&actor, "Ann", Access::Host).await;
    let forged = || Guest { client: "page-of-ann".parse().unwrap(), ..guest("Eve", Access::Host) };
    let live = enter(&actor, forged()).await.err();
    assert_eq!(live, Some(JoinError::AnothersClient), "while she is here");
    send(&actor, &ann, 1, typed(0, 0)).await;
    assert_eq!(refusal(&mut ann).await, None);
    actor.send(Mail::Leave(ann.id, Instant::now())).await.ok().unwrap();
    let later = enter(&actor, forged()).await.err();
    assert_eq!(later, Some(JoinError::AnothersClient), "and when she is not");
    enter(&actor, guest("Ann", Access::Host)).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_full_session_lets_nobody_in() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, Vec::new()).await;
    let mut inside = Vec::new();
    for number in 0..MOST_PARTICIPANTS {
        inside.push(come(&actor, &format!("p{number}"), Access::Watch).await);
    }
    let full = enter(&actor, guest("late", Access::Drive)).await.err();
    assert_eq!(full, Some(JoinError::Full));
    let one = inside.pop().unwrap();
    actor.send(Mail::Leave(one.id, Instant::now())).await.ok().unwrap();
    enter(&actor, guest("late", Access::Drive)).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_slow_reader_is_let_go_and_slows_nobody() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, Vec::new()).await;
    let mut ann = come(&actor, "Ann", Access::Host).await;
    let mut slow = come(&actor, "Sam", Access::Watch).await;
    for number in 1..=300 {
        let before = u32::try_from(number - 1).unwrap();
        send(&actor, &ann, number, typed(before, before)).await;
        assert_eq!(refusal(&mut ann).await, None);
    }
    let mut heard = 0;
    while slow.inbox.recv().await.is_some() {
        heard += 1;
    }
    assert!(heard < 300, "what waits for a slow reader is bounded: {heard}");
    let again = Guest { resume: Resume::Since(Sequence(9)), ..guest("Sam", Access::Watch) };
    let again = enter(&actor, again).await.unwrap();
    assert!(again.beginning.events.len() > 290, "it goes on from what it has");
}

#[tokio::test(start_paused = true)]
async fn the_bell_of_the_timer_waits_for_the_next_green() {
    let disk = Arc::new(Disk::default());
    let green = || Ok(passing());
    let actor = actor(&disk, vec![green(), green(), green()]).await;
    let mut ann = come(&actor, "Ann", Access::Host).await;
    let run = Command::Run { version: TextVersion(1) };
    let alone = typed(0, 0);
    send(&actor, &ann, 1, alone).await;
    assert_eq!(refusal(&mut ann).await, None);
    let one = room(&mut ann).await;
    assert_eq!(one.rotation, None, "nobody is there to take turns with");

    let ben = come(&actor, "Ben", Access::Drive).await;
    let next = Some(ben.you.person.id.clone());
    let began = ben.room.rotation.clone().unwrap();
    assert!(began.counts && !began.rings && began.left_ms > 299_000, "{began:?}");
    assert_eq!(began.next, next);
    // Time passes only while somebody looks.
    for who in [&ann, &ben] {
        gesture(&actor, who, Gesture::Look(false)).await;
    }
    while room(&mut ann).await.rotation.is_none_or(|timer| timer.counts) {}
    advance(Duration::from_secs(600)).await;
    gesture(&actor, &ann, Gesture::Look(true)).await;
    let paused = room(&mut ann).await.rotation.unwrap();
    assert!(paused.counts && paused.left_ms > 299_000, "{paused:?}");

    send(&actor, &ann, 2, run.clone()).await;
    let early = loop {
        let ToBrowser::Room(room) = told(&mut ann).await else { continue };
        break room.rotation.unwrap();
    };
    assert!(!early.rings, "the turn is not over: {early:?}");
    advance(Duration::from_secs(301)).await;
    send(&actor, &ann, 3, run).await;
    let late = room(&mut ann).await.rotation.unwrap();
    assert!(late.rings && late.left_ms == 0, "{late:?}");

    send(&actor, &ann, 4, Command::HandOver { to: ben.you.person.id.clone() }).await;
    let over = room(&mut ann).await.rotation.unwrap();
    assert!(!over.rings && over.left_ms > 299_000, "{over:?}");
    assert_eq!(over.next, Some(ann.you.person.id.clone()));
    let turns = Turns { mode: Mode::Ensemble, minutes: Some(5) };
    send(&actor, &ann, 5, Command::ChooseTurns { turns }).await;
    while room(&mut ann).await.rotation.is_some() {}
}

fn passing() -> Finding {
    let test = katas::report::TestResult {
        name: katas::report::TestName("tests::one".into()),
        outcome: katas::report::TestOutcome::Passed,
        output: String::new(),
        duration_us: 1,
        executed: None,
    };
    let outcome = Outcome::Tested { tests: vec![test] };
    let report = Report { outcome, diagnostics: Vec::new(), compile_us: 1, tests_us: 1 };
    Finding { report, facts: Facts::default(), stubs: Vec::new() }
}
