//! `cargo xtask bench crowd`: many at once: a rush, a workshop's hour in two minutes, and somebody
//! hostile in the next session. It takes some five minutes, and talks to nobody but itself.

mod attacker;
mod rush;
mod workshop;

use tests::measure::Bench;

fn main() {
    let mut bench = Bench::default();
    let runs_per_second = rush::measure(&mut bench);
    workshop::measure(&mut bench, runs_per_second);
    attacker::measure(&mut bench);
    bench.tell("crowd");
}
