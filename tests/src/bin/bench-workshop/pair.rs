//! A pair of a workshop: one types and runs, the other one sees it.

use crate::room::Shown;
use katas::change::ChangeSet;
use katas::command::Command;
use katas::event::{Event, Recorded};
use katas::text::Role;
use katas::wire::ToBrowser;
use katas::workshop::PairNumber;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use tests::exercise::RUST;
use tests::measure::milliseconds;
use tests::participant::Participant;

/// What lies between two letters of one pair: a quick hand's rate.
const LETTER: Duration = Duration::from_millis(200);

/// How often a pair runs, on the average.
const RUN: Duration = Duration::from_secs(20);

/// How long everybody practises.
pub struct Plan {
    /// Until when runs come one by one.
    pub until: Instant,
    /// How often all run at once after that.
    pub bursts: u32,
    /// What lies between two such moments.
    pub burst: Duration,
    /// How long one waits for the last lights.
    pub grace: Duration,
}

/// Two people, and perhaps somebody who looks on.
pub struct Pair {
    /// Which.
    pub number: PairNumber,
    /// Who types.
    pub driver: Participant,
    /// Who sees it.
    pub navigator: Participant,
    /// The facilitator's look at their screen.
    pub screen: Option<Participant>,
}

/// What one pair saw; times are in milliseconds.
#[derive(Default)]
pub struct Seen {
    /// What lights took.
    pub lights: Vec<f64>,
    /// What they took where all ran at once.
    pub burst: Vec<f64>,
    /// What letters took to the other one's page.
    pub letters: Vec<f64>,
    /// When the end of each run was heard.
    pub ended: Vec<(Shown, Instant)>,
    /// Runs that ended without a verdict.
    pub lost: usize,
    /// Commands that were refused or not saved.
    pub refused: usize,
}

/// When each command was sent, by its number, for whoever sees it arrive.
type Sent = Mutex<HashMap<u64, Instant>>;

impl Pair {
    /// Practises, and tells what was seen.
    pub fn practise(self, plan: &Plan) -> Seen {
        let Pair { number, driver, navigator, screen } = self;
        let sent = Sent::default();
        let sent = &sent;
        let end = plan.until + plan.burst * plan.bursts + plan.grace;
        thread::scope(|scope| {
            let other = scope.spawn(move || watch(navigator, sent, end));
            // Who looks on is told everything too.
            let look = screen.map(|page| scope.spawn(move || watch(page, &Sent::default(), end)));
            let mut seen = Driver::new(number, driver, sent).drive(plan);
            seen.letters = other.join().expect("a navigator");
            let _ = look.map(|look| look.join().expect("a screen"));
            seen
        })
    }
}

/// The one of a pair that types and runs.
struct Driver<'a> {
    pair: PairNumber,
    page: Participant,
    sent: &'a Sent,
    dice: u64,
    letters: usize,
    /// The number of the letter that is not on the server's disk yet.
    typing: Option<u64>,
    /// When it pressed, until it has the light; and whether all did.
    pressed: Option<(Instant, bool)>,
    seen: Seen,
}

impl<'a> Driver<'a> {
    fn new(pair: PairNumber, mut page: Participant, sent: &'a Sent) -> Self {
        let at = usize::from(pair.0);
        page.write(Role::Tests, RUST.tests.1).expect("typed");
        page.write(Role::Code, &RUST.code_of(at)).expect("typed");
        let (dice, seen) = (at as u64 + 1, Seen::default());
        Self { pair, page, sent, dice, letters: 0, typing: None, pressed: None, seen }
    }

    fn drive(mut self, plan: &Plan) -> Seen {
        let mut letter = Instant::now() + LETTER.mul_f64(self.chance());
        let mut press = Instant::now() + RUN.mul_f64(self.chance());
        let mut bursts = (0..plan.bursts).map(|burst| plan.until + plan.burst * burst);
        let mut next_burst = bursts.next();
        let end = plan.until + plan.burst * plan.bursts;
        while Instant::now() < end {
            let due = letter.min(press).min(next_burst.unwrap_or(end));
            self.listen(due);
            let now = Instant::now();
            if next_burst.is_some_and(|burst| burst <= now) {
                next_burst = bursts.next();
                self.press(true);
            }
            if press <= now {
                if now < plan.until {
                    self.press(false);
                }
                press = now + RUN.mul_f64(0.5 + self.chance());
            }
            if letter <= now {
                if self.typing.is_none() {
                    self.type_letter();
                }
                letter = now + LETTER;
            }
        }
        let end = end + plan.grace;
        while self.pressed.is_some() && Instant::now() < end {
            self.listen(end);
        }
        self.seen.lost += usize::from(self.pressed.is_some());
        self.seen
    }

    /// Hears one message, or nothing until then.
    fn listen(&mut self, then: Instant) {
        match self.page.hear_until(then).expect("connected") {
            Some(ToBrowser::Happened(events)) => {
                if self.typing.is_some_and(|number| self.page.is_mine(&events, number)) {
                    self.typing = None;
                }
                events.iter().for_each(|recorded| self.see(recorded));
            }
            Some(ToBrowser::Refused { .. } | ToBrowser::NotSaved { .. }) => {
                self.seen.refused += 1;
                (self.typing, self.pressed) = (None, None);
            }
            Some(ToBrowser::Closed { reason, .. }) => panic!("closed: {reason}"),
            _ => {}
        }
    }

    fn see(&mut self, recorded: &Recorded) {
        let is_lost = matches!(recorded.event, Event::RunLost { .. });
        if (is_lost || matches!(recorded.event, Event::RunFinished { .. }))
            && let Some((since, all_at_once)) = self.pressed.take()
        {
            let took = milliseconds(since);
            if all_at_once { &mut self.seen.burst } else { &mut self.seen.lights }.push(took);
            self.seen.ended.push(((self.pair, recorded.at), Instant::now()));
            self.seen.lost += usize::from(is_lost);
        }
    }

    fn press(&mut self, all_at_once: bool) {
        if self.pressed.is_some() {
            return;
        }
        let version = self.page.session.files.version();
        self.pressed = Some((Instant::now(), all_at_once));
        self.page.send(Command::Run { version }).expect("connected");
    }

    /// A letter of a comment at the end of the code, and a new line now and then.
    fn type_letter(&mut self) {
        self.letters += 1;
        let file = self.page.session.files.with_role(Role::Code).expect("a file");
        let letter = if self.letters % 60 == 1 { "\n// " } else { "x" };
        let changes = vec![ChangeSet::between(&file.text, &format!("{}{letter}", file.text))];
        let edit = Command::Edit { file: file.name.clone(), base: file.version, changes };
        let number = self.page.number;
        self.typing = Some(number);
        lock(self.sent).insert(number, Instant::now());
        self.page.send(edit).expect("connected");
    }

    /// From 0 to 1, the same in every bench (xorshift).
    fn chance(&mut self) -> f64 {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        (self.dice % 1_000) as f64 / 1e3
    }
}

/// Sees letters come until the connection is idle at the end, and says how long each took.
fn watch(mut page: Participant, sent: &Sent, until: Instant) -> Vec<f64> {
    let mut letters = Vec::new();
    while Instant::now() < until {
        let Some(message) = page.hear_until(until).expect("connected") else { continue };
        let ToBrowser::Happened(events) = message else { continue };
        for Recorded { by, event, .. } in &events {
            let number = by.as_ref().map(|by| by.number);
            if let (Some(number), Event::TextChanged { .. }) = (number, event)
                && let Some(since) = lock(sent).remove(&number)
            {
                letters.push(milliseconds(since));
            }
        }
    }
    letters
}

fn lock(sent: &Sent) -> std::sync::MutexGuard<'_, HashMap<u64, Instant>> {
    sent.lock().unwrap_or_else(PoisonError::into_inner)
}
