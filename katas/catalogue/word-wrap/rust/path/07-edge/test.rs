#[test]
fn a_word_may_end_at_the_width() {
    assert_eq!(wrap("a b c", 3), "a b\nc");
}
