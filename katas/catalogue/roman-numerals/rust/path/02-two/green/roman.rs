//! Writes numbers the way that the Romans did.

pub fn to_roman(number: u32) -> String {
    "I".repeat(number as usize)
}
