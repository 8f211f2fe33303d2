//! What the players of FizzBuzz say.

pub fn say(number: u32) -> String {
    number.to_string()
}
