#[test]
fn the_word_for_the_receiver_comes_second() {
    assert_eq!(score(2, 3), "thirty-forty");
}
