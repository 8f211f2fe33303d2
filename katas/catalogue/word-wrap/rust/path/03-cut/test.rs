#[test]
fn a_word_that_is_too_long_is_cut() {
    assert_eq!(wrap("longword", 4), "long\nword");
}
