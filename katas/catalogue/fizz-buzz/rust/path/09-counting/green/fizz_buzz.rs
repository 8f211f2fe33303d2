//! What the players of FizzBuzz say.

/// Each word of the game, after the number whose multiples it stands for.
const WORDS: [(u32, &str); 2] = [(3, "Fizz"), (5, "Buzz")];

pub fn say(number: u32) -> String {
    let words: String = WORDS
        .into_iter()
        .filter(|&(divisor, _)| number.is_multiple_of(divisor))
        .map(|(_, word)| word)
        .collect();

    if words.is_empty() {
        number.to_string()
    } else {
        words
    }
}

pub fn count_to(last: u32) -> Vec<String> {
    (1..=last).map(say).collect()
}
