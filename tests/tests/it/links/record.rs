//! The link to the record: it leads to the report for ever, and not into the session.

use super::*;
use katas::access::Access::Record;
use katas::fork::Moment;
use katas::id::Sequence;
use katas::text::Role;

fn change(server: &Server, host: &str, verb: &str, confirmed: bool) -> Answer {
    let url = format!("{}/api/sessions/{host}/links/record/{verb}", server.url());
    post_json(&url, &ShareLinks { origin: server.url().to_owned(), confirmed })
}

fn page(server: &Server, path: &str) -> (u16, String) {
    let answer = get(&format!("{}{path}", server.url()), &[]);
    (answer.status, answer.text())
}

#[test]
fn a_record_tells_how_it_went_and_lets_nobody_in() {
    let (mut server, host) = dojo();
    let shown = links(&server, &host, "");
    let url = shown.links[3].url.clone().unwrap();
    let secret = token(&shown, Record).unwrap();
    assert_eq!(url, format!("{}/r/{secret}", server.url()));
    assert_eq!(read(shown.links[3].qr.as_ref().unwrap()), url);
    let record = format!("/r/{secret}");
    let (status, said) = page(&server, &record);
    assert!(status == 200 && said.contains("Nothing to tell yet"), "{said}");

    let mut driver = Participant::join(server.url(), &host, "driver").unwrap();
    driver.run().unwrap();
    driver.write(Role::Code, "broken").unwrap();
    driver.run().unwrap();
    let edition = format!("edition {} of the rules", driver.session.rules);
    drop(driver);
    // It is there without the host, after a crash, and whatever became of the other links.
    for access in ["drive", "navigate", "watch"] {
        links(&server, &host, &format!("/{access}/revoke"));
    }
    server.kill();
    server.start_again();
    let (status, said) = page(&server, &record);
    assert!(status == 200 && said.contains("FizzBuzz") && said.contains(&edition), "{said}");
    assert!(said.contains("This is the record of a practice"), "{said}");
    // Nothing on it leads into the session, nor does the link itself.
    assert!(!said.contains("/s/"), "{said}");
    assert_eq!(closed(&server, &secret).0, INTO_NOTHING);
    check_problem(&ask(&server, &secret, ""), 403, "Ask them for the link");
    let api = format!("{}/api/sessions/{secret}", server.url());
    check_problem(&get(&format!("{api}/runs/1"), &[]), 404, "record of a practice");
    let moment = Moment::Sequence(Sequence(1));
    check_problem(&post_json(&format!("{api}/fork"), &moment), 404, "record of a practice");
    assert_eq!(page(&server, &format!("/s/{secret}/report")).0, 404);
}

const INTO_NOTHING: &str =
    "This link leads to the record of a practice, and not into it. Open it as it was sent.";

#[test]
fn the_verdicts_of_a_record_are_computed_again_by_whoever_reads_it() {
    let (mut server, host) = dojo();
    let secret = token(&links(&server, &host, ""), Record).unwrap();
    let path = format!("/r/{secret}/verdicts");
    let (status, said) = page(&server, &path);
    assert!(status == 200 && said.contains("There is no verdict yet"), "{said}");
    let mut driver = Participant::join(server.url(), &host, "driver").unwrap();
    for text in ["", "broken"] {
        driver.write(Role::Code, text).unwrap();
        driver.run().unwrap();
    }
    drop(driver);
    let same = "All 2 verdicts are what the rules say";
    for path in [path.clone(), format!("/s/{host}/report/verdicts")] {
        let (status, said) = page(&server, &path);
        assert!(status == 200 && said.contains(same), "{said}");
        assert!(said.contains("Verdicts: 2 of 2 agree"), "{said}");
    }
    // A log from which a verdict was taken is found out.
    server.kill();
    let connection = Connection::open(server.data().join(server::serve::LOG_FILE)).unwrap();
    let gone = "DELETE FROM event WHERE sequence = (SELECT max(sequence) FROM event)";
    connection.execute(gone, []).unwrap();
    drop(connection);
    server.start_again();
    let (status, said) = page(&server, &path);
    assert_eq!(status, 200);
    assert!(said.contains("The log says something else than the rules"), "{said}");
    assert!(said.contains("nothing of the kind"), "{said}");
    assert_eq!(page(&server, "/r/short/verdicts").0, 404);
}

#[test]
fn a_record_is_withdrawn_by_its_host_and_by_a_plain_word_alone() {
    let (server, host) = dojo();
    let shown = links(&server, &host, "");
    let secret = token(&shown, Record).unwrap();
    for verb in ["revoke", "renew"] {
        check_problem(&change(&server, &host, verb, false), 409, "confirm it");
        let guest = token(&shown, Drive).unwrap();
        check_problem(&change(&server, &guest, verb, true), 403, "Ask them for the link");
    }
    assert_eq!(links(&server, &host, ""), shown);
    let after: Links = change(&server, &host, "revoke", true).json();
    assert_eq!(token(&after, Record), None);
    let (status, said) = page(&server, &format!("/r/{secret}"));
    assert!(status == 410 && said.contains(WITHDRAWN), "{said}");
    let renewed: Links = change(&server, &host, "renew", true).json();
    assert_ne!(token(&renewed, Record), Some(secret));
}
