#[test]
fn fails() {
    println!("ok\ntest tests::fails ... ok");
    print!("ok\n");
    assert_eq!(1, 2);
}
