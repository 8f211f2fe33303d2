//! A file that the program of an older schema version left.

use super::*;
use crate::link::Token;
use crate::log::workshop_log::WorkshopLog as _;
use katas::access::Access;
use katas::workshop::PairNumber;
use katas::workshop::event::WorkshopEvent;

/// What it left, as SQL.
const VERSION_1: &str = include_str!("version-1.sql");

/// What that of version 2 left.
const VERSION_2: &str = include_str!("version-2.sql");

/// The same with a workshop, as that of version 3 left it.
const VERSION_3: &str = include_str!("version-3.sql");

/// The secret of its host's link.
const TOKEN_2: &str = "jN_ZwW7x1nvqCO_5cofLFA";

/// The secret of the one link in it.
const TOKEN: &str = "AB7-uon6f4Dx1i6cFC7JoQ";

fn version_1() -> (TempDir, PathBuf) {
    let (folder, path) = folder();
    tamper(&path, &format!("PRAGMA journal_mode = WAL; {VERSION_1}"));
    (folder, path)
}

#[tokio::test]
async fn a_link_of_a_file_of_version_1_is_its_hosts() {
    let (_folder, path) = version_1();
    let older = SqliteLog::open_to_read(&path).err().unwrap();
    assert!(matches!(older, OpenError::Older { found: 1, known: 4, .. }), "{older:?}");
    let host: Token = TOKEN.parse().unwrap();
    let shared = LinkHash([9; 32]);
    for opened_again in [false, true] {
        let log = SqliteLog::open(&path).unwrap();
        let link = log.find(host.hash()).await.unwrap().expect("the link still leads somewhere");
        assert_eq!(link, Link::host(link.session));
        let events = log.read(link.session, Sequence(0)).await.unwrap();
        let Event::SessionOpened(opened) = &events[0].event else { panic!("{events:?}") };
        assert_eq!((events.len(), opened.title.as_str()), (1, "FizzBuzz"));
        if !opened_again {
            assert_eq!(log.links(link.session).await, Ok(vec![]));
            let first = Generation::FIRST;
            log.add_link(link.session, shared, Access::Watch, first).await.unwrap();
        }
        let found = log.find(shared).await.unwrap().map(|link| (link.access, link.revoked));
        assert_eq!(found, Some((Access::Watch, false)));
    }
}

#[tokio::test]
async fn a_file_of_version_1_opens_whatever_links_somebody_put_there() {
    let (_folder, path) = version_1();
    tamper(&path, "INSERT INTO link SELECT randomblob(32), session, role FROM link;");
    tamper(&path, "INSERT INTO link VALUES (zeroblob(32), 1, 9);");
    let log = SqliteLog::open(&path).unwrap();
    assert_eq!(log.find(LinkHash([0; 32])).await, Ok(None), "an access of a later time");
    let host: Token = TOKEN.parse().unwrap();
    assert!(log.find(host.hash()).await.unwrap().is_some());
}

#[tokio::test]
async fn the_links_of_a_file_of_version_2_still_lead_where_they_led() {
    let (_folder, path) = folder();
    tamper(&path, &format!("PRAGMA journal_mode = WAL; {VERSION_2}"));
    let log = SqliteLog::open(&path).unwrap();
    let host: Token = TOKEN_2.parse().unwrap();
    let link = log.find(host.hash()).await.unwrap().expect("the host's link leads somewhere");
    assert_eq!(link, Link::host(link.session));
    for access in [Access::Watch, Access::Navigate, Access::Drive] {
        let shared = log.find(host.shared(access, Generation::FIRST).hash()).await.unwrap();
        assert_eq!(shared.map(|link| (link.access, link.revoked)), Some((access, false)));
    }
    // A session of before may have seats now, and its links are renewed as ever.
    for seat in [1, 2] {
        log.add_seat(LinkHash([seat; 32]), link.session, Access::Drive).await.unwrap();
    }
    let second = Generation::FIRST.next();
    log.add_link(link.session, LinkHash([3; 32]), Access::Drive, second).await.unwrap();
    let seat = log.find(LinkHash([1; 32])).await.unwrap().unwrap();
    assert!(!seat.revoked && seat.generation.is_alone());
}

#[tokio::test]
async fn the_sessions_of_a_workshop_of_version_3_belong_to_it() {
    let (_folder, path) = folder();
    tamper(&path, &format!("PRAGMA journal_mode = WAL; {VERSION_3}"));
    let log = SqliteLog::open(&path).unwrap();
    let host: Token = TOKEN_2.parse().unwrap();
    let session = log.find(host.hash()).await.unwrap().unwrap().session;
    let workshop = log.workshop_of(session).await.unwrap().expect("a pair practises in it");
    let events = log.read_workshop(workshop).await.unwrap();
    let practice = session.to_string().parse().unwrap();
    let opened = WorkshopEvent::PracticeOpened { pair: PairNumber(1), practice };
    assert_eq!(events.last().map(|recorded| &recorded.event), Some(&opened));
    assert_eq!(log.workshop_of(SessionId([9; 16])).await, Ok(None));
}
