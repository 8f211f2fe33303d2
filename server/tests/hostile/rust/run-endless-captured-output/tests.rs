use std::os::unix::process::CommandExt;
use std::process::Command;

#[test]
fn becomes_it() {
    let mut again = Command::new(std::env::current_exe().unwrap());
    panic!("{}", again.args(["--exact", "tests::prints", "--ignored", "@WORD@"]).exec());
}

#[test]
#[ignore]
fn prints() {
    loop {
        println!("{:60000}", "x");
    }
}
