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

pub fn next_generation(picture: &str) -> String {
    let rows = picture.lines().map(|row| row.chars().collect()).collect();
    let board = Board { rows };
    let next: Vec<String> = (0..board.rows.len()).map(|y| next_row(&board, y)).collect();
    next.join("\n")
}

/// The cells as they are drawn, row by row.
struct Board {
    rows: Vec<Vec<char>>,
}

fn next_row(board: &Board, y: usize) -> String {
    (0..board.rows[y].len())
        .map(|x| next_cell(board, x, y))
        .collect()
}

fn next_cell(board: &Board, x: usize, y: usize) -> char {
    let neighbours = live_neighbours(board, x, y);
    let lives = if is_alive(board, x, y) {
        survives(neighbours)
    } else {
        is_born(neighbours)
    };
    if lives { ALIVE } else { DEAD }
}

/// How many of the eight cells around this place are alive.
fn live_neighbours(board: &Board, x: usize, y: usize) -> usize {
    let around = near(y).flat_map(|v| near(x).map(move |u| (u, v)));
    around
        .filter(|&(u, v)| (u, v) != (x, y) && is_alive(board, u, v))
        .count()
}

/// From one place before to one place after.
fn near(place: usize) -> RangeInclusive<usize> {
    place.saturating_sub(1)..=place + 1
}

/// Whether there is a live cell at this place; beyond the edges there is none.
fn is_alive(board: &Board, x: usize, y: usize) -> bool {
    board.rows.get(y).and_then(|row| row.get(x)) == Some(&ALIVE)
}
