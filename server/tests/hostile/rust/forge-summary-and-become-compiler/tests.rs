use std::os::unix::process::CommandExt as _;
use std::process::{Command, Stdio};

#[test]
fn fails() {
    println!(
        "ok\n\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n"
    );
    let error = Command::new("/rust/bin/rustc").arg("--version").stdout(Stdio::null()).exec();
    panic!("{error}");
}
