use crate::fizz_buzz::*;

#[test]
fn plain_numbers_are_said_as_they_are() {
    assert_eq!(say(1), "1");
    assert_eq!(say(2), "2");
}

#[test]
fn multiples_of_three_are_fizz() {
    assert_eq!(say(3), "Fizz");
    assert_eq!(say(6), "Fizz");
}
