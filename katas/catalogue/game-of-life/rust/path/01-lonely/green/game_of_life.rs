//! Conway's Game of Life, on a board with edges.

pub fn survives(_neighbours: usize) -> bool {
    false
}
