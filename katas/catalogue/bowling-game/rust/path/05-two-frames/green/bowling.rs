//! Scores a game of ten-pin bowling.

pub fn score(rolls: &[u32]) -> u32 {
    let pins: u32 = rolls.iter().sum();
    let bonus: u32 = rolls
        .windows(3)
        .step_by(2)
        .filter(|window| window[0] + window[1] == 10)
        .map(|window| window[2])
        .sum();
    pins + bonus
}
