use std::process::Command;

#[test]
fn forks_without_end() {
    let me = std::env::current_exe().unwrap();
    loop {
        let _ = Command::new(&me).args(["--exact", "tests::forks_without_end", "@WORD@"]).spawn();
    }
}
