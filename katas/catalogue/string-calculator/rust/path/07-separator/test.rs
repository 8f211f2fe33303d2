#[test]
fn the_first_line_may_name_a_separator() {
    assert_eq!(add("//;\n1;2"), 3);
}
