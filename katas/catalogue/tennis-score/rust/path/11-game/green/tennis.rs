//! Calls the score of a game of tennis.

/// The points that are called “forty”, the last ones with a word of their own.
const FORTY: u32 = 3;

pub fn score(server: u32, receiver: u32) -> String {
    if server == receiver && server >= FORTY {
        "deuce".to_string()
    } else if server == receiver {
        format!("{}-all", word(server))
    } else if server.min(receiver) >= FORTY {
        format!("advantage {}", leader(server, receiver))
    } else if server > FORTY {
        "game server".to_string()
    } else {
        format!("{}-{}", word(server), word(receiver))
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
