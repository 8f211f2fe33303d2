//! Calls the score of a game of tennis.

pub fn score(server: u32, receiver: u32) -> String {
    if server == receiver {
        format!("{}-all", word(server))
    } else {
        format!("{}-{}", word(server), word(receiver))
    }
}

/// The word for the points of one player.
fn word(points: u32) -> &'static str {
    match points {
        0 => "love",
        1 => "fifteen",
        2 => "thirty",
        _ => "forty",
    }
}
