//! Drives a rover over the surface of Mars.

/// The headings in clockwise order: the letter of each, and what a step adds to x and y.
const HEADINGS: [(char, i32, i32); 4] = [('N', 0, 1), ('E', 1, 0), ('S', 0, -1), ('W', -1, 0)];

/// Where the rover stands, and how many right turns have brought it to its heading.
#[derive(Default)]
struct Rover {
    x: i32,
    y: i32,
    turns: usize,
}

impl Rover {
    /// Moves so many squares forward, or backward when the number is negative.
    fn step(self, squares: i32) -> Rover {
        let (_, dx, dy) = HEADINGS[self.turns % HEADINGS.len()];
        Rover {
            x: self.x + squares * dx,
            y: self.y + squares * dy,
            ..self
        }
    }
}

pub fn drive(commands: &str) -> String {
    let mut rover = Rover::default();
    for command in commands.chars() {
        match command {
            'R' => rover.turns += 1,
            'L' => rover.turns += 3,
            'F' => rover = rover.step(1),
            _ => rover = rover.step(-1),
        }
    }
    let (letter, ..) = HEADINGS[rover.turns % HEADINGS.len()];
    format!("{} {} {letter}", rover.x, rover.y)
}
