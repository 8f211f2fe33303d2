//! Items of a kata across pairs: who worked on each, and how long it took.

use super::{Practice, Stretch};
use crate::conformance::median;
use crate::id::{ItemId, KataId};
use crate::workshop::PairNumber;
use std::cmp::Reverse;

/// An item of a kata that at least one pair worked on.
#[derive(Debug, Clone, PartialEq)]
pub struct Across {
    /// Of which kata.
    pub kata: KataId,
    /// Its name for people.
    pub title: String,
    /// The item.
    pub item: ItemId,
    /// Its words, as the kata has them.
    pub text: String,
    /// Who worked on it, round by round and pair by pair.
    pub worked: Vec<Worked>,
}

/// How a pair worked on an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// Which pair.
    pub pair: PairNumber,
    /// In which round.
    pub round: usize,
    /// In which of the pair's practices.
    pub number: usize,
    /// Time at work on it in all stretches, in milliseconds.
    pub time: u64,
    /// The stretch to look at: the one that was committed, else the last.
    pub stretch: Stretch,
}

impl Across {
    /// The median of the times of those who committed it, in milliseconds; of all who worked on it
    /// where nobody has.
    #[must_use]
    pub fn median(&self) -> f64 {
        let times = |committed: bool| {
            let of = self.worked.iter().filter(|worked| !committed || worked.stretch.committed);
            of.map(|worked| number(worked.time)).collect::<Vec<_>>()
        };
        median(&times(true)).or_else(|| median(&times(false))).unwrap_or_default()
    }

    /// How many have committed it.
    #[must_use]
    pub fn committed(&self) -> usize {
        self.worked.iter().filter(|worked| worked.stretch.committed).count()
    }

    /// Whoever took longest.
    #[must_use]
    pub fn slowest(&self) -> Option<&Worked> {
        self.worked.iter().max_by_key(|worked| (worked.time, Reverse(worked.pair)))
    }
}

/// The items of all katas that somebody worked on, kata by kata in the order of the rounds, and in
/// the order of their lists. What people added themselves nobody else has, and it is left out.
#[must_use]
pub fn across(practices: &[Practice]) -> Vec<Across> {
    let mut order: Vec<&Practice> = practices.iter().collect();
    order.sort_by_key(|practice| (practice.round, practice.pair, practice.number));
    let mut all: Vec<Across> = Vec::new();
    for &practice in &order {
        for (item, text) in &practice.listed {
            let known = all.iter().any(|one| one.kata == practice.kata && one.item == *item);
            if !known {
                all.push(Across {
                    kata: practice.kata.clone(),
                    title: practice.title.clone(),
                    item: item.clone(),
                    text: text.clone(),
                    worked: Vec::new(),
                });
            }
        }
    }
    for practice in order {
        for one in all.iter_mut().filter(|one| one.kata == practice.kata) {
            let mut of_it = practice.stretches.iter().filter(|stretch| stretch.item == one.item);
            let time = of_it.clone().map(|stretch| stretch.worked).sum();
            let shown =
                of_it.clone().find(|stretch| stretch.committed).or_else(|| of_it.next_back());
            one.worked.extend(shown.map(|stretch| Worked {
                pair: practice.pair,
                round: practice.round,
                number: practice.number,
                time,
                stretch: stretch.clone(),
            }));
        }
    }
    all.retain(|one| !one.worked.is_empty());
    all
}

/// No session has 2^52 milliseconds.
#[allow(clippy::cast_precision_loss, reason = "as it says")]
fn number(count: u64) -> f64 {
    count as f64
}
