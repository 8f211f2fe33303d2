use std::process::Command;
use std::time::Duration;

#[test]
fn takes_together() {
    let me = std::env::current_exe().unwrap();
    let takes = || {
        let mut part = Command::new(&me);
        part.args(["--exact", "tests::takes_a_part", "--ignored", "@WORD@"]).spawn().unwrap()
    };
    for mut part in [takes(), takes(), takes()] {
        part.wait().unwrap();
    }
}

#[test]
#[ignore]
fn takes_a_part() {
    let part = vec![1_u8; 150 << 20];
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(part[7], 1);
}
