//! Scores a game of ten-pin bowling.

const FRAMES: usize = 10;

pub fn score(rolls: &[u32]) -> u32 {
    let pins: u32 = rolls.iter().take(2 * FRAMES).sum();
    let bonuses: u32 = rolls.windows(3).step_by(2).map(bonus).sum();
    pins + bonuses
}

/// What the frame that these rolls begin with earns beyond its own pins.
fn bonus(rolls: &[u32]) -> u32 {
    if rolls[0] == 10 {
        rolls[1] + rolls[2]
    } else if rolls[0] + rolls[1] == 10 {
        rolls[2]
    } else {
        0
    }
}
