use crate::fizz_buzz::*;

#[test]
fn plain_numbers_are_said_as_they_are() {
    assert_eq!(say(1), "1");
    assert_eq!(say(2), "2");
}
