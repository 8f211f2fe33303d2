use std::process::Command;

#[test]
fn leaves_a_child() {
    let mut again = Command::new(std::env::current_exe().unwrap());
    again.args(["--exact", "tests::sleeps", "--ignored", "--quiet", "@WORD@"]);
    again.stdout(std::process::Stdio::null()).spawn().unwrap();
    again.stdout(std::process::Stdio::inherit()).stderr(std::process::Stdio::piped());
    again.spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
}

#[test]
#[ignore]
fn sleeps() {
    std::thread::sleep(std::time::Duration::from_secs(60));
}
