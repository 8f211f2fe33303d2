//! What the players of FizzBuzz say.

pub fn say(number: u32) -> String {
    if number == 3 {
        "Fizz".to_string()
    } else if number == 5 {
        "Buzz".to_string()
    } else {
        number.to_string()
    }
}
