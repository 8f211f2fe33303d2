use crate::string_calculator::*;

#[test]
fn numbers_are_added() {
    for (text, sum) in [("", 0), ("7", 7), ("1,2", 3), ("1,2,3", 6), ("1\n2,3", 6)] {
        assert_eq!(add(text), Ok(sum), "{text:?}");
    }
}

#[test]
fn numbers_above_1000_are_left_out() {
    assert_eq!(add("1000,1001"), Ok(1000));
}

#[test]
fn the_first_line_may_name_a_separator() {
    assert_eq!(add("//;\n1;2"), Ok(3));
}

#[test]
fn the_named_separator_may_be_any() {
    assert_eq!(add("//#\n3#4"), Ok(7));
}
