use std::os::unix::process::CommandExt;
use std::process::Command;

#[test]
fn fails() {
    let mut again = Command::new("/proc/self/exe");
    again.args(["--exact", "tests::passes", "--nocapture"]).exec();
}

#[test]
fn passes() {}
