//! Moves a change behind another that was made on the same text, exactly as the editor does.
//!
//! The editor (`@codemirror/collab`) moves what it holds by the same rules, so that page and editor
//! come to the same text without asking each other. Lengths are in UTF-16 units.

use katas::change::{ChangeSet, Part};

/// Which of two changes at the same point stands first in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one that is moved.
    Before,
    /// The other one.
    After,
}

/// A page's own changes, one on top of the other, moved behind changes that came first; `over` is
/// moved behind the page's, for what follows.
#[must_use]
pub fn rebased(own: &[ChangeSet], over: &mut [ChangeSet]) -> Vec<ChangeSet> {
    own.iter().map(|change| behind_all(change, over)).collect()
}

fn behind_all(change: &ChangeSet, over: &mut [ChangeSet]) -> ChangeSet {
    let mut change = change.clone();
    for other in over {
        let (moved, others) =
            (behind(&change, other, Side::After), behind(other, &change, Side::Before));
        // Changes on the same text always fit each other; what does not is left as it is, and the
        // rules refuse it then.
        if let (Some(moved), Some(others)) = (moved, others) {
            (change, *other) = (moved, others);
        }
    }
    change
}

/// `change` as it is after `other`, both made on the same text; none where they are not.
#[must_use]
pub fn behind(change: &ChangeSet, other: &ChangeSet, side: Side) -> Option<ChangeSet> {
    let (mut a, mut b) = (Spans::of(change), Spans::of(other));
    let mut moved = Moved::default();
    loop {
        if (a.is_done() && b.left > 0) || (b.is_done() && a.left > 0) {
            return None;
        }
        match (a.kind(), b.kind()) {
            (Kind::Done, Kind::Done) => return Some(ChangeSet(moved.parts)),
            (Kind::Keep, Kind::Keep) => {
                let both = a.left.min(b.left);
                moved.keep(both);
                a.forward(both);
                b.forward(both);
            }
            (_, Kind::Replace) if comes_first(&b, &a, side) => {
                skip_other(&mut a, &mut b, &mut moved)?
            }
            (Kind::Replace, _) => put_own(&mut a, &mut b, &mut moved),
            _ => return None,
        }
    }
}

/// Whether the other's span stands before the own one: by its start, then its length, then `side`.
fn comes_first(other: &Spans, own: &Spans, side: Side) -> bool {
    if own.kind() != Kind::Replace || own.is_put {
        return true;
    }
    let first = other.left < own.left || (other.left == own.left && side == Side::After);
    own.is_whole && first
}

/// Leaves out what the other's span inserted, and puts own insertions that its deletion covers.
fn skip_other(a: &mut Spans, b: &mut Spans, moved: &mut Moved) -> Option<()> {
    let mut left = b.left;
    moved.keep(units(b.insert()));
    while left > 0 {
        let piece = a.left.min(left);
        if a.kind() == Kind::Replace && !a.is_put && a.left <= piece {
            moved.replace(0, a.insert());
            a.is_put = true;
        }
        // An insertion takes no length, and is put: only then does the next span come.
        if piece == 0 && (a.is_done() || a.left > 0) {
            return None;
        }
        a.forward(piece);
        left -= piece;
    }
    b.next();
    Some(())
}

/// Puts the own span, without what the other deleted already.
fn put_own(a: &mut Spans, b: &mut Spans, moved: &mut Moved) {
    let (mut delete, mut left) = (0, a.left);
    while left > 0 {
        match b.kind() {
            Kind::Keep => {
                let piece = left.min(b.left);
                delete += piece;
                left -= piece;
                b.forward(piece);
            }
            Kind::Replace if b.insert().is_empty() && b.left < left => {
                left -= b.left;
                b.next();
            }
            _ => break,
        }
    }
    moved.replace(delete, if a.is_put { "" } else { a.insert() });
    a.is_put = true;
    a.forward(a.left - left);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Keep,
    Replace,
    Done,
}

/// Walks over the spans of a change, also by parts of one.
struct Spans<'a> {
    rest: &'a [Part],
    /// What is left of the present span.
    left: u32,
    /// Whether the present span is still whole.
    is_whole: bool,
    /// Whether the present span's insertion was put already.
    is_put: bool,
}

impl<'a> Spans<'a> {
    fn of(change: &'a ChangeSet) -> Self {
        let mut spans = Self { rest: &change.0, left: 0, is_whole: true, is_put: false };
        spans.enter();
        spans
    }

    fn enter(&mut self) {
        (self.is_whole, self.is_put) = (true, false);
        self.left = match self.rest.first() {
            Some(Part::Keep(length)) => *length,
            Some(Part::Replace { delete, .. }) => *delete,
            None => 0,
        };
    }

    fn next(&mut self) {
        self.rest = self.rest.get(1..).unwrap_or_default();
        self.enter();
    }

    fn forward(&mut self, length: u32) {
        if length == self.left {
            return self.next();
        }
        self.left -= length;
        self.is_whole = false;
    }

    fn kind(&self) -> Kind {
        match self.rest.first() {
            Some(Part::Keep(_)) => Kind::Keep,
            Some(Part::Replace { .. }) => Kind::Replace,
            None => Kind::Done,
        }
    }

    fn insert(&self) -> &'a str {
        match self.rest.first() {
            Some(Part::Replace { insert, .. }) => insert,
            _ => "",
        }
    }

    fn is_done(&self) -> bool {
        self.rest.is_empty()
    }
}

/// The change as it grows, without empty spans and with neighbours joined.
#[derive(Default)]
struct Moved {
    parts: Vec<Part>,
}

impl Moved {
    fn keep(&mut self, length: u32) {
        match self.parts.last_mut() {
            _ if length == 0 => {}
            Some(Part::Keep(before)) => *before += length,
            _ => self.parts.push(Part::Keep(length)),
        }
    }

    fn replace(&mut self, delete: u32, insert: &str) {
        match self.parts.last_mut() {
            _ if delete == 0 && insert.is_empty() => {}
            Some(Part::Replace { delete: before, insert: put })
                if (insert.is_empty() && put.is_empty()) || (delete == 0 && *before == 0) =>
            {
                *before += delete;
                put.push_str(insert);
            }
            _ => self.parts.push(Part::Replace { delete, insert: insert.to_owned() }),
        }
    }
}

fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "transform/tests.rs"]
mod tests;
