//! Moments and lengths of time, as the page says them and as its charts place them.

use katas::conformance::{Span, duration};
use katas::id::Timestamp;
use std::time::{Duration, UNIX_EPOCH};

/// How much of the width a stretch of idle time takes, however long it was, in percent.
const IDLE_WIDTH: f64 = 3.0;

/// The most of the width that all idle time takes, in percent.
const MOST_IDLE: f64 = 30.0;

/// How far apart marks may stand, in milliseconds: what people count in.
const STEPS: [u64; 11] = [
    10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_200_000, 1_800_000, 3_600_000, 7_200_000,
    14_400_000,
];

/// The most marks below a chart that a telephone has room for.
const MOST_MARKS: u64 = 4;

/// A moment as people read it: `30 Nov 2026 01:12 UTC`; nothing for one that no calendar has.
pub fn date(at: Timestamp) -> String {
    let most = Duration::from_secs(60 * 60 * 24 * 365 * 7_000).as_millis();
    let at = u128::from(at.0).min(most);
    let at = UNIX_EPOCH + Duration::from_millis(u64::try_from(at).unwrap_or_default());
    let full = httpdate::fmt_http_date(at);
    // `Mon, 30 Nov 2026 01:12:25 GMT`
    full.get(5..22).map(|date| format!("{date} UTC")).unwrap_or_default()
}

/// Milliseconds as people say them.
pub fn said(milliseconds: u64) -> String {
    // No session is longer than 2^52 ms.
    #[allow(clippy::cast_precision_loss, reason = "as it says")]
    duration(milliseconds as f64)
}

/// The width of a chart as the time of a session: idle time is a gap, not a desert.
pub struct Scale {
    /// Each stretch with where it begins and how wide it is, in percent.
    spans: Vec<(Span, f64, f64)>,
    /// All time at work, in milliseconds.
    worked: u64,
}

impl Scale {
    pub fn of(spans: &[Span]) -> Self {
        let worked = spans.iter().filter(|span| !span.is_idle).map(length).sum();
        let gaps = number(spans.iter().map(|span| u64::from(span.is_idle)).sum());
        let gap = IDLE_WIDTH.min(MOST_IDLE / gaps.max(1.0));
        let rest = 100.0 - gaps * gap;
        let mut from = 0.0;
        let placed = |span: &Span| {
            let share = number(length(span)) / number(worked).max(1.0);
            let (at, width) = (from, if span.is_idle { gap } else { rest * share });
            from += width;
            (*span, at, width)
        };
        Self { spans: spans.iter().map(placed).collect(), worked }
    }

    /// Where a moment stands, in percent from the left.
    pub fn place(&self, at: Timestamp) -> f64 {
        let next = self.spans.partition_point(|(span, ..)| span.to <= at);
        let Some((span, from, width)) = self.spans.get(next) else {
            return self.spans.last().map_or(0.0, |(_, from, width)| from + width);
        };
        let into = number(at.0.saturating_sub(span.from.0));
        from + width * into / number(length(span)).max(1.0)
    }

    /// Marks for the axis: how much work lies before each, and where it stands.
    pub fn marks(&self) -> Vec<(u64, f64)> {
        let fits = |step: &&u64| self.worked / **step <= MOST_MARKS;
        let step = STEPS.iter().find(fits).copied().unwrap_or(self.worked.max(1));
        (0..=self.worked / step)
            .map(|mark| mark * step)
            .map(|work| (work, self.after(work)))
            .collect()
    }

    /// Where so much work is done, in percent from the left.
    fn after(&self, work: u64) -> f64 {
        let mut left = work;
        for (span, from, width) in self.spans.iter().filter(|(span, ..)| !span.is_idle) {
            if left <= length(span) {
                return from + width * number(left) / number(length(span)).max(1.0);
            }
            left -= length(span);
        }
        100.0
    }
}

pub fn length(span: &Span) -> u64 {
    span.to.0.saturating_sub(span.from.0)
}

/// For the eye; no session has 2^52 of anything.
#[allow(clippy::cast_precision_loss, reason = "as it says")]
pub fn number(count: u64) -> f64 {
    count as f64
}

/// A part of the width, as an attribute of SVG.
pub fn percent(width: f64) -> String {
    format!("{width:.2}%")
}

/// A height in the size of the text, as an attribute of SVG.
pub fn em(height: f64) -> String {
    format!("{height:.2}em")
}

#[cfg(test)]
mod tests {
    use super::*;
    use katas::session::PhaseName;

    #[test]
    fn a_moment_is_said_as_a_date() {
        assert_eq!(date(Timestamp(1_796_001_145_000)), "30 Nov 2026 01:12 UTC");
        assert_eq!(date(Timestamp(0)), "01 Jan 1970 00:00 UTC");
        assert!(date(Timestamp(u64::MAX)).ends_with("UTC"));
    }

    #[test]
    fn idle_time_is_a_gap_in_the_scale() {
        let span = |is_idle, from, to| Span {
            phase: PhaseName::Red,
            is_idle,
            from: Timestamp(from),
            to: Timestamp(to),
        };
        let spans = vec![
            span(false, 0, 40_000),
            span(true, 40_000, 900_000),
            span(false, 900_000, 960_000),
        ];
        let scale = Scale::of(&spans);
        let place = |at| percent(scale.place(Timestamp(at)));
        assert_eq!([place(0), place(40_000)], ["0.00%", "38.80%"]);
        assert_eq!(
            [place(900_000), place(960_000), place(990_000)],
            ["41.80%", "100.00%", "100.00%"]
        );
        let marks: Vec<_> =
            scale.marks().into_iter().map(|(work, at)| (work, percent(at))).collect();
        let marks: Vec<_> = marks.iter().map(|(work, at)| (*work, at.as_str())).collect();
        assert_eq!(
            marks,
            [(0, "0.00%"), (30_000, "29.10%"), (60_000, "61.20%"), (90_000, "90.30%")]
        );
    }
}
