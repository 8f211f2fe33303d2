//! Random plans: whoever types into one session, over whatever network, agrees in the end.
//!
//! `RANDORI_PLANS=50000` plays so many, `RANDORI_PLAN_SEED=7` the plan of that seed alone, and both
//! together so many from that seed on. A plan that fails is printed as short as it gets, to be
//! recorded in `tests/tests/convergence`, whose plans are played on each run.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use tests::convergence::{Failure, Node, Plan, Tally, play, shrunk};

/// As many as a change waits for.
const PLANS: u64 = 2_000;

/// The name of the threads that play, whose panics are failures of a plan and told as such.
const PLAYER: &str = "plan";

/// After so many failures no further plan is begun.
const MOST_FAILURES: usize = 4;

/// Plays on one thread, with one process for real editors.
#[derive(Default)]
struct Player {
    node: Option<Node>,
}

impl Player {
    fn play(&mut self, plan: &Plan) -> Result<Tally, Failure> {
        if plan.has_real_editors() && self.node.is_none() {
            self.node = Some(Node::start());
        }
        play(plan, self.node.as_mut().filter(|_| plan.has_real_editors()))
    }

    /// Plays a plan, and shrinks it where it fails.
    fn check(&mut self, plan: &Plan) -> Result<Tally, String> {
        self.play(plan).map_err(|first| {
            let short = shrunk(plan, |plan| self.play(plan).is_err());
            let last = self.play(&short).err().unwrap_or_else(|| first.clone());
            format!("seed {}: {first}\n\nat its shortest: {last}\n\n{short}", plan.seed)
        })
    }
}

/// Plays the plans of these seeds on all processors.
fn all(seeds: std::ops::Range<u64>) -> Result<Tally, String> {
    let next = AtomicU64::new(seeds.start);
    let (total, failed) = (Mutex::new(Tally::default()), Mutex::new(Vec::new()));
    let work = || {
        let mut player = Player::default();
        while failed.lock().unwrap().len() < MOST_FAILURES {
            let seed = next.fetch_add(1, Ordering::SeqCst);
            if seed >= seeds.end {
                return;
            }
            match player.check(&Plan::of(seed)) {
                Ok(tally) => *total.lock().unwrap() += tally,
                Err(words) => failed.lock().unwrap().push(words),
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            let player = std::thread::Builder::new().name(PLAYER.into());
            player.spawn_scoped(scope, work).unwrap();
        }
    });
    let failed = failed.into_inner().unwrap();
    if failed.is_empty() { Ok(total.into_inner().unwrap()) } else { Err(failed.join("\n\n")) }
}

/// A panic in a plan is told with the plan.
fn panics_are_told_with_their_plan() {
    let others = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(PLAYER) {
            others(panic);
        }
    }));
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|text| text.parse().expect("a number"))
}

#[test]
fn whatever_happens_all_come_to_one_text() {
    panics_are_told_with_their_plan();
    let (first, count) = (number("RANDORI_PLAN_SEED"), number("RANDORI_PLANS"));
    let count = count.unwrap_or(if first.is_some() { 1 } else { PLANS });
    let seeds = first.unwrap_or(0)..first.unwrap_or(0) + count;
    let few = count < PLANS;
    let tally = all(seeds).unwrap_or_else(|words| panic!("{words}"));
    println!("{tally:#?}");
    assert!(few || tally.zeros().is_empty(), "never happened: {:?}", tally.zeros());
}

#[test]
fn plans_that_failed_once_do_not_fail_again() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/convergence");
    let mut plans: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    plans.sort();
    let mut player = Player::default();
    for path in plans {
        let plan = Plan::read(&std::fs::read_to_string(&path).unwrap());
        if let Err(words) = player.check(&plan) {
            panic!("{}: {words}", path.display());
        }
    }
}

#[test]
fn a_plan_always_plays_in_the_same_way() {
    let mut player = Player::default();
    for seed in 0..12 {
        let plan = Plan::of(seed);
        assert_eq!(Plan::read(&plan.to_string()), plan);
        assert_eq!(player.play(&plan), player.play(&plan), "seed {seed}");
    }
}
