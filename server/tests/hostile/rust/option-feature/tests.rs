#[test]
fn tries() {
    std::intrinsics::abort();
}
