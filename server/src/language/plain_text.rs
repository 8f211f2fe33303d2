//! Bytes from a hostile program as text that is harmless to show.

use crate::inside::message::Captured;

/// What is shown of one test's output, in bytes: more than anybody reads.
pub const MOST_OUTPUT_BYTES: usize = 32 * 1024;

/// What is shown of a message and of each compared value, in bytes.
pub const MOST_MESSAGE_BYTES: usize = 8 * 1024;

/// The text of some bytes: what is not UTF-8, and every character that moves the cursor, colours
/// or reorders, becomes the replacement character.
#[must_use]
pub fn harmless(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.chars()
        .filter(|c| *c != '\r')
        .map(|c| if is_harmful(c) { '\u{fffd}' } else { c })
        .collect()
}

/// The same within a bound in bytes, with a word where it is cut.
#[must_use]
pub fn bounded(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let cut = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    format!("{}… [cut]", &text[..cut])
}

/// A captured stream, with a word in its middle where that is missing.
#[must_use]
pub fn captured(stream: &Captured) -> String {
    let head = harmless(&stream.head);
    if stream.skipped == 0 {
        return head;
    }
    format!("{head}\n… [{} bytes are left out here]\n{}", stream.skipped, harmless(&stream.tail))
}

/// One text after the other, each from the beginning of a line.
#[must_use]
pub fn join(first: &str, second: &str) -> String {
    match (first, second) {
        ("", one) | (one, "") => one.to_owned(),
        (first, second) if first.ends_with('\n') => format!("{first}{second}"),
        (first, second) => format!("{first}\n{second}"),
    }
}

fn is_harmful(c: char) -> bool {
    let reorders = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    reorders || (c.is_control() && c != '\n' && c != '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_harmful_is_left() {
        let cases: &[(&[u8], &str)] = &[
            (b"plain\n\ttext\r\n", "plain\n\ttext\n"),
            (b"\x1b[31mred\x07", "\u{fffd}[31mred\u{fffd}"),
            (b"a\xff\xfeb", "a\u{fffd}\u{fffd}b"),
            ("x\u{202e}y\u{9b}2J".as_bytes(), "x\u{fffd}y\u{fffd}2J"),
            ("größe 日本".as_bytes(), "größe 日本"),
        ];
        for (bytes, text) in cases {
            assert_eq!(harmless(bytes), *text);
        }
        assert_eq!(bounded("größe", 3), "gr… [cut]");
        let stream = Captured { head: b"ab".to_vec(), skipped: 5, tail: b"yz".to_vec() };
        assert_eq!(captured(&stream), "ab\n… [5 bytes are left out here]\nyz");
    }
}
