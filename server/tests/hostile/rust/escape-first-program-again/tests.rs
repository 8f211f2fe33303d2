#[test]
fn tries() {
    for words in
        [["inside", "jail"], ["inside", "plain"], ["doctor", "--help"], ["run", "@FOLDER@"]]
    {
        let mut again = std::process::Command::new("/randori");
        let said = again.args(words).arg("@WORD@").output().unwrap();
        assert!(!String::from_utf8_lossy(&said.stdout).contains("secret-"), "{said:?}");
    }
}
