#[test]
fn is_empty() {
    assert!(include_bytes!("/proc/self/fd/0").is_empty());
}
