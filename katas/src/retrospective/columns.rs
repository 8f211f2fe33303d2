//! The phases of all pairs over time, in columns of minutes: for each, the phase that took most.

use super::Practice;
use crate::conformance::Span;
use crate::id::Timestamp;
use crate::session::PhaseName;
use crate::workshop::PairNumber;

/// The most columns of a picture: more are narrower than one sees.
const MOST_COLUMNS: u64 = 120;

/// How many minutes a column may have.
const WIDTHS: [u64; 8] = [1, 2, 5, 10, 30, 60, 240, 1440];

const MINUTE_MS: u64 = 60_000;

/// The pairs of a round over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// When the first of them began.
    pub from: Timestamp,
    /// How many minutes each column has.
    pub minutes: u64,
    /// How many columns there are.
    pub count: usize,
    /// The pairs.
    pub rows: Vec<Row>,
}

/// A pair over time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub pair: PairNumber,
    /// Whether it goes on from the state that all were offered.
    pub forked: bool,
    /// The phase of each column; none where nobody was at work.
    pub phases: Vec<Option<PhaseName>>,
}

/// The pairs of one round over time; none where there are none.
#[must_use]
pub fn columns(practices: &[&Practice]) -> Option<Columns> {
    let from = practices.iter().map(|practice| practice.opened_at).min()?;
    // A session that is left open for days ends where somebody was last at work.
    let ends = practices.iter().flat_map(|practice| practice.spans.iter());
    let to = ends.filter(|span| !span.is_idle).map(|span| span.to).max().unwrap_or(from);
    let minutes = to.0.saturating_sub(from.0).div_ceil(MINUTE_MS).max(1);
    let fits = |width: &&u64| minutes.div_ceil(**width) <= MOST_COLUMNS;
    let width = WIDTHS.iter().find(fits).copied();
    let width = width.unwrap_or_else(|| minutes.div_ceil(MOST_COLUMNS));
    let count = usize::try_from(minutes.div_ceil(width)).unwrap_or_default();
    let row = |practice: &&Practice| Row {
        forked: practice.forked,
        pair: practice.pair,
        phases: phases(&practice.spans, from, width * MINUTE_MS, count),
    };
    Some(Columns { from, minutes: width, count, rows: practices.iter().map(row).collect() })
}

/// The phase that took most of each column.
fn phases(spans: &[Span], from: Timestamp, width: u64, count: usize) -> Vec<Option<PhaseName>> {
    let mut times = vec![[0_u64; 4]; count];
    for span in spans.iter().filter(|span| !span.is_idle) {
        let (start, end) = (span.from.0.saturating_sub(from.0), span.to.0.saturating_sub(from.0));
        let first = usize::try_from(start / width).unwrap_or(usize::MAX);
        let phase = PhaseName::ALL.iter().position(|phase| *phase == span.phase);
        for (at, column) in (0_u64..).zip(&mut times).skip(first) {
            let (left, right) = (at * width, (at + 1) * width);
            if left >= end {
                break;
            }
            if let Some(time) = phase.and_then(|phase| column.get_mut(phase)) {
                *time += end.min(right).saturating_sub(start.max(left));
            }
        }
    }
    let most = |times: [u64; 4]| {
        let all = PhaseName::ALL.into_iter().zip(times).filter(|(_, time)| *time > 0);
        // Where two took as long, the one that comes later in the cycle.
        all.max_by_key(|(_, time)| *time).map(|(phase, _)| phase)
    };
    times.into_iter().map(most).collect()
}
