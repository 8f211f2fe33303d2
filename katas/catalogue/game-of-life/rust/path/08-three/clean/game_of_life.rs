//! Conway's Game of Life, on a board with edges.

/// Whether a live cell with so many live neighbours lives on.
pub fn survives(neighbours: usize) -> bool {
    (2..=3).contains(&neighbours)
}

/// Whether a dead cell with so many live neighbours comes to life.
pub fn is_born(neighbours: usize) -> bool {
    neighbours == 3
}

pub fn next_generation(picture: &str) -> String {
    let cells: Vec<char> = picture.chars().collect();
    (0..cells.len()).map(|x| next_cell(&cells, x)).collect()
}

fn next_cell(cells: &[char], x: usize) -> char {
    let around = x.saturating_sub(1)..=x + 1;
    let neighbours = around
        .filter(|&other| other != x && cells.get(other) == Some(&'#'))
        .count();
    if survives(neighbours) { '#' } else { '.' }
}
