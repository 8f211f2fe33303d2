//! Each rule of the game.

use crate::fizz_buzz::*;

#[test]
fn most_numbers_are_said_as_they_are() {
    assert_eq!(say(1), "1");
    assert_eq!(say(2), "2");
}

#[test]
fn multiples_of_three_are_fizz() {
    assert_eq!(say(3), "Fizz");
    assert_eq!(say(6), "Fizz");
}

#[test]
fn multiples_of_five_are_buzz() {
    assert_eq!(say(5), "Buzz");
    assert_eq!(say(10), "Buzz");
}

#[test]
fn multiples_of_both_are_fizz_buzz() {
    assert_eq!(say(15), "FizzBuzz");
}

#[test]
fn counting_says_them_all() {
    assert_eq!(count_to(5), ["1", "2", "Fizz", "4", "Buzz"]);
}
