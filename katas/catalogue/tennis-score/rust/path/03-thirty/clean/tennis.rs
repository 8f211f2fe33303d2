//! Calls the score of a game of tennis.

pub fn score(server: u32, _receiver: u32) -> String {
    if server == 0 {
        "love-all".to_string()
    } else {
        format!("{}-love", word(server))
    }
}

/// The word for the points of one player.
fn word(points: u32) -> &'static str {
    match points {
        1 => "fifteen",
        _ => "thirty",
    }
}
