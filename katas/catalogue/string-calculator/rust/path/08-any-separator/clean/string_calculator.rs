//! Adds up the numbers in a text.

/// The largest number that counts; anything above it is left out.
const LARGEST: i32 = 1000;

/// Why a text was refused: the negative numbers in it, in their order.
#[derive(Debug, PartialEq)]
pub struct Negatives(pub Vec<i32>);

pub fn add(text: &str) -> Result<i32, Negatives> {
    if text.is_empty() {
        return Ok(0);
    }
    let named = text
        .strip_prefix("//")
        .and_then(|rest| rest.split_once('\n'));
    let (separator, list) = named.unwrap_or((",", text));
    let sum = list
        .replace(separator, ",")
        .split([',', '\n'])
        .map(to_number)
        .filter(|&number| number <= LARGEST)
        .sum();
    Ok(sum)
}

fn to_number(text: &str) -> i32 {
    text.parse().expect("a number should stand here")
}
