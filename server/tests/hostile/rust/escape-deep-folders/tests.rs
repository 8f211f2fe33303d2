#[test]
fn tries() {
    for _ in 0..3_000 {
        std::fs::create_dir("deep").unwrap();
        std::env::set_current_dir("deep").unwrap();
    }
}
