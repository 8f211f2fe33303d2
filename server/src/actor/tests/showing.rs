//! A session that is shown on a workshop's board.

use super::*;
use crate::workshops::boards::Seen;
use crate::workshops::mail::Mail as ToBoard;

/// What the board is told next; nothing where nothing waits.
fn seen(board: &mut mpsc::Receiver<ToBoard>) -> Option<Seen> {
    match board.try_recv() {
        Ok(ToBoard::Seen(SESSION, seen)) => Some(*seen),
        Ok(_) => panic!("a session says nothing else"),
        Err(_) => None,
    }
}

#[tokio::test]
async fn a_board_is_told_once_for_what_came_at_once_and_of_what_others_wrote() {
    let disk = Arc::new(Disk::default());
    let first = Recorded { sequence: Sequence(1), at: Timestamp(0), by: None, event: opened() };
    disk.create(LinkHash([1; 32]), SESSION, &[first]).await.unwrap();
    let (board, mut hears) = mpsc::channel(64);
    let boards = Boards::default();
    boards.show(SESSION, board);
    let (log, runner) = (disk.clone(), Arc::new(Told::default()));
    let (clock, idle) = (Clock::fixed(Timestamp(1)), Duration::from_secs(60));
    let world = World { log, runner, clock, idle, boards };
    let actor = Actor::start(Arc::new(world), SESSION).await.unwrap();
    let mut driver = join(&actor, "driver").await;
    let item = || Command::AddItem { text: "one more".into() };
    send(&actor, &driver, 1, item()).await;
    let last = loop {
        if let ToBrowser::Happened(events) = told(&mut driver).await {
            break events.last().unwrap().sequence;
        }
    };
    let told_of = std::iter::from_fn(|| seen(&mut hears)).collect::<Vec<_>>();
    let items = |seen: &Seen| seen.glance.as_ref().unwrap().items;
    let counts = told_of.iter().map(|one| items(one).1).collect::<Vec<_>>();
    assert_eq!(counts.iter().filter(|count| **count == counts[0] + 1).count(), 1, "{counts:?}");
    // Somebody else writes to the log, and this actor hears of it when it writes itself.
    let event = Event::ItemAdded { item: "own-9".parse().unwrap(), text: "theirs".into() };
    let sequence = Sequence(last.0 + 1);
    let theirs = Recorded { sequence, at: Timestamp(2), by: None, event };
    disk.append(SESSION, last, &[theirs]).await.unwrap();
    send(&actor, &driver, 2, item()).await;
    // It lets everybody go, who begin anew.
    while driver.inbox.recv().await.is_some() {}
    drop(join(&actor, "another").await);
    let now = std::iter::from_fn(|| seen(&mut hears)).last().unwrap().glance.unwrap();
    assert_eq!((now.sequence, now.items.1), (sequence, counts[0] + 2));
}
