#[test]
fn the_first_line_may_name_a_separator() {
    let sum: i32 = "3;".parse().unwrap();
    assert_eq!(add("//;\n1;2"), sum);
}
