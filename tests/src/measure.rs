//! Timings as rows of a table, and as a file for whoever compares them.

use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::{Display, Formatter};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// One thing that was measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// What.
    pub what: String,
    /// Half of the runs took no longer, in milliseconds.
    pub median_ms: f64,
    /// 95 of 100 runs took no longer, in milliseconds.
    pub p95_ms: f64,
    /// 99 of 100 runs took no longer, in milliseconds.
    pub p99_ms: f64,
    /// None took longer, in milliseconds.
    pub max_ms: f64,
    /// How often it was measured.
    pub runs: usize,
}

/// Everything that one bench found out.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Bench {
    /// What was measured.
    pub rows: Vec<Row>,
    /// What it comes to, by name.
    pub ratios: BTreeMap<String, f64>,
    /// How the server's memory grew, where that was looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub memory: Vec<Memory>,
}

/// The server's memory at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Memory {
    /// After so many runs.
    pub runs: usize,
    /// What is resident, in kilobytes.
    pub resident_kb: f64,
}

impl Display for Memory {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        write!(f, "after {:>6} runs: {:>8.0} kB", self.runs, self.resident_kb)
    }
}

/// How long ago that was, in milliseconds.
#[must_use]
pub fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

/// What of a process is resident, in kilobytes.
///
/// # Panics
/// When there is no such process.
#[must_use]
pub fn resident_kb(pid: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("a process");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
    line.trim().trim_end_matches("kB").trim().parse().expect("a number")
}

/// How long a process and all its threads have had a processor, in seconds.
///
/// # Panics
/// When there is no such process.
#[must_use]
pub fn processor_seconds(pid: u32) -> f64 {
    /// What the kernel counts in (`USER_HZ`), the same on every machine that Linux runs on here.
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("a process");
    // The program's name may hold anything; behind its parenthesis comes the third field.
    let (_, fields) = stat.rsplit_once(") ").expect("a name in parentheses");
    let ticks = fields.split(' ').skip(11).take(2).map(|ticks| ticks.parse::<f64>());
    ticks.map(|ticks| ticks.expect("a number")).sum::<f64>() / TICKS_PER_SECOND
}

/// The number in the middle.
///
/// # Panics
/// When there is none.
#[must_use]
pub fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[(numbers.len() - 1) / 2]
}

impl Row {
    /// The row of some timings in milliseconds.
    ///
    /// # Panics
    /// When there are none.
    #[must_use]
    pub fn of(what: &str, mut times: Vec<f64>) -> Self {
        assert!(!times.is_empty(), "{what} was never measured");
        times.sort_by(f64::total_cmp);
        // The first that is not below so many of a hundred.
        let at = |percent: usize| times[(times.len() * percent).div_ceil(100) - 1];
        Self {
            what: what.into(),
            median_ms: at(50),
            p95_ms: at(95),
            p99_ms: at(99),
            max_ms: at(100),
            runs: times.len(),
        }
    }
}

impl Bench {
    /// Keeps how many times longer one row's median is than another's; nothing where either was
    /// not measured.
    pub fn compare(&mut self, name: &str, what: &str, beside: &str) {
        if let (Some(what), Some(beside)) = (self.row(what), self.row(beside)) {
            self.ratios.insert(name.to_owned(), what.median_ms / beside.median_ms);
        }
    }

    /// A row by its name.
    #[must_use]
    pub fn row(&self, what: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.what == what)
    }

    /// Prints the table, and writes it to `target/bench/NAME.json`.
    ///
    /// # Panics
    /// When the file cannot be written.
    pub fn tell(&self, name: &str) {
        if !self.rows.is_empty() {
            let [what, median, runs] = ["what", "median ms", "runs"];
            println!("{what:<60} {median:>9} {:>8} {:>8} {:>8} {runs:>6}", "p95", "p99", "max");
        }
        for Row { what, median_ms, p95_ms, p99_ms, max_ms, runs } in &self.rows {
            let tail = format!("{p95_ms:>8.1} {p99_ms:>8.1} {max_ms:>8.1}");
            println!("{what:<60} {median_ms:>9.1} {tail} {runs:>6}");
        }
        self.memory.iter().for_each(|memory| println!("{memory}"));
        for (name, ratio) in &self.ratios {
            println!("{name}: {ratio:.3}");
        }
        let file = target().join("bench").join(format!("{name}.json"));
        let json = serde_json::to_vec_pretty(self).expect("JSON");
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder for results");
        std::fs::write(&file, json).expect("the results are written");
        println!("written to {}", file.display());
    }
}

/// The target folder: where this very program was built.
///
/// # Panics
/// When this program was moved away from there.
#[must_use]
pub fn target() -> PathBuf {
    let program = std::env::current_exe().expect("this program has a file");
    let profile = program.ancestors().find(|folder| folder.join("deps").is_dir());
    profile.and_then(Path::parent).expect("a target folder").to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Bench, Row};

    #[test]
    fn a_row_tells_median_and_tail() {
        let row = Row::of("x", (0..=100).rev().map(f64::from).collect());
        let Row { median_ms, p95_ms, p99_ms, max_ms, runs, .. } = row;
        assert_eq!((median_ms, p95_ms, p99_ms, max_ms, runs), (50.0, 95.0, 99.0, 100.0, 101));
        assert_eq!(Row::of("x", vec![3.0, 1.0, 2.0]).p95_ms, 3.0);
    }

    #[test]
    fn what_was_not_measured_is_not_compared() {
        let rows = vec![Row::of("a", vec![1.0]), Row::of("b", vec![2.0])];
        let mut bench = Bench { rows, ..Bench::default() };
        bench.compare("b_over_a", "b", "a");
        bench.compare("c_over_a", "c", "a");
        assert_eq!(bench.ratios, [("b_over_a".to_owned(), 2.0)].into());
    }
}
