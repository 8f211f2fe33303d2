#[test]
fn fails() {
    print!("test tests::fails ... ok");
    assert_eq!(1, 2);
}
