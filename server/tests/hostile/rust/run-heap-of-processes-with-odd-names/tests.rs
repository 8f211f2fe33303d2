use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::Duration;

#[test]
fn takes_together() {
    let odd = OsStr::from_bytes(b"./\xff\xfe");
    std::fs::copy(std::env::current_exe().unwrap(), odd).unwrap();
    let takes = || {
        let mut part = Command::new(odd);
        part.arg0("part").args(["--exact", "tests::takes_a_part", "--ignored", "@WORD@"]);
        part.stdout(Stdio::null()).spawn().unwrap()
    };
    for mut part in [takes(), takes(), takes()] {
        assert!(part.wait().unwrap().success());
    }
}

#[test]
#[ignore]
fn takes_a_part() {
    let part = vec![1_u8; 150 << 20];
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(part[7], 1);
}
