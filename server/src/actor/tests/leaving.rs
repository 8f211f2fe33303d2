//! What a revoked link ends, and what it does not.

use super::*;
use crate::link::REVOKED;
use std::ops::RangeInclusive;
use tokio::sync::mpsc::error::TryRecvError;

/// Who is told that the link is gone when links of navigators below 3 are revoked.
async fn check(access: Access, generations: RangeInclusive<u32>, ended: bool) {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, Vec::new()).await;
    let mut host = join(&actor, "host").await;
    for generation in generations {
        let client = format!("guest-{generation}");
        let mut guest = join_by(&actor, &client, access, Generation(generation)).await;
        let below = Generation(3);
        actor.send(Mail::LinkRevoked { access: Access::Navigate, below }).await.ok().unwrap();
        send(&actor, &guest, 1, Command::CancelRun).await;
        // The actor answers in order, so that all the above is behind it then.
        send(&actor, &host, u64::from(generation), Command::CancelRun).await;
        assert!(matches!(answer(&mut host).await, ToBrowser::Refused { .. }));
        if ended {
            let closed = ToBrowser::Closed { reason: REVOKED.into(), again: false };
            assert_eq!(answer(&mut guest).await, closed);
            // What it sent has no answer, since it takes no part.
            assert_eq!(guest.inbox.try_recv(), Err(TryRecvError::Disconnected));
        } else {
            let answer = answer(&mut guest).await;
            assert!(matches!(answer, ToBrowser::Refused { number: 1, .. }), "{answer:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_revoked_link_ends_those_who_came_by_it_and_nobody_else() {
    check(Access::Navigate, 1..=2, true).await;
    check(Access::Navigate, 3..=4, false).await;
    check(Access::Drive, 1..=2, false).await;
    check(Access::Watch, 1..=2, false).await;
    check(Access::Host, 0..=0, false).await;
}

#[tokio::test(start_paused = true)]
async fn a_revoked_guest_that_does_not_listen_is_put_out_all_the_same() {
    let disk = Arc::new(Disk::default());
    let actor = actor(&disk, Vec::new()).await;
    let mut host = join(&actor, "host").await;
    let mut guest = join_by(&actor, "guest", Access::Drive, Generation::FIRST).await;
    // Refusals fill its inbox to the last place.
    let mut number = 0;
    while guest.inbox.len() < guest.inbox.max_capacity() {
        number += 1;
        send(&actor, &guest, number, Command::CancelRun).await;
        tokio::task::yield_now().await;
    }
    let below = Generation::FIRST.next();
    actor.send(Mail::LinkRevoked { access: Access::Drive, below }).await.ok().unwrap();
    send(&actor, &guest, number + 1, typed(0, 0)).await;
    send(&actor, &host, 1, Command::CancelRun).await;
    // Had the guest still typed, the host would hear of that first.
    let told = answer(&mut host).await;
    assert!(matches!(told, ToBrowser::Refused { number: 1, .. }), "{told:?}");
    while guest.inbox.try_recv().is_ok() {}
    assert_eq!(guest.inbox.try_recv(), Err(TryRecvError::Disconnected));
}
