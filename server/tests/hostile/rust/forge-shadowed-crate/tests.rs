#[test]
fn fails() {
    std::assert_eq!(1, 2);
}
