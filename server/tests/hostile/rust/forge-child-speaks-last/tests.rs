use std::process::Command;

#[test]
fn fails() {
    let mut again = Command::new("/proc/self/exe");
    again.args(["--exact", "tests::speaks", "--ignored", "--nocapture", "@WORD@"]);
    again.stdout(std::process::Stdio::inherit()).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(200));
    assert_eq!(1, 2);
}

#[test]
#[ignore]
fn speaks() {
    std::thread::sleep(std::time::Duration::from_millis(1_000));
    println!("ok");
}
