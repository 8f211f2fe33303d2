#[test]
fn a_word_that_is_far_too_long_is_cut_again() {
    assert_eq!(wrap("averylongword", 4), "aver\nylon\ngwor\nd");
}
