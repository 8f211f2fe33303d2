#[test]
fn two_numbers_are_added() {
    assert_eq!(add("1,2"), 3);
}
