#[test]
fn tries() {
    for program in ["/proc/1/exe", "/proc/1/root/usr/bin/randori", "/randori", "randori"] {
        for words in [["inside", "jail"], ["jailer", "@WORD@"], ["run", "@FOLDER@"]] {
            let again = std::process::Command::new(program).args(words).arg("@WORD@").output();
            assert!(again.is_err(), "{program}: {again:?}");
        }
    }
}
