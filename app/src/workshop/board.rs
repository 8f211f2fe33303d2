//! The facilitator's board: every pair, as rows that are sorted and found.

mod update;

use super::desk::Desk;
use super::line::Line;
use katas::glance::Stuck;
use katas::id::Timestamp;
use katas::report::Light;
use katas::wire::workshop::{Board, Dot, PairRow, Standing};
use katas::workshop::{PairNumber, Spotlight, Stage};
use std::cmp::Reverse;
use std::collections::BTreeMap;

pub use update::{Effect, Message};

/// How many minutes of lights a row shows.
pub const MINUTES: usize = 24;

const MINUTE_MS: u64 = 60_000;

/// The board.
#[derive(Debug, Clone, PartialEq)]
pub struct BoardPage {
    /// The facilitator's secret.
    pub token: String,
    /// The connection.
    pub line: Line,
    /// What it shows; none before the server said so.
    pub shown: Option<Shown>,
    /// How the rows are sorted.
    pub sort: Sort,
    /// Whether only those who may need help are shown.
    pub only_stuck: bool,
    /// Whether the way in is shown large, as at the beginning on a projector.
    pub invites: bool,
    /// What the facilitator is about to do.
    pub desk: Desk,
    /// What everybody looks at, as long as they are held.
    pub stage: Option<OnStage>,
    /// Whose screens are to be opened beside the board, as soon as the way there is known.
    looks: Vec<PairNumber>,
}

/// What a board shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// What the workshop is called.
    pub title: String,
    /// The way in.
    pub way: WayIn,
    /// How the workshop stands.
    pub standing: Standing,
    /// The pairs.
    pub pairs: BTreeMap<PairNumber, PairRow>,
    /// What time it is by the server's clock.
    pub now: Timestamp,
}

/// What everybody looks at, on the projector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnStage {
    /// Whose screen, and which moment of it.
    pub spotlight: Spotlight,
    /// The path to look at it by; none before the server said so.
    pub link: Option<String>,
}

/// How people come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayIn {
    /// The link.
    pub join: String,
    /// Its QR code, as SVG.
    pub qr: String,
    /// The code to type.
    pub code: String,
}

/// How rows are sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// By their numbers.
    #[default]
    Number,
    /// Who may need help first.
    Need,
    /// Who has done most first.
    Progress,
}

/// What of a row depends on the time.
#[derive(Debug, Clone, PartialEq)]
pub struct Timely {
    /// The lights of the last minutes, the present one last.
    pub minutes: Vec<Minute>,
    /// Why the pair may need help.
    pub stuck: Vec<Stuck>,
    /// For how many minutes it has asked for help.
    pub asks_help: Option<u64>,
}

/// A minute of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Minute {
    /// Its last light.
    pub light: Option<Light>,
    /// Whether a cycle ended in it.
    pub cycle_ended: bool,
}

impl BoardPage {
    /// The board of a workshop.
    #[must_use]
    pub fn of(token: String) -> Self {
        Self {
            token,
            line: Line::default(),
            shown: None,
            sort: Sort::default(),
            only_stuck: false,
            invites: true,
            desk: Desk::default(),
            stage: None,
            looks: Vec::new(),
        }
    }

    /// The pairs in the order in which they are to be shown.
    #[must_use]
    pub fn order(&self) -> Vec<PairNumber> {
        let Some(shown) = &self.shown else { return Vec::new() };
        let all = shown.standing.pairs.iter().filter_map(|pair| shown.pairs.get(pair));
        let mut rows: Vec<&PairRow> = all.collect();
        if self.only_stuck {
            rows.retain(|row| shown.timely(row).needs_help());
        }
        match self.sort {
            Sort::Number => {}
            Sort::Need => rows.sort_by_key(|row| Reverse(shown.timely(row).need())),
            Sort::Progress => rows.sort_by_key(|row| Reverse((row.items.0, row.cycle))),
        }
        rows.into_iter().map(|row| row.pair).collect()
    }

    /// How many pairs may need help.
    #[must_use]
    pub fn in_need(&self) -> usize {
        let Some(shown) = &self.shown else { return 0 };
        let rows = shown.standing.pairs.iter().filter_map(|pair| shown.pairs.get(pair));
        rows.filter(|row| shown.timely(row).needs_help()).count()
    }
}

impl From<Board> for Shown {
    fn from(board: Board) -> Self {
        let Board { protocol: _, title, standing, pairs, now, join, qr, code } = board;
        let pairs = pairs.into_iter().map(|row| (row.pair, row)).collect();
        Self { title, way: WayIn { join, qr, code }, standing, pairs, now }
    }
}

impl Shown {
    /// What every pair practises, in words; none where they practise different things.
    #[must_use]
    pub fn common_practice(&self) -> Option<&str> {
        let mut all = self.pairs.values().map(|row| row.practises.as_str());
        let first = all.next()?;
        all.all(|other| other == first).then_some(first)
    }

    /// How many seconds the common timer still counts; none where none counts.
    #[must_use]
    pub fn timer_left(&self) -> Option<u64> {
        self.standing.timer.map(|until| until.0.saturating_sub(self.now.0).div_ceil(1000))
    }

    /// What of a row depends on the time.
    #[must_use]
    pub fn timely(&self, row: &PairRow) -> Timely {
        let runs = self.standing.stage == Stage::Running && self.standing.held.is_none();
        let long = u64::from(self.standing.stuck_minutes);
        let trouble = row.trouble.filter(|_| runs);
        let ago = |since: Timestamp| self.now.0.saturating_sub(since.0) / MINUTE_MS;
        Timely {
            minutes: minutes(&row.lights, self.now),
            stuck: trouble.map(|trouble| trouble.stuck(self.now, long)).unwrap_or_default(),
            asks_help: row.asks_help.map(ago),
        }
    }
}

impl Timely {
    /// Whether the pair may need help.
    #[must_use]
    pub fn needs_help(&self) -> bool {
        self.asks_help.is_some() || !self.stuck.is_empty()
    }

    /// How much it may need help: who asks first, then who is stuck for most reasons.
    fn need(&self) -> (bool, usize) {
        (self.asks_help.is_some(), self.stuck.len())
    }
}

/// The last minutes, each with its last light; a cycle ends where the first light of the next is.
fn minutes(lights: &[Dot], now: Timestamp) -> Vec<Minute> {
    let mut minutes = vec![Minute::default(); MINUTES];
    let at = |dot: &Dot| {
        let ago = now.0.saturating_sub(dot.at.0) / MINUTE_MS;
        usize::try_from(ago).ok().and_then(|ago| (MINUTES - 1).checked_sub(ago))
    };
    let mut before: Option<&Dot> = None;
    for dot in lights {
        if let Some(minute) = at(dot).and_then(|at| minutes.get_mut(at)) {
            minute.light = Some(dot.light);
            minute.cycle_ended |= before.is_some_and(|before| before.cycle < dot.cycle);
        }
        before = Some(dot);
    }
    minutes
}

#[cfg(test)]
mod tests;
