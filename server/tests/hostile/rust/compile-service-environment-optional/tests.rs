#[test]
fn asks() {
    if let Some(secret) = option_env!("RANDORI_SECRET") {
        panic!("{secret}");
    }
    assert_eq!(option_env!("HOME").or(option_env!("USER")).or(option_env!("SSH_CLIENT")), None);
}
