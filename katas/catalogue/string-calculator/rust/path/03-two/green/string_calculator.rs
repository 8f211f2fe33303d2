//! Adds up the numbers in a text.

pub fn add(text: &str) -> i32 {
    if text.is_empty() {
        return 0;
    }
    match text.split_once(',') {
        Some((left, right)) => left.parse::<i32>().unwrap() + right.parse::<i32>().unwrap(),
        None => text.parse().unwrap(),
    }
}
