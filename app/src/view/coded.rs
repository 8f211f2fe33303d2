//! Words with code in them.

use crate::view::element::{Node, el};

/// The words, with what stands between backticks as code.
pub fn coded(words: &str) -> Node {
    let parts = words.split('`').enumerate();
    let part = |(at, text): (usize, &str)| match at % 2 {
        0 => text.into(),
        _ => el("code", "").child(text).into(),
    };
    Node::Many(parts.map(part).collect())
}
