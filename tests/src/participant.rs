//! Somebody who takes part in a session over its WebSocket, and keeps the state like a page does.

use crate::http;
use katas::change::ChangeSet;
use katas::command::Command;
use katas::event::{Event, Recorded};
use katas::id::{ClientId, RunId, Sequence};
use katas::policy::Policy;
use katas::refusal::Refusal;
use katas::report::Light;
use katas::session::Session;
use katas::text::Role;
use katas::wire::workshop::surroundings::Surroundings;
use katas::wire::{
    Introduction, Numbered, OpenSession, PROTOCOL, Resume, SessionLink, ToBrowser, ToServer,
    Welcome,
};
use std::io::ErrorKind;
use std::net::TcpStream;
use std::time::{Duration, Instant};
use tungstenite::{Message, WebSocket};

/// Longer than any answer takes on a busy machine, so that a server that hangs fails the test.
const PATIENCE: Duration = Duration::from_secs(60);

/// The least that one waits for a message.
const LEAST_WAIT: Duration = Duration::from_micros(100);

/// Why there is no further message.
#[derive(Debug)]
pub struct Gone(pub String);

/// The secret of the device that most tests have.
const KEY: &str = "the-drivers-device";

/// What a page says first, on the driver's device.
///
/// # Panics
/// When the client's id is none.
#[must_use]
pub fn hello(client: &str, resume: Resume) -> ToServer {
    hello_of(client, resume, KEY, "Driver")
}

/// What a page says first, on the device with this key.
///
/// # Panics
/// When the client's id or the key is none.
#[must_use]
pub fn hello_of(client: &str, resume: Resume, key: &str, name: &str) -> ToServer {
    let client = client.parse().expect("a client's id");
    let who = Introduction { key: key.parse().expect("a key"), name: name.into() };
    ToServer::Hello { protocol: PROTOCOL, client, resume, who: Some(who), unsent: 0 }
}

/// A page without a browser.
pub struct Participant {
    socket: WebSocket<TcpStream>,
    /// Who it is.
    pub client: ClientId,
    /// What the server has said so far.
    pub session: Session,
    /// What it was welcomed with.
    pub welcome: Welcome,
    /// The workshop around it, as it heard of it last.
    pub around: Option<Surroundings>,
    /// The number of its next command.
    pub number: u64,
    /// How many of its edits were refused.
    pub epoch: u32,
}

/// Opens a session in Rust and gives its link's secret.
///
/// # Panics
/// When it is not opened.
#[must_use]
pub fn open_session(url: &str, kata: &str) -> String {
    open_session_in(url, kata, "rust")
}

/// Opens a session in a language and gives its link's secret.
///
/// # Panics
/// When it is not opened.
#[must_use]
pub fn open_session_in(url: &str, kata: &str, language: &str) -> String {
    open_session_under(url, kata, language, Policy::default())
}

/// Opens a session under a policy and gives its link's secret.
///
/// # Panics
/// When it is not opened.
#[must_use]
pub fn open_session_under(url: &str, kata: &str, language: &str, policy: Policy) -> String {
    let (kata, language) = (kata.parse().expect("a kata's id"), language.parse());
    let body = OpenSession { kata, language: language.expect("a language"), policy };
    let answer = http::post_json(&format!("{url}/api/sessions"), &body);
    assert_eq!(answer.status, 201, "{}", answer.text());
    answer.json::<SessionLink>().token
}

/// Opens the WebSocket of a session, and says nothing yet.
///
/// # Errors
/// When the server does not take it.
pub fn connect(url: &str, token: &str) -> Result<WebSocket<TcpStream>, Gone> {
    connect_to(url, &format!("/api/sessions/{token}/live"))
}

/// Opens the WebSocket at a path.
///
/// # Errors
/// When the server does not take it.
pub fn connect_to(url: &str, path: &str) -> Result<WebSocket<TcpStream>, Gone> {
    let host = url.trim_start_matches("http://");
    let gone = |error: &dyn std::fmt::Display| Gone(error.to_string());
    let stream = TcpStream::connect(host).map_err(|error| gone(&error))?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(|error| gone(&error))?;
    stream.set_nodelay(true).map_err(|error| gone(&error))?;
    let address = format!("ws://{host}{path}");
    tungstenite::client(address, stream).map(|(socket, _)| socket).map_err(|error| gone(&error))
}

/// Sends one message.
///
/// # Errors
/// When the connection is gone.
pub fn send(socket: &mut WebSocket<TcpStream>, message: &ToServer) -> Result<(), Gone> {
    let text = serde_json::to_string(message).expect("JSON");
    socket.send(Message::text(text)).map_err(|error| Gone(error.to_string()))
}

/// Waits for one message.
///
/// # Errors
/// When the connection is gone.
pub fn receive(socket: &mut WebSocket<TcpStream>) -> Result<ToBrowser, Gone> {
    loop {
        match socket.read() {
            Ok(Message::Text(text)) => {
                return serde_json::from_str(&text).map_err(|error| Gone(error.to_string()));
            }
            Ok(Message::Close(_)) => return Err(Gone("closed".into())),
            Ok(_) => {}
            Err(error) => return Err(Gone(error.to_string())),
        }
    }
}

impl Participant {
    /// Joins a session from its present state.
    ///
    /// # Errors
    /// When the server does not let it in.
    pub fn join(url: &str, token: &str, client: &str) -> Result<Self, Gone> {
        Self::resume(url, token, client, None)
    }

    /// Joins a session, with what is known of it already.
    ///
    /// # Errors
    /// When the server does not let it in.
    pub fn resume(
        url: &str,
        token: &str,
        client: &str,
        known: Option<Session>,
    ) -> Result<Self, Gone> {
        let since = known.as_ref().map(|session| session.sequence);
        let resume = since.map_or(Resume::Fresh, Resume::Since);
        Self::enter(url, token, &hello(client, resume), known)
    }

    /// Joins a session as somebody else, on a device of their own.
    ///
    /// # Errors
    /// When the server does not let them in.
    pub fn join_as(url: &str, token: &str, name: &str) -> Result<Self, Gone> {
        let who = name.to_lowercase();
        let hello = hello_of(&format!("page-of-{who}"), Resume::Fresh, &who, name);
        Self::enter(url, token, &hello, None)
    }

    /// Joins a session by these first words.
    ///
    /// # Errors
    /// When the server does not let it in.
    pub fn enter(
        url: &str,
        token: &str,
        hello: &ToServer,
        known: Option<Session>,
    ) -> Result<Self, Gone> {
        let ToServer::Hello { client, .. } = hello else { panic!("a hello comes first") };
        let client = client.clone();
        let mut socket = connect(url, token)?;
        send(&mut socket, hello)?;
        let welcome = match receive(&mut socket)? {
            ToBrowser::Welcome(welcome) => *welcome,
            other => return Err(Gone(format!("{other:?}"))),
        };
        let session = welcome.session.clone().or(known);
        let mut session = session.ok_or_else(|| Gone("a welcome without a session".into()))?;
        welcome.events.iter().for_each(|recorded| session.apply(recorded));
        let number = welcome.number + 1;
        Ok(Self { socket, client, session, welcome, around: None, number, epoch: 0 })
    }

    /// Sends a command without waiting for what comes of it, and gives its number.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn send(&mut self, command: Command) -> Result<u64, Gone> {
        let number = self.number;
        self.number += 1;
        self.send_numbered(number, command)?;
        Ok(number)
    }

    /// Sends a command under a number of its own.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn send_numbered(&mut self, number: u64, command: Command) -> Result<(), Gone> {
        let epoch = self.epoch;
        send(&mut self.socket, &ToServer::Do(Numbered { number, epoch, command }))
    }

    /// Sends anything.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn say(&mut self, message: &ToServer) -> Result<(), Gone> {
        send(&mut self.socket, message)
    }

    /// Waits for one message, and takes in what happened.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn hear(&mut self) -> Result<ToBrowser, Gone> {
        let message = receive(&mut self.socket)?;
        self.take_in(&message);
        Ok(message)
    }

    /// The same, but for what only says who is here, and what the workshop asks.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn answer(&mut self) -> Result<ToBrowser, Gone> {
        loop {
            let message = self.hear()?;
            if !matches!(message, ToBrowser::Room(_) | ToBrowser::Workshop { .. }) {
                return Ok(message);
            }
        }
    }

    /// Waits for one message until then, and takes in what happened; none where nothing came.
    ///
    /// # Errors
    /// When the connection is gone.
    pub fn hear_until(&mut self, then: Instant) -> Result<Option<ToBrowser>, Gone> {
        // No time at all would mean for ever.
        let left = then.saturating_duration_since(Instant::now()).max(LEAST_WAIT);
        self.may_wait(left)?;
        let read = self.socket.read();
        self.may_wait(PATIENCE)?;
        match read {
            Ok(Message::Text(text)) => {
                let message: ToBrowser =
                    serde_json::from_str(&text).map_err(|error| Gone(error.to_string()))?;
                self.take_in(&message);
                Ok(Some(message))
            }
            Ok(Message::Close(_)) => Err(Gone("closed".into())),
            Ok(_) => Ok(None),
            // What came of a message so far is kept for the next time.
            Err(tungstenite::Error::Io(error))
                if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
            {
                Ok(None)
            }
            Err(error) => Err(Gone(error.to_string())),
        }
    }

    fn may_wait(&self, time: Duration) -> Result<(), Gone> {
        self.socket.get_ref().set_read_timeout(Some(time)).map_err(|error| Gone(error.to_string()))
    }

    fn take_in(&mut self, message: &ToBrowser) {
        if let ToBrowser::Workshop { surroundings, .. } = message {
            self.around = Some(serde_json::from_str(surroundings).expect("surroundings"));
        }
        if let ToBrowser::Happened(events) = message {
            for recorded in events {
                assert_eq!(recorded.sequence, Sequence(self.session.sequence.0 + 1), "no gap");
                self.session.apply(recorded);
            }
        }
    }

    /// Sends a command and waits until it took effect or was refused.
    ///
    /// # Errors
    /// When it was refused. A connection that is gone fails the test.
    ///
    /// # Panics
    /// When the connection ends.
    pub fn act(&mut self, command: Command) -> Result<(), Refusal> {
        let sent = self.send(command).expect("connected");
        loop {
            match self.hear().expect("connected") {
                ToBrowser::Happened(events) if self.is_mine(&events, sent) => return Ok(()),
                ToBrowser::Known { number } if number == sent => return Ok(()),
                ToBrowser::Refused { number, refusal: Some(refusal), .. } if number == sent => {
                    return Err(refusal);
                }
                ToBrowser::Closed { reason, .. } => panic!("closed: {reason}"),
                _ => {}
            }
        }
    }

    /// Whether a command of this page, by its number, is among what happened.
    #[must_use]
    pub fn is_mine(&self, events: &[Recorded], number: u64) -> bool {
        let mine = |recorded: &Recorded| {
            let by = recorded.by.as_ref();
            by.is_some_and(|by| by.client == self.client && by.number == number)
        };
        events.iter().any(mine)
    }

    /// Makes the file of a role what it should be, by one edit.
    ///
    /// # Errors
    /// When the edit is refused.
    ///
    /// # Panics
    /// When there is no such file.
    pub fn write(&mut self, role: Role, text: &str) -> Result<(), Refusal> {
        self.act(self.rewriting(role, text))
    }

    /// The edit that makes the file of a role what it should be.
    ///
    /// # Panics
    /// When there is no such file.
    #[must_use]
    pub fn rewriting(&self, role: Role, text: &str) -> Command {
        let file = self.session.files.with_role(role).expect("a file");
        let changes = vec![ChangeSet::between(&file.text, text)];
        Command::Edit { file: file.name.clone(), base: file.version, changes }
    }

    /// The light of the last run that ended with a report.
    #[must_use]
    pub fn light(&self) -> Option<Light> {
        self.session.last.as_ref().map(|last| last.report.light())
    }

    /// Runs the tests, and waits for the end of the run and its verdict.
    ///
    /// # Errors
    /// When the run is refused.
    ///
    /// # Panics
    /// When the connection ends.
    pub fn run(&mut self) -> Result<RunId, Refusal> {
        self.act(Command::Run { version: self.session.files.version() })?;
        let run = self.session.in_flight.as_ref().map(|flight| flight.run);
        while self.session.in_flight.is_some() {
            self.hear().expect("connected");
        }
        Ok(run.expect("a run is on its way"))
    }

    /// The events of a session, as a new page would read them.
    ///
    /// # Panics
    /// When the server does not let it in.
    #[must_use]
    pub fn all_events(url: &str, token: &str) -> Vec<Event> {
        let mut socket = connect(url, token).expect("connected");
        send(&mut socket, &hello("a-reader", Resume::From(Sequence(1)))).expect("connected");
        match receive(&mut socket).expect("a welcome") {
            ToBrowser::Welcome(welcome) => {
                welcome.events.into_iter().map(|recorded| recorded.event).collect()
            }
            other => panic!("no welcome: {other:?}"),
        }
    }
}
