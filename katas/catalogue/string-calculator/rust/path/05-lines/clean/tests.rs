use crate::string_calculator::*;

#[test]
fn numbers_are_added() {
    for (text, sum) in [("", 0), ("7", 7), ("1,2", 3), ("1,2,3", 6), ("1\n2,3", 6)] {
        assert_eq!(add(text), sum, "{text:?}");
    }
}
