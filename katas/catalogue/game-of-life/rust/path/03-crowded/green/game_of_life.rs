//! Conway's Game of Life, on a board with edges.

pub fn survives(neighbours: usize) -> bool {
    neighbours >= 2 && neighbours <= 3
}
