//! The workshops that were opened on this device, so that nobody loses their board.

use serde::{Deserialize, Serialize};

/// How many are kept: a list that one still overlooks.
pub const MOST: usize = 20;

/// A workshop that was opened on this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedHere {
    /// The secret of its board's link: the page is `Place::Board(token)`.
    pub token: String,
    /// What it is called.
    pub title: String,
    /// When it was opened, in milliseconds since 1970.
    pub at: u64,
}

/// Puts a workshop to the front.
pub fn note(list: &mut Vec<OpenedHere>, opened: OpenedHere) {
    list.retain(|other| other.token != opened.token);
    list.insert(0, opened);
    list.truncate(MOST);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_stands_first_and_only_once_and_the_list_stays_short() {
        let opened = |token: u32| OpenedHere { token: token.to_string(), title: "T".into(), at: 1 };
        let mut list = Vec::new();
        for token in [1, 2, 1] {
            note(&mut list, opened(token));
        }
        assert_eq!(list, [opened(1), opened(2)]);
        (3..50).for_each(|token| note(&mut list, opened(token)));
        assert_eq!((list.len(), &list[0]), (MOST, &opened(49)));
    }
}
