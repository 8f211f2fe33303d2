//! The randori binary.
fn main() {}
