#[test]
fn nine_is_ix() {
    assert_eq!(to_roman(9), "IX");
}
