//! What a process prints, kept from both ends within a bound.

use crate::inside::message::{Captured, StepLimits};
use std::collections::VecDeque;
use std::io::Read;

/// How much is read at once: the size of a pipe.
const CHUNK: usize = 64 * 1024;

/// One stream while it is being read.
#[derive(Debug)]
pub struct Capture {
    head: Vec<u8>,
    tail: VecDeque<u8>,
    most_head: usize,
    most_tail: usize,
    printed: u64,
}

/// What one reading brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brought {
    /// Some bytes; there may be more.
    More,
    /// Nothing for the moment.
    Nothing,
    /// The stream is at its end.
    End,
}

impl Capture {
    /// An empty one.
    #[must_use]
    pub fn new(limits: &StepLimits) -> Self {
        let (most_head, most_tail) = (limits.head_bytes, limits.tail_bytes);
        Self { head: Vec::new(), tail: VecDeque::new(), most_head, most_tail, printed: 0 }
    }

    /// How many bytes came, kept or not.
    #[must_use]
    pub fn printed(&self) -> u64 {
        self.printed
    }

    /// Takes in bytes.
    pub fn take(&mut self, bytes: &[u8]) {
        self.printed += bytes.len() as u64;
        let (head, rest) = bytes.split_at(bytes.len().min(self.most_head - self.head.len()));
        self.head.extend_from_slice(head);
        let rest = &rest[rest.len().saturating_sub(self.most_tail)..];
        self.tail.extend(rest);
        let over = self.tail.len().saturating_sub(self.most_tail);
        self.tail.drain(..over);
    }

    /// Reads once from a stream that does not block.
    ///
    /// # Errors
    /// When reading fails.
    pub fn read_from(&mut self, stream: &mut impl Read) -> std::io::Result<Brought> {
        let mut chunk = [0; CHUNK];
        match stream.read(&mut chunk) {
            Ok(0) => Ok(Brought::End),
            Ok(count) => {
                self.take(&chunk[..count]);
                Ok(Brought::More)
            }
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => Ok(Brought::Nothing),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => Ok(Brought::More),
            Err(error) => Err(error),
        }
    }

    /// What was kept.
    #[must_use]
    pub fn finish(mut self) -> Captured {
        let skipped = self.printed - (self.head.len() + self.tail.len()) as u64;
        if skipped == 0 {
            self.head.extend(self.tail.drain(..));
        }
        Captured { head: self.head, skipped, tail: self.tail.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn capture(pieces: &[&str]) -> Captured {
        let limits = StepLimits {
            wall_ms: 0,
            cpu_s: 0,
            memory_bytes: 0,
            tasks: 0,
            printed_bytes: 0,
            head_bytes: 4,
            tail_bytes: 3,
        };
        let mut capture = Capture::new(&limits);
        for piece in pieces {
            capture.take(piece.as_bytes());
        }
        capture.finish()
    }

    #[test]
    fn both_ends_are_kept_and_the_middle_is_counted() {
        let kept = |head: &str, skipped, tail: &str| Captured {
            head: head.into(),
            skipped,
            tail: tail.into(),
        };
        let cases: &[(&[&str], Captured)] = &[
            (&[], kept("", 0, "")),
            (&["abc"], kept("abc", 0, "")),
            (&["ab", "cdef"], kept("abcdef", 0, "")),
            (&["abcdefg"], kept("abcdefg", 0, "")),
            (&["abcdefgh"], kept("abcd", 1, "fgh")),
            (&["abcdefgh", "i", "jklmno"], kept("abcd", 8, "mno")),
        ];
        for (pieces, expected) in cases {
            assert_eq!(capture(pieces), *expected, "{pieces:?}");
        }
    }
}
