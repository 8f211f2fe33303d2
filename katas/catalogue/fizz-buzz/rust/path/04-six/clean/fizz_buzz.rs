//! What the players of FizzBuzz say.

pub fn say(number: u32) -> String {
    if number.is_multiple_of(3) {
        "Fizz".to_string()
    } else {
        number.to_string()
    }
}
