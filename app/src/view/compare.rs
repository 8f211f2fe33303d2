//! What differs between an expected and an actual value.

use crate::view::element::{Element, Node, el};

/// A text in three parts: what both begin with, what differs, what both end with.
type Parts<'a> = [&'a str; 3];

/// Both values, one over the other, the difference marked.
pub fn compare(expected: &str, actual: &str) -> Element {
    let (wanted, got) = parted(expected, actual);
    el("dl", "compare")
        .child(el("dt", "").child("expected"))
        .child(el("dd", "expected").child(marked(wanted)))
        .child(el("dt", "").child("actual"))
        .child(el("dd", "actual").child(marked(got)))
}

fn marked([before, differs, after]: Parts) -> Node {
    let mark = (!differs.is_empty()).then(|| el("mark", "").child(differs));
    Node::Many(vec![before.into(), mark.into(), after.into()])
}

/// Both texts, parted where they begin and cease to differ.
fn parted<'a>(a: &'a str, b: &'a str) -> (Parts<'a>, Parts<'a>) {
    let same = |(a, b): &(char, char)| a == b;
    let start: usize = a.chars().zip(b.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (a_rest, b_rest) = (&a[start..], &b[start..]);
    let ends = a_rest.chars().rev().zip(b_rest.chars().rev());
    let end: usize = ends.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let part =
        |text: &'a str| [&text[..start], &text[start..text.len() - end], &text[text.len() - end..]];
    (part(a), part(b))
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn the_difference_is_as_small_as_it_can_be_in_one_piece() {
        let cases = [
            ("\"IV\"", "\"IIII\"", ["\"I", "V", "\""], ["\"I", "III", "\""]),
            ("1", "1", ["1", "", ""], ["1", "", ""]),
            ("", "a", ["", "", ""], ["", "a", ""]),
            ("aa", "aaa", ["aa", "", ""], ["aa", "a", ""]),
            ("“é”", "“è”", ["“", "é", "”"], ["“", "è", "”"]),
        ];
        for (a, b, left, right) in cases {
            assert_eq!(parted(a, b), (left, right), "{a} and {b}");
        }
    }
}
