#[test]
fn reads_it() {
    assert_eq!(include_str!("/proc/1/cmdline"), "randori\0jailer\0");
}
