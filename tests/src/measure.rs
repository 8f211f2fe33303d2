//! Timings as rows of a table, and as a file for whoever compares them.

use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One thing that was measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// What.
    pub what: String,
    /// Half of the runs took no longer, in milliseconds.
    pub median_ms: f64,
    /// 95 of 100 runs took no longer, in milliseconds.
    pub p95_ms: f64,
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
        let at = |percent: usize| times[(times.len() - 1) * percent / 100];
        Self { what: what.into(), median_ms: at(50), p95_ms: at(95), runs: times.len() }
    }
}

impl Bench {
    /// Prints the table, and writes it to `target/bench/NAME.json`.
    ///
    /// # Panics
    /// When the file cannot be written.
    pub fn tell(&self, name: &str) {
        if !self.rows.is_empty() {
            println!("{:<44} {:>10} {:>10} {:>6}", "what", "median ms", "p95 ms", "runs");
        }
        for Row { what, median_ms, p95_ms, runs } in &self.rows {
            println!("{what:<44} {median_ms:>10.1} {p95_ms:>10.1} {runs:>6}");
        }
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
    use super::Row;

    #[test]
    fn a_row_tells_median_and_tail() {
        let row = Row::of("x", (0..=100).rev().map(f64::from).collect());
        assert_eq!((row.median_ms, row.p95_ms, row.runs), (50.0, 95.0, 101));
    }
}
