#[test]
fn tries() {
    std::os::unix::fs::symlink("@FOLDER@", "folder").unwrap();
    std::os::unix::fs::symlink("@SECRET_FILE@", "secret").unwrap();
    std::os::unix::fs::symlink("/proc/1/root@FOLDER@", "../here/way").unwrap();
    assert!(std::fs::write("folder/written", "").is_err());
    assert!(std::fs::write("secret", "").is_err());
    assert!(std::fs::write("way/written", "").is_err());
    assert!(std::fs::read("secret").is_err());
    assert!(crate::attacker::run(&["@WORD@"]).status().unwrap().success());
}
