#[test]
fn tries() {
    for folder in [
        "/tmp", "/var/tmp", "/dev/shm", "/run", "/home", "/root", "/rust", "/kata", "/", "/dev",
        "/link", "@FOLDER@",
    ] {
        assert!(std::fs::write(format!("{folder}/left"), "@WORD@").is_err(), "{folder}");
        assert!(std::fs::create_dir_all(format!("{folder}/left.d")).is_err(), "{folder}");
    }
    assert_eq!(std::env::var_os("HOME"), None);
}
