#[test]
fn tries() {
    let status = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tests::aborts", "--ignored", "@WORD@"])
        .output();
    assert!(!status.unwrap().status.success());
    assert_eq!(std::fs::read_dir(".").unwrap().count(), 0);
}

#[test]
#[ignore]
fn aborts() {
    std::process::abort();
}
