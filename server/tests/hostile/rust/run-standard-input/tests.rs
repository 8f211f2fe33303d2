#[test]
fn tries() {
    let mut all = String::new();
    std::io::Read::read_to_string(&mut std::io::stdin(), &mut all).unwrap();
    assert_eq!(all, "");
}
