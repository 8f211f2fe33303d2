//! What hostile programs in one session leave behind in a service that goes on: nothing.

use katas::report::Light;
use katas::text::Role;
use std::fs;
use std::time::{Duration, Instant};
use tests::exercise::RUST;
use tests::hostile;
use tests::participant::{Participant, open_session};
use tests::server::Server;

const ATTACKS: [&str; 6] = [
    "run-fork-bomb",
    "run-heap-bomb",
    "run-endless-output",
    "run-descriptors",
    "run-disk-fill",
    "escape-child-with-pipes",
];

/// How long a service that has nothing to do may take to have everything as it was.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long it must stay as it is to count as at rest: longer than a sandbox takes to start.
const REST: Duration = Duration::from_secs(1);

/// How often it is looked at meanwhile.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// After how many rounds of attacks the service must have come to hold what it keeps.
const MOST_ROUNDS: usize = 4;

/// What a service holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Held {
    descriptors: usize,
    /// All that came of it.
    processes: usize,
}

impl Held {
    fn by(server: &Server) -> Self {
        let descriptors = fs::read_dir(format!("/proc/{}/fd", server.pid())).unwrap().count();
        let mut family = vec![server.pid()];
        let mut known = 0;
        while let Some(pid) = family.get(known) {
            known += 1;
            family.extend(children_of(*pid));
        }
        Self { descriptors, processes: family.len() }
    }

    /// What it holds once it has come to rest.
    fn at_rest_by(server: &Server) -> Self {
        let deadline = Instant::now() + PATIENCE;
        let (mut held, mut since) = (Self::by(server), Instant::now());
        while since.elapsed() < REST {
            assert!(Instant::now() < deadline, "it does not come to rest: {held:?}");
            let now = Self::by(server);
            if now != held {
                (held, since) = (now, Instant::now());
            }
            std::thread::sleep(LOOK_EVERY);
        }
        held
    }
}

/// The processes that one started, by whichever of its threads.
fn children_of(pid: u32) -> Vec<u32> {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let children =
        threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    children
        .flat_map(|line| line.split(' ').filter_map(|pid| pid.parse().ok()).collect::<Vec<_>>())
        .collect()
}

#[test]
fn an_attacker_leaves_nothing_in_the_service() {
    let server = Server::start();
    let join = || {
        let token = open_session(server.url(), "fizz-buzz");
        Participant::join(server.url(), &token, "driver").expect("connected")
    };
    let (mut honest, mut hostile) = (join(), join());
    honest.write(Role::Tests, RUST.tests.1).expect("typed");
    let mut round = |number: usize| {
        for (attack, run) in ATTACKS.iter().zip(number * ATTACKS.len()..) {
            // Another text in each round, so that it is run and not remembered.
            let text = format!("{}// {run}\n", hostile::tests_of(attack));
            hostile.write(Role::Tests, &text).expect("typed");
            hostile.run().expect("run");
            honest.write(Role::Code, &RUST.code_of(run)).expect("typed");
            honest.run().expect("run");
            assert_eq!(honest.light(), Some(Light::Green), "{attack}: {:?}", honest.session.last);
        }
        Held::at_rest_by(&server)
    };
    // What the service keeps ready may be one sandbox more where runs follow each other closely;
    // what an attacker leaves is more after every round.
    let mut held = vec![round(0)];
    let settled = (1..MOST_ROUNDS).any(|number| {
        held.push(round(number));
        held[number] == held[number - 1]
    });
    assert!(settled, "it holds more and more: {held:?}");
}
