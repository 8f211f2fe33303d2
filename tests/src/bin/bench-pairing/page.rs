//! A page's connection: many of them in one thread.

use futures_util::{SinkExt as _, StreamExt as _};
use katas::command::Command;
use katas::id::Sequence;
use katas::policy::Policy;
use katas::wire::{Numbered, OpenSession, SessionLink, ToBrowser, ToServer, Welcome};
use std::net::{Ipv4Addr, SocketAddr};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, client_async};

/// How many sessions share an address, as a workshop does: the server limits each.
const SESSIONS_OF_AN_ADDRESS: usize = 50;

/// A WebSocket.
pub struct Page(WebSocketStream<TcpStream>);

/// Connects from the address that a session has: loopback has many.
async fn connect(server: SocketAddr, session: usize) -> TcpStream {
    let host = u8::try_from(2 + session / SESSIONS_OF_AN_ADDRESS).expect("few sessions");
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_nodelay(true).expect("as browsers do");
    socket.bind((Ipv4Addr::new(127, 0, 0, host), 0).into()).expect("an address");
    socket.connect(server).await.expect("a server")
}

/// Opens a session and gives its link's secret.
pub async fn open(server: SocketAddr, session: usize) -> String {
    let (kata, language) = ("fizz-buzz".parse().expect("a kata"), "rust".parse());
    let language = language.expect("a language");
    let body = OpenSession { kata, language, policy: Policy::default() };
    let body = serde_json::to_string(&body).expect("JSON");
    let head = format!(
        "POST /api/sessions HTTP/1.1\r\nhost: {server}\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let mut stream = connect(server, session).await;
    stream.write_all((head + &body).as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
    assert!(head.starts_with("HTTP/1.1 201"), "{answer}");
    serde_json::from_str::<SessionLink>(body).expect("a link").token
}

impl Page {
    /// Joins a session by these first words.
    pub async fn enter(
        server: SocketAddr,
        session: usize,
        token: &str,
        hello: &ToServer,
    ) -> (Self, Welcome) {
        let stream = connect(server, session).await;
        let url = format!("ws://{server}/api/sessions/{token}/live");
        let (socket, _) = client_async(url, stream).await.expect("a WebSocket");
        let mut page = Self(socket);
        page.say(hello).await;
        match page.hear().await {
            ToBrowser::Welcome(welcome) => (page, *welcome),
            other => panic!("no welcome: {other:?}"),
        }
    }

    /// Sends a message.
    pub async fn say(&mut self, message: &ToServer) {
        let text = serde_json::to_string(message).expect("JSON");
        self.0.send(Message::text(text)).await.expect("connected");
    }

    /// Waits for a message; may be dropped while it waits.
    pub async fn hear(&mut self) -> ToBrowser {
        loop {
            match self.0.next().await.expect("connected").expect("connected") {
                Message::Text(text) => return serde_json::from_str(&text).expect("a message"),
                Message::Close(_) => panic!("closed"),
                _ => {}
            }
        }
    }

    /// Sends a command and waits until it took effect; gives the last event.
    pub async fn act(&mut self, number: u64, command: Command) -> Sequence {
        self.say(&ToServer::Do(Numbered { number, epoch: 0, command })).await;
        loop {
            match self.hear().await {
                ToBrowser::Happened(events) => return events.last().expect("events").sequence,
                ToBrowser::Room(_) => {}
                other => panic!("not done: {other:?}"),
            }
        }
    }
}
