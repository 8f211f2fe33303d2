//! Drives a rover over the surface of Mars.

/// The letters of the headings, in clockwise order.
const HEADINGS: [char; 4] = ['N', 'E', 'S', 'W'];

pub fn drive(commands: &str) -> String {
    let mut turns = 0;
    for command in commands.chars() {
        turns += if command == 'R' { 1 } else { 3 };
    }
    let heading = HEADINGS[turns % HEADINGS.len()];
    format!("0 0 {heading}")
}
