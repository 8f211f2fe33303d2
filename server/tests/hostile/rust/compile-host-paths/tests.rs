#[test]
fn looks() {
    assert_eq!(file!(), "tests.rs");
    assert_eq!(std::env::current_exe().unwrap().to_str(), Some("/kata/test"));
    let program = std::fs::read("../test").unwrap();
    for backwards in ["/emoh/", "/toor/", "putsur.", "ograc.", "pmt/"] {
        let path: Vec<u8> = backwards.bytes().rev().collect();
        assert!(!program.windows(path.len()).any(|bytes| bytes == path), "{backwards}");
    }
}
