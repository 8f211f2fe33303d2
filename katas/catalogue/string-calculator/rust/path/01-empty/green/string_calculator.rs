//! Adds up the numbers in a text.

pub fn add(_text: &str) -> i32 {
    0
}
