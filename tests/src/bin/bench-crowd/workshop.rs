//! An hour of a workshop of 60 pairs in two minutes: what a light takes, what a letter takes to the
//! other one's screen, and what the server's memory does.
//!
//! The hour's runs are pressed into two minutes as far as the machine can do them: at a share of
//! its capacity that is said. Letters are typed as fast as hands type, and not thirty times faster.

use katas::command::Command;
use katas::event::Event;
use katas::text::Role;
use katas::wire::ToBrowser;
use std::thread;
use std::time::{Duration, Instant};
use tests::exercise::RUST;
use tests::letters::{Dice, Hand, Letters};
use tests::measure::{Bench, Memory, Row, milliseconds};
use tests::participant::{Participant, open_session};
use tests::server::Server;

/// How many pairs.
const PAIRS: usize = 60;

/// How long they practise.
const TIME: Duration = Duration::from_secs(120);

/// How long one waits for the last lights.
const GRACE: Duration = Duration::from_secs(30);

/// The share of the machine's capacity that is asked for: a room is not always in a hurry.
const SHARE: f64 = 0.7;

/// What lies between two letters of one pair: a quick hand's rate.
const LETTER: Duration = Duration::from_millis(200);

/// How often a pair presses run in an hour, as one expects: every two minutes.
const RUNS_AN_HOUR: f64 = 30.0;

/// What one pair saw.
#[derive(Default)]
struct Seen {
    lights: Vec<f64>,
    echoes: Vec<f64>,
    /// Runs that were pressed, and those that ended without a verdict.
    pressed: usize,
    lost: usize,
    /// Commands that were refused or not saved.
    refused: usize,
}

pub fn measure(bench: &mut Bench, capacity: f64) {
    let rate = capacity * SHARE;
    let every = Duration::from_secs_f64(PAIRS as f64 / rate);
    println!(
        "a workshop of {PAIRS} pairs: {rate:.1} runs a second, {:.0} % of the {capacity:.1} that \
         32 at once got; a pair presses every {:.1} s, so that {} s are {:.0} minutes",
        SHARE * 100.0,
        every.as_secs_f64(),
        TIME.as_secs(),
        TIME.as_secs_f64() / every.as_secs_f64() / RUNS_AN_HOUR * 60.0,
    );
    let server = Server::start();
    let tokens: Vec<_> = (0..PAIRS).map(|_| open_session(server.url(), "fizz-buzz")).collect();
    let join =
        |token: &String, who| Participant::join(server.url(), token, who).expect("connected");
    let pairs: Vec<_> = tokens.iter().map(|t| (join(t, "driver"), join(t, "navigator"))).collect();
    let start = server.resident_kb();
    let seen = practise(pairs, every);
    let end = server.resident_kb();

    let all = |part: fn(&Seen) -> &Vec<f64>| seen.iter().flat_map(part).copied().collect();
    let sum = |part: fn(&Seen) -> usize| seen.iter().map(part).sum::<usize>();
    let (pressed, lost, refused) = (sum(|s| s.pressed), sum(|s| s.lost), sum(|s| s.refused));
    bench.rows.push(Row::of("workshop: from press to light", all(|s| &s.lights)));
    bench.rows.push(Row::of("workshop: a letter on the other's screen", all(|s| &s.echoes)));
    bench.memory.push(Memory { runs: 0, resident_kb: start });
    bench.memory.push(Memory { runs: pressed, resident_kb: end });
    bench.ratios.insert("workshop_runs_lost".into(), lost as f64);
    bench.ratios.insert("workshop_commands_refused".into(), refused as f64);
    bench.ratios.insert("workshop_share_of_capacity".into(), {
        pressed as f64 / TIME.as_secs_f64() / capacity
    });
}

fn practise(pairs: Vec<(Participant, Participant)>, every: Duration) -> Vec<Seen> {
    let sent: Vec<Letters> = pairs.iter().map(|_| Letters::default()).collect();
    let until = Instant::now() + TIME;
    thread::scope(|scope| {
        let mut pairs_at_work = Vec::new();
        for (at, ((driver, navigator), sent)) in pairs.into_iter().zip(&sent).enumerate() {
            let drive = scope.spawn(move || Driver::new(driver, sent, every, at).drive(until));
            let watch = scope.spawn(move || sent.watch(navigator, until));
            pairs_at_work.push((drive, watch));
        }
        let seen = pairs_at_work.into_iter().map(|(drive, watch)| Seen {
            echoes: watch.join().expect("a navigator"),
            ..drive.join().expect("a driver")
        });
        seen.collect()
    })
}

/// The one of a pair that types and presses.
struct Driver<'a> {
    page: Participant,
    every: Duration,
    dice: Dice,
    hand: Hand<'a>,
    /// When it pressed, until it has the light.
    pressed: Option<Instant>,
    seen: Seen,
}

impl<'a> Driver<'a> {
    fn new(mut page: Participant, sent: &'a Letters, every: Duration, at: usize) -> Self {
        page.write(Role::Tests, RUST.tests.1).expect("typed");
        page.write(Role::Code, &RUST.code_of(at)).expect("typed");
        let (dice, hand, seen) = (Dice::new(at), Hand::new(sent), Seen::default());
        Self { page, every, dice, hand, pressed: None, seen }
    }

    fn drive(mut self, until: Instant) -> Seen {
        let mut letter = Instant::now() + LETTER.mul_f64(self.dice.chance());
        let mut press = Instant::now() + self.every.mul_f64(self.dice.chance());
        while Instant::now() < until {
            self.listen(letter.min(press).min(until));
            // One letter at a time, and none while one waits for the light.
            let is_free = self.hand.is_free() && self.pressed.is_none();
            if is_free && Instant::now() >= press {
                self.press();
                press += self.every.mul_f64(0.5 + self.dice.chance());
            } else if Instant::now() >= letter {
                if is_free {
                    self.hand.type_letter(&mut self.page);
                }
                letter = Instant::now() + LETTER;
            } else if !is_free {
                self.listen(until);
            }
        }
        let until = until + GRACE;
        while self.pressed.is_some() && Instant::now() < until {
            self.listen(until);
        }
        self.seen.lost += usize::from(self.pressed.is_some());
        self.seen
    }

    /// Hears one message, or nothing until then.
    fn listen(&mut self, then: Instant) {
        match self.page.hear_until(then).expect("connected") {
            Some(ToBrowser::Happened(events)) => {
                self.hand.see(&self.page, &events);
                events.iter().for_each(|recorded| self.see(&recorded.event));
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

    fn see(&mut self, event: &Event) {
        let is_lost = matches!(event, Event::RunLost { .. });
        if (is_lost || matches!(event, Event::RunFinished { .. }))
            && let Some(since) = self.pressed.take()
        {
            self.seen.lights.push(milliseconds(since));
            self.seen.lost += usize::from(is_lost);
        }
    }

    fn press(&mut self) {
        let version = self.page.session.files.version();
        self.pressed = Some(Instant::now());
        self.seen.pressed += 1;
        self.page.send(Command::Run { version }).expect("connected");
    }
}
