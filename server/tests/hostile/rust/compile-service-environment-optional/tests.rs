#[test]
fn asks() {
    if let Some(secret) = option_env!("RANDORI_SECRET") {
        panic!("{secret}");
    }
    assert_eq!(option_env!("HOME").or(option_env!("USER")).or(option_env!("SSH_CLIENT")), None);
    let all = include_str!("/proc/self/environ");
    let names: Vec<_> = all.split_terminator('\0').map(|one| one.split('=').next()).collect();
    assert_eq!(names, [Some("PATH"), Some("RUSTC_ICE"), Some("TMPDIR")], "{all}");
}
