//! 32 sessions press run in the same instant: when the last one has its light, and whether it was
//! fair to all of them.

use katas::command::Command;
use katas::report::Light;
use katas::text::Role;
use katas::wire::ToBrowser;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tests::exercise::RUST;
use tests::measure::{Bench, Row, milliseconds};
use tests::participant::{Participant, open_session};
use tests::plain::{Plain, bare_rust};
use tests::server::Server;
use tests::turns::PAUSE;

/// How many sessions.
const SESSIONS: usize = 32;

/// How often everybody presses; each takes about 15 s with what it is compared with.
const ROUNDS: usize = 3;

/// How many bare compilers are tried at once.
const TRIED: [usize; 4] = [1, 2, 3, 4];

/// What lies between two presses where the order of pressing is to be known.
const APART: Duration = Duration::from_millis(2);

/// How often one session presses beside the others, each time as soon as it has its light.
const GREEDY: usize = 8;

/// What one session saw.
struct Seen {
    pressed: Instant,
    lit: Instant,
    /// The places in the queue that it was told, in order.
    places: Vec<u32>,
}

/// Measures everything; gives how many runs a second this machine can do.
pub fn measure(bench: &mut Bench) -> f64 {
    let server = Server::start();
    let mut sessions: Vec<_> = (0..SESSIONS).map(|_| join(&server)).collect();
    let bare: Vec<_> = (0..SESSIONS).map(|_| bare_rust(RUST)).collect();
    let mut bares: Vec<_> = TRIED.iter().map(|_| Vec::new()).collect();
    let (mut first, mut last, mut all) = (Vec::new(), Vec::new(), Vec::new());
    let mut told_wrong = 0;
    // The first round does not count.
    for round in 0..=ROUNDS {
        for (at_once, times) in TRIED.iter().zip(&mut bares) {
            times.push(compile_all(&bare, *at_once, round * TRIED.len() + at_once));
        }
        let seen = press(&mut sessions, round, Duration::ZERO);
        let since = seen.iter().map(|one| one.pressed).min().expect("sessions");
        let mut lights: Vec<_> = seen.iter().map(|one| span(since, one.lit)).collect();
        lights.sort_by(f64::total_cmp);
        if round > 0 {
            first.push(lights[0]);
            last.push(lights[SESSIONS - 1]);
            all.extend(seen.iter().map(|one| span(one.pressed, one.lit)));
            told_wrong += seen.iter().filter(|one| !falls(&one.places)).count();
        }
    }
    let bares = TRIED.iter().zip(bares).map(|(at_once, times)| {
        Row::of(&format!("32 bare rustc and test programs, {at_once} at once"), times[1..].to_vec())
    });
    let bares: Vec<_> = bares.collect();
    let best = bares.iter().map(|row| row.median_ms).fold(f64::INFINITY, f64::min);
    let last = Row::of("32 press at once: the last light", last);
    let per_second = SESSIONS as f64 * 1e3 / last.median_ms;
    bench.ratios.insert("crowd_over_bare".into(), last.median_ms / best);
    bench.ratios.insert("crowd_places_told_wrong".into(), told_wrong as f64);
    bench.rows.extend(bares);
    bench.rows.push(Row::of("32 press at once: the first light", first));
    bench.rows.push(Row::of("32 press at once: every light", all));
    bench.rows.push(last);
    fairness(bench, &mut sessions, join(&server));
    per_second
}

/// Whether the order is that of pressing, also beside somebody who presses again and again.
fn fairness(bench: &mut Bench, sessions: &mut [Participant], mut greedy: Participant) {
    let seen = press(sessions, ROUNDS + 1, APART);
    let overtaken = |(at, one): (usize, &Seen)| {
        let later = seen[at + 1..].iter();
        later.filter(|later| later.lit < one.lit).count()
    };
    let most = seen.iter().enumerate().map(overtaken).max().unwrap_or(0);
    bench.ratios.insert("crowd_overtaken_at_most_by".into(), most as f64);

    let (seen, lights) = thread::scope(|scope| {
        let greedy = scope.spawn(|| {
            // With the first of the others.
            thread::sleep(PAUSE);
            (0..GREEDY).map(|run| again(&mut greedy, run)).collect()
        });
        let seen = press(sessions, ROUNDS + 2, APART);
        let lights: Vec<Instant> = greedy.join().expect("a greedy session");
        (seen, lights)
    });
    let last = seen.iter().map(|one| one.lit).max().expect("sessions");
    let before = lights.iter().filter(|lit| **lit < last).count();
    bench.ratios.insert("crowd_lights_of_greedy_before_last".into(), before as f64);
}

fn again(greedy: &mut Participant, run: usize) -> Instant {
    greedy.write(Role::Code, &RUST.code_of(1_000_000 + run)).expect("typed");
    greedy.run().expect("run");
    Instant::now()
}

fn join(server: &Server) -> Participant {
    let token = open_session(server.url(), "fizz-buzz");
    let mut one = Participant::join(server.url(), &token, "driver").expect("connected");
    one.write(Role::Tests, RUST.tests.1).expect("typed");
    one
}

/// Lets all of them write a text of their own and press: at once, or so far apart.
fn press(sessions: &mut [Participant], round: usize, apart: Duration) -> Vec<Seen> {
    let together = Barrier::new(sessions.len());
    let press = |(at, one): (usize, &mut Participant)| {
        one.write(Role::Code, &RUST.code_of(round * SESSIONS + at)).expect("typed");
        let version = one.session.files.version();
        thread::sleep(PAUSE);
        together.wait();
        thread::sleep(apart * u32::try_from(at).expect("few sessions"));
        let pressed = Instant::now();
        one.send(Command::Run { version }).expect("connected");
        let before = one.session.last.as_ref().map(|last| last.run);
        let mut places = Vec::new();
        while one.session.in_flight.is_some() || one.session.last.as_ref().map(|l| l.run) == before
        {
            if let ToBrowser::Queued { place, .. } = one.hear().expect("connected") {
                places.push(place);
            }
        }
        let lit = Instant::now();
        assert_eq!(one.light(), Some(Light::Green), "{:?}", one.session.last);
        Seen { pressed, lit, places }
    };
    thread::scope(|scope| {
        let press = &press;
        let threads = sessions.iter_mut().enumerate().map(|one| scope.spawn(move || press(one)));
        let threads: Vec<_> = threads.collect();
        threads.into_iter().map(|thread| thread.join().expect("a session")).collect()
    })
}

/// Whether somebody who waited came nearer with every word, and was told of their turn.
fn falls(places: &[u32]) -> bool {
    places.windows(2).all(|two| two[1] <= two[0]) && places.last().is_none_or(|last| *last == 0)
}

/// What so many bare compilers at once take for all texts, in milliseconds.
fn compile_all(bare: &[Plain], at_once: usize, round: usize) -> f64 {
    bare.iter().zip(0..).for_each(|(one, at): (_, usize)| one.write(round * SESSIONS + at));
    thread::sleep(PAUSE);
    let next = AtomicUsize::new(0);
    let since = Instant::now();
    let work = || {
        while let Some(one) = bare.get(next.fetch_add(1, Ordering::Relaxed)) {
            // What counts is how long all of them take.
            let _ = one.call();
        }
    };
    thread::scope(|scope| (0..at_once).for_each(|_| drop(scope.spawn(work))));
    milliseconds(since)
}

fn span(from: Instant, to: Instant) -> f64 {
    to.saturating_duration_since(from).as_secs_f64() * 1e3
}
