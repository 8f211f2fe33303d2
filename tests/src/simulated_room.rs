//! A room full of pairs that nobody sees: they come by the link of a workshop, sit down when it has
//! begun, and type and run now and then. Whoever loses the connection comes again, to the same
//! seat.

use crate::exercise::RUST;
use crate::participant::{Gone, Participant};
use crate::workshop::Guest;
use katas::command::Command;
use katas::event::{Event, Recorded};
use katas::text::Role;
use katas::wire::ToBrowser;
use katas::workshop::OfferNumber;
use serde::Serialize;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How long one waits before coming again.
const AGAIN: Duration = Duration::from_millis(700);

/// How soon one sees that it is over.
const SOON: Duration = Duration::from_millis(200);

/// How fast people are.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// What lies between two letters of one person.
    pub letter: Duration,
    /// How often a pair runs.
    pub run: Duration,
}

/// What all did.
#[derive(Debug, Default, Serialize)]
pub struct Did {
    /// How many sat down.
    pub seated: AtomicUsize,
    /// How many letters were taken in.
    pub letters: AtomicUsize,
    /// How many lights came.
    pub lights: AtomicUsize,
    /// How often somebody came again.
    pub came_again: AtomicUsize,
    /// How often that was to another seat.
    pub other_seats: AtomicUsize,
}

/// Lets pairs take part until it is over.
pub fn take_part(url: &str, key: &str, pairs: usize, pace: Pace, over: &AtomicBool) -> Did {
    let did = Did::default();
    thread::scope(|scope| {
        for number in 0..2 * pairs {
            let person = Person {
                url,
                key,
                name: format!("person-{number}"),
                number,
                pace,
                did: &did,
                seat: None,
            };
            scope.spawn(move || person.live(over));
        }
    });
    did
}

fn count(one: &AtomicUsize) {
    one.fetch_add(1, Ordering::Relaxed);
}

/// Somebody of the room.
struct Person<'a> {
    url: &'a str,
    key: &'a str,
    name: String,
    number: usize,
    pace: Pace,
    did: &'a Did,
    /// The secret of their seat, once they had one.
    seat: Option<String>,
}

impl Person<'_> {
    fn live(mut self, over: &AtomicBool) {
        while !over.load(Ordering::Relaxed) {
            if self.sit_down(over).is_err() {
                thread::sleep(AGAIN);
            }
        }
    }

    fn sit_down(&mut self, over: &AtomicBool) -> Result<(), Gone> {
        let mut guest = Guest::look_in(self.url, self.key, &self.name)?;
        if guest.lobby.me.is_none() {
            guest.join(&self.name, OfferNumber(0))?;
        }
        let token = guest.seat()?;
        drop(guest);
        let page = Participant::join_as(self.url, &token, &self.name)?;
        match self.seat.replace(token.clone()) {
            None => count(&self.did.seated),
            Some(before) => {
                count(&self.did.came_again);
                if before != token {
                    count(&self.did.other_seats);
                }
            }
        }
        self.practise(page, over)
    }

    /// The first of a pair writes what can be run, and runs it; both type.
    fn practise(&self, mut page: Participant, over: &AtomicBool) -> Result<(), Gone> {
        // Each begins at another moment.
        let spread = |time: Duration| time.mul_f64((self.number * 37 % 100) as f64 / 100.0);
        let Pace { letter, run } = self.pace;
        let mut type_at = Instant::now() + spread(letter);
        let mut run_at = Instant::now() + spread(run);
        let runs = self.number.is_multiple_of(2);
        if runs {
            replace(&mut page, Role::Tests, RUST.tests.1)?;
            replace(&mut page, Role::Code, &RUST.code_of(self.number))?;
        }
        while !over.load(Ordering::Relaxed) {
            let due = type_at.min(run_at).min(Instant::now() + SOON);
            match page.hear_until(due)? {
                Some(ToBrowser::Happened(events)) => self.see(&page, &events),
                Some(ToBrowser::Closed { reason, .. }) => return Err(Gone(reason)),
                _ => {}
            }
            let now = Instant::now();
            if type_at <= now {
                let text = &page.session.files.with_role(Role::Code).expect("a file").text;
                let text = format!("{text}{}", if text.ends_with('\n') { "// " } else { "x" });
                replace(&mut page, Role::Code, &text)?;
                type_at = now + letter;
            }
            if run_at <= now {
                if runs {
                    page.send(Command::Run { version: page.session.files.version() })?;
                }
                run_at = now + run;
            }
        }
        Ok(())
    }

    fn see(&self, page: &Participant, events: &[Recorded]) {
        for Recorded { by, event, .. } in events {
            let own = by.as_ref().is_some_and(|by| by.client == page.client);
            match event {
                Event::TextChanged { .. } if own => count(&self.did.letters),
                Event::RunFinished { .. } if self.number.is_multiple_of(2) => {
                    count(&self.did.lights);
                }
                _ => {}
            }
        }
    }
}

/// Asks for a text. Where the other one was faster, it is refused, and the next letter comes soon.
fn replace(page: &mut Participant, role: Role, text: &str) -> Result<(), Gone> {
    page.send(page.rewriting(role, text)).map(drop)
}
