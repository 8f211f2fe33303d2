#[test]
fn asks() {
    let all = include_str!("/proc/self/environ");
    let names: Vec<_> = all.split_terminator('\0').map(|one| one.split('=').next()).collect();
    assert_eq!(names, [Some("PATH"), Some("RUSTC_ICE"), Some("TMPDIR")], "{all}");
}
