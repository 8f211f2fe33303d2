//! Calls the score of a game of tennis.

pub fn score(_server: u32, _receiver: u32) -> String {
    "love-all".to_string()
}
