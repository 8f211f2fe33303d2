#[test]
fn tries() {
    let parts: Vec<_> = {
        let mut all = vec![crate::attacker::run(&["@WORD@"])];
        all.extend((0..11).map(|_| std::process::Command::new("./attack")));
        all.iter_mut().map(|part| part.arg("@WORD@").spawn().unwrap()).collect()
    };
    for mut part in parts {
        assert!(part.wait().unwrap().success());
    }
}
