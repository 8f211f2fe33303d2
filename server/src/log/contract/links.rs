//! What the contract says of links that are given away.

use super::{Log, create, id, link};
use crate::log::error::{LinkError, ReadError};
use crate::log::link::{Generation, Link};
use katas::access::Access;
use katas::access::Access::{Drive, Navigate, Watch};

/// A valid link of session 1.
fn valid(access: Access, generation: u32) -> Link {
    Link { session: id(1), access, generation: Generation(generation), revoked: false }
}

fn revoked(access: Access, generation: u32) -> Link {
    Link { revoked: true, ..valid(access, generation) }
}

async fn add(log: &Log, hash: u8, access: Access, generation: u32) -> Result<(), LinkError> {
    log.add_link(id(1), link(hash), access, Generation(generation)).await
}

pub async fn a_session_gives_away_a_link_of_each_access(log: Log) {
    create(&log, 1).await;
    create(&log, 2).await;
    assert_eq!(log.links(id(1)).await, Ok(vec![]));
    for (hash, access) in [(10, Watch), (11, Drive), (12, Navigate)] {
        add(&log, hash, access, 1).await.unwrap();
        assert_eq!(log.find(link(hash)).await, Ok(Some(valid(access, 1))));
    }
    let all = vec![valid(Drive, 1), valid(Navigate, 1), valid(Watch, 1)];
    assert_eq!(log.links(id(1)).await, Ok(all));
    assert_eq!(log.links(id(2)).await, Ok(vec![]));
    assert_eq!(log.find(link(1)).await, Ok(Some(Link::host(id(1)))));
}

pub async fn a_renewed_link_takes_the_place_of_the_older_ones(log: Log) {
    create(&log, 1).await;
    add(&log, 10, Drive, 1).await.unwrap();
    add(&log, 20, Watch, 1).await.unwrap();
    for generation in 2..=4 {
        add(&log, 9 + generation as u8, Drive, generation).await.unwrap();
    }
    assert_eq!(log.links(id(1)).await, Ok(vec![valid(Drive, 4), valid(Watch, 1)]));
    for generation in 1..=3 {
        let older = log.find(link(9 + generation as u8)).await;
        assert_eq!(older, Ok(Some(revoked(Drive, generation))));
    }
    assert_eq!(log.find(link(13)).await, Ok(Some(valid(Drive, 4))));
}

pub async fn a_revoked_link_is_still_known(log: Log) {
    create(&log, 1).await;
    // Before there is any, nothing is revoked and the first is yet to come.
    log.revoke_link(id(1), Drive).await.unwrap();
    assert_eq!(log.links(id(1)).await, Ok(vec![]));
    add(&log, 10, Drive, 1).await.unwrap();
    add(&log, 20, Watch, 1).await.unwrap();
    for _twice in 0..2 {
        log.revoke_link(id(1), Drive).await.unwrap();
        assert_eq!(log.find(link(10)).await, Ok(Some(revoked(Drive, 1))));
        assert_eq!(log.links(id(1)).await, Ok(vec![revoked(Drive, 1), valid(Watch, 1)]));
    }
    add(&log, 11, Drive, 2).await.unwrap();
    assert_eq!(log.find(link(10)).await, Ok(Some(revoked(Drive, 1))));
    assert_eq!(log.links(id(1)).await, Ok(vec![valid(Drive, 2), valid(Watch, 1)]));
}

pub async fn only_the_next_generation_is_added(log: Log) {
    create(&log, 1).await;
    let next = |generation| Err(LinkError::Outdated { next: Generation(generation) });
    for generation in [0, 2, u32::MAX] {
        assert_eq!(add(&log, 10, Drive, generation).await, next(1), "{generation}");
    }
    add(&log, 10, Drive, 1).await.unwrap();
    for generation in [0, 1, 3] {
        // Also with the very hash that is there: the generation is what two pages disagree about.
        assert_eq!(add(&log, 10, Drive, generation).await, next(2), "{generation}");
    }
    assert_eq!(log.links(id(1)).await, Ok(vec![valid(Drive, 1)]));
}

pub async fn of_many_renewals_at_once_exactly_one_wins(log: Log) {
    create(&log, 1).await;
    add(&log, 10, Drive, 1).await.unwrap();
    let mut tries = tokio::task::JoinSet::new();
    for number in 0..20 {
        let log = log.clone();
        tries.spawn(async move { (number, add(&log, 100 + number, Drive, 2).await) });
    }
    let outcomes = tries.join_all().await;
    let (won, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(|(_, done)| done.is_ok());
    assert_eq!((won.len(), lost.len()), (1, 19));
    for (number, refused) in lost {
        assert_eq!(refused, Err(LinkError::Outdated { next: Generation(3) }));
        assert_eq!(log.find(link(100 + number)).await, Ok(None));
    }
    assert_eq!(log.find(link(100 + won[0].0)).await, Ok(Some(valid(Drive, 2))));
    assert_eq!(log.find(link(10)).await, Ok(Some(revoked(Drive, 1))));
}

pub async fn a_link_that_is_taken_is_an_error_and_revokes_nothing(log: Log) {
    create(&log, 1).await;
    create(&log, 2).await;
    add(&log, 10, Drive, 1).await.unwrap();
    assert_eq!(add(&log, 2, Drive, 2).await, Err(LinkError::LinkExists));
    assert_eq!(log.links(id(1)).await, Ok(vec![valid(Drive, 1)]));
    assert_eq!(log.find(link(2)).await, Ok(Some(Link::host(id(2)))));
}

pub async fn the_hosts_link_is_neither_renewed_nor_revoked(log: Log) {
    create(&log, 1).await;
    for generation in 0..=1 {
        assert_eq!(add(&log, 10, Access::Host, generation).await, Err(LinkError::Host));
    }
    assert_eq!(log.revoke_link(id(1), Access::Host).await, Err(LinkError::Host));
    assert_eq!(log.find(link(1)).await, Ok(Some(Link::host(id(1)))));
    assert_eq!(log.find(link(10)).await, Ok(None));
}

pub async fn links_of_an_unknown_session_are_an_error_of_their_own(log: Log) {
    let unknown = LinkError::UnknownSession(id(1));
    assert_eq!(add(&log, 10, Drive, 1).await, Err(unknown.clone()));
    assert_eq!(log.revoke_link(id(1), Drive).await, Err(unknown));
    assert_eq!(log.links(id(1)).await, Err(ReadError::UnknownSession(id(1))));
    assert_eq!(log.find(link(10)).await, Ok(None));
}
