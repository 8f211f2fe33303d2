//! Scores a game of ten-pin bowling.

const FRAMES: usize = 10;
const ALL_PINS: u32 = 10;

pub fn score(rolls: &[u32]) -> u32 {
    let mut total = rolls.iter().take(2 * FRAMES).sum();
    let mut rest = rolls;
    while rest.len() > 2 {
        let length = if is_strike(rest) { 1 } else { 2 };
        total += bonus(rest);
        rest = &rest[length..];
    }
    total
}

/// What the frame that these rolls begin with earns beyond its own pins.
fn bonus(rolls: &[u32]) -> u32 {
    if is_strike(rolls) {
        rolls[1] + rolls[2]
    } else if is_spare(rolls) {
        rolls[2]
    } else {
        0
    }
}

fn is_strike(rolls: &[u32]) -> bool {
    rolls[0] == ALL_PINS
}

fn is_spare(rolls: &[u32]) -> bool {
    rolls[0] + rolls[1] == ALL_PINS
}
