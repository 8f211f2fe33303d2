use crate::code::*;

#[test]
fn three_is_fizz() {
    assert_eq!(fizz_buzz(3), "Fizz");
}

#[test]
fn fifteen_is_both() {
    assert_eq!(fizz_buzz(15), "FizzBuzz");
}
