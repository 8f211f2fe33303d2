//! How a text would change, line by line.

use crate::view::element::{Element, el};

/// How many unchanged lines are shown around a change.
const AROUND: usize = 2;

/// One line of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line<'a> {
    /// It stays.
    Same(&'a str),
    /// It goes.
    Removed(&'a str),
    /// It comes.
    Added(&'a str),
}

/// The lines that go and come, with a few around them.
pub fn line_diff(file: &str, lines: &[Line]) -> Element {
    let lines: Vec<_> = lines
        .iter()
        .map(|line| match *line {
            Line::Same(text) => el("span", "").child(text),
            Line::Removed(text) => el("span", "removed").child(text),
            Line::Added(text) => el("span", "added").child(text),
        })
        .collect();
    let label = format!("What would change in {file}");
    el("figure", "")
        .child(el("figcaption", "").child(file))
        .child(scrolled("diff", &label).child(lines))
}

/// A text that may be wider than its place, to be scrolled by keys, too.
pub fn scrolled(class: &str, label: &str) -> Element {
    el("pre", class).attr("tabindex", "0").attr("role", "region").attr("aria-label", label)
}

/// One change, from the first to the last line that differs.
pub fn changed<'a>(before: &'a str, after: &'a str) -> Vec<Line<'a>> {
    let (old, new): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let start = old.iter().zip(&new).take_while(same).count();
    let ends = old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = ends.take_while(same).count();
    let (old_end, new_end) = (old.len() - end, new.len() - end);
    let leading = &old[start.saturating_sub(AROUND)..start];
    let trailing = &old[old_end..(old_end + AROUND).min(old.len())];
    let lines = leading.iter().map(|line| Line::Same(line));
    lines
        .chain(old[start..old_end].iter().map(|line| Line::Removed(line)))
        .chain(new[start..new_end].iter().map(|line| Line::Added(line)))
        .chain(trailing.iter().map(|line| Line::Same(line)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Line::{Added, Removed, Same};
    use super::changed;

    #[test]
    fn a_change_stands_between_a_few_lines_that_stay() {
        let cases = [
            (
                "a\nb\nc\nd\ne\nf\n",
                "a\nb\nc\nx\ny\ne\nf\n",
                vec![
                    Same("b"),
                    Same("c"),
                    Removed("d"),
                    Added("x"),
                    Added("y"),
                    Same("e"),
                    Same("f"),
                ],
            ),
            ("", "x\n", vec![Added("x")]),
            ("x\n", "", vec![Removed("x")]),
            ("a\na\n", "a\na\na\n", vec![Same("a"), Same("a"), Added("a")]),
        ];
        for (before, after, expected) in cases {
            assert_eq!(changed(before, after), expected, "{before:?} to {after:?}");
        }
    }
}
