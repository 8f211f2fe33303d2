//! What happens to the links between pages and server.

use super::{Path, Workshop};
use crate::convergence::failure::{Failure, hold};
use crate::convergence::link::{Down, Link, Up};
use crate::convergence::page::Request;
use crate::convergence::step::Cut;
use app::message::Message;
use katas::event::{Event, Recorded};
use katas::refusal::Refusal;
use katas::wire::ToBrowser;
use server::live::MOST_MESSAGE;
use std::collections::VecDeque;
use std::time::Duration;
use tokio::time::Instant;

/// How much later arrives what a page said before its connection was lost.
const LATER: Duration = Duration::from_millis(900);

impl Workshop<'_> {
    /// Carries what a page asks of the network.
    pub(super) fn carry(&mut self, seat: usize, requests: VecDeque<Request>) {
        for request in requests {
            match request {
                Request::Open(socket) => {
                    self.hang_up(seat);
                    let opens_at = Instant::now() + self.paths[seat].up;
                    self.links.push(Link::new(seat, socket, opens_at));
                }
                Request::Close => self.hang_up(seat),
                Request::Say(message) => {
                    let text = serde_json::to_string(&message).unwrap();
                    assert!(text.len() <= MOST_MESSAGE, "{} bytes at once", text.len());
                    let takes = self.paths[seat].up;
                    if let Some(link) = self.link(seat).filter(|link| link.opens_at.is_none()) {
                        link.say(Up::Said(text), takes);
                    }
                }
            }
        }
    }

    /// The link to which a page listens.
    fn link(&mut self, seat: usize) -> Option<&mut Link> {
        self.links.iter_mut().find(|link| link.seat == seat && link.heard)
    }

    /// The page ends its connection: what it said arrives, and what is said to it does not.
    pub(super) fn hang_up(&mut self, seat: usize) {
        let takes = self.paths[seat].up;
        if let Some(link) = self.link(seat) {
            link.heard = false;
            link.down.clear();
            if link.opens_at.take().is_none() {
                link.say(Up::Bye, takes);
            }
        }
        self.links.retain(|link| !link.is_over());
    }

    /// A connection is lost.
    pub(super) fn cut(&mut self, seat: usize, how: Cut, away: Duration) -> Result<(), Failure> {
        self.tally.cuts += 1;
        let now = Instant::now();
        self.paths[seat].away_until = now + away;
        let Some(link) = self.link(seat).filter(|link| link.opens_at.is_none()) else {
            return Ok(());
        };
        link.down.clear();
        match how {
            Cut::Told => link.up.clear(),
            Cut::Late => link.up.iter_mut().for_each(|(at, _)| *at += LATER),
            Cut::Silent => {
                link.up.clear();
                link.silent_until = Some(now + away);
                return Ok(());
            }
        }
        let socket = link.socket;
        self.lose(seat, socket)
    }

    fn lose(&mut self, seat: usize, socket: u32) -> Result<(), Failure> {
        let dice = f64::from(self.dice.below(1_000)) / 1_000.0;
        self.tell(seat, Message::SocketLost { socket, dice })
    }

    fn tell(&mut self, seat: usize, message: Message) -> Result<(), Failure> {
        self.at(seat, |page, around| page.send(message, around))
    }

    /// What was said last is on its way twice.
    pub(super) fn twice(&mut self, seat: usize) {
        let Some(link) = self.link(seat) else { return };
        // A second hello would be a fault of the page.
        let command =
            |up: &&(Instant, Up)| matches!(&up.1, Up::Said(text) if text.starts_with("{\"Do\""));
        let last = link.up.back().filter(command).cloned();
        link.up.extend(last);
    }

    /// Something moves on a link.
    pub(super) fn link_moves(&mut self, at: usize, now: Instant) -> Result<(), Failure> {
        let link = &mut self.links[at];
        let (seat, socket) = (link.seat, link.socket);
        let is_due = |at: Option<Instant>| at.is_some_and(|at| at <= now);
        if is_due(link.opens_at) {
            return self.link_opens(at, now);
        }
        if is_due(link.silent_until) {
            let heard = link.notice();
            self.links.retain(|link| !link.is_over());
            return if heard { self.lose(seat, socket) } else { Ok(()) };
        }
        if is_due(link.up.front().map(|(at, _)| *at)) {
            if let Some((_, up)) = link.up.pop_front() {
                link.arrives(up);
            }
            self.links.retain(|link| !link.is_over());
            return Ok(());
        }
        match link.down.pop_front() {
            Some((_, Down::Said(text))) => {
                let said: Option<ToBrowser> = app::json::read(&text);
                let said = said.ok_or_else(|| Failure(format!("not understood: {text}")))?;
                self.note(&said)?;
                self.tell(seat, Message::SocketSaid(socket, Box::new(said)))
            }
            Some((_, Down::Bye)) => self.lose(seat, socket),
            None => Ok(()),
        }
    }

    fn link_opens(&mut self, at: usize, now: Instant) -> Result<(), Failure> {
        let link = &mut self.links[at];
        let (seat, socket) = (link.seat, link.socket);
        let Path { away_until, .. } = self.paths[seat];
        match self.server.sessions().filter(|_| away_until <= now) {
            Some(sessions) => {
                link.open(sessions, self.news.clone());
                self.tell(seat, Message::SocketOpened(socket))
            }
            None => {
                self.links.remove(at);
                self.lose(seat, socket)
            }
        }
    }

    /// Takes note of what a page is told.
    fn note(&mut self, said: &ToBrowser) -> Result<(), Failure> {
        match said {
            ToBrowser::Welcome(welcome) => self.note_events(&welcome.events),
            ToBrowser::Happened(events) => self.note_events(events),
            ToBrowser::Refused { refusal, .. } => {
                match refusal {
                    Some(Refusal::StaleEdit { .. }) => self.tally.stale += 1,
                    Some(_) => self.tally.refused += 1,
                    None => {}
                }
                Ok(())
            }
            ToBrowser::Known { .. } => {
                self.tally.known += 1;
                Ok(())
            }
            ToBrowser::NotSaved { .. } => {
                self.tally.not_saved += 1;
                Ok(())
            }
            ToBrowser::Closed { reason, again } => {
                hold(*again, || format!("a page was sent away for good: {reason}"))
            }
            ToBrowser::Checked { .. }
            | ToBrowser::Queued { .. }
            | ToBrowser::Room(_)
            | ToBrowser::Caret { .. }
            | ToBrowser::Workshop { .. }
            | ToBrowser::Declined { .. } => Ok(()),
        }
    }

    fn note_events(&mut self, events: &[Recorded]) -> Result<(), Failure> {
        for recorded in events {
            let sequence = recorded.sequence.0;
            match self.told.get(&sequence) {
                Some(before) => hold(before == recorded, || {
                    format!("event {sequence} was told as {before:?} and as {recorded:?}")
                })?,
                None => {
                    match recorded.event {
                        Event::RedConfirmed { .. } | Event::GreenReached(_) => {
                            self.tally.gates += 1
                        }
                        Event::Committed { .. } => self.tally.commits += 1,
                        Event::Reverted | Event::CycleAbandoned => self.tally.reverts += 1,
                        Event::RevertedTo(_) => self.tally.returns += 1,
                        Event::RunLost { .. } => self.tally.lost_runs += 1,
                        Event::KeyboardTaken { .. } => self.tally.taken += 1,
                        Event::KeyboardHanded { .. } => self.tally.handed += 1,
                        Event::TurnsChosen(_) => self.tally.turns += 1,
                        Event::NoteWritten { .. } => self.tally.notes += 1,
                        _ => {}
                    }
                    self.told.insert(sequence, recorded.clone());
                }
            }
        }
        Ok(())
    }
}
