#[test]
fn passes() {
    assert_eq!("a
b", "a\nb");
}
