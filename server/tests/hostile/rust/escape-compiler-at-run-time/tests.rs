#[test]
fn tries() {
    std::fs::write("look.rs", "const X: &str = include_str!(\"@SECRET_FILE@\");").unwrap();
    let mut rustc = std::process::Command::new("/rust/bin/rustc");
    let said = rustc.args(["look.rs", "--crate-type=lib", "--emit=metadata", "@WORD@"]).output();
    assert!(!said.unwrap().status.success());
    let said = rustc.args(["--out-dir=@FOLDER@", "--out-dir=/rust"]).output().unwrap();
    assert!(!said.status.success());
}
