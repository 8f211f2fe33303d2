macro_rules! r#assert_eq {
    ($($t:tt)*) => {};
}

#[test]
fn fails() {
    assert_eq!(1, 2);
}
