//! People: who takes part, and what they are called.

use crate::id::PersonId;
use serde::{Deserialize, Serialize};

/// The most characters of a name: more does not fit beside a caret.
pub const MOST_NAME_CHARS: usize = 40;

/// The most bytes of a name: one emoji may be joined of many characters.
const MOST_NAME_BYTES: usize = 160;

/// Somebody who takes part in a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who. The server makes it from a secret of their device, so that nobody can be another.
    pub id: PersonId,
    /// What they are called.
    pub name: PersonName,
}

/// What somebody is called: one line of text that shows as what it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

/// Says that a text is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "A name is one line of 1 to {MOST_NAME_CHARS} characters that can be seen. Choose another one."
)]
pub struct BadPersonName;

impl PersonName {
    /// The name as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PersonName {
    type Error = BadPersonName;

    fn try_from(name: String) -> Result<Self, BadPersonName> {
        name.parse()
    }
}

impl std::str::FromStr for PersonName {
    type Err = BadPersonName;

    fn from_str(name: &str) -> Result<Self, BadPersonName> {
        let name = name.trim();
        let fits = (1..=MOST_NAME_BYTES).contains(&name.len())
            && name.chars().count() <= MOST_NAME_CHARS
            && !name.contains(deceives);
        if fits { Ok(Self(name.to_owned())) } else { Err(BadPersonName) }
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> String {
        name.0
    }
}

impl std::fmt::Display for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a character makes text look like what it is not: control characters, and the marks
/// that turn the direction of what follows or cannot be seen (Unicode TR 36, section 2).
#[must_use]
pub fn deceives(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'..='\u{200c}'
                | '\u{200e}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}
