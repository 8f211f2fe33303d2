//! A pair of a workshop: one types and runs, the other one sees it.

use crate::room::Shown;
use katas::command::Command;
use katas::event::{Event, Recorded};
use katas::text::Role;
use katas::wire::ToBrowser;
use katas::workshop::PairNumber;
use std::thread;
use std::time::{Duration, Instant};
use tests::exercise::RUST;
use tests::letters::{Dice, Hand, Letters};
use tests::measure::milliseconds;
use tests::participant::Participant;

/// What lies between two letters of one pair: a quick hand's rate.
const LETTER: Duration = Duration::from_millis(200);

/// How often a pair runs, on the average.
const RUN: Duration = Duration::from_secs(20);

/// How long a letter may be under way.
const PATIENCE: Duration = Duration::from_secs(10);

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

impl Pair {
    /// Practises, and tells what was seen.
    pub fn practise(self, plan: &Plan) -> Seen {
        let Pair { number, driver, navigator, screen } = self;
        let sent = Letters::default();
        let sent = &sent;
        let end = plan.until + plan.burst * plan.bursts + plan.grace;
        thread::scope(|scope| {
            let other = scope.spawn(move || sent.watch(navigator, end));
            // Who looks on is told everything too.
            let look = screen.map(|page| scope.spawn(move || Letters::default().watch(page, end)));
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
    dice: Dice,
    hand: Hand<'a>,
    /// When it pressed, until it has the light; and whether all did.
    pressed: Option<(Instant, bool)>,
    seen: Seen,
}

impl<'a> Driver<'a> {
    fn new(pair: PairNumber, mut page: Participant, sent: &'a Letters) -> Self {
        let at = usize::from(pair.0);
        page.write(Role::Tests, RUST.tests.1).expect("typed");
        page.write(Role::Code, &RUST.code_of(at)).expect("typed");
        let (dice, hand, seen) = (Dice::new(at), Hand::new(sent), Seen::default());
        Self { pair, page, dice, hand, pressed: None, seen }
    }

    fn drive(mut self, plan: &Plan) -> Seen {
        let mut letter = Instant::now() + LETTER.mul_f64(self.dice.chance());
        let mut press = Instant::now() + RUN.mul_f64(self.dice.chance());
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
                press = now + RUN.mul_f64(0.5 + self.dice.chance());
            }
            if letter <= now {
                if self.hand.is_free() {
                    self.hand.type_letter(&mut self.page);
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
                self.hand.see(&self.page, &events);
                events.iter().for_each(|recorded| self.see(recorded));
            }
            Some(ToBrowser::Refused { .. } | ToBrowser::NotSaved { .. }) => {
                self.seen.refused += 1;
                self.hand.let_go();
                self.pressed = None;
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
        let pressed = Instant::now();
        // A letter that is under way comes first, as on the page.
        while !self.hand.is_free() {
            assert!(pressed.elapsed() < PATIENCE, "a letter does not arrive");
            self.listen(pressed + PATIENCE);
        }
        let version = self.page.session.files.version();
        self.pressed = Some((pressed, all_at_once));
        self.page.send(Command::Run { version }).expect("connected");
    }
}
