//! The automation of Randori: `cargo xtask`.
fn main() {}
