#[test]
fn factors_are_written_with_a_sign_between_them() {
    assert_eq!(written(12), "2 × 2 × 3");
    assert_eq!(written(7), "7");
}
