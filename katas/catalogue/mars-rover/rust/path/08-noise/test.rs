#[test]
fn any_other_letter_is_noise() {
    assert_eq!(drive("F?F"), "0 2 N");
}
