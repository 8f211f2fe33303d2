//! Who may give links away, what they are, and that nobody comes in by one that was withdrawn.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::actor::World;
use crate::actor::mail::{Guest, Joined};
use crate::actor::participant::Told;
use crate::catalogue;
use crate::clock::Clock;
use crate::link::REVOKED;
use crate::log::memory_log::MemoryLog;
use crate::sessions::away::Away;
use crate::workshops::boards::Boards;
use katas::access::Access::{Drive, Navigate, Watch};
use katas::id::Timestamp;
use katas::policy::Policy;
use katas::wire::Resume;
use std::sync::Arc;
use std::time::Duration;

/// Sessions, and the host's token of one of them.
async fn opened() -> (Arc<Sessions>, Token) {
    let sessions = sessions();
    let host = open(&sessions).await;
    (sessions, host)
}

fn sessions() -> Arc<Sessions> {
    let world = World {
        log: Arc::new(MemoryLog::default()),
        runner: Arc::new(Away),
        clock: Clock::fixed(Timestamp(1)),
        idle: Duration::from_secs(60),
        boards: Boards::default(),
    };
    let (catalogue, _) = catalogue::load(None).unwrap();
    Arc::new(Sessions::new(Arc::new(world), Arc::new(catalogue)))
}

async fn open(sessions: &Sessions) -> Token {
    let (kata, language) = ("fizz-buzz".parse().unwrap(), "rust".parse().unwrap());
    sessions.open(&kata, &language, Policy::default()).await.unwrap()
}

fn token(shared: &[Shared], access: Access) -> Token {
    let found = shared.iter().find(|shared| shared.access == access).unwrap();
    found.token.clone().expect("it is valid")
}

async fn join(sessions: &Sessions, link: &Link, client: &str) -> Result<Joined, JoinError> {
    let guest = Guest {
        link: *link,
        client: client.parse().unwrap(),
        person: client.parse().unwrap(),
        name: None,
        resume: Resume::Fresh,
        unsent: 0,
    };
    sessions.join(&guest).await.map(|(joined, _actor)| joined)
}

/// Whether somebody hears that the link was withdrawn, and nothing more after that.
async fn is_put_out(joined: &mut Joined) -> bool {
    loop {
        // Long enough for any machine: a participant that is not put out waits for ever.
        let told = tokio::time::timeout(Duration::from_secs(30), joined.inbox.recv()).await;
        match told {
            Ok(Some(Told::Message(_))) => {}
            Ok(Some(Told::Over { reason })) => {
                return reason == REVOKED && joined.inbox.recv().await.is_none();
            }
            _ => return false,
        }
    }
}

#[tokio::test]
async fn a_host_sees_the_same_three_links_again_and_each_leads_to_its_access() {
    let (sessions, host) = opened().await;
    let shared = sessions.share(&host).await.unwrap();
    assert_eq!(shared.iter().map(|link| link.access).collect::<Vec<_>>(), Access::SHARED);
    assert_eq!(sessions.share(&host).await.unwrap(), shared);
    let session = sessions.find(&host).await.unwrap().session;
    for access in Access::SHARED {
        let link = sessions.find(&token(&shared, access)).await.unwrap();
        let generation = Generation::FIRST;
        assert_eq!(link, Link { session, access, generation, revoked: false });
    }
}

#[tokio::test]
async fn nobody_but_the_host_gives_links_away() {
    let (sessions, host) = opened().await;
    let shared = sessions.share(&host).await.unwrap();
    for access in Access::SHARED {
        let guest = token(&shared, access);
        for refused in [
            sessions.share(&guest).await,
            sessions.renew(&guest, Drive).await,
            sessions.revoke(&guest, access).await,
        ] {
            assert!(matches!(refused, Err(ShareError::NotHost)), "{refused:?}");
        }
    }
    let unknown = sessions.share(&Token::new().unwrap()).await;
    assert!(matches!(unknown, Err(ShareError::Find(FindError::Unknown))), "{unknown:?}");
    assert_eq!(sessions.share(&host).await.unwrap(), shared, "nothing has changed");
}

#[tokio::test]
async fn the_hosts_own_link_is_neither_renewed_nor_withdrawn() {
    let (sessions, host) = opened().await;
    for refused in
        [sessions.renew(&host, Access::Host).await, sessions.revoke(&host, Access::Host).await]
    {
        assert!(matches!(refused, Err(ShareError::Link(LinkError::Host))), "{refused:?}");
    }
    sessions.find(&host).await.unwrap();
}

#[tokio::test]
async fn a_renewed_link_is_another_and_the_old_one_is_withdrawn() {
    let (sessions, host) = opened().await;
    let before = sessions.share(&host).await.unwrap();
    let after = sessions.renew(&host, Navigate).await.unwrap();
    let (old, new) = (token(&before, Navigate), token(&after, Navigate));
    let refused = sessions.find(&old).await;
    assert!(matches!(refused, Err(FindError::Revoked)), "{refused:?}");
    assert_eq!(sessions.find(&new).await.unwrap().generation, Generation(2));
    for other in [Drive, Watch] {
        assert_eq!(token(&before, other), token(&after, other));
    }
    assert_eq!(sessions.share(&host).await.unwrap(), after);
}

#[tokio::test]
async fn a_link_can_be_withdrawn_before_it_was_given_away_and_renewed_after() {
    let (sessions, host) = opened().await;
    let shared = sessions.revoke(&host, Watch).await.unwrap();
    let valid: Vec<bool> = shared.iter().map(|link| link.token.is_some()).collect();
    assert_eq!(valid, [true, true, false, true]);
    assert_eq!(sessions.share(&host).await.unwrap(), shared, "it stays withdrawn");
    let renewed = sessions.renew(&host, Watch).await.unwrap();
    sessions.find(&token(&renewed, Watch)).await.unwrap();
}

#[tokio::test]
async fn a_link_that_was_renewed_first_has_no_older_one() {
    let (sessions, host) = opened().await;
    let shared = sessions.renew(&host, Drive).await.unwrap();
    assert_eq!(sessions.find(&token(&shared, Drive)).await.unwrap().generation, Generation(1));
}

#[tokio::test]
async fn whoever_is_there_by_a_link_goes_with_it_and_others_stay() {
    let (sessions, host) = opened().await;
    let shared = sessions.share(&host).await.unwrap();
    let mut joined = Vec::new();
    for token in [&host, &token(&shared, Drive), &token(&shared, Watch)] {
        let link = sessions.find(token).await.unwrap();
        joined.push((link.access, join(&sessions, &link, "somebody").await.unwrap()));
    }
    sessions.renew(&host, Drive).await.unwrap();
    sessions.revoke(&host, Watch).await.unwrap();
    for (access, joined) in &mut joined {
        if *access == Access::Host {
            assert!(joined.inbox.is_empty() && !joined.inbox.is_closed());
        } else {
            assert!(is_put_out(joined).await, "{access:?} is put out");
        }
    }
}

#[tokio::test]
async fn a_link_that_was_found_and_then_revoked_lets_nobody_in() {
    for is_live in [false, true] {
        let (sessions, host) = opened().await;
        let shared = sessions.share(&host).await.unwrap();
        let (drive, watch) = (token(&shared, Drive), token(&shared, Watch));
        let (drive, watch) =
            (sessions.find(&drive).await.unwrap(), sessions.find(&watch).await.unwrap());
        let host_link = sessions.find(&host).await.unwrap();
        let there = if is_live { join(&sessions, &host_link, "host").await.ok() } else { None };
        sessions.renew(&host, Drive).await.unwrap();
        sessions.revoke(&host, Watch).await.unwrap();
        for link in [&drive, &watch] {
            let refused = join(&sessions, link, "guest").await.err();
            assert_eq!(refused, Some(JoinError::Revoked), "live: {is_live}");
        }
        join(&sessions, &host_link, "host").await.unwrap();
        drop(there);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_joins_in_the_very_moment_of_revoking_does_not_stay() {
    let sessions = sessions();
    for round in 0..100 {
        let host = open(&sessions).await;
        let shared = sessions.share(&host).await.unwrap();
        let link = sessions.find(&token(&shared, Drive)).await.unwrap();
        let mut guests = tokio::task::JoinSet::new();
        for number in 0..8 {
            let sessions = sessions.clone();
            guests.spawn(async move {
                let joined = join(&sessions, &link, &format!("guest-{number}")).await;
                match joined {
                    Ok(mut joined) => is_put_out(&mut joined).await,
                    Err(error) => error == JoinError::Revoked,
                }
            });
        }
        // Another moment in each round: the guests have come so far that many steps.
        for _ in 0..round % 10 {
            tokio::task::yield_now().await;
        }
        if round % 2 == 0 {
            sessions.revoke(&host, Drive).await.unwrap();
        } else {
            sessions.renew(&host, Drive).await.unwrap();
        }
        assert!(guests.join_all().await.into_iter().all(|out| out), "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_renewals_at_once_the_one_that_loses_is_told_so() {
    let (sessions, host) = opened().await;
    sessions.share(&host).await.unwrap();
    let mut pages = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (sessions, host) = (sessions.clone(), host.clone());
        pages.spawn(async move { sessions.renew(&host, Drive).await.map(|_| ()) });
    }
    let outcomes = pages.join_all().await;
    let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    for outcome in outcomes {
        assert!(matches!(outcome, Ok(()) | Err(ShareError::Renewed)), "{outcome:?}");
    }
    // As many as won are behind the first, so that no renewal took the place of another unseen.
    let shared = sessions.share(&host).await.unwrap();
    let generation = sessions.find(&token(&shared, Drive)).await.unwrap().generation;
    assert_eq!(usize::try_from(generation.0).unwrap(), 1 + won);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_that_look_at_the_links_for_the_first_time_at_once_see_the_same() {
    let (sessions, host) = opened().await;
    let mut pages = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let (sessions, host) = (sessions.clone(), host.clone());
        pages.spawn(async move { sessions.share(&host).await.unwrap() });
    }
    let seen = pages.join_all().await;
    assert!(seen.iter().all(|shared| *shared == seen[0]), "{seen:?}");
    for access in Access::SHARED {
        sessions.find(&token(&seen[0], access)).await.unwrap();
    }
}
