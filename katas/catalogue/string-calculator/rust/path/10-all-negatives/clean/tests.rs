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
    assert_eq!(add("//#\n3#4"), Ok(7));
}

#[test]
fn negative_numbers_are_refused_by_name() {
    assert_eq!(add("1,-2"), Err(Negatives(vec![-2])));
    assert_eq!(add("-1,2,-3"), Err(Negatives(vec![-1, -3])));
}
