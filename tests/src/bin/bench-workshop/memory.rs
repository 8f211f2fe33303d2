//! What the server and what it started need: the proportional set size of each process, which
//! counts a page that several share once.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// How often it is looked at.
const EVERY: Duration = Duration::from_millis(500);

/// The most that was needed at one moment, in kilobytes.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Peak {
    /// By the server itself and the helpers that are the same program.
    pub own_kb: f64,
    /// By what runs in sandboxes: compilers and tests.
    pub others_kb: f64,
}

impl Peak {
    /// What is needed now.
    pub fn now(server: u32) -> Self {
        let mut peak = Self::default();
        for process in family(server) {
            let own = process == server || name(process).is_some_and(|name| name == "randori");
            let kb = proportional_kb(process);
            if own {
                peak.own_kb += kb;
            } else {
                peak.others_kb += kb;
            }
        }
        peak
    }

    /// The most until it is over.
    pub fn until(server: u32, over: &AtomicBool) -> Self {
        let mut peak = Self::default();
        while !over.load(Ordering::Relaxed) {
            let now = Self::now(server);
            peak.own_kb = peak.own_kb.max(now.own_kb);
            peak.others_kb = peak.others_kb.max(now.others_kb);
            thread::sleep(EVERY);
        }
        peak
    }
}

/// A process, and all that it started.
fn family(first: u32) -> HashSet<u32> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in fs::read_dir("/proc").expect("a list of processes").flatten() {
        let process = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok());
        let parent = process.and_then(parent);
        if let (Some(process), Some(parent)) = (process, parent) {
            children.entry(parent).or_default().push(process);
        }
    }
    let mut family = HashSet::from([first]);
    let mut next = vec![first];
    while let Some(process) = next.pop() {
        for child in children.remove(&process).unwrap_or_default() {
            family.insert(child);
            next.push(child);
        }
    }
    family
}

fn parent(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The program's name may hold anything; behind its parenthesis come the state and the parent.
    stat.rsplit_once(") ")?.1.split(' ').nth(1)?.parse().ok()
}

fn name(process: u32) -> Option<String> {
    let program = fs::read_to_string(format!("/proc/{process}/cmdline")).ok()?;
    let program = program.split('\0').next()?;
    program.rsplit('/').next().map(str::to_owned)
}

/// What a process needs; what is resident where the kernel does not tell more, and nothing where
/// it has just ended.
fn proportional_kb(process: u32) -> f64 {
    let file = |name: &str| fs::read_to_string(format!("/proc/{process}/{name}")).ok();
    let line = |text: String, key: &str| {
        let number = text.lines().find_map(|line| line.strip_prefix(key))?.trim().to_owned();
        number.trim_end_matches("kB").trim().parse::<f64>().ok()
    };
    let shared = file("smaps_rollup").and_then(|text| line(text, "Pss:"));
    shared.or_else(|| file("status").and_then(|text| line(text, "VmRSS:"))).unwrap_or(0.0)
}
