#[test]
fn tries() {
    for _ in 0..16 {
        std::thread::spawn(|| while std::hint::black_box(true) {});
    }
    std::thread::park();
}
