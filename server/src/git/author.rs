//! People as git names them.

use crate::git::words::plain;
use katas::person::Person;

/// The domain of all addresses: one to which nothing can ever be sent (RFC 2606, section 2).
const DOMAIN: &str = "randori.invalid";

/// A name and an address as they stand in a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name: never empty, and without what has a meaning to git.
    pub name: String,
    /// The address.
    pub email: String,
}

impl Author {
    /// The program itself.
    #[must_use]
    pub fn house() -> Self {
        Self { name: "Randori".to_owned(), email: format!("navigator@{DOMAIN}") }
    }

    /// Somebody; where the log does not know them, they have no name here either.
    #[must_use]
    pub fn of(person: Option<&Person>) -> Self {
        let Some(person) = person else {
            return Self { name: "Driver".to_owned(), email: format!("driver@{DOMAIN}") };
        };
        Self { name: name(person.name.as_str()), email: format!("{}@people.{DOMAIN}", person.id) }
    }
}

impl std::fmt::Display for Author {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} <{}>", self.name, self.email)
    }
}

/// A name without angle brackets, lines, and the marks that git cuts off at both ends.
fn name(name: &str) -> String {
    let plain = plain(name).replace(['<', '>', '\n'], " ");
    let words: Vec<&str> = plain.split_whitespace().collect();
    let joined = words.join(" ");
    let is_cut = |c: char| " .,:;<>\"\\'".contains(c);
    let name = joined.trim_matches(is_cut);
    if name.is_empty() { "Somebody".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn a_name_holds_nothing_that_git_reads_otherwise() {
        for (written, expected) in [
            ("Ada", "Ada"),
            ("  Ada   Lovelace ", "Ada Lovelace"),
            ("<ada@example.com>", "ada@example.com"),
            ("Ada <x> Lovelace", "Ada x Lovelace"),
            ("\"Ada\"", "Ada"),
            ("Dr. Ada.", "Dr. Ada"),
            ("<>", "Somebody"),
            ("...", "Somebody"),
            ("結城 浩", "結城 浩"),
        ] {
            let person =
                Person { id: "p-1".parse().unwrap(), name: written.trim().parse().unwrap() };
            let author = Author::of(Some(&person));
            assert_eq!(author.name, expected, "{written:?}");
            assert_eq!(author.email, "p-1@people.randori.invalid");
        }
    }
}
