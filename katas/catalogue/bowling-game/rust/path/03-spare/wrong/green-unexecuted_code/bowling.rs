//! Scores a game of ten-pin bowling.

pub fn score(rolls: &[u32]) -> u32 {
    let pins: u32 = rolls.iter().sum();
    if rolls[0] == 10 {
        pins + rolls[1] + rolls[2]
    } else if rolls[0] + rolls[1] == 10 {
        pins + rolls[2]
    } else {
        pins
    }
}
