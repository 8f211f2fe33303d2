//! Drives a rover over the surface of Mars.

/// The letters of the headings, in clockwise order.
const HEADINGS: [char; 4] = ['N', 'E', 'S', 'W'];

/// Where the rover stands, and how many right turns have brought it to its heading.
#[derive(Default)]
struct Rover {
    y: i32,
    turns: usize,
}

pub fn drive(commands: &str) -> String {
    let mut rover = Rover::default();
    for command in commands.chars() {
        match command {
            'R' => rover.turns += 1,
            'L' => rover.turns += 3,
            _ => rover.y += 1,
        }
    }
    let heading = HEADINGS[rover.turns % HEADINGS.len()];
    format!("0 {} {heading}", rover.y)
}
