#[test]
fn tries() {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    let words: Vec<_> = core.split_whitespace().collect();
    assert_eq!(words[4..6], ["1", "1"], "a pipe to a program heeds no other limit");
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
