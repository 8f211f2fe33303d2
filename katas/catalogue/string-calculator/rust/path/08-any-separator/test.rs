#[test]
fn the_named_separator_may_be_any() {
    assert_eq!(add("//#\n3#4"), 7);
}
