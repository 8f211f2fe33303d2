//! Drives a rover over the surface of Mars.

/// The letters of the headings, in clockwise order.
const HEADINGS: [char; 4] = ['N', 'E', 'S', 'W'];

pub fn drive(commands: &str) -> String {
    let mut turns = 0;
    let mut y = 0;
    for command in commands.chars() {
        match command {
            'R' => turns += 1,
            'L' => turns += 3,
            _ => y += 1,
        }
    }
    let heading = HEADINGS[turns % HEADINGS.len()];
    format!("0 {y} {heading}")
}
