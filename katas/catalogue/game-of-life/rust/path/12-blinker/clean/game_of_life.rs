//! Conway's Game of Life, on a board with edges.

use std::ops::RangeInclusive;

const ALIVE: char = '#';
const DEAD: char = '.';

/// Whether a live cell with so many live neighbours lives on.
pub fn survives(neighbours: usize) -> bool {
    (2..=3).contains(&neighbours)
}

/// Whether a dead cell with so many live neighbours comes to life.
pub fn is_born(neighbours: usize) -> bool {
    neighbours == 3
}

/// Draws the generation after the one in the picture.
pub fn next_generation(picture: &str) -> String {
    let rows = picture.lines().map(|row| row.chars().collect()).collect();
    let board = Board { rows };
    let next: Vec<String> = (0..board.rows.len()).map(|y| board.next_row(y)).collect();
    next.join("\n")
}

/// The cells as they are drawn, row by row.
struct Board {
    rows: Vec<Vec<char>>,
}

impl Board {
    fn next_row(&self, y: usize) -> String {
        (0..self.rows[y].len())
            .map(|x| self.next_cell(x, y))
            .collect()
    }

    fn next_cell(&self, x: usize, y: usize) -> char {
        let neighbours = self.live_neighbours(x, y);
        let lives = if self.is_alive(x, y) {
            survives(neighbours)
        } else {
            is_born(neighbours)
        };
        if lives { ALIVE } else { DEAD }
    }

    /// How many of the eight cells around this place are alive.
    fn live_neighbours(&self, x: usize, y: usize) -> usize {
        let around = near(y).flat_map(|v| near(x).map(move |u| (u, v)));
        around
            .filter(|&(u, v)| (u, v) != (x, y) && self.is_alive(u, v))
            .count()
    }

    /// Whether there is a live cell at this place; beyond the edges there is none.
    fn is_alive(&self, x: usize, y: usize) -> bool {
        self.rows.get(y).and_then(|row| row.get(x)) == Some(&ALIVE)
    }
}

/// From one place before to one place after.
fn near(place: usize) -> RangeInclusive<usize> {
    place.saturating_sub(1)..=place + 1
}
