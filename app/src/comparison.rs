//! What changed from one text to another, line by line: made of what the editor's comparison says.

use serde::Deserialize;

/// A stretch of a comparison by whole lines; its JSON is written by `app/editor/src/messages.ts`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Segment {
    /// Whether it was and is there.
    pub kind: Kind,
    /// Its lines, each with its line break.
    pub text: String,
}

/// One line of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whether it was and is there.
    pub kind: Kind,
    /// What stands in it: what it has in common with the line that it took the place of, what
    /// differs, and what it has in common again. All is in the first where there is no such line.
    pub parts: [String; 3],
}

/// Whether a line was and is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// It stays.
    Same,
    /// It went.
    Removed,
    /// It came.
    Added,
}

/// All lines of both texts, in order.
#[must_use]
pub fn lines(segments: &[Segment]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = 0;
    while let Some(segment) = segments.get(at) {
        let next = segments.get(at + 1).filter(|next| next.kind == Kind::Added);
        let (Kind::Removed, Some(next)) = (segment.kind, next) else {
            lines.extend(segment.text.lines().map(|text| whole(segment.kind, text)));
            at += 1;
            continue;
        };
        replaced(&segment.text, &next.text, &mut lines);
        at += 2;
    }
    lines
}

/// Lines in the place of others. As many as before are taken for the same, written otherwise.
fn replaced(went: &str, came: &str, lines: &mut Vec<Line>) {
    let same = went.lines().count() == came.lines().count();
    let parts = went.lines().zip(came.lines()).filter(|_| same);
    let parts: Vec<_> = parts.map(|(old, new)| parted(old, new)).collect();
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let went = went.lines().enumerate();
    lines.extend(went.map(|(at, text)| in_parts(Kind::Removed, text, part(at).0)));
    let came = came.lines().enumerate();
    lines.extend(came.map(|(at, text)| in_parts(Kind::Added, text, part(at).1)));
}

/// Where a line and the other begin and cease to differ, in bytes of each; none where they have
/// less than half of the shorter one in common, indentation aside: then it is another line.
type Parts = Option<(usize, usize)>;

fn parted(old: &str, new: &str) -> (Parts, Parts) {
    let same = |(a, b): &(char, char)| a == b;
    let starts = old.chars().zip(new.chars()).take_while(same);
    let start: usize = starts.map(|(c, _)| c.len_utf8()).sum();
    let ends = old[start..].chars().rev().zip(new[start..].chars().rev()).take_while(same);
    let end: usize = ends.map(|(c, _)| c.len_utf8()).sum();
    let common = old[..start].trim_start().len() + end;
    if common == 0 || 2 * common < old.trim_start().len().min(new.trim_start().len()) {
        return (None, None);
    }
    (Some((start, old.len() - end)), Some((start, new.len() - end)))
}

fn in_parts(kind: Kind, text: &str, parts: Parts) -> Line {
    match parts {
        Some((from, to)) => {
            Line { kind, parts: [&text[..from], &text[from..to], &text[to..]].map(str::to_owned) }
        }
        None => whole(kind, text),
    }
}

fn whole(kind: Kind, text: &str) -> Line {
    Line { kind, parts: [text.to_owned(), String::new(), String::new()] }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines as they are shown, what differs in brackets.
    fn shown(segments: &[(Kind, &str)]) -> Vec<String> {
        let segment = |(kind, text): &(Kind, &str)| Segment { kind: *kind, text: (*text).into() };
        let segments: Vec<_> = segments.iter().map(segment).collect();
        let line = |Line { kind, parts: [start, differs, end] }: Line| {
            let sign = match kind {
                Kind::Same => ' ',
                Kind::Removed => '-',
                Kind::Added => '+',
            };
            let differs = if differs.is_empty() { differs } else { format!("[{differs}]") };
            format!("{sign}{start}{differs}{end}")
        };
        lines(&segments).into_iter().map(line).collect()
    }

    #[test]
    fn lines_that_stay_go_and_come_are_told_apart() {
        use Kind::{Added, Removed, Same};
        let went_and_came = [(Same, "a\n"), (Removed, "b\n"), (Same, "c\n"), (Added, "d")];
        assert_eq!(shown(&went_and_came), [" a", "-b", " c", "+d"]);
        assert_eq!(shown(&[]), [""; 0]);
        assert_eq!(shown(&[(Removed, "b\n")]), ["-b"]);
    }

    #[test]
    fn what_differs_within_a_line_is_told_where_lines_stand_for_each_other() {
        use Kind::{Added, Removed};
        let check = |went: &str, came: &str, lines: &[&str]| {
            assert_eq!(shown(&[(Removed, went), (Added, came)]), lines, "{went:?} to {came:?}");
        };
        check("  f(1);\n", "  f(10);\n", &["-  f(1);", "+  f(1[0]);"]);
        check("  f(é);\n", "  f(è);\n", &["-  f([é]);", "+  f([è]);"]);
        // Little but the indentation is common: it is another line.
        check("  todo!()\n", "  \"1\"\n", &["-  todo!()", "+  \"1\""]);
        check("  todo!()\n", "  \"1\".into()\n", &["-  todo!()", "+  \"1\".into()"]);
        check("ab\nac\n", "ad\n", &["-ab", "-ac", "+ad"]);
        check("ab\n", "ab\r\n", &["-ab", "+ab"]);
    }

    #[test]
    fn the_editors_comparison_is_understood() {
        let json = r#"[{"kind":"same","text":"a\n"},{"kind":"added","text":"b\n"}]"#;
        let read: Vec<Segment> = crate::json::read(json).expect("segments");
        let kinds: Vec<_> = lines(&read).into_iter().map(|line| line.kind).collect();
        assert_eq!(kinds, [Kind::Same, Kind::Added]);
    }
}
