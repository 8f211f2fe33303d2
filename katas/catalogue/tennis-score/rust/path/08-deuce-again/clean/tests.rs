use crate::tennis::*;

#[test]
fn each_point_has_its_word() {
    assert_eq!(score(1, 0), "fifteen-love");
    assert_eq!(score(2, 0), "thirty-love");
    assert_eq!(score(3, 0), "forty-love");
}

#[test]
fn the_word_for_the_receiver_comes_second() {
    assert_eq!(score(2, 3), "thirty-forty");
}

#[test]
fn equal_points_are_all() {
    assert_eq!(score(0, 0), "love-all");
    assert_eq!(score(2, 2), "thirty-all");
}

#[test]
fn equal_points_from_forty_on_are_deuce() {
    assert_eq!(score(3, 3), "deuce");
    assert_eq!(score(4, 4), "deuce");
}
