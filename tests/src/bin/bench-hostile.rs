//! `cargo xtask bench hostile`: every hostile program there is, one after the other in one service,
//! and what the very next honest run takes; then what the service holds. It takes some 15 minutes.

use server::run_command::folder;
use std::fs;
use tests::exercise::{ALL, Exercise};
use tests::here::Here;
use tests::hostile;
use tests::measure::{Bench, Memory, Row, median, resident_kb};

/// How much longer an honest run may take.
const MOST: f64 = 2.0;

/// How often a program is tried again whose next run took longer: the machine has other things to
/// do too, and what counts is the number in the middle.
const AGAIN: usize = 4;

/// Who attacks, and who is honest, are two sessions.
const ATTACKER: &str = "attacker";

/// One language in one service.
struct Arena<'a> {
    here: &'a Here,
    exercise: Exercise,
    /// The number of the last run, which no other one has.
    runs: &'a mut usize,
}

fn main() {
    // In a jail this very program is the first process, as `randori` is in the service's.
    server::live_as_a_part();
    let here = Here::start();
    let mut bench = Bench::default();
    let (mut worst, mut runs) = (0.0_f64, 0);
    for exercise in ALL {
        if here.offers(exercise) {
            worst = worst.max(Arena { here: &here, exercise, runs: &mut runs }.measure(&mut bench));
        } else {
            println!("{}: left out, since it is not offered here", exercise.language);
        }
    }
    bench.ratios.insert("after_over_before_worst".into(), worst);
    bench.tell("hostile");
}

impl Arena<'_> {
    /// Tries all programs; gives the worst ratio.
    fn measure(mut self, bench: &mut Bench) -> f64 {
        let language = self.exercise.language;
        // The first runs do not count, and everything is there that is kept ready.
        let _ = (self.honest(), self.honest(), self.honest());
        bench.memory.push(Memory { runs: 0, resident_kb: resident_kb(std::process::id()) });
        let descriptors = descriptors();
        let (mut before, mut after, mut worst) = (Vec::new(), Vec::new(), 0.0_f64);
        for name in hostile::names(language) {
            before.push(self.honest());
            let Some(first) = self.after(&name) else { continue };
            after.push(first);
            let usual = median(before.clone());
            let mut ratio = first / usual;
            if ratio > MOST {
                let again = (0..AGAIN).filter_map(|_| self.after(&name));
                ratio = median(std::iter::once(first).chain(again).collect()) / usual;
                println!(
                    "{language}/{name}: {ratio:.2} times as long, in the middle of {}",
                    AGAIN + 1
                );
            }
            worst = worst.max(ratio);
        }
        let what = |when: &str| format!("{language}, honest run {when} a hostile one");
        let tried = after.len();
        bench.rows.push(Row::of(&what("before"), before));
        bench.rows.push(Row::of(&what("right after"), after));
        bench.ratios.insert(format!("{language}_after_over_before_worst"), worst);
        bench.memory.push(Memory { runs: tried, resident_kb: resident_kb(std::process::id()) });
        let more = self::descriptors() as f64 - descriptors as f64;
        bench.ratios.insert(format!("{language}_more_descriptors"), more);
        worst
    }

    fn honest(&mut self) -> f64 {
        *self.runs += 1;
        self.here.time(self.exercise, *self.runs)
    }

    /// How long the run after a hostile program takes, in milliseconds; none where what it consists
    /// of is refused by name, and so never run.
    fn after(&mut self, name: &str) -> Option<f64> {
        let files = hostile::laid_down(self.exercise.language, name);
        let language = self.here.languages.get(&self.exercise.id()).expect("offered");
        let id = self.exercise.id();
        let found = folder::read(files.path(), &**language, id).expect("a folder");
        if !found.refused.is_empty() {
            return None;
        }
        let mut sources = found.sources;
        if let Some(file) = sources.files.first_mut() {
            // Else the second time would be remembered, and not run.
            file.text = self.exercise.another(&format!("{}\n", file.text), *self.runs);
        }
        let _ = self.here.run(ATTACKER, sources);
        Some(self.honest())
    }
}

/// How many descriptors this process has open.
fn descriptors() -> usize {
    fs::read_dir("/proc/self/fd").expect("its descriptors").count()
}
