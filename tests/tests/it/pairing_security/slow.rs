//! Whoever takes a connection and then says half a thing, or nothing, or reads nothing: it ends in
//! bounded time. And pages of elsewhere, which get none.

use super::{Dojo, closing, edit};
use katas::access::Access;
use katas::text::Role;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};
use tests::http::get;
use tests::participant::{connect, receive};
use tests::server::Server;
use tungstenite::client::IntoClientRequest as _;
use tungstenite::http::HeaderValue;

/// Longer than the server waits for anybody, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Says something over a mere connection, and gives all that came until the server closed it.
fn answer_to(server: &Server, said: &str) -> String {
    let host = server.url().trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(said.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("the server closes the connection");
    answer
}

#[test]
fn whoever_says_half_a_thing_or_nothing_is_not_waited_for() {
    let mut dojo = Dojo::open();
    let server = &dojo.server;
    let post = "POST /api/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";
    let body = format!("{post}content-length: 90\r\n\r\n{{\"kata\":");
    let get = "GET /api/katas HTTP/1.1\r\nhost: x\r\n";
    std::thread::scope(|scope| {
        // A thread for each, since each is waited for.
        for said in ["", "G", get, post] {
            scope.spawn(move || {
                let answer = answer_to(server, said);
                assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer}");
            });
        }
        scope.spawn(|| {
            let answer = answer_to(server, &body);
            assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
            assert!(answer.contains("That request took too long."), "{answer}");
        });
        // A WebSocket that says nothing, and one that says half of a frame.
        for said in [&[][..], &[0x81, 0xfe][..], &[0x81, 0x85, 1, 2, 3, 4, 9][..]] {
            let secret = &dojo.secret;
            scope.spawn(move || {
                let mut socket = connect(server.url(), secret).unwrap();
                socket.get_mut().write_all(said).unwrap();
                let (words, again) = closing(receive(&mut socket).unwrap()).expect("closed");
                assert_eq!((words.as_str(), again), ("The page said nothing. Reload it.", true));
                assert!(receive(&mut socket).is_err());
            });
        }
    });
    dojo.host.act(edit(&dojo.host, "// undisturbed\n")).unwrap();
}

/// How many connections the server says it has.
fn connections(server: &Server) -> f64 {
    let numbers = get(&format!("{}/metrics", server.url()), &[]).text();
    let line = numbers.lines().find_map(|line| line.strip_prefix("randori_connections "));
    line.expect("connections are counted").parse().unwrap()
}

#[test]
fn whoever_reads_nothing_is_let_go_and_slows_nobody() {
    let mut dojo = Dojo::open();
    let idle = dojo.guest(Access::Watch, "Wanda");
    assert_eq!(connections(&dojo.server), 2.0);
    // More than fits on the way to somebody who does not read.
    for round in 0..250 {
        let letter = if round % 2 == 0 { "a" } else { "b" };
        let text = format!("// {}\n", letter.repeat(60_000));
        dojo.host.write(Role::Code, &text).unwrap();
    }
    let until = Instant::now() + PATIENCE;
    while connections(&dojo.server) > 1.0 {
        assert!(Instant::now() < until, "a page that reads nothing stays");
        // Whoever listens answers when asked whether they are there.
        dojo.host.hear_until(Instant::now() + Duration::from_millis(100)).unwrap();
    }
    dojo.host.write(Role::Code, "// undisturbed\n").unwrap();
    drop(idle);
}

#[test]
fn a_page_of_elsewhere_gets_no_connection() {
    let mut dojo = Dojo::open();
    let host = dojo.server.url().trim_start_matches("http://");
    let address = format!("ws://{host}/api/sessions/{}/live", dojo.secret);
    let status_for = |origin: &str| {
        let mut request = address.as_str().into_client_request().unwrap();
        request.headers_mut().insert("origin", HeaderValue::from_str(origin).unwrap());
        let stream = TcpStream::connect(host).unwrap();
        match tungstenite::client(request, stream) {
            Ok((_, response)) => response.status().as_u16(),
            Err(tungstenite::HandshakeError::Failure(tungstenite::Error::Http(response))) => {
                response.status().as_u16()
            }
            Err(error) => panic!("{error}"),
        }
    };
    for foreign in ["https://evil.example", "null", "http://localhost", "file://"] {
        assert_eq!(status_for(foreign), 403, "{foreign}");
    }
    assert_eq!(status_for(&format!("http://{host}.evil.example")), 403);
    assert_eq!(status_for(&format!("http://{host}")), 101);
    dojo.host.act(edit(&dojo.host, "// undisturbed\n")).unwrap();
}
