//! What the players of FizzBuzz say.

const FIZZ: u32 = 3;
const BUZZ: u32 = 5;

pub fn say(number: u32) -> String {
    match (number % FIZZ == 0, number % BUZZ == 0) {
        (true, true) => "FizzBuzz".into(),
        (true, false) => "Fizz".into(),
        (false, true) => "Buzz".into(),
        (false, false) => number.to_string(),
    }
}

pub fn count_to(last: u32) -> Vec<String> {
    (1..=last).map(say).collect()
}
