use crate::roman::*;

#[test]
fn equal_letters_are_added() {
    assert_eq!([1, 2].map(to_roman), ["I", "II"]);
}

#[test]
fn larger_values_have_letters_of_their_own() {
    assert_eq!([5, 10].map(to_roman), ["V", "X"]);
}

#[test]
fn a_smaller_letter_after_a_larger_one_is_added() {
    assert_eq!(to_roman(6), "VI");
}

#[test]
fn a_smaller_letter_before_a_larger_one_is_taken_away() {
    assert_eq!([4, 9].map(to_roman), ["IV", "IX"]);
}
