//! Drives a rover over the surface of Mars.

/// The number of squares from one edge of the map to the opposite one.
const SIZE: i32 = 10;

/// The headings in clockwise order: the letter of each, and what a step adds to x and y.
const HEADINGS: [(char, i32, i32); 4] = [('N', 0, 1), ('E', 1, 0), ('S', 0, -1), ('W', -1, 0)];

/// Where the rover stands, and which of the headings it has.
#[derive(Clone, Copy, Default)]
struct Rover {
    x: i32,
    y: i32,
    heading: usize,
}

impl Rover {
    /// Obeys a command.
    fn after(self, command: char) -> Rover {
        match command {
            'R' => self.turn(1),
            'L' => self.turn(3),
            'F' => self.step(1),
            'B' => self.step(-1),
            _ => self,
        }
    }

    /// Turns right by so many quarters of a circle; three of them make a left turn.
    fn turn(self, quarters: usize) -> Rover {
        Rover {
            heading: (self.heading + quarters) % HEADINGS.len(),
            ..self
        }
    }

    /// Moves so many squares forward, or backward when the number is negative.
    fn step(self, squares: i32) -> Rover {
        let (_, dx, dy) = HEADINGS[self.heading];
        Rover {
            x: (self.x + squares * dx).rem_euclid(SIZE),
            y: (self.y + squares * dy).rem_euclid(SIZE),
            ..self
        }
    }

    /// Tells where it stands and which way it faces.
    fn report(&self) -> String {
        let (letter, ..) = HEADINGS[self.heading];
        format!("{} {} {letter}", self.x, self.y)
    }
}

pub fn drive(commands: &str) -> String {
    drive_among(&[], commands)
}

pub fn drive_among(obstacles: &[(i32, i32)], commands: &str) -> String {
    let mut rover = Rover::default();
    for command in commands.chars() {
        let next = rover.after(command);
        if obstacles.contains(&(next.x, next.y)) {
            return format!("{}, obstacle at {} {}", rover.report(), next.x, next.y);
        }
        rover = next;
    }
    rover.report()
}
