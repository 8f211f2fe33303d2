//! Where a place in a text is after the text changed.

use crate::change::{ChangeSet, Part};
use serde::{Deserialize, Serialize};

/// One span of a change, without what it put in: so many UTF-16 units became so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    before: u32,
    after: u32,
    kept: bool,
}

impl From<&Part> for Span {
    fn from(part: &Part) -> Self {
        match part {
            Part::Keep(length) => Span { before: *length, after: *length, kept: true },
            Part::Replace { delete, insert } => {
                let after = u32::try_from(insert.encode_utf16().count()).unwrap_or(u32::MAX);
                Span { before: *delete, after, kept: false }
            }
        }
    }
}

/// Where a place is after a change: before the character that it stood before, or where that was
/// taken away.
#[must_use]
pub fn moved(at: u32, spans: impl IntoIterator<Item = Span>) -> u32 {
    let (mut old, mut new) = (0_u32, 0_u32);
    for Span { before, after, kept } in spans {
        if at < old.saturating_add(before) {
            return if kept { new + (at - old) } else { new };
        }
        old += before;
        new = new.saturating_add(after);
    }
    new
}

/// Where a place is after some changes, one on top of the other.
#[must_use]
pub fn moved_by_all(at: u32, changes: &[ChangeSet]) -> u32 {
    changes.iter().fold(at, |at, change| moved(at, change.0.iter().map(Span::from)))
}

#[cfg(feature = "judging")]
pub use of_late::Shifts;

#[cfg(feature = "judging")]
mod of_late {
    use super::{Span, moved};
    use crate::change::ChangeSet;
    use crate::id::{FileName, FileVersion};
    use serde::{Deserialize, Serialize};
    use std::collections::VecDeque;

    /// How many edits are remembered: some seconds of several people's typing.
    const MOST: usize = 64;

    /// How the texts changed of late, so that a place in the text of a moment ago is found.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
    pub struct Shifts(VecDeque<Shift>);

    /// An edit without what it put in.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    struct Shift {
        file: FileName,
        /// The version before it.
        base: FileVersion,
        changes: Vec<Vec<Span>>,
    }

    impl Shifts {
        /// Remembers an edit of a version of a file.
        pub fn push(&mut self, file: &FileName, base: FileVersion, changes: &[ChangeSet]) {
            let spans = |change: &ChangeSet| change.0.iter().map(Span::from).collect();
            let changes = changes.iter().map(spans).collect();
            self.0.push_back(Shift { file: file.clone(), base, changes });
            if self.0.len() > MOST {
                self.0.pop_front();
            }
        }

        /// Where a place of a former version of a file is now; none where that is too long ago.
        #[must_use]
        pub fn follow(&self, file: &FileName, version: FileVersion, at: u32) -> Option<u32> {
            let since = |shift: &&Shift| shift.file == *file && shift.base >= version;
            let mut later = self.0.iter().filter(since).peekable();
            later.peek().filter(|first| first.base == version)?;
            let changes = later.flat_map(|shift| &shift.changes);
            Some(changes.fold(at, |at, spans| moved(at, spans.iter().copied())))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]

    use super::*;
    use crate::id::{FileName, FileVersion};

    fn check(before: &str, after: &str) {
        let at = |text: &str| text.split('|').next().unwrap().encode_utf16().count();
        let (from, to) = (at(before), at(after));
        let (before, after) = (before.replace('|', ""), after.replace('|', ""));
        let change = ChangeSet::between(&before, &after);
        let now = moved_by_all(u32::try_from(from).unwrap(), &[change]);
        assert_eq!(now as usize, to, "{before:?} -> {after:?}");
    }

    #[test]
    fn a_place_stays_before_its_character() {
        check("a|b", "xa|b");
        check("a|b", "ax|b");
        check("|ab", "x|ab");
        check("a|b", "a|bx");
        check("ab|", "abx|");
        check("ab\n|cd", "ab\nx\n|cd");
        check("🦀|b", "🦀é|b");
    }

    #[test]
    fn a_place_that_is_taken_away_is_where_it_was() {
        check("ab|cd", "a|d");
        check("|abc", "|c");
        check("a|bc\nd", "a|d");
    }

    #[test]
    fn a_place_of_a_moment_ago_is_found() {
        let file: FileName = "code.rs".parse().unwrap();
        let mut shifts = Shifts::default();
        for version in 0..70 {
            let put = Part::Replace { delete: 0, insert: "x".into() };
            let change = ChangeSet(vec![put, Part::Keep(3 + version)]);
            shifts.push(&file, FileVersion(version), &[change]);
        }
        assert_eq!(shifts.follow(&file, FileVersion(69), 1), Some(2));
        assert_eq!(shifts.follow(&file, FileVersion(60), 1), Some(11));
        assert_eq!(shifts.follow(&file, FileVersion(2), 1), None, "too long ago");
        assert_eq!(shifts.follow(&file, FileVersion(70), 1), None, "that is the present one");
        let other: FileName = "tests.rs".parse().unwrap();
        assert_eq!(shifts.follow(&other, FileVersion(69), 1), None);
    }
}
