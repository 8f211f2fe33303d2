//! The names and numbers that tell things apart: newtypes, so that none is taken for another.

use serde::{Deserialize, Serialize};

/// Says why a name from outside was not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} must be 1 to {most} characters of {allowed}, and this is {got:?}")]
pub struct BadName {
    what: &'static str,
    most: usize,
    allowed: &'static str,
    got: String,
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $what:literal, $most:literal, $allowed:literal, $ok:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The name as it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadName;

            fn try_from(name: String) -> Result<Self, BadName> {
                let ok: fn(&str) -> bool = $ok;
                if (1..=$most).contains(&name.len()) && ok(&name) {
                    return Ok(Self(name));
                }
                let got = name.chars().take(40).collect();
                Err(BadName { what: $what, most: $most, allowed: $allowed, got })
            }
        }

        impl std::str::FromStr for $name {
            type Err = BadName;

            fn from_str(name: &str) -> Result<Self, BadName> {
                Self::try_from(name.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> String {
                name.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

fn is_kebab(name: &str) -> bool {
    name.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-')
}

/// A leading dot would allow `..`, which names the folder above.
fn is_file(name: &str) -> bool {
    let allowed = |c: u8| c.is_ascii_alphanumeric() || c == b'_' || c == b'.';
    name.bytes().all(allowed) && !name.starts_with('.')
}

name!(
    /// Which kata: the name of its folder.
    KataId, "a kata's id", 60, "a-z, 0-9 and -", is_kebab
);
name!(
    /// Which item of a test list.
    ItemId, "an item's id", 60, "a-z, 0-9 and -", is_kebab
);
name!(
    /// Which programming language, as `rust`.
    LanguageId, "a language", 20, "a-z, 0-9 and -", is_kebab
);
name!(
    /// Which open page: chosen by the browser, kept as long as it has unsaved work.
    ClientId, "a client's id", 32, "a-z, 0-9 and -", is_kebab
);
name!(
    /// Which person, in one session.
    PersonId, "a person's id", 32, "a-z, 0-9 and -", is_kebab
);
name!(
    /// A secret of one device, from which a person's id is made.
    PersonKey, "a person's key", 64, "a-z, 0-9 and -", is_kebab
);
name!(
    /// Which session of a workshop's pair. It opens nothing.
    PracticeId, "a practice's id", 32, "a-z, 0-9 and -", is_kebab
);
name!(
    /// The name of one of a session's files: no folders, so nothing outside can be named.
    FileName, "a file's name", 60, "a-z, A-Z, 0-9, _ and . with no dot first", is_file
);

macro_rules! number {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize,
            Deserialize,
        )]
        pub struct $name(pub $inner);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

number!(
    /// Which run of a session, counted from 1.
    RunId(u32)
);
number!(
    /// Which note of a session, counted from 1.
    NoteId(u32)
);
number!(
    /// Which cycle of a session, counted from 1.
    CycleNumber(u32)
);
number!(
    /// How many changes one file has seen; what a change is based on.
    FileVersion(u32)
);
number!(
    /// How many changes all files together have seen.
    TextVersion(u32)
);
number!(
    /// How many events a session has seen.
    Sequence(u64)
);
number!(
    /// Milliseconds since 1970-01-01T00:00:00Z.
    Timestamp(u64)
);
number!(
    /// Which edition of the gates' rules a session is judged by.
    RulesVersion(u32)
);
