#[test]
fn a_line_is_broken_at_its_last_space() {
    assert_eq!(wrap("a word word", 8), "a word\nword");
}
