#[test]
fn prints_it() {
    assert!(include_bytes!("/proc/self/fd/1").is_empty());
}
