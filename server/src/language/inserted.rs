//! A text with something put into it: no line moves, and every column can be told back.

use katas::diagnostic::Position;

/// Something to put into a text.
#[derive(Debug, Clone)]
pub struct Put {
    /// In front of which byte.
    pub at: usize,
    /// What, without an end of line.
    pub text: String,
}

/// A text with something put into it.
#[derive(Debug)]
pub struct Inserted {
    /// The text.
    pub text: String,
    shifts: Vec<Shift>,
}

/// Something that was put into a line.
#[derive(Debug, Clone, Copy)]
struct Shift {
    /// The line, counted from 1.
    line: u32,
    /// The column in front of which it stands, counted from 1.
    column: u32,
    /// How many characters it has.
    length: u32,
}

impl Inserted {
    /// Puts everything into a text; those at one place stay in the order in which they come. None
    /// where a place is not one.
    #[must_use]
    pub fn of(text: &str, mut puts: Vec<Put>) -> Option<Self> {
        puts.sort_by_key(|put| put.at);
        let mut out = String::with_capacity(text.len() * 2);
        let mut shifts = Vec::with_capacity(puts.len());
        let (mut done, mut line, mut column) = (0, 1, 1);
        for Put { at, text: added } in puts {
            let before = text.get(done..at)?;
            for c in before.chars() {
                (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
            out.push_str(before);
            out.push_str(&added);
            let length = u32::try_from(added.chars().count()).ok()?;
            shifts.push(Shift { line, column, length });
            done = at;
        }
        out.push_str(text.get(done..)?);
        Some(Self { text: out, shifts })
    }

    /// In which of the things put in a point of this text is, counted from 0 in the order of the
    /// text; none where it stood there before.
    #[must_use]
    pub fn within(&self, at: Position) -> Option<usize> {
        let mut shifted = 0;
        let here = self.shifts.iter().enumerate().filter(|(_, shift)| shift.line == at.line);
        for (place, shift) in here {
            let from = shift.column + shifted;
            if (from..from + shift.length).contains(&at.column) {
                return Some(place);
            }
            shifted += shift.length;
        }
        None
    }

    /// Where a point of this text was before; for one in what was put in, the point behind that.
    #[must_use]
    pub fn original(&self, at: Position) -> Position {
        let mut shifted = 0;
        for shift in self.shifts.iter().filter(|shift| shift.line == at.line) {
            let from = shift.column + shifted;
            if at.column < from {
                break;
            }
            if at.column < from + shift.length {
                return Position { line: at.line, column: shift.column };
            }
            shifted += shift.length;
        }
        Position { line: at.line, column: at.column - shifted }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "the places are right")]
    use super::*;

    #[test]
    fn every_point_is_told_back() {
        let put = |at, text: &str| Put { at, text: text.to_owned() };
        // `é` has two bytes and is one column.
        let puts = vec![put(9, "}"), put(3, "ab"), put(3, "c"), put(0, "{")];
        let inserted = Inserted::of("xé\nyéz\n", vec![]).unwrap();
        assert_eq!(inserted.text, "xé\nyéz\n");
        let inserted = Inserted::of("xéq\nyéz\n", puts).unwrap();
        assert_eq!(inserted.text, "{xéabcq\nyéz}\n");
        let at = |line, column| Position { line, column };
        let cases = [
            ((1, 1), at(1, 1)),
            ((1, 2), at(1, 1)),
            ((1, 3), at(1, 2)),
            ((1, 4), at(1, 3)),
            ((1, 5), at(1, 3)),
            ((1, 6), at(1, 3)),
            ((1, 7), at(1, 3)),
            ((2, 3), at(2, 3)),
            ((2, 4), at(2, 4)),
        ];
        for ((line, column), expected) in cases {
            assert_eq!(inserted.original(at(line, column)), expected, "{line}:{column}");
        }
        let within = [(1, 1), (1, 2), (1, 4), (1, 5), (1, 6), (1, 7), (2, 4), (2, 3)];
        let within = within.map(|(line, column)| inserted.within(at(line, column)));
        let expected = [Some(0), None, Some(1), Some(1), Some(2), None, Some(3), None];
        assert_eq!(within, expected);
        assert!(Inserted::of("é", vec![put(1, "a")]).is_none());
    }
}
