//! Four who type at once while the server is killed again and again: nothing is lost or doubled.

use katas::command::Command;
use katas::event::{Event, Recorded};
use katas::id::Sequence;
use katas::pairing::{Mode, Turns};
use katas::session::Session;
use katas::text::Role;
use katas::wire::{Resume, ToBrowser, ToServer};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, mpsc};
use std::time::{Duration, Instant};
use tests::participant::{Participant, connect, hello, open_session, receive, send};
use tests::server::Server;
use tests::typist::Typist;

/// How often the server is killed, where the environment does not say.
const ROUNDS: u64 = 6;

/// Who types.
const SEATS: [&str; 4] = ["ann", "ben", "cleo", "dora"];

/// What lies between two words of one person: a file holds what is typed in 200 rounds.
const WORD: Duration = Duration::from_millis(10);

fn rounds() -> u64 {
    let said = std::env::var("RANDORI_ROUNDS").ok();
    said.map_or(ROUNDS, |said| said.parse().expect("RANDORI_ROUNDS is a number"))
}

/// What the typists are told.
struct Dojo {
    url: String,
    token: String,
    /// The how many-th life of the server this is.
    life: Mutex<u64>,
    born: Condvar,
    stop: AtomicBool,
}

impl Dojo {
    fn wait_for(&self, life: u64) -> u64 {
        let now = self.life.lock().unwrap();
        *self.born.wait_while(now, |now| *now < life).unwrap()
    }

    fn is_born(&self) {
        *self.life.lock().unwrap() += 1;
        self.born.notify_all();
    }
}

/// Somebody who types a word now and then, whatever becomes of the server.
struct Writer<'a> {
    dojo: &'a Dojo,
    line: String,
    session: Session,
    typist: Typist,
    words: String,
    count: u32,
    /// What was acknowledged, and whoever waits for that.
    heard: Vec<Recorded>,
    /// In which life something of this one's was acknowledged last, and who is told of it.
    acknowledged: u64,
    told: mpsc::Sender<u64>,
}

impl<'a> Writer<'a> {
    fn new(dojo: &'a Dojo, seat: &str, session: Session, told: mpsc::Sender<u64>) -> Self {
        Self {
            dojo,
            line: line(seat),
            typist: Typist::new(seat, &session),
            session,
            words: String::new(),
            count: 0,
            heard: Vec::new(),
            acknowledged: 0,
            told,
        }
    }

    fn write_word(&mut self) {
        self.count += 1;
        let word = format!("{} ", self.count);
        self.typist.write(&self.line, &word, Instant::now());
        self.words += &word;
    }

    /// Types until told to stop and everything is acknowledged; gives the page.
    fn write(&mut self) -> Participant {
        let mut life = 0;
        loop {
            life = self.dojo.wait_for(life + 1);
            if let Some(page) = self.live(life) {
                return page;
            }
            self.typist.lose_connection();
            // Whoever is offline types on.
            self.write_word();
        }
    }

    /// One connection; none when it is lost.
    fn live(&mut self, life: u64) -> Option<Participant> {
        let Dojo { url, token, stop, .. } = self.dojo;
        let known = Some(self.session.clone());
        let mut page = Participant::enter(url, token, &self.typist.hello(), known).ok()?;
        let events = page.welcome.events.clone();
        let missed = self.typist.resume(&page.welcome, Instant::now()).unwrap();
        self.take_in(&events, !missed.is_empty(), life);
        let mut next = Instant::now();
        let lost = loop {
            let stops = stop.load(Ordering::Relaxed);
            if stops && self.typist.is_settled() {
                return Some(page);
            }
            if !stops && next <= Instant::now() {
                self.write_word();
                next = Instant::now() + WORD;
            }
            if self.typist.flush_at().is_some_and(|at| at <= Instant::now()) {
                let mut commands = self.typist.send().into_iter().map(ToServer::Do);
                if commands.any(|command| page.say(&command).is_err()) {
                    break page;
                }
            }
            let wake = self.typist.flush_at().map_or(next, |at| at.min(next));
            let wake = if stops { Instant::now() + WORD } else { wake };
            let Ok(message) = page.hear_until(wake) else { break page };
            let Some(message) = message else { continue };
            self.typist.hear(&message, Instant::now()).unwrap();
            if let ToBrowser::Happened(events) = message {
                let mine =
                    |event: &Recorded| event.by.as_ref().is_some_and(|by| by.client == page.client);
                self.take_in(&events, events.iter().any(mine), life);
            }
        };
        self.session = lost.session;
        None
    }

    fn take_in(&mut self, events: &[Recorded], mine: bool, life: u64) {
        self.heard.extend_from_slice(events);
        if mine && self.acknowledged < life {
            self.acknowledged = life;
            // Nobody waits for it in the end.
            let _ = self.told.send(life);
        }
    }
}

fn line(seat: &str) -> String {
    format!("// {seat}: ")
}

/// Lets everybody type, each at a line of their own.
fn prepare(url: &str, token: &str) -> Session {
    let mut host = Participant::join(url, token, "host").unwrap();
    host.act(Command::ChooseTurns { turns: Turns { mode: Mode::Ensemble, minutes: None } })
        .unwrap();
    let lines: String = SEATS.iter().map(|seat| line(seat) + "\n").collect();
    host.write(Role::Code, &lines).unwrap();
    host.session
}

/// All events as they stand in the log, from the second.
fn log(server: &Server, token: &str) -> Vec<Recorded> {
    let mut socket = connect(server.url(), token).unwrap();
    send(&mut socket, &hello("a-reader", Resume::From(Sequence(1)))).unwrap();
    let ToBrowser::Welcome(welcome) = receive(&mut socket).unwrap() else { panic!("no welcome") };
    welcome.events
}

#[test]
fn what_four_type_at_once_is_there_once_however_often_the_server_is_killed() {
    let mut server = Server::start();
    let token = open_session(server.url(), "fizz-buzz");
    let session = prepare(server.url(), &token);
    let dojo = Dojo {
        url: server.url().to_owned(),
        token: token.clone(),
        life: Mutex::new(1),
        born: Condvar::new(),
        stop: AtomicBool::new(false),
    };
    let (told, heard) = mpsc::channel();
    let everybody_is_heard = |life: u64| {
        let mut left = SEATS.len();
        while left > 0 {
            left -= usize::from(heard.recv().expect("somebody types") == life);
        }
    };
    let mut writers: Vec<(Writer, Participant)> = std::thread::scope(|scope| {
        let write = |seat| {
            let mut writer = Writer::new(&dojo, seat, session.clone(), told.clone());
            scope.spawn(move || {
                let page = writer.write();
                (writer, page)
            })
        };
        let threads: Vec<_> = SEATS.into_iter().map(write).collect();
        for round in 1..=rounds() {
            everybody_is_heard(round);
            // Another moment in each round, spread over some 40 ms by a large odd number.
            std::thread::sleep(Duration::from_micros(round.wrapping_mul(7_919_017) % 40_000));
            server.kill();
            server.start_again();
            dojo.is_born();
        }
        everybody_is_heard(rounds() + 1);
        dojo.stop.store(true, Ordering::Relaxed);
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let log = log(&server, &token);
    let last = log.last().unwrap().sequence;
    for (writer, page) in &mut writers {
        while writer.typist.sequence() < last {
            let message = page.hear().unwrap();
            writer.typist.hear(&message, Instant::now()).unwrap();
        }
    }
    check(&log, &writers);
}

fn check(log: &[Recorded], writers: &[(Writer, Participant)]) {
    for heard in writers.iter().flat_map(|(writer, _)| &writer.heard) {
        let at = usize::try_from(heard.sequence.0).unwrap() - 2;
        assert_eq!(log.get(at), Some(heard), "what was acknowledged is in the log");
    }
    let edits = log.iter().filter(|event| matches!(event.event, Event::TextChanged { .. }));
    let names = edits.filter_map(|edit| edit.by.as_ref()).map(|by| (&by.client, by.number));
    let names: Vec<_> = names.collect();
    let once: BTreeSet<_> = names.iter().collect();
    assert_eq!(once.len(), names.len(), "no edit took effect twice");
    let line = |writer: &Writer| format!("{}{}\n", writer.line, writer.words);
    let lines: String = writers.iter().map(|(writer, _)| line(writer)).collect();
    for (writer, page) in writers {
        assert_eq!(writer.typist.text(), lines, "each word stands there once, in its order");
        assert_eq!(page.session.files.with_role(Role::Code).unwrap().text, lines);
    }
    let words: u32 = writers.iter().map(|(writer, _)| writer.count).sum();
    let stale: u32 = writers.iter().map(|(writer, _)| writer.typist.stale).sum();
    println!(
        "{} rounds: {words} words in {} edits, {stale} of them moved and sent again, \
         {} events acknowledged",
        rounds(),
        names.len(),
        writers.iter().map(|(writer, _)| writer.heard.len()).sum::<usize>()
    );
}
