//! What a link lets its holder do.

use serde::{Deserialize, Serialize};

/// What a link lets its holder do; each one lets one do what those before it do, and more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Access {
    /// Read the report of the session, and see nothing of the session itself.
    Record,
    /// Look on.
    Watch,
    /// Point, comment, predict, pick the next test and ask for hints; not type.
    Navigate,
    /// Type, and take the keyboard.
    Drive,
    /// Give links away, and take them back: whoever opened the session.
    Host,
}

impl Access {
    /// Those for which links are given away.
    pub const SHARED: [Access; 4] =
        [Access::Drive, Access::Navigate, Access::Watch, Access::Record];

    /// One of [`Access::SHARED`] by its word in an address; none where there is no such link.
    #[must_use]
    pub fn shared(word: &str) -> Option<Access> {
        Self::SHARED.into_iter().find(|access| access.word() == word)
    }

    /// The word for it in an address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Access::Record => "record",
            Access::Watch => "watch",
            Access::Navigate => "navigate",
            Access::Drive => "drive",
            Access::Host => "host",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_is_given_away_is_known_by_its_word() {
        for access in Access::SHARED {
            assert_eq!(Access::shared(access.word()), Some(access));
        }
        for word in ["host", "Drive", "", "type"] {
            assert_eq!(Access::shared(word), None, "{word}");
        }
    }
}
