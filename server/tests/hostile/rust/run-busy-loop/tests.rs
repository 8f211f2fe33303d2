#[test]
fn tries() {
    loop {
        std::hint::spin_loop();
    }
}
