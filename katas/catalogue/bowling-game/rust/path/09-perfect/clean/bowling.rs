//! Scores a game of ten-pin bowling.

const FRAMES: usize = 10;
const ALL_PINS: u32 = 10;

/// The score of a whole game, from the pins that fell with each roll.
pub fn score(rolls: &[u32]) -> u32 {
    let mut total = 0;
    let mut rest = rolls;
    for _ in 0..FRAMES {
        total += frame_score(rest);
        rest = &rest[frame_length(rest)..];
    }
    total
}

/// The score of the frame that these rolls begin with.
fn frame_score(rolls: &[u32]) -> u32 {
    let counted = if is_strike(rolls) || is_spare(rolls) {
        3
    } else {
        2
    };
    rolls.iter().take(counted).sum()
}

/// How many rolls the frame that these rolls begin with takes up.
fn frame_length(rolls: &[u32]) -> usize {
    if is_strike(rolls) { 1 } else { 2 }
}

fn is_strike(rolls: &[u32]) -> bool {
    rolls[0] == ALL_PINS
}

fn is_spare(rolls: &[u32]) -> bool {
    rolls[0] + rolls[1] == ALL_PINS
}
