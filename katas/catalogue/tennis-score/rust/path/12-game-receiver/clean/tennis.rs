//! Calls the score of a game of tennis.

/// The points that are called “forty”, the last ones with a word of their own.
const FORTY: u32 = 3;

/// What the umpire calls when the server and the receiver have won so many points.
pub fn score(server: u32, receiver: u32) -> String {
    match server.abs_diff(receiver) {
        0 if server >= FORTY => "deuce".to_string(),
        0 => format!("{}-all", word(server)),
        _ if server.max(receiver) <= FORTY => format!("{}-{}", word(server), word(receiver)),
        1 => format!("advantage {}", leader(server, receiver)),
        _ => format!("game {}", leader(server, receiver)),
    }
}

/// The player who is ahead, for points that are not equal.
fn leader(server: u32, receiver: u32) -> &'static str {
    if server > receiver {
        "server"
    } else {
        "receiver"
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
