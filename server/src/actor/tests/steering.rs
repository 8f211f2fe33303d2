//! A session of a workshop: held, and under rules that change.

use super::*;
use crate::actor::steering::NewRules;
use katas::pairing::{Mode, Turns};
use katas::policy::Strictness;
use katas::refusal::Refusal;

const COACH: Policy = Policy { strictness: Strictness::Coach, prediction: false, hints: None };

/// The answer to a command: none where it was carried out.
async fn refusal(who: &mut Joined) -> Option<Refusal> {
    loop {
        match answer(who).await {
            ToBrowser::Refused { refusal, .. } => return Some(refusal.unwrap()),
            ToBrowser::Happened(events) if events.iter().any(|one| one.by.is_some()) => {
                return None;
            }
            _ => {}
        }
    }
}

fn run(version: u32) -> Command {
    Command::Run { version: TextVersion(version) }
}

async fn say(actor: &mpsc::Sender<Mail>, mail: Mail) {
    actor.send(mail).await.ok().unwrap();
}

#[tokio::test(start_paused = true)]
async fn while_it_is_held_only_what_was_typed_is_taken_in() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, vec![Ok(nothing_to_test())]).await;
    let mut ann = join(&actor, "page-1").await;
    say(&actor, Mail::Hold(true)).await;
    send(&actor, &ann, 1, typed(0, 0)).await;
    assert_eq!(refusal(&mut ann).await, None);
    for (number, command) in [(2, run(1)), (3, Command::Abandon), (4, Command::TakeKeyboard)] {
        send(&actor, &ann, number, command).await;
        assert_eq!(refusal(&mut ann).await, Some(Refusal::Held));
    }
    say(&actor, Mail::Hold(false)).await;
    send(&actor, &ann, 5, run(1)).await;
    assert_eq!(refusal(&mut ann).await, None);
}

#[tokio::test(start_paused = true)]
async fn other_rules_wait_for_the_run_on_its_way_and_are_written_once() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, vec![Ok(nothing_to_test())]).await;
    let mut ann = join(&actor, "page-1").await;
    send(&actor, &ann, 1, typed(0, 0)).await;
    send(&actor, &ann, 2, run(1)).await;
    let turns = Turns { mode: Mode::PingPong, minutes: None };
    let rules = NewRules { policy: COACH, turns: Some(turns) };
    for _ in 0..2 {
        say(&actor, Mail::ChangeRules(rules)).await;
    }
    let changed = |event: &Event| matches!(event, Event::PolicyChanged { .. });
    let mut events = Vec::new();
    while !events.iter().any(changed) {
        events.extend(heard(&mut ann).await);
    }
    let ended = events.iter().position(|event| matches!(event, Event::RunFinished { .. }));
    assert!(ended.unwrap() < events.iter().position(changed).unwrap(), "{events:?}");
    // The same again, and what is so already, is no event.
    say(&actor, Mail::ChangeRules(NewRules { policy: COACH, turns: None })).await;
    send(&actor, &ann, 3, Command::TakeKeyboard).await;
    answer(&mut ann).await;
    let log = disk.read(SESSION, Sequence(0)).await.unwrap();
    let changes: Vec<_> = log.iter().filter(|one| changed(&one.event)).collect();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].by, None);
    assert_eq!(changes[0].event, Event::PolicyChanged { policy: COACH, turns });
}

#[tokio::test(start_paused = true)]
async fn rules_that_could_not_be_written_are_written_later() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, Vec::new()).await;
    let mut ann = join(&actor, "page-1").await;
    disk.full.store(true, Ordering::SeqCst);
    say(&actor, Mail::ChangeRules(NewRules { policy: COACH, turns: None })).await;
    // Whoever is answered knows that the mail before was read.
    send(&actor, &ann, 1, typed(0, 0)).await;
    while !matches!(answer(&mut ann).await, ToBrowser::NotSaved { .. }) {}
    disk.full.store(false, Ordering::SeqCst);
    send(&actor, &ann, 1, typed(0, 0)).await;
    let mut events = Vec::new();
    while !events.iter().any(|event| matches!(event, Event::PolicyChanged { .. })) {
        events.extend(heard(&mut ann).await);
    }
}
