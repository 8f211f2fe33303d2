#[test]
fn an_empty_text_adds_up_to_zero() {
    assert_eq!(add(""), 0);
}
