//! Scores a game of ten-pin bowling.

pub fn score(_rolls: &[u32]) -> u32 {
    0
}
