#[test]
fn lines_stay_lines_of_their_own() {
    assert_eq!(wrap("a b\nc d e", 3), "a b\nc d\ne");
}
