#[test]
fn a_line_does_not_end_with_spaces() {
    assert_eq!(wrap("word   word", 6), "word\nword");
}
