#[test]
fn an_empty_text_stays_empty() {
    assert_eq!(wrap("", 6), "");
}
