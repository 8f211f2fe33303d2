#[test]
fn the_space_at_a_break_is_dropped() {
    assert_eq!(wrap("word word", 4), "word\nword");
}
