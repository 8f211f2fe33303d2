//! `cargo xtask bench pairing`: how soon a letter stands on the others' screens when three people
//! type at once in each of many sessions, and what such a session costs in memory.
//!
//! Then two of each three lose their connection, type on, and come back, all of them at once: how
//! soon does everybody have everything?
//!
//! It is measured from the key stroke to the moment at which another page has the change in its
//! own text: the page's wait before it sends, the way to the server and back, the disk, and what
//! comes too late and is moved and sent again. All pages are in one thread of this program.

mod page;
mod session;

use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tests::measure::{Bench, Row, processor_seconds};
use tests::server::Server;
use tokio::task::{JoinSet, LocalSet};

/// How long everybody types.
const TYPING: Duration = Duration::from_secs(20);

/// What is typed before this does not count: connections and caches are new.
const WARM: Duration = Duration::from_secs(3);

/// How many sessions come before, so that what is set up once is set up.
const FIRST: usize = 20;

/// What a session of three may cost, in kilobytes.
const MOST_KB: f64 = 300.0;

/// So many sessions, and what is to be reached, in milliseconds.
struct Load {
    name: &'static str,
    sessions: usize,
    targets: &'static [Target],
}

/// The name of what is to be reached, what of a row it is about, and the most that it may be.
type Target = (&'static str, fn(&Row) -> f64, f64);

const LOADS: [Load; 2] = [
    Load {
        name: "50 sessions",
        sessions: 50,
        targets: &[
            ("median_of_50_over_25_ms", |row| row.median_ms, 25.0),
            ("p99_of_50_over_100_ms", |row| row.p99_ms, 100.0),
        ],
    },
    Load {
        name: "200 sessions",
        sessions: 200,
        targets: &[("p99_of_200_over_250_ms", |row| row.p99_ms, 250.0)],
    },
];

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let mut bench = Bench::default();
    for load in LOADS {
        let session_kb = LocalSet::new().block_on(&runtime, measure(&load, &mut bench));
        bench.ratios.insert(format!("{}: kB of a session", load.name), session_kb);
        let target = format!("kb_of_{}_over_300", load.sessions);
        bench.ratios.insert(target, session_kb / MOST_KB);
    }
    bench.tell("pairing");
}

/// Has everybody type, and gives the kilobytes of a session.
async fn measure(load: &Load, bench: &mut Bench) -> f64 {
    let Load { name, sessions, targets } = load;
    let server = Server::start();
    let address: SocketAddr = server.url().trim_start_matches("http://").parse().expect("address");
    let own = std::process::id();
    let _first = run(address, FIRST, WARM).await;
    let before = server.resident_kb();
    let began = Instant::now();
    let busy = [own, server.pid()].map(processor_seconds);
    let done = run(address, *sessions, TYPING).await;
    let wall = began.elapsed().as_secs_f64();
    let after = [own, server.pid()].map(processor_seconds);
    let session_kb = (server.resident_kb() - before) / *sessions as f64;
    let lags: Vec<f64> = done.iter().flat_map(|session| session.lags(WARM)).collect();
    let row = Row::of(&format!("{name}: key to another's screen"), lags);
    for (target, measured, most) in *targets {
        bench.ratios.insert((*target).to_owned(), measured(&row) / most);
    }
    let share = |at: usize| (after[at] - busy[at]) / wall;
    bench.ratios.insert(format!("{name}: processors that the pages took"), share(0));
    bench.ratios.insert(format!("{name}: processors that the server took"), share(1));
    let (keys, stale) =
        done.iter().fold((0, 0), |sum, session| (sum.0 + session.keys(), sum.1 + session.stale()));
    bench.ratios.insert(format!("{name}: sent again per key"), f64::from(stale) / keys as f64);
    bench.rows.push(row);
    let row = Row::of(&format!("{name}: back until all agree"), meet_again(address, &done).await);
    bench.ratios.insert(format!("p99_of_{sessions}_agree_again_over_1_s"), row.p99_ms / 1e3);
    bench.rows.push(row);
    session_kb
}

/// After how many milliseconds all of a session agree again whose connections were lost, of each.
async fn meet_again(server: SocketAddr, sessions: &[Rc<session::Session>]) -> Vec<f64> {
    let mut meetings = JoinSet::new();
    for session in sessions {
        let session = Rc::clone(session);
        meetings.spawn_local(async move { session.meet_again(server).await });
    }
    let took = meetings.join_all().await;
    took.iter().map(|took| took.as_secs_f64() * 1e3).collect()
}

/// So many sessions at once; all of them are still connected when this returns.
async fn run(server: SocketAddr, sessions: usize, typing: Duration) -> Vec<Rc<session::Session>> {
    let mut all = Vec::new();
    for number in 0..sessions {
        all.push(session::Session::open(server, number).await);
    }
    let began = Instant::now();
    let mut pages = JoinSet::new();
    for session in &all {
        for seat in 0..session::PEOPLE {
            let session = Rc::clone(session);
            pages.spawn_local(async move { session.practise(seat, began, typing).await });
        }
    }
    while let Some(page) = pages.join_next().await {
        page.expect("a page that ends well");
    }
    all
}
