//! What a block of Python comes to: nothing, an error, a word to whoever has to do it.

use super::leaves::told;
use super::text;
use tree_sitter::Node;

/// Errors that say that something should never happen, or is not there yet.
const NEVER: &[&str] = &["NotImplementedError", "AssertionError"];

/// Whether a block does nothing at all.
#[must_use]
pub fn does_nothing(block: &Node<'_>) -> bool {
    let is_nothing = |one: &Node<'_>| {
        let only = one.named_child(0).map(|only| only.kind());
        one.kind() == "pass_statement"
            || (one.kind() == "expression_statement" && only == Some("ellipsis"))
    };
    told(block).iter().all(is_nothing)
}

/// Whether a block does nothing but end whatever comes by it.
#[must_use]
pub fn only_raises(block: &Node<'_>) -> bool {
    matches!(told(block).as_slice(), [only] if is_raise(only))
}

#[must_use]
pub fn is_raise(statement: &Node<'_>) -> bool {
    statement.kind() == "raise_statement"
}

/// Whether it says that nobody should come by.
#[must_use]
pub fn is_never(block: &Node<'_>, all: &str) -> bool {
    only_raises(block) && NEVER.iter().any(|error| text(block, all).contains(error))
}

/// Whether a body only says that somebody else has to do it.
#[must_use]
pub fn is_abstract(body: &Node<'_>, all: &str) -> bool {
    does_nothing(body) || (only_raises(body) && text(body, all).contains(NEVER[0]))
}
