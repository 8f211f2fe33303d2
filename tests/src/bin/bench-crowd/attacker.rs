//! Somebody hostile in one session, somebody honest in another: what the one does to the other.

use katas::report::Light;
use katas::text::Role;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;
use tests::exercise::RUST;
use tests::hostile;
use tests::measure::{Bench, Row, milliseconds};
use tests::participant::{Participant, open_session};
use tests::server::Server;
use tests::turns::PAUSE;

/// Hostile programs of the catalogue, by their folders.
const ATTACKS: [&str; 4] =
    ["run-fork-bomb", "run-heap-bomb", "run-endless-output", "run-busy-loop"];

/// How often somebody honest runs before each attack, and beside it.
const ALONE: usize = 8;
const BESIDE: usize = 12;

/// How many attacks are each followed at once by an honest run.
const AFTER: usize = 4;

/// Two sessions of one server.
struct Two {
    honest: Participant,
    hostile: Participant,
    run: usize,
}

pub fn measure(bench: &mut Bench) {
    let server = Server::start();
    let join = |tests: &str| {
        let token = open_session(server.url(), "fizz-buzz");
        let mut one = Participant::join(server.url(), &token, "driver").expect("connected");
        one.write(Role::Tests, tests).expect("typed");
        one
    };
    let mut two = Two { honest: join(RUST.tests.1), hostile: join(RUST.tests.1), run: 0 };
    // The first runs do not count.
    let _ = two.alone();
    let (mut beside_worst, mut after_worst) = (0.0_f64, 0.0_f64);
    for attack in ATTACKS {
        two.hostile.write(Role::Tests, &hostile::tests_of(attack)).expect("typed");
        let alone = Row::of(&format!("honest run before {attack}"), two.alone());
        let beside = Row::of(&format!("honest run beside {attack}"), two.beside());
        let after = Row::of(&format!("first honest run after {attack}"), two.after());
        beside_worst = beside_worst.max(beside.median_ms / alone.median_ms);
        after_worst = after_worst.max(after.median_ms / alone.median_ms);
        bench.rows.extend([alone, beside, after]);
    }
    bench.ratios.insert("beside_attacker_over_alone".into(), beside_worst);
    bench.ratios.insert("after_attacker_over_before".into(), after_worst);
}

impl Two {
    fn alone(&mut self) -> Vec<f64> {
        (0..ALONE).map(|_| self.honest_run()).collect()
    }

    /// The hostile one presses again as soon as it has its light.
    fn beside(&mut self) -> Vec<f64> {
        let stop = AtomicBool::new(false);
        let Self { honest, hostile, run } = self;
        thread::scope(|scope| {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    attack(hostile);
                }
            });
            let times = (0..BESIDE).map(|_| honest_run(honest, run)).collect();
            stop.store(true, Ordering::Relaxed);
            times
        })
    }

    /// Without a pause: the very next thing that the service does.
    fn after(&mut self) -> Vec<f64> {
        let attack_and_run = |_| {
            self.run += 1;
            self.honest.write(Role::Code, &RUST.code_of(self.run)).expect("typed");
            attack(&mut self.hostile);
            press(&mut self.honest)
        };
        (0..AFTER).map(attack_and_run).collect()
    }

    fn honest_run(&mut self) -> f64 {
        honest_run(&mut self.honest, &mut self.run)
    }
}

fn honest_run(honest: &mut Participant, run: &mut usize) -> f64 {
    *run += 1;
    honest.write(Role::Code, &RUST.code_of(*run)).expect("typed");
    thread::sleep(PAUSE);
    press(honest)
}

fn press(honest: &mut Participant) -> f64 {
    let since = Instant::now();
    honest.run().expect("run");
    let time = milliseconds(since);
    assert_eq!(honest.light(), Some(Light::Green), "{:?}", honest.session.last);
    time
}

fn attack(hostile: &mut Participant) {
    hostile.run().expect("run");
    assert_eq!(hostile.light(), Some(Light::Red), "{:?}", hostile.session.last);
}
