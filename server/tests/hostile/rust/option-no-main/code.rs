#![no_main]

pub fn main() {}
