#[test]
fn tries() {
    for n in 0.. {
        std::fs::write(n.to_string(), "").unwrap();
    }
}
