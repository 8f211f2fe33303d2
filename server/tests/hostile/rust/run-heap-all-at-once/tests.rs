#[test]
fn tries() {
    assert_eq!(vec![1_u8; 1 << 45][7], 1);
}
