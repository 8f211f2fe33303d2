#[test]
fn fails() {
    std::panic::resume_unwind(Box::new(()));
}
