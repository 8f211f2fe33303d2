//! Conway's Game of Life, on a board with edges.

/// Whether a live cell with so many live neighbours lives on.
pub fn survives(neighbours: usize) -> bool {
    (2..=3).contains(&neighbours)
}

pub fn is_born(neighbours: usize) -> bool {
    neighbours == 3
}
