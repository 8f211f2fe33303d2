//! Conway's Game of Life, on a board with edges.
