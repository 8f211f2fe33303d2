use std::io::Write;
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};
use std::time::Duration;

#[test]
fn fills_together() {
    let me = std::env::current_exe().unwrap();
    let fills = |_| {
        let mut part = Command::new(&me);
        part.args(["--exact", "tests::fills_a_part", "--ignored", "@WORD@"]);
        part.stdout(Stdio::null()).spawn().unwrap()
    };
    for mut part in (0..12).map(fills).collect::<Vec<_>>() {
        assert!(part.wait().unwrap().success());
    }
}

#[test]
#[ignore]
fn fills_a_part() {
    let mut all = Vec::new();
    while let Ok((mut one, other)) = UnixStream::pair() {
        one.set_nonblocking(true).unwrap();
        while one.write(&[1; 32 << 10]).is_ok() {}
        all.push((one, other));
    }
    assert!(all.len() > 200);
    std::thread::sleep(Duration::from_millis(500));
}
