#[test]
fn a_new_line_separates_like_a_comma() {
    assert_eq!(add("1\n2,3"), 6);
}
