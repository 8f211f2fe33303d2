//! What was typed once in the whole plan, and what became of it.
//!
//! A token is `‹12›`. Whoever types one is either told that it was refused, or finds it in the log.

use std::collections::BTreeSet;

/// All tokens of a plan.
#[derive(Default)]
pub struct Ledger {
    last: u32,
    /// Those that came into a page.
    pub typed: BTreeSet<u32>,
    /// Those that a page gave back in words.
    pub refused: BTreeSet<u32>,
}

impl Ledger {
    /// A new token.
    pub fn token(&mut self) -> String {
        self.last += 1;
        format!("‹{}›", self.last)
    }

    /// What a page holds changed from one set of tokens to another; it may have said why.
    pub fn moved(&mut self, before: &BTreeSet<u32>, after: &BTreeSet<u32>, said_why: bool) {
        self.typed.extend(after);
        if said_why {
            self.refused.extend(before.difference(after));
        }
    }
}

/// The tokens in a text.
pub fn tokens_in(text: &str) -> impl Iterator<Item = u32> {
    text.split('‹').skip(1).filter_map(|rest| rest.split_once('›')?.0.parse().ok())
}
