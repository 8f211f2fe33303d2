//! A change to one text, as CodeMirror writes it: what is kept, and what is replaced by what.

use serde::de::{Error as _, SeqAccess, Visitor};
use serde::ser::SerializeSeq as _;
use serde::{Deserialize, Serialize};

/// A change set: spans in order that together cover the whole old text.
///
/// On the wire it is CodeMirror's own JSON: a number keeps that many UTF-16 units, and an array
/// `[deleted, line, line, …]` deletes that many and inserts the lines joined by line feeds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChangeSet(pub Vec<Part>);

/// One span of a change set. Lengths are in UTF-16 units, as the browser counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Leave as it is.
    Keep(u32),
    /// Take away, and put something in its place; either may be nothing.
    Replace {
        /// How many units to take away.
        delete: u32,
        /// What to put there.
        insert: String,
    },
}

/// Says why a change does not fit the text it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum BadChange {
    /// The spans cover more or less than the text.
    #[error("the change is for a text of another length")]
    Length,
    /// A span begins or ends inside a surrogate pair.
    #[error("the change cuts a character in two")]
    Surrogate,
    /// The text would grow beyond the limit.
    #[error("a file may hold at most {} kB", crate::text::MOST_BYTES / 1024)]
    TooLarge,
    /// A carriage return or NUL, which no editor of ours sends.
    #[error("the change holds a control character that text may not hold")]
    Control,
}

impl ChangeSet {
    /// The change that replaces the whole of `old` by `new`, keeping what both begin and end with.
    #[must_use]
    pub fn between(old: &str, new: &str) -> Self {
        let head: usize = old
            .chars()
            .zip(new.chars())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        let tail: usize = old[head..]
            .chars()
            .rev()
            .zip(new[head..].chars().rev())
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a.len_utf8())
            .sum();
        let delete = units(&old[head..old.len() - tail]);
        let insert = new[head..new.len() - tail].to_owned();
        if delete == 0 && insert.is_empty() {
            return Self([Part::Keep(units(old))].into_iter().filter(Part::is_something).collect());
        }
        let head = Part::Keep(units(&old[..head]));
        let tail = Part::Keep(units(&old[old.len() - tail..]));
        let parts = [head, Part::Replace { delete, insert }, tail];
        Self(parts.into_iter().filter(Part::is_something).collect())
    }

    /// The text after the change.
    ///
    /// # Errors
    /// When the change does not fit `old`, or the result would be too large.
    pub fn apply_to(&self, old: &str) -> Result<String, BadChange> {
        let mut new = String::with_capacity(old.len() + 64);
        let mut rest = old;
        for part in &self.0 {
            match part {
                Part::Keep(length) => {
                    let (kept, after) = split_at_unit(rest, *length)?;
                    new.push_str(kept);
                    rest = after;
                }
                Part::Replace { delete, insert } => {
                    if insert.contains(['\r', '\0']) {
                        return Err(BadChange::Control);
                    }
                    (_, rest) = split_at_unit(rest, *delete)?;
                    new.push_str(insert);
                }
            }
            if new.len() > crate::text::MOST_BYTES {
                return Err(BadChange::TooLarge);
            }
        }
        if rest.is_empty() { Ok(new) } else { Err(BadChange::Length) }
    }

    /// How many bytes it inserts.
    #[must_use]
    pub fn inserted_bytes(&self) -> usize {
        self.0
            .iter()
            .map(|part| match part {
                Part::Keep(_) => 0,
                Part::Replace { insert, .. } => insert.len(),
            })
            .sum()
    }
}

impl Part {
    fn is_something(&self) -> bool {
        *self != Part::Keep(0)
    }
}

/// The length of a text in UTF-16 units. A file is far below 4 GiB, so `u32` holds it.
fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// Splits behind so many UTF-16 units.
fn split_at_unit(text: &str, units: u32) -> Result<(&str, &str), BadChange> {
    let units = units as usize;
    // Nearly all code is ASCII up to the cursor, where units are bytes.
    if text.len() >= units && text.as_bytes()[..units].is_ascii() {
        return Ok(text.split_at(units));
    }
    let mut left = units;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return Ok(text.split_at(at));
        }
        left = left.checked_sub(c.len_utf16()).ok_or(BadChange::Surrogate)?;
    }
    if left == 0 { Ok((text, "")) } else { Err(BadChange::Length) }
}

impl Serialize for Part {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (delete, insert) = match self {
            Part::Keep(length) => return serializer.serialize_u32(*length),
            Part::Replace { delete, insert } => (delete, insert),
        };
        let mut cells = serializer.serialize_seq(None)?;
        cells.serialize_element(delete)?;
        if !insert.is_empty() {
            insert.split('\n').try_for_each(|line| cells.serialize_element(line))?;
        }
        cells.end()
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PartVisitor)
    }
}

struct PartVisitor;

impl<'de> Visitor<'de> for PartVisitor {
    type Value = Part;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a length to keep, or a list of a length to delete and the lines to insert")
    }

    fn visit_u64<E: serde::de::Error>(self, length: u64) -> Result<Part, E> {
        let length = u32::try_from(length);
        length.map(Part::Keep).map_err(|_| E::custom("a longer text than there can be"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut cells: A) -> Result<Part, A::Error> {
        let delete = cells.next_element()?.ok_or_else(|| A::Error::invalid_length(0, &self))?;
        let mut insert: String = cells.next_element()?.unwrap_or_default();
        while let Some(line) = cells.next_element::<String>()? {
            insert.push('\n');
            insert.push_str(&line);
        }
        Ok(Part::Replace { delete, insert })
    }
}

#[cfg(test)]
#[path = "change/tests.rs"]
mod tests;
