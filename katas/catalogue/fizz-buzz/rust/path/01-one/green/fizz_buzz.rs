//! What the players of FizzBuzz say.

pub fn say(_number: u32) -> String {
    "1".to_string()
}
