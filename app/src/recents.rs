//! The practices begun on this device, to go on where one left.

use katas::session::Session;
use serde::{Deserialize, Serialize};

/// How many are kept: a list that one still overlooks.
pub const MOST: usize = 20;

/// A practice begun on this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// The unguessable part of its link: the page is `Route::Dojo(token)`.
    pub token: String,
    /// The kata's name for people.
    pub title: String,
    /// The language.
    pub language: String,
    /// Its cycle when it was seen last.
    pub cycle: u32,
    /// When it was seen last, in milliseconds since 1970.
    pub at: u64,
}

impl Recent {
    /// A practice as it stands.
    #[must_use]
    pub fn of(token: &str, session: &Session) -> Self {
        Self {
            token: token.to_owned(),
            title: session.title.clone(),
            language: session.language.as_str().to_owned(),
            cycle: session.cycle.0,
            at: session.at.0,
        }
    }
}

/// Puts a practice to the front; says whether the list changed.
pub fn note(recents: &mut Vec<Recent>, recent: Recent) -> bool {
    if recents.first() == Some(&recent) {
        return false;
    }
    recents.retain(|other| other.token != recent.token);
    recents.insert(0, recent);
    recents.truncate(MOST);
    true
}

/// Takes a practice off the list; its link goes on working. Says whether the list changed.
pub fn forget(recents: &mut Vec<Recent>, token: &str) -> bool {
    let before = recents.len();
    recents.retain(|recent| recent.token != token);
    recents.len() != before
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recent(token: &str, cycle: u32) -> Recent {
        let (title, language) = ("FizzBuzz".into(), "rust".into());
        Recent { token: token.into(), title, language, cycle, at: 1 }
    }

    #[test]
    fn the_latest_stands_first_and_only_once() {
        let mut recents = Vec::new();
        for (token, cycle) in [("a", 1), ("b", 1), ("a", 2)] {
            assert!(note(&mut recents, recent(token, cycle)));
        }
        assert_eq!(recents, [recent("a", 2), recent("b", 1)]);
        assert!(!note(&mut recents, recent("a", 2)));
    }

    #[test]
    fn the_list_stays_short() {
        let mut recents = Vec::new();
        for n in 0..50 {
            note(&mut recents, recent(&n.to_string(), 1));
        }
        assert_eq!(recents.len(), MOST);
        assert_eq!(recents[0].token, "49");
    }

    #[test]
    fn one_can_be_taken_off() {
        let mut recents = vec![recent("a", 1), recent("b", 1)];
        assert!(forget(&mut recents, "a"));
        assert!(!forget(&mut recents, "a"));
        assert_eq!(recents, [recent("b", 1)]);
    }
}
